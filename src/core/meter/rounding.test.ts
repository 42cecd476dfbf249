import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Rounding, roundings } from '../contract/contract.ts';
import { billedMinutes, shares } from './rounding.ts';

/** DOMAIN.md's rule 2 in exact rationals, written apart from the code under test: seconds and steps as big integers. */
function oracle(workedSeconds: number, increment: number, rounding: Rounding, minimum: number): number {
  if (workedSeconds === 0) return 0;
  const worked = BigInt(workedSeconds);
  const step = BigInt(increment) * 60n;
  const floor = worked / step;
  const ceiling = (worked + step - 1n) / step;
  const nearest = (2n * worked + step) / (2n * step);
  const steps = rounding === 'up' ? ceiling : rounding === 'down' ? floor : nearest;
  const minutes = Number(steps * BigInt(increment));
  return Math.max(minutes, minimum);
}

const seconds = fc.integer({ min: 0, max: 1_000_000 });
const increment = fc.integer({ min: 1, max: 240 });
const minimum = fc.integer({ min: 0, max: 240 });
const rounding = fc.constantFrom(...roundings);

describe('billed minutes of a group (rule 2)', () => {
  test.each([
    // worked minutes, increment, rounding, minimum, billed
    [13, 15, 'up', 15, 15],
    [4, 15, 'up', 15, 15],
    [9, 15, 'up', 15, 15],
    [13, 30, 'nearest', 0, 0],
    [15, 30, 'nearest', 0, 30],
    [44, 30, 'nearest', 0, 30],
    [45, 30, 'nearest', 0, 60],
    [15, 15, 'up', 15, 15],
    [16, 15, 'up', 15, 30],
    [29, 15, 'down', 0, 15],
    [14, 15, 'down', 0, 0],
    [14, 15, 'down', 10, 10],
    [1, 6, 'up', 0, 6],
    [61, 60, 'up', 0, 120],
    [0, 15, 'up', 15, 0],
  ] as const)('%d min, by %d %s, at least %d: %d billed', (worked, step, how, least, billed) => {
    expect(billedMinutes(worked * 60, step, how, least)).toBe(billed);
  });

  test('one second over a step is a step more when rounded up, none otherwise', () => {
    expect(billedMinutes(901, 15, 'up', 0)).toBe(30);
    expect(billedMinutes(901, 15, 'down', 0)).toBe(15);
    expect(billedMinutes(901, 15, 'nearest', 0)).toBe(15);
    expect(billedMinutes(1349, 15, 'nearest', 0)).toBe(15);
    expect(billedMinutes(1350, 15, 'nearest', 0)).toBe(30);
  });

  test('agrees with exact rational arithmetic', () => {
    fc.assert(
      fc.property(seconds, increment, rounding, minimum, (worked, step, how, least) => {
        expect(billedMinutes(worked, step, how, least)).toBe(oracle(worked, step, how, least));
      }),
    );
  });

  test('is monotone: more work is never billed less', () => {
    fc.assert(
      fc.property(seconds, seconds, increment, rounding, minimum, (a, b, step, how, least) => {
        const [less, more] = a < b ? [a, b] : [b, a];
        expect(billedMinutes(less, step, how, least)).toBeLessThanOrEqual(
          billedMinutes(more, step, how, least),
        );
      }),
    );
  });

  test('is idempotent: what was rounded rounds to itself, where the minimum is whole steps', () => {
    fc.assert(
      fc.property(
        seconds,
        increment,
        rounding,
        fc.integer({ min: 0, max: 4 }),
        (worked, step, how, steps) => {
          const once = billedMinutes(worked, step, how, steps * step);
          expect(billedMinutes(once * 60, step, how, steps * step)).toBe(once);
        },
      ),
    );
  });

  test('up never gives less than was worked, down never more, nearest is off by half a step at most', () => {
    fc.assert(
      fc.property(seconds, increment, (worked, step) => {
        const up = billedMinutes(worked, step, 'up', 0) * 60;
        const down = billedMinutes(worked, step, 'down', 0) * 60;
        const nearest = billedMinutes(worked, step, 'nearest', 0) * 60;
        expect(up - worked).toBeGreaterThanOrEqual(0);
        expect(up - worked).toBeLessThan(step * 60);
        expect(worked - down).toBeGreaterThanOrEqual(0);
        expect(worked - down).toBeLessThan(step * 60);
        expect(Math.abs(nearest - worked) * 2).toBeLessThanOrEqual(step * 60);
      }),
    );
  });

  test('refuses what only a bug can hand it', () => {
    expect(() => billedMinutes(1.5, 15, 'up', 0)).toThrow('worked seconds');
    expect(() => billedMinutes(-1, 15, 'up', 0)).toThrow('worked seconds');
    expect(() => billedMinutes(60, 0, 'up', 0)).toThrow('increment');
    expect(() => billedMinutes(60, 15, 'up', -1)).toThrow('minimum');
  });
});

describe('shares of a group (rule 5)', () => {
  test.each([
    [2000, [240, 540], [615, 1385]],
    [100, [1, 1, 1], [34, 33, 33]],
    [1, [1, 1], [1, 0]],
    [10, [0, 5, 0], [0, 10, 0]],
    [7, [0, 0], [7, 0]],
    [0, [3, 4], [0, 0]],
    [5, [], []],
  ])('%d by %j is %j', (total, weights, parts) => {
    expect(shares(total, weights)).toEqual(parts);
  });

  const total = fc.integer({ min: 0, max: 1_000_000_000 });
  const weights = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 20 });

  test('add up to the group exactly', () => {
    fc.assert(
      fc.property(total, weights, (sum, by) => {
        expect(shares(sum, by).reduce((a, b) => a + b, 0)).toBe(sum);
      }),
    );
  });

  test('are each the exact share rounded down or up', () => {
    fc.assert(
      fc.property(total, weights, (sum, by) => {
        const whole = BigInt(by.reduce((a, b) => a + b, 0));
        fc.pre(whole > 0n);
        for (const [index, part] of shares(sum, by).entries()) {
          const exact = BigInt(sum) * BigInt(by[index] ?? 0);
          const off = BigInt(part) * whole - exact;
          expect(off > -whole && off < whole).toBe(true);
        }
      }),
    );
  });

  test('never give the lighter one more than the heavier one', () => {
    fc.assert(
      fc.property(total, weights, (sum, by) => {
        fc.pre(by.some((weight) => weight > 0));
        const parts = shares(sum, by);
        for (const [a, left] of by.entries())
          for (const [b, right] of by.entries())
            if (left > right) expect(parts[a]).toBeGreaterThanOrEqual(parts[b] ?? 0);
      }),
    );
  });
});
