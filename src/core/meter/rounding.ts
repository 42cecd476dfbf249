import type { Rounding } from '../contract/contract.ts';
import { invariant } from '../kit/invariant.ts';

/**
 * Billed minutes of a group: `max(minimum, round(worked, increment))` (DOMAIN.md, "From minutes to money", rule 2).
 * Worked is whole seconds, increment and minimum whole minutes. Zero worked stays zero. "nearest" takes halves up.
 */
export function billedMinutes(
  workedSeconds: number,
  increment: number,
  rounding: Rounding,
  minimum: number,
): number {
  invariant(
    Number.isSafeInteger(workedSeconds) && workedSeconds >= 0,
    `worked seconds are whole, not ${workedSeconds}`,
  );
  invariant(
    Number.isSafeInteger(increment) && increment > 0,
    `the increment is whole minutes, not ${increment}`,
  );
  invariant(Number.isSafeInteger(minimum) && minimum >= 0, `the minimum is whole minutes, not ${minimum}`);
  if (workedSeconds === 0) return 0;
  const step = increment * 60;
  const rest = workedSeconds % step;
  const down = (workedSeconds - rest) / 60;
  const goesUp = rest > 0 && (rounding === 'up' || (rounding === 'nearest' && rest * 2 >= step));
  return Math.max(minimum, goesUp ? down + increment : down);
}

/**
 * `total` dealt out by `weights`, by largest remainder (earlier first on a tie): whole parts that add up to the total
 * exactly (rule 5). Where no weight is above zero the first takes all.
 */
export function shares(total: number, weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  if (weights.length === 0) return [];
  if (sum === 0) return weights.map((_, index) => (index === 0 ? total : 0));
  const whole = BigInt(sum);
  const parts = weights.map((weight, index) => {
    const exact = BigInt(total) * BigInt(weight);
    return { index, floor: Number(exact / whole), rest: exact % whole };
  });
  let left = total - parts.reduce((a, part) => a + part.floor, 0);
  const byRest = [...parts].sort((a, b) =>
    a.rest === b.rest ? a.index - b.index : a.rest < b.rest ? 1 : -1,
  );
  const result = parts.map((part) => part.floor);
  for (const part of byRest) {
    if (left === 0) break;
    result[part.index] = (result[part.index] ?? 0) + 1;
    left -= 1;
  }
  return result;
}
