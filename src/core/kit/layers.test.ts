import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import wabt from 'wabt';
import { compiledLayers, type Layers, layersOf, modes, plainLayers } from './layers.ts';

const fours = fc.integer({ min: 1, max: 4 }).map((count) => 4 * count);
const anyWork = fc
  .record({
    width: fours,
    size: fours,
    count: fc.integer({ min: 0, max: 5 }),
    reach: fc.integer({ min: 1, max: 3 }),
    mode: fc.constantFrom(...Object.values(modes)),
  })
  .chain((work) => {
    const numbers = work.size * work.width + work.size + 4 * work.width;
    const rows = 2 * 5 * 16 + work.count * (work.width + work.size);
    const floats = (length: number) =>
      fc.array(fc.float({ min: -100, max: 100, noNaN: true }), { minLength: length, maxLength: length });
    return fc.record({ work: fc.constant(work), numbers: floats(numbers), rows: floats(rows) });
  });
type Work = typeof anyWork extends fc.Arbitrary<infer T> ? T : never;

/** What each of the three does with the same rows, in memory that is otherwise theirs. */
function done(
  of: (numbers: Float32Array, room: number) => Layers,
  { work, numbers, rows }: Work,
): number[][] {
  const { width, size, count, reach, mode } = work;
  const layers = of(Float32Array.from(numbers), rows.length);
  const from = layers.room;
  const to = from + count * width;
  const weights = size * width + size;
  return [
    () => layers.map({ width, from, to, count }, 0, size, mode),
    () => layers.near({ width, from, to, count }, weights, reach),
    () => layers.normalize({ width, from, to, count }, weights),
    () => layers.normalize({ width, from, to: from, count }, weights),
  ].map((act) => {
    layers.memory.set(rows, from);
    act();
    return [...layers.memory.subarray(from, from + rows.length)];
  });
}

afterEach(() => vi.unstubAllGlobals());

describe('layers over rows of numbers', () => {
  it('are what layers.wat says', async () => {
    const path = 'src/core/kit/layers.wat';
    const module = (await wabt()).parseWat(path, readFileSync(path, 'utf8'), { simd: true });
    expect(compiledLayers).toBe(Buffer.from(module.toBinary({}).buffer).toString('base64'));
  });

  it('map rows by sums of products and offsets', () => {
    fc.assert(
      fc.property(anyWork, (one) => {
        const { width, size, count, mode } = one.work;
        const [mapped] = done(layersOf, one) as [number[]];
        for (let row = 0; row < count; row++)
          for (let out = 0; out < size; out++) {
            const terms = Array.from(
              { length: width },
              (_, at) => (one.rows[row * width + at] as number) * (one.numbers[out * width + at] as number),
            );
            const offset = one.numbers[size * width + out] as number;
            const place = count * width + row * size + out;
            const sum = terms.reduce((a, b) => a + b, offset);
            const size32 = terms.reduce((a, b) => a + Math.abs(b), Math.abs(offset)) + 100;
            const wished =
              mode === modes.floor
                ? Math.max(0, sum)
                : mode === modes.add
                  ? sum + (one.rows[place] as number)
                  : sum;
            expect(Math.abs((mapped[place] as number) - wished)).toBeLessThanOrEqual(1e-5 * size32);
          }
      }),
    );
  });

  it('add the rows near by, and none from beyond the ends', () => {
    const layers = layersOf(Float32Array.of(10, 10, 10, 10, 1, 1, 1, 1, 100, 100, 100, 100, 7, 7, 7, 7), 24);
    const { memory, room } = layers;
    memory.set([1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0], room);
    layers.near({ width: 4, from: room, to: room + 12, count: 3 }, 0, 1);
    expect([12, 16, 20].map((at) => memory[room + at])).toEqual([208, 319, 30]);
    layers.near({ width: 4, from: room, to: room + 12, count: 3 }, 0, 2);
    expect([12, 16, 20].map((at) => memory[room + at])).toEqual([308, 9, 20]);
  });

  it('bring rows to mean 0 and deviation 1, then by gain and shift', () => {
    const layers = layersOf(Float32Array.of(1, 1, 2, 2, 0, 0, 5, 5), 8);
    const { memory, room } = layers;
    memory.set([3, 5, 3, 5], room);
    layers.normalize({ width: 4, from: room, to: room + 4, count: 1 }, 0);
    expect([...memory.subarray(room + 4, room + 8)]).toEqual(
      [-1, 1, 3, 7].map((value) => expect.closeTo(value, 3)),
    );
  });

  it('are the same to the bit without WebAssembly, where a page forbids it, or where memory is short', () => {
    const missing = undefined;
    const forbidden = {
      Module: class {
        constructor() {
          throw new Error('refused by the policy of the page');
        }
      },
    };
    const short = {
      Module: class {},
      Instance: class {
        exports = {
          memory: {
            grow() {
              throw new RangeError('no memory');
            },
          },
        };
      },
    };
    fc.assert(
      fc.property(anyWork, (one) => {
        const fast = done(layersOf, one);
        const others = [missing, forbidden, short].map((instead) => {
          vi.stubGlobal('WebAssembly', instead);
          const out = done(layersOf, one);
          vi.unstubAllGlobals();
          return out;
        });
        for (const out of [...others, done(plainLayers, one)]) expect(out).toEqual(fast);
      }),
    );
  });
});
