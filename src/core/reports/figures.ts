import { type Kind, kinds } from '../asks/ask.ts';
import { contractsByClient } from '../contract/choose.ts';
import type { Contract } from '../contract/contract.ts';
import { addMonths, type Day, monthOf } from '../kit/day.ts';
import { type Money, money } from '../kit/money.ts';
import { amountFor } from '../meter/charge.ts';
import { type Ruling, rulings } from '../verdict/verdict.ts';
import { type Belongings, belongingsOf } from './belonging.ts';
import { type EffectiveRate, effectiveRate } from './effective-rate.ts';
import { receivedIn } from './received.ts';
import type { AskRecord, AuditReport, ChargeRecord, ClientRecord, Range } from './record.ts';
import { openOf } from './shares.ts';

/** How long answers took, over messages with asks. Seconds; null where nothing was answered. */
export interface Delays {
  readonly median: number | null;
  readonly slowest: { readonly seconds: number; readonly ask: AskRecord } | null;
}

/**
 * One month of one client. `certain` is the open amount that the verdicts without a check make alone (`sureByMonth`), `doubtful`
 * what the others add to it; minor units.
 */
export interface MonthFigures {
  readonly month: string;
  readonly asks: number;
  /** Consultations answered and not billed, as a number of asks: what the habit of giving looks like. */
  readonly gifts: number;
  readonly workedSeconds: number;
  readonly certain: number;
  readonly doubtful: number;
}

/** Counts and estimated times over a set of asks and charges; money stays with the client, since currencies do not mix. */
export interface Counts {
  readonly messages: number;
  readonly asks: number;
  readonly byKind: Readonly<Record<Kind, number>>;
  readonly byRuling: Readonly<Record<Ruling, number>>;
  /** Asks by kind and verdict. */
  readonly table: Readonly<Record<Kind, Readonly<Record<Ruling, number>>>>;
  readonly check: number;
  readonly unanswered: number;
  /** Estimated seconds of all answers, and by verdict. */
  readonly workedSeconds: number;
  readonly workedByRuling: Readonly<Record<Ruling, number>>;
  readonly allowanceMinutes: number;
  readonly billedMinutes: number;
  readonly gifts: number;
  readonly delays: Delays;
}

/** The figures of one client under one contract. Minor units are of the contract's currency. */
export interface ClientFigures extends Counts {
  readonly record: ClientRecord;
  readonly contract: Contract;
  readonly asksOf: readonly AskRecord[];
  readonly charges: readonly ChargeRecord[];
  readonly months: readonly MonthFigures[];
  /** What the consultations would cost by the contract's terms, before anything already billed; nothing where it bills none. */
  readonly billedIfApplied: Money;
  /** Minor units: what they are worth by those terms, billed by the contract or not. */
  readonly worth: number;
  readonly alreadyBilled: Money;
  /** The value of the consultations that were decided as gifts. */
  readonly given: Money;
  readonly leakage: Range;
  readonly realization: number | null;
  readonly effectiveRate: EffectiveRate;
  /** Minor units behind the two rates: what the price covers of the work, and what it brought (null where unknown). */
  readonly covered: number;
  readonly received: number | null;
}

/** The money of all clients of one currency. */
export interface CurrencyFigures {
  readonly currency: string;
  readonly billedIfApplied: Money;
  readonly alreadyBilled: Money;
  readonly given: Money;
  readonly leakage: Range;
  readonly realization: number | null;
  /** Over the clients whose rate is shown; null where none is. */
  readonly effectiveRate: Money | null;
}

/** All figures of the report. */
export interface Figures {
  readonly all: Counts;
  /** In the order of the report's leakage. */
  readonly currencies: readonly CurrencyFigures[];
  /** Currency by currency in that order, then by possible leakage, the largest first, then by name. */
  readonly clients: readonly ClientFigures[];
  /** Months of the period, `YYYY-MM`, without gaps. */
  readonly months: readonly string[];
  readonly checks: readonly AskRecord[];
}

/** Computes every figure of the report from the audit's result. */
export function figuresOf(report: AuditReport): Figures {
  const months = monthsOf(report.period);
  const belongings = belongingsOf(report);
  const contractsOf = contractsByClient(report.clients.map(({ contract }) => contract));
  const clients = report.clients.map((record) =>
    clientFigures(record, belongings(record), report.period, months, contractsOf.get(record.client) ?? []),
  );
  const currencies = report.leakage.map(({ possible }) => possible.currency);
  return {
    all: counts(report.asks, report.charges, report.messages.clients),
    currencies: report.leakage.map((leakage) => currencyFigures(leakage, clients)),
    clients: clients.sort(byLeakage(currencies)),
    months,
    checks: report.asks.filter((ask) => ask.verdict.check),
  };
}

function clientFigures(
  record: ClientRecord,
  { asks, charges }: Belongings,
  period: AuditReport['period'],
  months: readonly string[],
  others: readonly Contract[],
): ClientFigures {
  const { contract } = record;
  const { currency } = record.leakage.possible;
  const sum = (of: (charge: ChargeRecord) => number) =>
    charges.reduce((total, charge) => total + of(charge), 0);
  const base = counts(asks, charges, record.messages);
  const worth = sum((one) => one.amount.minor);
  const isBilled = contract.consultation.billable !== false;
  const alreadyBilled = money(
    sum((one) => one.alreadyBilled.minor),
    currency,
  );
  const covered = coveredBy(record, base);
  const price = receivedIn(contract, period, others);
  const received = price === null || price.currency !== currency ? null : price.minor + alreadyBilled.minor;
  // A price that is outside of a period without work is not missing: there is no time to divide it by.
  const isIdle = base.workedSeconds === 0 && contract.price !== undefined;
  return {
    ...base,
    record,
    contract,
    asksOf: asks,
    charges,
    months: monthFigures(asks, charges, months, record.sureByMonth),
    billedIfApplied: money(isBilled ? worth : 0, currency),
    worth,
    alreadyBilled,
    given: money(
      sum((one) => one.ledger?.given.minor ?? 0),
      currency,
    ),
    leakage: record.leakage,
    realization: share(covered + alreadyBilled.minor, covered + worth),
    effectiveRate: effectiveRate(isIdle ? 0 : received, base.workedSeconds, {
      minor: record.terms.rate.minor,
      currency,
    }),
    covered,
    received,
  };
}

/**
 * What the price covers of the work seen in the mail, in minor units at the contract's hourly rate: included work and the
 * allowance. Realization is billed value / value of all work done: what is covered or already billed, of what is covered or
 * could be billed. Administrative answers and change orders are neither.
 */
function coveredBy({ terms }: ClientRecord, base: Counts): number {
  return coveredMinor(base.workedByRuling.included, base.allowanceMinutes, terms.rate.minor);
}

/** Included seconds and minutes within the allowance at an hourly rate; minor units. */
export function coveredMinor(includedSeconds: number, allowanceMinutes: number, rateMinor: number): number {
  const included = Number((BigInt(includedSeconds) * BigInt(rateMinor) * 2n + 3600n) / 7200n);
  return included + amountFor(allowanceMinutes, rateMinor);
}

/** A part of a whole from 0 to 1; null where there is no whole. */
function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/** Money received / all minutes worked, an hour; null without time. */
function hourly(minor: number, workedSeconds: number, currency: string): Money | null {
  if (workedSeconds === 0) return null;
  return money(
    Number((BigInt(minor) * 7200n + BigInt(workedSeconds)) / (2n * BigInt(workedSeconds))),
    currency,
  );
}

function currencyFigures(leakage: Range, clients: readonly ClientFigures[]): CurrencyFigures {
  const { currency } = leakage.possible;
  const own = clients.filter((client) => client.leakage.possible.currency === currency);
  const sum = (of: (client: ClientFigures) => number) => own.reduce((total, client) => total + of(client), 0);
  const billedIfApplied = sum((client) => client.billedIfApplied.minor);
  const worth = sum((client) => client.worth);
  const alreadyBilled = sum((client) => client.alreadyBilled.minor);
  const covered = sum((client) => client.covered);
  const priced = own.filter((client) => client.effectiveRate.standing === 'shown');
  const worked = priced.reduce((total, client) => total + client.workedSeconds, 0);
  return {
    currency,
    billedIfApplied: money(billedIfApplied, currency),
    alreadyBilled: money(alreadyBilled, currency),
    given: money(
      sum((client) => client.given.minor),
      currency,
    ),
    leakage,
    realization: share(covered + alreadyBilled, covered + worth),
    effectiveRate: hourly(
      priced.reduce((total, client) => total + (client.received ?? 0), 0),
      worked,
      currency,
    ),
  };
}

function counts(asks: readonly AskRecord[], charges: readonly ChargeRecord[], messages: number): Counts {
  const table = Object.fromEntries(kinds.map((kind) => [kind, zeroRulings()])) as Record<
    Kind,
    Record<Ruling, number>
  >;
  const byKind = Object.fromEntries(kinds.map((kind) => [kind, 0])) as Record<Kind, number>;
  const byRuling = zeroRulings();
  const workedByRuling = zeroRulings();
  for (const ask of asks) {
    table[ask.kind][ask.verdict.ruling] += 1;
    byKind[ask.kind] += 1;
    byRuling[ask.verdict.ruling] += 1;
    workedByRuling[ask.verdict.ruling] += ask.workedSeconds;
  }
  return {
    messages,
    asks: asks.length,
    byKind,
    byRuling,
    table,
    check: asks.filter((ask) => ask.verdict.check).length,
    unanswered: asks.filter((ask) => ask.answeredAt === undefined).length,
    workedSeconds: asks.reduce((sum, ask) => sum + ask.workedSeconds, 0),
    workedByRuling,
    allowanceMinutes: charges.reduce((sum, one) => sum + one.allowanceMinutes, 0),
    billedMinutes: charges.reduce((sum, one) => sum + one.billedMinutes, 0),
    gifts: giftsIn(charges),
    delays: delaysOf(asks),
  };
}

function zeroRulings(): Record<Ruling, number> {
  return Object.fromEntries(rulings.map((ruling) => [ruling, 0])) as Record<Ruling, number>;
}

/** Asks answered as free advice: not decided, in a charge that still has an amount open. */
function giftsIn(charges: readonly ChargeRecord[]): number {
  const undecided = ({ asks, ledger }: ChargeRecord) => asks.length - (ledger?.settled.length ?? 0);
  return charges.reduce((sum, one) => sum + (openOf(one).minor > 0 ? undecided(one) : 0), 0);
}

function monthFigures(
  asks: readonly AskRecord[],
  charges: readonly ChargeRecord[],
  months: readonly string[],
  certain: Readonly<Record<string, number>>,
): readonly MonthFigures[] {
  const asksIn = groupBy(asks, (ask) => monthOf(ask.day));
  const chargesIn = groupBy(charges, (one) => monthOf(one.day));
  const open = (some: readonly ChargeRecord[]) => some.reduce((sum, one) => sum + openOf(one).minor, 0);
  // An answer may come after the period's last month: its charge is shown there all the same.
  const all = [...new Set([...months, ...chargesIn.keys()])].sort();
  return all.map((month) => {
    const charged = chargesIn.get(month) ?? [];
    const asked = asksIn.get(month) ?? [];
    const whole = open(charged);
    const sure = Math.min(whole, certain[month] ?? 0);
    return {
      month,
      asks: asked.length,
      gifts: giftsIn(charged),
      workedSeconds: asked.reduce((sum, ask) => sum + ask.workedSeconds, 0),
      certain: sure,
      doubtful: whole - sure,
    };
  });
}

function delaysOf(asks: readonly AskRecord[]): Delays {
  const seen = new Map<string, { seconds: number; ask: AskRecord }>();
  for (const ask of asks) {
    if (ask.answeredAt === undefined || seen.has(ask.messageId)) continue;
    seen.set(ask.messageId, { seconds: Math.max(0, ask.answeredAt - ask.at), ask });
  }
  const inOrder = [...seen.values()].sort((a, b) => a.seconds - b.seconds);
  const middle = inOrder.length >> 1;
  const upper = inOrder[middle]?.seconds;
  if (upper === undefined) return { median: null, slowest: null };
  const lower = inOrder.length % 2 === 1 ? upper : (inOrder[middle - 1]?.seconds ?? upper);
  return { median: Math.round((lower + upper) / 2), slowest: inOrder.at(-1) ?? null };
}

/** No rate of exchange is known: amounts of two currencies are never compared. */
function byLeakage(currencies: readonly string[]) {
  const place = ({ leakage }: ClientFigures) => currencies.indexOf(leakage.possible.currency);
  return (a: ClientFigures, b: ClientFigures): number =>
    place(a) - place(b) || b.leakage.possible.minor - a.leakage.possible.minor || byName(a, b);
}

function byName(a: ClientFigures, b: ClientFigures): number {
  return a.record.client < b.record.client ? -1 : a.record.client > b.record.client ? 1 : 0;
}

/** At most a century: a period from a broken date must not make a report without end. */
function monthsOf(period: { readonly from: Day; readonly to: Day }): readonly string[] {
  const months: string[] = [];
  const last = monthOf(period.to);
  for (let month = monthOf(period.from); month <= last && months.length < 1200; month = addMonths(month, 1))
    months.push(month);
  return months;
}

/** The items by a key, in the order of first sight. */
export function groupBy<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
