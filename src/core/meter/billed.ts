import type { Day } from '../kit/day.ts';
import { monthOf } from '../kit/day.ts';
import type { Money } from '../kit/money.ts';
import { money } from '../kit/money.ts';
import { shares } from './rounding.ts';

/** Time that was billed already, from a time tracker's export or a plain list. `minutes` may be a whole number of seconds / 60. */
export interface BilledEntry {
  readonly client: string;
  readonly day: Day;
  readonly seconds: number;
  /** Minor units of the client's currency, where the file states an amount. */
  readonly amountMinor?: number;
  /** A tracker's entry stands for work of its day; a line of an invoice for work of its month up to that day. */
  readonly covers: 'day' | 'month';
}

/** The part of a charge that entries can cover. */
export interface Coverable {
  readonly day: Day;
  readonly billedMinutes: number;
  readonly amount: Money;
}

/**
 * How much of each charge was already billed: an entry covers the charges of its day first, then (invoice lines) earlier ones
 * of the same month, the latest first, each at most to its own amount; by its amount, else by its minutes. Sums never
 * exceed a charge, nor an entry.
 */
export function alreadyBilled(
  charges: readonly Coverable[],
  entries: readonly BilledEntry[],
): readonly Money[] {
  const covered = charges.map(() => 0);
  for (const entry of [...entries].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))) {
    let amountLeft = entry.amountMinor;
    let secondsLeft = entry.seconds;
    for (const index of coverageOrder(charges, entry)) {
      const charge = charges[index];
      if (!charge) continue;
      const open = charge.amount.minor - (covered[index] ?? 0);
      if (open <= 0) continue;
      if (amountLeft !== undefined) {
        const part = Math.min(open, amountLeft);
        covered[index] = (covered[index] ?? 0) + part;
        amountLeft -= part;
      } else {
        const seconds = charge.billedMinutes * 60;
        const part = Math.min(
          open,
          secondsLeft >= seconds
            ? open
            : (shares(charge.amount.minor, [secondsLeft, seconds - secondsLeft])[0] ?? 0),
        );
        covered[index] = (covered[index] ?? 0) + part;
        secondsLeft = Math.max(0, secondsLeft - seconds);
      }
    }
  }
  return charges.map((charge, index) => money(covered[index] ?? 0, charge.amount.currency));
}

function coverageOrder(charges: readonly Coverable[], entry: BilledEntry): readonly number[] {
  const reached = charges
    .map((charge, index) => ({ index, day: charge.day }))
    .filter(
      ({ day }) =>
        day === entry.day ||
        (entry.covers === 'month' && monthOf(day) === monthOf(entry.day) && day < entry.day),
    );
  return reached
    .sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : a.index - b.index))
    .map(({ index }) => index);
}
