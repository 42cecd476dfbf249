import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromHalves, halvesOf } from './halves.ts';

const float = fc.float({ noNaN: true, min: -100, max: 100 });

describe('numbers kept in half the room', () => {
  test('a number comes back within a part in 256 of itself', () => {
    fc.assert(
      fc.property(fc.float32Array({ noNaN: true, min: -100, max: 100 }), (numbers) => {
        for (const [at, back] of fromHalves(halvesOf(numbers)).entries()) {
          const number = numbers[at] as number;
          // The smallest of all have fewer digits.
          expect(Math.abs(back - number)).toBeLessThanOrEqual(Math.max(Math.abs(number) / 256, 2 ** -133));
        }
      }),
    );
  });

  test('once halved, numbers are halved without loss', () => {
    fc.assert(
      fc.property(fc.array(float), (some) => {
        const once = fromHalves(halvesOf(Float32Array.from(some)));
        expect(fromHalves(halvesOf(once))).toEqual(once);
      }),
    );
  });

  test.each([
    ['one', 1, 1],
    ['the nearer below', 1 + 2 ** -10, 1],
    ['the nearer above', 1 + 3 * 2 ** -9, 1 + 2 ** -6 - 2 ** -7],
    ['of two as near the even, below', 1 + 2 ** -8, 1],
    ['of two as near the even, above', 1 + 3 * 2 ** -8, 1 + 2 ** -6],
    ['a negative', -0.375, -0.375],
    ['no number', Number.NaN, Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
  ])('%s', (_, number, kept) => {
    expect(fromHalves(halvesOf(Float32Array.of(number)))[0]).toBe(kept);
  });
});
