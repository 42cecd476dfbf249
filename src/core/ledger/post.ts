import { type ContractDays, isWithin } from '../contract/choose.ts';
import type { ConsultationTerms } from '../contract/contract.ts';
import { type Day, monthOf } from '../kit/day.ts';
import { allowanceBook } from '../meter/allowance.ts';
import { amountFor, groupKey, type Work } from '../meter/charge.ts';
import { billedMinutes } from '../meter/rounding.ts';

/** What the ledger already holds of a group; the sums of its entries. Seconds, minutes and minor units. */
export interface GroupSums {
  readonly workedSeconds: number;
  readonly roundedMinutes: number;
  readonly allowanceMinutes: number;
  readonly billedMinutes: number;
  readonly amountMinor: number;
  readonly valueMinor: number;
}

export const emptyGroup: GroupSums = {
  workedSeconds: 0,
  roundedMinutes: 0,
  allowanceMinutes: 0,
  billedMinutes: 0,
  amountMinor: 0,
  valueMinor: 0,
};

export function plus(a: GroupSums, b: GroupSums): GroupSums {
  return {
    workedSeconds: a.workedSeconds + b.workedSeconds,
    roundedMinutes: a.roundedMinutes + b.roundedMinutes,
    allowanceMinutes: a.allowanceMinutes + b.allowanceMinutes,
    billedMinutes: a.billedMinutes + b.billedMinutes,
    amountMinor: a.amountMinor + b.amountMinor,
    valueMinor: a.valueMinor + b.valueMinor,
  };
}

/**
 * What an entry adds to its group: so much that all entries of the group together are what DOMAIN.md's rules 2 to 4 make
 * of all its work. Minor units are of the terms' currency.
 */
export type Addition = GroupSums;

/**
 * The key of the group that work belongs to in the ledger. Gifts are grouped apart from what is charged: a gift never makes
 * the next answer cheaper.
 */
export function ledgerGroup(
  purpose: 'charge' | 'gift' | 'included',
  client: string,
  contract: string | null,
  work: Pick<Work, 'message' | 'thread' | 'day'>,
  terms: ConsultationTerms,
): string {
  return JSON.stringify([purpose, client, contract, groupKey(work, terms)]);
}

/**
 * What billing `seconds` of work adds: `posted` is what its group holds, `allowanceLeft` the minutes that the allowance
 * still gives in its month (rule 3: billed minutes first use up the allowance). Where terms that changed since make the group
 * cheaper than what was posted it adds no money: a decision takes nothing back.
 */
export function billing(
  seconds: number,
  posted: GroupSums,
  terms: ConsultationTerms,
  allowanceLeft: number,
): Addition {
  return atLeastNothing(changed(posted.workedSeconds + seconds, posted, terms, allowanceLeft));
}

/**
 * What giving `seconds` of work adds: no minutes are billed, no allowance is used, and the value is what it would cost; what was
 * given before keeps its value.
 */
export function giving(seconds: number, posted: GroupSums, terms: ConsultationTerms): Addition {
  return atLeastNothing(given(seconds, posted, terms));
}

function atLeastNothing(adds: Addition): Addition {
  if (adds.roundedMinutes < 0) return { ...emptyGroup, workedSeconds: adds.workedSeconds };
  return {
    ...adds,
    amountMinor: Math.max(0, adds.amountMinor),
    valueMinor: Math.max(0, adds.valueMinor),
  };
}

function given(seconds: number, posted: GroupSums, terms: ConsultationTerms): Addition {
  const rounded = rounding(posted.workedSeconds + seconds, terms);
  return {
    ...emptyGroup,
    workedSeconds: seconds,
    roundedMinutes: rounded - posted.roundedMinutes,
    valueMinor: amountFor(rounded, terms.rate.minor) - posted.valueMinor,
  };
}

/** What taking back one entry of the group adds: negative, or zero where the rest of the group costs as much. */
export function reversing(
  entry: { readonly kind: string; readonly workedSeconds: number },
  posted: GroupSums,
  terms: ConsultationTerms,
): Addition {
  const adds = withoutEntry(entry, posted, terms);
  // By the entry's own terms the rest may cost more than it was posted at.
  const isDearer = adds.roundedMinutes > 0 || adds.amountMinor > 0 || adds.valueMinor > 0;
  return isDearer ? { ...emptyGroup, workedSeconds: -entry.workedSeconds } : adds;
}

function withoutEntry(
  entry: { readonly kind: string; readonly workedSeconds: number },
  posted: GroupSums,
  terms: ConsultationTerms,
): Addition {
  const left = posted.workedSeconds - entry.workedSeconds;
  if (entry.kind === 'included') return { ...emptyGroup, workedSeconds: -entry.workedSeconds };
  if (entry.kind === 'gift') {
    const addition = given(-entry.workedSeconds, posted, terms);
    return left === 0 ? negative(posted) : addition;
  }
  return left === 0 ? negative(posted) : changed(left, posted, terms, 0);
}

function changed(
  seconds: number,
  posted: GroupSums,
  terms: ConsultationTerms,
  allowanceLeft: number,
): Addition {
  const more = rounding(seconds, terms) - posted.roundedMinutes;
  // Minutes that go back are first those that were billed: the allowance was used before them.
  const billedBack = Math.min(posted.billedMinutes, Math.max(0, -more));
  const fromAllowance = more >= 0 ? Math.min(allowanceLeft, more) : more + billedBack;
  const billed = more - fromAllowance;
  const amount = amountFor(posted.billedMinutes + billed, terms.rate.minor);
  return {
    workedSeconds: seconds - posted.workedSeconds,
    roundedMinutes: more,
    allowanceMinutes: fromAllowance,
    billedMinutes: billed,
    amountMinor: amount - posted.amountMinor,
    valueMinor: 0,
  };
}

function rounding(seconds: number, terms: ConsultationTerms): number {
  return billedMinutes(seconds, terms.increment, terms.rounding, terms.minimum);
}

function negative(sums: GroupSums): Addition {
  const minus = (value: number) => (value === 0 ? 0 : -value);
  return {
    workedSeconds: minus(sums.workedSeconds),
    roundedMinutes: minus(sums.roundedMinutes),
    allowanceMinutes: minus(sums.allowanceMinutes),
    billedMinutes: minus(sums.billedMinutes),
    amountMinor: minus(sums.amountMinor),
    valueMinor: minus(sums.valueMinor),
  };
}

/**
 * Minutes that the allowance still gives in the month of `day`, after what entries took from it: `taken` holds minutes by
 * month (`YYYY-MM`). `days`: those of the contract, outside which there is no allowance.
 */
export function allowanceLeft(
  terms: Pick<ConsultationTerms, 'allowance' | 'rollover'>,
  days: ContractDays,
  taken: ReadonlyMap<string, number>,
  day: Day,
): number {
  if (terms.allowance === 0 || !isWithin(day, days)) return 0;
  const month = monthOf(day);
  const book = allowanceBook(
    terms.allowance,
    terms.rollover,
    days.from === undefined ? undefined : monthOf(days.from),
  );
  const inOrder = [...taken].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [used, minutes] of inOrder) if (used <= month) book.take(used, minutes);
  let left = book.left(month);
  // An entry of a later month may have used what was rolled over into it, the oldest minutes first.
  for (const [used, minutes] of inOrder) if (used > month) left -= book.take(used, minutes, month);
  return left;
}
