import { type ContractDays, isWithin } from '../contract/choose.ts';
import type { ConsultationTerms } from '../contract/contract.ts';
import { type Day, monthOf } from '../kit/day.ts';
import { type Money, money } from '../kit/money.ts';
import { allowanceLeft, billing, emptyGroup, type GroupSums, plus } from '../ledger/post.ts';
import { type Charge, compareWork, groupKey, minutesWithin, type Work } from '../meter/charge.ts';
import { shares } from '../meter/rounding.ts';
import type { AskOnLedger } from './decided.ts';

/** Work with what the ledger knows of its ask; `isSure`: its verdict needs no check. */
export interface LedgerWork extends Work {
  readonly known: AskOnLedger | undefined;
  readonly isSure: boolean;
}

/** A group of work as the ledger and what is open in it make it together. */
export interface LedgerCharge {
  readonly charge: Charge;
  /** The asks of it that are decided. */
  readonly settled: readonly string[];
  readonly alreadyBilled: Money;
  readonly given: Money;
}

/**
 * Meters work that is partly decided: a group is what the ledger holds of it and, on top, what its open work would add if it
 * were billed now, as at the desk (docs/decisions/007). Gifts are groups of their own, and worth what was posted. `isCounted`
 * says which open work counts; `earlier` uses up allowance and is not charged here.
 */
export function chargesOnLedger(
  works: readonly LedgerWork[],
  earlier: readonly LedgerWork[],
  terms: ConsultationTerms,
  days: ContractDays,
  isCounted: (work: LedgerWork) => boolean,
): readonly LedgerCharge[] {
  const before: ReadonlySet<LedgerWork> = new Set(earlier);
  const groups = new Map<string, LedgerWork[]>();
  const taken = new Map<string, number>();
  const take = (day: Day, minutes: number) =>
    taken.set(monthOf(day), (taken.get(monthOf(day)) ?? 0) + minutes);
  for (const work of [...earlier, ...works].filter(({ seconds }) => seconds > 0).sort(compareWork)) {
    // What was decided has its part of the allowance already, whatever came before it.
    take(work.day, work.known?.charged.allowanceMinutes ?? 0);
    const purpose = work.known?.as === 'gift' ? 'gift' : 'charge';
    const key = `${before.has(work) ? 'earlier' : 'now'} ${purpose} ${groupKey(work, terms)}`;
    const group = groups.get(key);
    if (group) group.push(work);
    else groups.set(key, [work]);
  }
  const result: LedgerCharge[] = [];
  for (const group of groups.values()) {
    const first = group[0] as LedgerWork;
    const members = group.filter((work) => isSettled(work) || isCounted(work));
    if (members.length === 0) continue;
    if (first.known?.as === 'gift') {
      if (!before.has(first)) result.push(giftOf(members, terms));
      continue;
    }
    const posted = sumOf(group, ({ charged }) => charged);
    const undecided = members.filter((work) => !isSettled(work));
    const open = undecided.reduce((sum, work) => sum + work.seconds, 0);
    const day = undecided.find((work) => isWithin(work.day, days))?.day ?? first.day;
    const left = Math.min(
      allowanceLeft(terms, days, taken, day),
      minutesWithin(undecided, terms, days, posted.workedSeconds),
    );
    const adds = open === 0 ? emptyGroup : billing(open, posted, terms, left);
    take(first.day, adds.allowanceMinutes);
    if (!before.has(first)) result.push(chargeOf(members, plus(posted, adds), posted.amountMinor, terms));
  }
  return result;
}

function isSettled({ known }: LedgerWork): boolean {
  return known !== undefined && known.as !== 'open';
}

function giftOf(members: readonly LedgerWork[], terms: ConsultationTerms): LedgerCharge {
  const { valueMinor, roundedMinutes } = sumOf(members, ({ given }) => given);
  const whole = { ...emptyGroup, roundedMinutes, billedMinutes: roundedMinutes, amountMinor: valueMinor };
  const gift = chargeOf(members, whole, 0, terms);
  return { ...gift, given: gift.charge.amount };
}

function chargeOf(
  members: readonly LedgerWork[],
  { roundedMinutes, allowanceMinutes, billedMinutes, amountMinor }: GroupSums,
  billedMinor: number,
  terms: ConsultationTerms,
): LedgerCharge {
  const first = members[0] as LedgerWork;
  const { currency } = terms.rate;
  const seconds = members.map((work) => work.seconds);
  const parts = shares(amountMinor, seconds);
  return {
    charge: {
      day: first.day,
      lastDay: members.at(-1)?.day ?? first.day,
      thread: terms.per === 'day' || terms.per === 'invoice' ? null : first.thread,
      asks: members.map((work) => work.ask),
      workedSeconds: seconds.reduce((sum, one) => sum + one, 0),
      roundedMinutes,
      allowanceMinutes,
      billedMinutes,
      amount: money(amountMinor, currency),
      perAsk: members.map((work, place) => ({
        seconds: work.seconds,
        amount: money(parts[place] ?? 0, currency),
      })),
    },
    settled: members.filter(isSettled).map((work) => work.ask),
    alreadyBilled: money(billedMinor, currency),
    given: money(0, currency),
  };
}

function sumOf(group: readonly LedgerWork[], of: (known: AskOnLedger) => GroupSums): GroupSums {
  return group.reduce((sum, { known }) => (known ? plus(sum, of(known)) : sum), emptyGroup);
}
