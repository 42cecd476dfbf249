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
  /** Where a line of the provider's own list stands, so that one that covers nothing can be named. */
  readonly place?: { readonly file: string; readonly line: number };
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
  const { covered } = coverage(charges, entries);
  return charges.map((charge, index) => money(covered[index] ?? 0, charge.amount.currency));
}

/** The entries that cover nothing of these charges. */
export function idleEntries(
  charges: readonly Coverable[],
  entries: readonly BilledEntry[],
): readonly BilledEntry[] {
  return coverage(charges, entries).idle;
}

function coverage(
  charges: readonly Coverable[],
  entries: readonly BilledEntry[],
): { readonly covered: readonly number[]; readonly idle: readonly BilledEntry[] } {
  const covered = charges.map(() => 0);
  const idle: BilledEntry[] = [];
  for (const entry of [...entries].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))) {
    let amountLeft = entry.amountMinor;
    let secondsLeft = entry.seconds;
    let isIdle = true;
    for (const index of coverageOrder(charges, entry)) {
      const charge = charges[index];
      if (!charge) continue;
      const open = charge.amount.minor - (covered[index] ?? 0);
      if (open <= 0) continue;
      if (amountLeft !== undefined) {
        const part = Math.min(open, amountLeft);
        covered[index] = (covered[index] ?? 0) + part;
        amountLeft -= part;
        isIdle &&= part === 0;
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
        isIdle &&= part === 0;
      }
    }
    if (isIdle) idle.push(entry);
  }
  return { covered, idle };
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
