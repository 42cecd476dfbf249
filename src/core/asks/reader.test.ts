import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inSteps } from '../kit/layers.fixture.ts';
import { type Reading, readingOfText } from './features.ts';
import { afterCount, beforeCount, marksOf, shapeCount } from './marks.ts';
import { checkedReader, type Reader, readAtoms, readerSize, saidCount } from './reader.ts';
import { hash } from './tokens.ts';
import type { Vectors } from './vectors.ts';

const known = ['photo', 'bonjour', 'changer', 'please'].sort((a, b) => hash(a) - hash(b));
const vectors: Vectors = {
  dims: 4,
  words: known.length,
  keys: Uint32Array.from(known, (word) => hash(word)),
  rows: Int8Array.from([0x12, -0x34, 0x71, 0x05, -0x11, 0x22, 0x33, -0x44]),
  rarity: new Uint8Array(known.length).fill(9),
  weights: new Uint8Array(known.length).fill(9),
};
const dims = 8;
const reaches = [1, 2];

const anyReader = fc
  .record({
    numbers: fc.array(fc.float({ min: -1, max: 1, noNaN: true }), {
      minLength: readerSize(dims, reaches.length, vectors.dims),
      maxLength: readerSize(dims, reaches.length, vectors.dims),
    }),
    spellings: fc.array(fc.integer({ min: -127, max: 127 }), { minLength: 4 * dims, maxLength: 4 * dims }),
  })
  .map(
    ({ numbers, spellings }): Reader => ({
      dims,
      reaches,
      scale: 0.01,
      numbers: Float32Array.from(numbers),
      spellings: Int8Array.from(spellings),
    }),
  );
const anyText = fc
  .array(fc.constantFrom('Bonjour', 'photo', 'changer', 'please', 'jeudi', ',', '?', '\n', '- ', '(', 'et'), {
    maxLength: 30,
  })
  .map((words) => words.join(' '));

describe('the network that reads in order', () => {
  it('says what one would reckon from its numbers', () => {
    fc.assert(
      fc.property(anyReader, anyText, (reader, text) => {
        const reading = readingOfText(text, false);
        const said = readAtoms(reader, vectors, reading);
        const reckoned = saidInWords(reader, reading);
        expect(said.length).toBe(reading.atoms.length * saidCount);
        for (const [at, value] of said.entries()) expect(value).toBeCloseTo(reckoned[at] as number, 2);
      }),
      { numRuns: 40 },
    );
  });

  it('says the same again, whatever it has read between', () => {
    fc.assert(
      fc.property(anyReader, anyText, anyText, (reader, text, other) => {
        const once = readAtoms(reader, vectors, readingOfText(text, true));
        readAtoms(reader, vectors, readingOfText(other, false));
        expect([...readAtoms(reader, vectors, readingOfText(text, true))]).toEqual([...once]);
      }),
      { numRuns: 20 },
    );
  });

  it('says the same again when it has forgotten its words', () => {
    const [reader] = fc.sample(anyReader, 1) as [Reader];
    const text = readingOfText('Bonjour, la photo du pain est à changer.', false);
    const once = [...readAtoms(reader, vectors, text)];
    const letter = (from: number) => Array.from({ length: 1500 }, (_, at) => `mot${from + at}`).join(' ');
    for (let from = 0; from < 9000; from += 1500)
      readAtoms(reader, vectors, readingOfText(letter(from), false));
    expect([...readAtoms(reader, vectors, text)]).toEqual(once);
    // Words that were met before others took their places.
    const again = readingOfText(letter(0), false);
    expect([...readAtoms(reader, vectors, again)]).toEqual([
      ...readAtoms({ ...reader }, vectors, readingOfText(letter(0), false)),
    ]);
  });

  it('says nothing of what comes after two thousand words', () => {
    const [reader] = fc.sample(anyReader, 1) as [Reader];
    const reading = readingOfText('Le pain est bon. '.repeat(800), false);
    const said = readAtoms(reader, vectors, reading);
    const of = (atom: number) => [...said.subarray(atom * saidCount, (atom + 1) * saidCount)];
    expect(of(499).some((value) => value !== 0)).toBe(true);
    expect(of(500).every((value) => value === 0)).toBe(true);
  });

  it('refuses numbers of another size', () => {
    const [reader] = fc.sample(anyReader, 1) as [Reader];
    expect(() => checkedReader({ ...reader, numbers: reader.numbers.slice(1) }, vectors)).toThrow(/numbers/);
    expect(() => checkedReader({ ...reader, spellings: reader.spellings.slice(dims) }, vectors)).toThrow(
      /numbers/,
    );
  });
});

/** The network as one would write it down. */
function saidInWords({ numbers, spellings, scale }: Reader, reading: Reading): number[] {
  let from = 0;
  const take = (count: number) => {
    from += count;
    return [...numbers.subarray(from - count, from)];
  };
  const matrix = (rows: number, width: number) => Array.from({ length: rows }, () => take(width));
  const weights = (rows: number, width: number) => matrix(rows, width).map((row) => inSteps(row));
  const times = (rows: number[][], vector: number[]) =>
    rows.map((row) => row.reduce((sum, weight, at) => sum + weight * (vector[at] as number), 0));
  const plus = (...vectors: number[][]) =>
    (vectors[0] as number[]).map((_, at) => vectors.reduce((sum, one) => sum + (one[at] as number), 0));
  const ofMeaning = matrix(dims, vectors.dims);
  const tables = [beforeCount, afterCount, shapeCount, 2].map((rows) => matrix(rows, dims));
  const row = (table: number, at: number) => (tables[table] as number[][])[at] as number[];
  const marks = marksOf(reading.text, reading.tokens);
  const meaningOf = (word: string) => {
    const at = known.indexOf(word);
    return Array.from({ length: vectors.dims }, (_, place) => {
      if (at < 0) return 0;
      const two = vectors.rows[(at * vectors.dims + place - (place % 2)) / 2] as number;
      return (place % 2 === 0 ? (two << 28) >> 28 : two >> 4) / 8;
    });
  };
  let state = reading.spellings.map(({ word, own, characters }, at) => {
    const ids = [own, ...characters];
    const spelt = Array.from(
      { length: dims },
      (_, place) =>
        (3 * scale * ids.reduce((sum, id) => sum + (spellings[(id & 3) * dims + place] as number), 0)) /
        ids.length,
    );
    return plus(
      times(ofMeaning, meaningOf(word)),
      spelt,
      row(0, marks.before[at] as number),
      row(1, marks.after[at] as number),
      row(2, marks.shape[at] as number),
      row(3, reading.isSubject ? 1 : 0),
    );
  });
  const normal = (vector: number[], gain: number[], shift: number[]) => {
    const mean = vector.reduce((a, b) => a + b, 0) / dims;
    const deviation = Math.sqrt(vector.reduce((sum, one) => sum + (one - mean) ** 2, 0) / dims + 1e-5);
    return vector.map((one, at) => ((one - mean) / deviation) * (gain[at] as number) + (shift[at] as number));
  };
  const layer = (rows: number[][], reach: number) => {
    const [gain, shift] = [take(dims), take(dims)];
    const near = matrix(3, dims);
    const offsets = take(dims);
    const [inner, innerOffsets] = [weights(dims, dims), take(dims)];
    const [outer, outerOffsets] = [weights(dims, dims), take(dims)];
    const plain = rows.map((one) => normal(one, gain, shift));
    return rows.map((one, at) => {
      const sum = offsets.map((offset, place) =>
        [-reach, 0, reach].reduce(
          (total, step, tap) =>
            total + (plain[at + step]?.[place] ?? 0) * ((near[tap] as number[])[place] as number),
          offset,
        ),
      );
      const wide = plus(times(inner, sum), innerOffsets).map((value) => Math.max(0, value));
      return plus(one, times(outer, wide), outerOffsets);
    });
  };
  for (const reach of reaches) state = layer(state, reach);
  const [gain, shift] = [take(dims), take(dims)];
  state = state.map((one) => normal(one, gain, shift));
  const worded = reading.atoms.filter(({ first, last }) => last > first);
  const [ofAtom, atomOffsets] = [weights(dims, 2 * dims), take(dims)];
  let atoms = worded.map(({ first, last }) => {
    const words = state.slice(first, last);
    const mean = gain.map(
      (_, at) => words.reduce((sum, one) => sum + (one[at] as number), 0) / Math.max(1, words.length),
    );
    const most = gain.map((_, at) =>
      words.length === 0 ? 0 : Math.max(...words.map((one) => one[at] as number)),
    );
    return plus(times(ofAtom, [...mean, ...most]), atomOffsets);
  });
  atoms = layer(atoms, 1);
  const [endGain, endShift] = [take(dims), take(dims)];
  const [said, saidOffsets] = [weights(12, dims), take(12)];
  const ends = atoms.map((one) =>
    plus(times(said, normal(one, endGain, endShift)), saidOffsets).slice(0, saidCount),
  );
  return reading.atoms.flatMap((atom) => ends[worded.indexOf(atom)] ?? new Array<number>(saidCount).fill(0));
}
