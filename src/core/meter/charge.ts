import type { ContractDays } from '../contract/choose.ts';
import type { ConsultationTerms } from '../contract/contract.ts';
import { type Day, monthOf } from '../kit/day.ts';
import { type Money, money } from '../kit/money.ts';
import { allowanceBook } from './allowance.ts';
import { billedMinutes, shares } from './rounding.ts';

/** Work done for one ask: on which message, thread and day (in the provider's time zone), and how long. */
export interface Work {
  readonly ask: string;
  readonly message: string;
  readonly thread: string;
  readonly day: Day;
  /** The instant the work was done, in seconds since 1970: orders the work of a day. */
  readonly at: number;
  readonly seconds: number;
}

/** What one group of work costs, and how that came about. Minutes are whole; `asks` and `perAsk` go together. */
export interface Charge {
  readonly day: Day;
  /** The last day with work in it: another than `day` only per invoice. */
  readonly lastDay: Day;
  /** Null where the grouping is `day` or `invoice`. */
  readonly thread: string | null;
  readonly asks: readonly string[];
  readonly workedSeconds: number;
  readonly roundedMinutes: number;
  readonly allowanceMinutes: number;
  readonly billedMinutes: number;
  readonly amount: Money;
  /** The worked seconds of each ask and its share of the amount (rule 5), in the order of `asks`. */
  readonly perAsk: readonly { readonly seconds: number; readonly amount: Money }[];
}

/** Minutes times an hourly rate in minor units, divided by 60 and rounded half up, exactly (rule 4). */
export function amountFor(minutes: number, rateMinor: number): number {
  const product = BigInt(minutes) * BigInt(rateMinor);
  return Number((product * 2n + 60n) / 120n);
}

/** The key of the group that a piece of work belongs to (rule 1). `invoice`: all of one calendar month. */
export function groupKey(
  work: Pick<Work, 'message' | 'thread' | 'day'>,
  terms: Pick<ConsultationTerms, 'per'>,
): string {
  switch (terms.per) {
    case 'message':
      return `m ${work.message}`;
    case 'thread-day':
      return `t ${work.day} ${work.thread}`;
    case 'day':
      return `d ${work.day}`;
    case 'invoice':
      return `i ${invoicePeriod(work.day)}`;
  }
}

/** The invoice period is the calendar month: no contract field states another. */
function invoicePeriod(day: Day): string {
  return monthOf(day);
}

/**
 * Meters one client's consultations under one contract's terms: groups, rounds, uses up the allowance in date order and
 * prices (DOMAIN.md, rules 1 to 5). Work without time is left out. `days`: those of the contract, outside which there is no
 * allowance. `earlier`: work of before the period looked at, which uses up allowance and is not charged here.
 */
export function charge(
  works: readonly Work[],
  terms: ConsultationTerms,
  days: ContractDays = {},
  earlier: readonly Work[] = [],
): readonly Charge[] {
  const before: ReadonlySet<Work> = new Set(earlier);
  const groups = new Map<string, Work[]>();
  const inOrder = [...earlier, ...works].filter((work) => work.seconds > 0).sort(compareWork);
  for (const work of inOrder) {
    const key = `${before.has(work) ? 'earlier' : 'now'} ${groupKey(work, terms)}`;
    const group = groups.get(key);
    if (group) group.push(work);
    else groups.set(key, [work]);
  }
  const book = allowanceBook(
    terms.allowance,
    terms.rollover,
    days.from === undefined ? undefined : monthOf(days.from),
  );
  const priced = [...groups.values()].map((group) => priceGroup(group, terms, days, book.take));
  const charged = new Set(works.map((work) => work.ask));
  return priced.filter((one) => one.asks.some((ask) => charged.has(ask)));
}

function priceGroup(
  group: readonly Work[],
  terms: ConsultationTerms,
  days: ContractDays,
  take: (month: string, minutes: number) => number,
): Charge {
  const first = group[0] as Work;
  const workedSeconds = group.reduce((sum, work) => sum + work.seconds, 0);
  const roundedMinutes = billedMinutes(workedSeconds, terms.increment, terms.rounding, terms.minimum);
  const allowanceMinutes = take(monthOf(first.day), minutesWithin(group, terms, days));
  const billed = roundedMinutes - allowanceMinutes;
  const { minor, currency } = terms.rate;
  const amount = money(amountFor(billed, minor), currency);
  const perAskMinor = shares(
    amount.minor,
    group.map((work) => work.seconds),
  );
  return {
    day: first.day,
    lastDay: group.at(-1)?.day ?? first.day,
    thread: terms.per === 'day' || terms.per === 'invoice' ? null : first.thread,
    asks: group.map((work) => work.ask),
    workedSeconds,
    roundedMinutes,
    allowanceMinutes,
    billedMinutes: billed,
    amount,
    perAsk: group.map((work, index) => ({
      seconds: work.seconds,
      amount: money(perAskMinor[index] ?? 0, currency),
    })),
  };
}

/**
 * The billed minutes that a group's work within the contract's days adds, in order of time: an allowance is what the price
 * contains, and there is no price on other days. `before`: seconds that the group holds already.
 */
export function minutesWithin(
  group: readonly Pick<Work, 'day' | 'seconds'>[],
  { increment, rounding, minimum }: ConsultationTerms,
  { from, to }: ContractDays,
  before = 0,
): number {
  const minutesOf = (isCounted: (day: Day) => boolean) => {
    const seconds = group.reduce((sum, work) => sum + (isCounted(work.day) ? work.seconds : 0), before);
    return billedMinutes(seconds, increment, rounding, minimum);
  };
  const tooEarly = minutesOf((day) => from !== undefined && day < from);
  return Math.max(0, minutesOf((day) => to === undefined || day <= to) - tooEarly);
}

/** The order that work uses up an allowance in. */
export function compareWork(a: Work, b: Work): number {
  if (a.day !== b.day) return a.day < b.day ? -1 : 1;
  if (a.at !== b.at) return a.at - b.at;
  return a.ask < b.ask ? -1 : a.ask > b.ask ? 1 : 0;
}
