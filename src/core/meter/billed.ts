import type { Day } from '../kit/day.ts';
import { monthOf } from '../kit/day.ts';
import type { Money } from '../kit/money.ts';
import { money } from '../kit/money.ts';
import { shares } from './rounding.ts';

/** Time that was billed already, from a time tracker's export or a plain list. */
export interface BilledEntry {
  readonly client: string;
  readonly day: Day;
  readonly seconds: number;
  /** Minor units, where the file states an amount: of `currency`, else of the only one that the client's contracts have. */
  readonly amountMinor?: number;
  /** What it was billed in, where the client has contracts in several currencies: it stands for work in that one alone. */
  readonly currency?: string;
  /** A tracker's entry stands for work of its day; a line of an invoice for work of its month up to that day. */
  readonly covers: 'day' | 'month';
  /** Where a line of the provider's own list stands, so that one that covers nothing can be named. */
  readonly place?: { readonly file: string; readonly line: number };
}

/** The part of a charge that entries can cover. */
export interface Coverable {
  readonly day: Day;
  /** The last day with work in it; absent: there is no other than `day`. */
  readonly lastDay?: Day;
  readonly billedMinutes: number;
  /** Absent: none. */
  readonly allowanceMinutes?: number;
  readonly amount: Money;
}

/**
 * How much of each charge was already billed: an entry covers the charges of its day first, then (invoice lines) earlier ones
 * of the same month, the latest first, each at most to its own amount; by its amount, else by its minutes. One in a currency
 * covers no charge in another. Sums never exceed a charge, nor an entry.
 */
export function alreadyBilled(
  charges: readonly Coverable[],
  entries: readonly BilledEntry[],
): readonly Money[] {
  return coverage(charges, entries).covered;
}

/** What became of an entry: `left` is what of its amount (else of its seconds) covers nothing. */
export interface EntryUse {
  readonly entry: BilledEntry;
  readonly isIdle: boolean;
  /** Idle because an allowance gave all of the latest work that it reaches. */
  readonly isWithinAllowance: boolean;
  readonly left: number;
}

/** What each entry covers of these charges, in the order of their days. */
export function usesOfEntries(
  charges: readonly Coverable[],
  entries: readonly BilledEntry[],
): readonly EntryUse[] {
  return coverage(charges, entries).uses;
}

function coverage(
  charges: readonly Coverable[],
  entries: readonly BilledEntry[],
): { readonly covered: readonly Money[]; readonly uses: readonly EntryUse[] } {
  const open = charges.map((charge) => ({ charge, minor: 0, micros: 0 }));
  const uses: EntryUse[] = [];
  for (const entry of [...entries].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))) {
    const before = open.reduce((sum, { minor }) => sum + minor, 0);
    const isTime = entry.amountMinor === undefined;
    let left = entry.amountMinor ?? entry.seconds * micro;
    for (const index of coverageOrder(charges, entry)) {
      const one = open[index];
      if (one) left -= isTime ? coverTime(one, left) : coverMinor(one, left);
    }
    const isIdle = open.reduce((sum, { minor }) => sum + minor, 0) === before;
    const isWithinAllowance = isIdle && isAllowed(charges, entry);
    uses.push({ entry, isIdle, isWithinAllowance, left: isTime ? Math.floor(left / micro) : left });
  }
  return { covered: open.map(({ charge, minor }) => money(minor, charge.amount.currency)), uses };
}

function isAllowed(charges: readonly Coverable[], entry: BilledEntry): boolean {
  const reached = coverageOrder(charges, entry).flatMap((index) => charges[index] ?? []);
  const latest = reached.filter(({ day }) => day === reached[0]?.day);
  return latest.some(
    ({ billedMinutes, allowanceMinutes = 0 }) => billedMinutes === 0 && allowanceMinutes > 0,
  );
}

/** Time is reckoned in millionths of a second here: the part of a charge that an amount covers is no whole number of seconds. */
const micro = 1_000_000;

/** A charge with what is covered of it, in minor units and in the time that these stand for. */
interface Open {
  readonly charge: Coverable;
  minor: number;
  micros: number;
}

/** Covers by an amount; returns how much of it was used. */
function coverMinor(one: Open, left: number): number {
  const { amount, billedMinutes } = one.charge;
  const part = Math.min(amount.minor - one.minor, left);
  if (part <= 0) return 0;
  one.minor += part;
  one.micros = shares(billedMinutes * 60 * micro, [one.minor, amount.minor - one.minor])[0] ?? 0;
  return part;
}

/** Covers by time; returns how much of it was used: what an earlier entry covered is not used up again. */
function coverTime(one: Open, left: number): number {
  const { amount, billedMinutes } = one.charge;
  if (one.minor >= amount.minor) return 0;
  const whole = billedMinutes * 60 * micro;
  const part = Math.min(whole - one.micros, left);
  if (part <= 0) return 0;
  one.micros += part;
  one.minor = Math.max(one.minor, shares(amount.minor, [one.micros, whole - one.micros])[0] ?? 0);
  return part;
}

function coverageOrder(charges: readonly Coverable[], entry: BilledEntry): readonly number[] {
  const reached = charges
    .map((charge, index) => ({
      index,
      day: charge.day,
      lastDay: charge.lastDay ?? charge.day,
      isPayable: entry.currency === undefined || entry.currency === charge.amount.currency,
    }))
    .filter(
      ({ day, lastDay, isPayable }) =>
        isPayable &&
        ((day <= entry.day && entry.day <= lastDay) ||
          (entry.covers === 'month' && monthOf(day) === monthOf(entry.day) && day < entry.day)),
    );
  return reached
    .sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : a.index - b.index))
    .map(({ index }) => index);
}
