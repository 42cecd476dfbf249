import { daysOf } from '../contract/choose.ts';
import type { Contract } from '../contract/contract.ts';
import { type Day, monthOf, type ZoneClock } from '../kit/day.ts';
import { addMoney, type Money, money } from '../kit/money.ts';
import { alreadyBilled, type BilledEntry } from '../meter/billed.ts';
import { type Charge, charge, type Work } from '../meter/charge.ts';
import { type DefaultTerms, termsOf } from '../meter/terms.ts';
import type { AskRecord, ChargeRecord, ClientRecord, Range } from '../reports/record.ts';
import type { AskOnLedger } from './decided.ts';
import type { JudgedAsk } from './judged.ts';
import { chargesOnLedger, type LedgerCharge, type LedgerWork } from './on-ledger.ts';

/** The answered consultations of one contract as metered charges, and the contract's leakage. */
export interface Metered {
  readonly charges: readonly ChargeRecord[];
  readonly leakage: Range;
  readonly sureByMonth: ClientRecord['sureByMonth'];
}

/** A contract with the asks that it judged. */
export interface JudgedContract {
  readonly contract: Contract;
  readonly judged: readonly JudgedAsk[];
  /** Asks of before the period: what they took of an allowance is gone. */
  readonly earlier: readonly JudgedAsk[];
}

/**
 * Meters one client's answered consultations, contract by contract in the order given; what entries say was billed is no
 * leakage. All contracts of the client go in together: an entry covers work under one of them once, not under each.
 */
export function meterClient(
  contracts: readonly JudgedContract[],
  defaults: DefaultTerms,
  billed: readonly BilledEntry[],
  clock: ZoneClock,
): readonly Metered[] {
  const names = new Set(contracts.map(({ contract }) => contract.client.name));
  const entries = billed.filter((entry) => names.has(entry.client));
  const isOnLedger = contracts.some(({ judged, earlier }) => [...judged, ...earlier].some(knownOf));
  if (isOnLedger) return contracts.map((one) => chargesBesideLedger(one, defaults, clock));
  const metered = contracts.map((one) => chargesUnder(one, defaults, clock));
  const covered = alreadyBilledIn(
    metered.map(({ possible }) => possible),
    entries,
  );
  const coveredSure = alreadyBilledIn(
    metered.map(({ sure }) => sure),
    entries,
  );
  return metered.map(({ contract, terms, possible, sure, needsCheck }, place) => {
    const charges = possible.map((one, index) => ({
      ...one,
      client: contract.client.name,
      contract: contract.onFile ? contract.name : null,
      terms,
      check: one.asks.some((ask) => needsCheck.has(ask)),
      alreadyBilled: covered[place]?.[index] ?? money(0, one.amount.currency),
    }));
    const openOf = (list: readonly Charge[], billedOf: readonly Money[] = []) =>
      list.map(({ day, amount }, index) => ({ day, minor: amount.minor - (billedOf[index]?.minor ?? 0) }));
    const { currency } = terms.rate;
    return {
      charges,
      ...range(openOf(possible, covered[place]), openOf(sure, coveredSure[place]), currency),
    };
  });
}

/** The same where a ledger says what was billed and given of it; lists of billed time have no part in that. */
function chargesBesideLedger(
  { contract, judged, earlier }: JudgedContract,
  defaults: DefaultTerms,
  clock: ZoneClock,
): Metered {
  const terms = termsOf(contract, defaults);
  const { currency } = terms.rate;
  const works = (list: readonly JudgedAsk[]): readonly LedgerWork[] =>
    list
      .filter(({ record }) => isWorkedConsultation(record))
      .map((one) => {
        const work = workOf(one.record, clock);
        const known = knownOf(one);
        // Decided before there was an answer in the mail, it was worked on when its entry says.
        return { ...work, day: known?.day ?? work.day, known, isSure: !one.record.verdict.check };
      })
      // What was billed while the contract was in another currency is no sum of this one; what was taken back is open in it.
      .filter(({ known }) => known?.as === 'open' || (known?.currency ?? currency) === currency);
  const [now, before] = [works(judged), works(earlier)];
  const metered = (isCounted: (work: LedgerWork) => boolean) =>
    chargesOnLedger(now, before, terms, daysOf(contract), isCounted);
  const openOf = (list: readonly LedgerCharge[]) =>
    list.map(({ charge: { day, amount }, alreadyBilled, given }) => ({
      day,
      minor: amount.minor - alreadyBilled.minor - given.minor,
    }));
  const sure = metered(({ isSure }) => isSure);
  const possible = metered(() => true);
  const needsCheck = new Set(now.filter(({ isSure }) => !isSure).map(({ ask }) => ask));
  const charges = possible.map(({ charge, settled, alreadyBilled, given }) => ({
    ...charge,
    client: contract.client.name,
    contract: contract.onFile ? contract.name : null,
    terms,
    check: charge.asks.some((ask) => needsCheck.has(ask)),
    alreadyBilled,
    ledger: { settled, given },
  }));
  return { charges, ...range(openOf(possible), openOf(sure), currency) };
}

function knownOf({ letter, place }: JudgedAsk): AskOnLedger | undefined {
  return letter.known?.[place];
}

/** A contract's charges: of all its answered consultations, and of those alone whose verdict is sure. */
function chargesUnder(
  { contract, judged, earlier }: JudgedContract,
  defaults: DefaultTerms,
  clock: ZoneClock,
) {
  const terms = termsOf(contract, defaults);
  const asks = answeredConsultations(judged);
  const asksBefore = answeredConsultations(earlier);
  const needsCheck: ReadonlySet<string> = new Set(
    asks.filter((ask) => ask.verdict.check).map((ask) => ask.id),
  );
  const chargesOf = (isCounted: (ask: AskRecord) => boolean) => {
    const works = (list: readonly AskRecord[]) => list.filter(isCounted).map((ask) => workOf(ask, clock));
    return charge(works(asks), terms, daysOf(contract), works(asksBefore));
  };
  const possible = chargesOf(() => true);
  const sure = chargesOf((ask) => !ask.verdict.check);
  return { contract, terms, possible, sure, needsCheck };
}

function answeredConsultations(judged: readonly JudgedAsk[]): readonly AskRecord[] {
  return judged.map(({ record }) => record).filter(isWorkedConsultation);
}

/** Worked: answered, or decided with a time of its own. */
function isWorkedConsultation({ verdict, workedSeconds }: AskRecord): boolean {
  return verdict.ruling === 'consultation' && workedSeconds > 0;
}

/** What entries cover of several contracts' charges, taken as one list. */
function alreadyBilledIn(
  lists: readonly (readonly Charge[])[],
  entries: readonly BilledEntry[],
): readonly (readonly Money[])[] {
  const covered = alreadyBilled(lists.flat(), entries);
  let next = 0;
  return lists.map((list) => {
    const part = covered.slice(next, next + list.length);
    next += list.length;
    return part;
  });
}

function workOf(ask: AskRecord, clock: ZoneClock): Work {
  const at = ask.answeredAt ?? ask.at;
  return {
    ask: ask.id,
    message: ask.answeredBy ?? ask.messageId,
    thread: ask.thread,
    day: clock.dayOf(at),
    at,
    seconds: ask.workedSeconds,
  };
}

/** What of a charge is open, and the day that it is of. */
interface OpenAmount {
  readonly day: Day;
  readonly minor: number;
}

/**
 * The leakage, and what of it each month is sure. What was billed may cover work that is in doubt and leave sure work of its
 * month open: together they are no less open than the sure ones alone, so a month's sure part is at most its whole.
 */
function range(
  possible: readonly OpenAmount[],
  sure: readonly OpenAmount[],
  currency: string,
): Omit<Metered, 'charges'> {
  const whole = sumsByMonth(possible);
  const sureByMonth = sumsByMonth(sure);
  for (const month of Object.keys(sureByMonth))
    sureByMonth[month] = Math.min(sureByMonth[month] ?? 0, whole[month] ?? 0);
  const sum = (months: Readonly<Record<string, number>>) =>
    money(
      Object.values(months).reduce((total, minor) => total + minor, 0),
      currency,
    );
  return { leakage: { sure: sum(sureByMonth), possible: sum(whole) }, sureByMonth };
}

function sumsByMonth(amounts: readonly OpenAmount[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { day, minor } of amounts) sums[monthOf(day)] = (sums[monthOf(day)] ?? 0) + minor;
  return sums;
}

/** The clients' leakage added up, one range a currency, the largest possible first. */
export function leakageByCurrency(clients: readonly ClientRecord[]): readonly Range[] {
  const ranges = new Map<string, Range>();
  for (const { leakage } of clients) {
    const known = ranges.get(leakage.possible.currency);
    ranges.set(
      leakage.possible.currency,
      known
        ? { sure: addMoney(known.sure, leakage.sure), possible: addMoney(known.possible, leakage.possible) }
        : leakage,
    );
  }
  return [...ranges.values()].sort((a, b) => b.possible.minor - a.possible.minor);
}
