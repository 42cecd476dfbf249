import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hash } from './tokens.ts';
import { meaningOf, type Vectors } from './vectors.ts';

const dims = 6;
const anyRow = fc.array(fc.integer({ min: -7, max: 7 }), { minLength: dims, maxLength: dims });
const anyWords = fc.uniqueArray(
  fc.record({
    word: fc.stringMatching(/^[a-z]{2,8}$/),
    row: anyRow,
    weight: fc.integer({ min: 1, max: 255 }),
  }),
  { minLength: 1, maxLength: 8, selector: ({ word }) => hash(word) },
);

interface Known {
  readonly word: string;
  readonly row: readonly number[];
  readonly weight: number;
}

function vectorsOf(words: readonly Known[]): Vectors {
  const sorted = [...words].sort((a, b) => hash(a.word) - hash(b.word));
  const halves = sorted.flatMap(({ row }) => row);
  return {
    dims,
    words: sorted.length,
    keys: Uint32Array.from(sorted, ({ word }) => hash(word)),
    rows: Int8Array.from(
      { length: halves.length / 2 },
      (_, at) => ((halves[2 * at] ?? 0) & 15) | ((halves[2 * at + 1] ?? 0) << 4),
    ),
    rarity: new Uint8Array(sorted.length),
    weights: Uint8Array.from(sorted, ({ weight }) => weight),
  };
}

describe('the meaning of words', () => {
  it('is the mean of their rows by their weights, of length 1 or nothing', () => {
    fc.assert(
      fc.property(anyWords, fc.array(fc.nat(20), { maxLength: 12 }), (known, picks) => {
        const picked = picks.map((pick) => known[pick % known.length] as Known);
        const mean = meaningOf(vectorsOf(known), [...picked.map(({ word }) => word), 'UNKNOWN']);
        const sums = Array.from({ length: dims }, (_, dim) =>
          picked.reduce((sum, { row, weight }) => sum + weight * (row[dim] ?? 0), 0),
        );
        const length = Math.hypot(...sums) || 1;
        expect([...mean]).toEqual(
          sums.map((sum) => Math.fround(sum / length)).map((one) => expect.closeTo(one, 6)),
        );
      }),
    );
  });
});
