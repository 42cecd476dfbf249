import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import wabt from 'wabt';
import { compiledLayers, type Layers, layersOf, modes, plainLayers, type Weights } from './layers.ts';

const anyWork = fc
  .record({
    width: fc.integer({ min: 1, max: 3 }).map((count) => 8 * count),
    size: fc.integer({ min: 1, max: 4 }).map((count) => 4 * count),
    count: fc.integer({ min: 0, max: 5 }),
    reach: fc.integer({ min: 1, max: 3 }),
    mode: fc.constantFrom(...Object.values(modes)),
  })
  .chain((work) => {
    const numbers = work.size * work.width + work.size + 4 * work.width;
    const rows = work.count * (2 * work.width + work.size);
    const anyNumber = fc.oneof(fc.float({ min: -100, max: 100, noNaN: true }), fc.constantFrom(0, -0, 1e-31));
    const floats = (length: number) => fc.array(anyNumber, { minLength: length, maxLength: length });
    return fc.record({ work: fc.constant(work), numbers: floats(numbers), rows: floats(rows) });
  });
type Work = typeof anyWork extends fc.Arbitrary<infer T> ? T : never;

/** What each of the three does with the same rows, in memory that is otherwise theirs. */
function done(
  of: (numbers: Float32Array, maps: readonly Weights[], room: number) => Layers,
  { work, numbers, rows }: Work,
): number[][] {
  const { width, size, count, reach, mode } = work;
  const layers = of(Float32Array.from(numbers), [{ at: 0, width, size }], rows.length);
  const from = layers.room;
  const to = from + count * width;
  const weights = size * width + size;
  return [
    () => layers.map({ width, from, to, count }, 0, mode),
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

  it('map rows by sums of products and offsets, as near as their steps allow', () => {
    fc.assert(
      fc.property(anyWork, (one) => {
        const { width, size, count, mode } = one.work;
        const [mapped] = done(layersOf, one) as [number[]];
        const most = (values: readonly number[]) =>
          values.reduce((top, value) => Math.max(top, Math.abs(value)), 0);
        for (let row = 0; row < count; row++)
          for (let out = 0; out < size; out++) {
            const own = one.rows.slice(row * width, (row + 1) * width);
            const weights = one.numbers.slice(out * width, (out + 1) * width);
            const offset = one.numbers[size * width + out] as number;
            const place = count * width + row * size + out;
            const sum = own.reduce((all, value, at) => all + value * (weights[at] as number), offset);
            const wished =
              mode === modes.floor
                ? Math.max(0, sum)
                : mode === modes.add
                  ? sum + (one.rows[place] as number)
                  : sum;
            // Half a step of the weights, half of one of the row's numbers, and single precision.
            const allowed = width * most(own) * most(weights) * (0.5 / 127 + 0.5 / 32767 + 1e-5) + 1e-4;
            expect(Math.abs((mapped[place] as number) - wished)).toBeLessThanOrEqual(allowed);
          }
      }),
    );
  });

  it('map whole numbers exactly, and nothing to the offsets', () => {
    const weights = [127, -5, 3, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, -127];
    const numbers = [...weights, ...new Array<number>(16).fill(0), 7, 8, 9, 10];
    const layers = layersOf(Float32Array.from(numbers), [{ at: 0, width: 8, size: 4 }], 24);
    const { memory, room } = layers;
    memory.set([32767, 2, -3, 4, 5, 6, 7, 8, ...new Array<number>(8).fill(0)], room);
    layers.map({ width: 8, from: room, to: room + 16, count: 2 }, 0, modes.write);
    expect([...memory.subarray(room + 16, room + 24)]).toEqual([
      127 * 32767 - 10 - 9 + 8 + 7,
      -127 * 8 + 8,
      9,
      10,
      7,
      8,
      9,
      10,
    ]);
  });

  it('refuse weights whose sums would not go into 32 bits, and rows that meet no weights', () => {
    const of = (width: number) => () => layersOf(new Float32Array(5 * width), [{ at: 0, width, size: 4 }], 0);
    expect(of(512)).not.toThrow();
    for (const width of [520, 12]) expect(of(width)).toThrow(/width/);
    const layers = of(8)();
    expect(() => layers.map({ width: 16, from: 0, to: 0, count: 0 }, 0, modes.write)).toThrow(/their width/);
  });

  it('add the rows near by, and none from beyond the ends', () => {
    const numbers = Float32Array.of(10, 10, 10, 10, 1, 1, 1, 1, 100, 100, 100, 100, 7, 7, 7, 7);
    const layers = layersOf(numbers, [], 24);
    const { memory, room } = layers;
    memory.set([1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0], room);
    layers.near({ width: 4, from: room, to: room + 12, count: 3 }, 0, 1);
    expect([12, 16, 20].map((at) => memory[room + at])).toEqual([208, 319, 30]);
    layers.near({ width: 4, from: room, to: room + 12, count: 3 }, 0, 2);
    expect([12, 16, 20].map((at) => memory[room + at])).toEqual([308, 9, 20]);
  });

  it('bring rows to mean 0 and deviation 1, then by gain and shift', () => {
    const layers = layersOf(Float32Array.of(1, 1, 2, 2, 0, 0, 5, 5), [], 8);
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
