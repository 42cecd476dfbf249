import { contractOn, daysOf, isWithin } from '../core/contract/choose.ts';
import type { Contract } from '../core/contract/contract.ts';
import { versionsThatDecide } from '../core/contract/versions.ts';
import { addDays, addMonths, type Day, monthOf, zoneClock } from '../core/kit/day.ts';
import { allowanceLeft, billing, emptyGroup, type GroupSums, plus } from '../core/ledger/post.ts';
import { termsOf } from '../core/meter/terms.ts';
import { type EffectiveRate, effectiveRate } from '../core/reports/effective-rate.ts';
import { coveredMinor } from '../core/reports/figures.ts';
import { receivedIn } from '../core/reports/received.ts';
import { asksByMonth, type OpenConsultation, openConsultations, openWork } from '../store/asks.ts';
import { contractVersions, type StoredContract } from '../store/contracts.ts';
import { entriesOfClient, type StoredEntry } from '../store/ledger.ts';
import type { Db } from '../store/store.ts';
import { sumsOf } from './asks-on-ledger.ts';
import { type EstimatedFigure, estimatedOf } from './estimated-figures.ts';
import { type AskContract, contractOfAsk } from './fee.ts';
import { contractKey, type GroupFinder, groupFinder } from './ledger-groups.ts';
import { contractAsShown } from './parsed-contract.ts';
import type { PracticeSettings } from './settings.ts';

/** One month of a client; minor units of the client's currency. */
export interface ClientMonth {
  readonly month: string;
  asks: number;
  billed: number;
  gifts: number;
  leakage: number;
}

/** What the ledger and the undecided answers say of a client. Money is in the currency of the contract in force. */
export interface ClientFigures {
  readonly currency: string;
  readonly contract: { readonly name: string; readonly version: number } | null;
  readonly allowance: { readonly month: string; readonly left: number; readonly of: number } | null;
  readonly gifts: { readonly count: number; readonly minor: number };
  readonly billedMinor: number;
  readonly leakage: { readonly sure: number; readonly possible: number };
  /** Value that was billed or that the price covers / value of all work done, per mille; null where there was none. */
  readonly realization: number | null;
  readonly effectiveRate: EffectiveRate;
  readonly estimated: readonly EstimatedFigure[];
  readonly months: readonly ClientMonth[];
}

/** The figures of one client on a day; entries that were taken back cancel out, gifts count unless taken back. */
export async function clientFigures(
  db: Db,
  practice: string,
  clientId: string,
  settings: PracticeSettings,
  today: Day,
): Promise<ClientFigures> {
  const open = await openConsultations(db, practice, clientId);
  const versions = await contractVersions(db, practice, { clientId });
  const deciding = versionsThatDecide(versions.flatMap(withText)) as readonly ReadVersion[];
  const own = deciding.map(({ contract }) => contract);
  const inForce = contractOn(own, today);
  const current = deciding.find(({ contract }) => contract === inForce)?.stored;
  const currency = inForce?.currency ?? settings.terms.currency;
  const entries = (await entriesOfClient(db, practice, clientId)).filter((one) => one.currency === currency);
  const contracts = new Map<string | null, AskContract>();
  for (const ask of open)
    if (!contracts.has(ask.contract_id))
      contracts.set(ask.contract_id, await contractOfAsk(db, practice, ask, settings));
  const clock = zoneClock(settings.timeZone);
  const groupNow = await groupFinder(db, practice, clientId);
  const leak = (some: readonly OpenConsultation[]) =>
    leakageOf(some, contracts, entries, clientId, groupNow, (at) => clock.dayOf(at));
  const possible = leak(open);
  const sure = leak(open.filter((ask) => ask.needs_check === 0));
  const months = new Map<string, ClientMonth>();
  const month = (name: string) => {
    const known = months.get(name) ?? { month: name, asks: 0, billed: 0, gifts: 0, leakage: 0 };
    months.set(name, known);
    return known;
  };
  for (const [name, asks] of await asksByMonth(db, practice, clientId)) month(name).asks = asks;
  for (const entry of entries) {
    month(monthOf(entry.day)).billed += entry.amount_minor;
    month(monthOf(entry.day)).gifts += entry.value_minor;
  }
  for (const [name, minor] of possible.byMonth) month(name).leakage += minor;
  const billedMinor = sum(entries, (entry) => entry.amount_minor);
  const giftMinor = sum(entries, (entry) => entry.value_minor);
  const decidedIncluded = new Set(
    entries.filter(({ kind }) => kind === 'included').map(({ number }) => number),
  );
  const undecided = await openWork(db, practice, clientId);
  const included =
    undecided.includedSeconds +
    sum(entries, (entry) => (decidedIncluded.has(entry.reverses ?? entry.number) ? entry.worked_seconds : 0));
  const allowanceMinutes = possible.allowanceMinutes + sum(entries, (entry) => entry.allowance_minutes);
  const seconds = sum(entries, (entry) => entry.worked_seconds) + undecided.seconds;
  const [first] = [undecided.firstDay ?? [], entries.map(({ day }) => day)].flat().sort();
  const received = first === undefined ? null : receivedFrom(own, { from: first, to: today }, currency);
  const ownKey = current ? contractKey(clientId, current.name) : null;
  const terms = inForce && termsOf(inForce, settings.terms);
  const rateMinor = terms?.rate.minor ?? settings.terms.rateMinor;
  // As in the report: what the price covers is work that brought its value.
  const brought = coveredMinor(included, allowanceMinutes, rateMinor) + billedMinor;
  const value = brought + giftMinor + possible.minor;
  return {
    currency,
    contract: current ? { name: current.name, version: current.version } : null,
    allowance:
      terms && terms.allowance > 0 && isWithin(today, daysOf(inForce))
        ? {
            month: monthOf(today),
            left: allowanceLeft(terms, daysOf(inForce), takenUnder(entries, ownKey), today),
            of: terms.allowance,
          }
        : null,
    gifts: { count: giftsIn(entries).length, minor: giftMinor },
    billedMinor,
    leakage: { sure: Math.min(sure.minor, possible.minor), possible: possible.minor },
    realization: value > 0 ? Math.round((brought * 1000) / value) : null,
    effectiveRate: effectiveRate(received === null ? null : received + billedMinor, seconds, {
      minor: rateMinor,
      currency,
    }),
    estimated: estimatedOf(entries, open.length > 0 || undecided.includedSeconds > 0),
    months: withoutGaps(months),
  };
}

interface ReadVersion {
  readonly contract: Contract;
  readonly version: number;
  readonly stored: StoredContract;
}

function withText(stored: StoredContract): readonly ReadVersion[] {
  const contract = contractAsShown(stored);
  return contract ? [{ contract, version: stored.version, stored }] : [];
}

/**
 * What the prices of the contracts that decide in a period bring in it, in minor units of a currency; null where none is known.
 */
function receivedFrom(
  contracts: readonly Contract[],
  period: { readonly from: Day; readonly to: Day },
  currency: string,
): number | null {
  const turns = contracts.flatMap((contract) => {
    const { from, to } = daysOf(contract);
    return [...(from === undefined ? [] : [from]), ...(to === undefined ? [] : [addDays(to, 1)])];
  });
  const days = [period.from, ...turns.filter((day) => isWithin(day, period))];
  const deciding = new Set(days.map((day) => contractOn(contracts, day)));
  const prices = contracts.flatMap((contract) => {
    const price = deciding.has(contract) ? receivedIn(contract, period, contracts) : null;
    return price?.currency === currency ? [price.minor] : [];
  });
  return prices.length === 0 ? null : sum(prices, (minor) => minor);
}

/** At most a century: a broken date must not make months without end. */
const mostMonths = 1200;

/** From the first month to the last, those in which nothing happened among them. */
function withoutGaps(months: ReadonlyMap<string, ClientMonth>): readonly ClientMonth[] {
  const [first, ...rest] = [...months.keys()].sort();
  const last = rest.at(-1) ?? first;
  if (first === undefined || last === undefined) return [];
  const all: ClientMonth[] = [];
  for (let month = last; month >= first && all.length < mostMonths; month = addMonths(month, -1))
    all.unshift(months.get(month) ?? { month, asks: 0, billed: 0, gifts: 0, leakage: 0 });
  return all;
}

/** The gifts that were not taken back. */
export function giftsIn(entries: readonly StoredEntry[]): readonly StoredEntry[] {
  const back = new Set(entries.map((entry) => entry.reverses));
  return entries.filter((entry) => entry.kind === 'gift' && !back.has(entry.number));
}

/** What undecided answers would bring if they were billed now, in the order of their days, on top of the ledger. */
function leakageOf(
  open: readonly OpenConsultation[],
  contracts: ReadonlyMap<string | null, AskContract>,
  entries: readonly StoredEntry[],
  clientId: string,
  groupNow: GroupFinder,
  dayOf: (at: number) => Day,
): { minor: number; allowanceMinutes: number; byMonth: ReadonlyMap<string, number> } {
  const groups = new Map<string, GroupSums>();
  for (const entry of entries)
    groups.set(entry.group_key, plus(groups.get(entry.group_key) ?? emptyGroup, sumsOf(entry)));
  const taken = new Map<string | null, Map<string, number>>();
  const byMonth = new Map<string, number>();
  let minor = 0;
  let allowanceMinutes = 0;
  for (const ask of open) {
    const { contract, stored, terms } = contracts.get(ask.contract_id) as AskContract;
    const day = dayOf(ask.answered_at ?? ask.at);
    const name = stored?.name ?? null;
    const place = { clientId, contract: name, letter: ask.message_id, answer: ask.answered_by };
    const { own, all } = groupNow('charge', { ...place, thread: ask.thread, day }, terms);
    const held = all.reduce((sum, one) => plus(sum, groups.get(one) ?? emptyGroup), emptyGroup);
    const key = contractKey(clientId, name);
    const used = taken.get(key) ?? takenUnder(entries, key);
    taken.set(key, used);
    const adds = billing(ask.worked_seconds, held, terms, allowanceLeft(terms, daysOf(contract), used, day));
    groups.set(own, plus(groups.get(own) ?? emptyGroup, adds));
    used.set(monthOf(day), (used.get(monthOf(day)) ?? 0) + adds.allowanceMinutes);
    byMonth.set(monthOf(day), (byMonth.get(monthOf(day)) ?? 0) + adds.amountMinor);
    minor += adds.amountMinor;
    allowanceMinutes += adds.allowanceMinutes;
  }
  return { minor, allowanceMinutes, byMonth };
}

function takenUnder(entries: readonly StoredEntry[], key: string | null): Map<string, number> {
  const taken = new Map<string, number>();
  for (const entry of entries)
    if (entry.contract_key === key)
      taken.set(monthOf(entry.day), (taken.get(monthOf(entry.day)) ?? 0) + entry.allowance_minutes);
  return taken;
}

function sum<T>(list: readonly T[], of: (one: T) => number): number {
  return list.reduce((total, one) => total + of(one), 0);
}
