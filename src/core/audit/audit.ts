import type { Engine } from '../asks/engine.ts';
import { contractOn, contractsByClient } from '../contract/choose.ts';
import type { Contract } from '../contract/contract.ts';
import { type Day, type ZoneClock, zoneClock } from '../kit/day.ts';
import type { Skipped } from '../kit/problem.ts';
import { addBridge, type Bridges } from '../mail/bridges.ts';
import type { Parties } from '../mail/party.ts';
import { termsOf } from '../meter/terms.ts';
import { unknownDay } from '../reports/missing.ts';
import type { AuditReport, ChargeRecord, ClientRecord, PassedOver } from '../reports/record.ts';
import type { Correction } from '../verdict/memory.ts';
import { firstNumbers } from './ask-numbers.ts';
import { type JudgedContract, leakageByCurrency, type Metered, meterClient } from './charges.ts';
import { withoutCards } from './closings.ts';
import { withoutCopies } from './copies.ts';
import { correctedBy } from './corrected.ts';
import { type Finding, judgeWith, memoryOf } from './judge-letters.ts';
import {
  type AskingLetter,
  briefOf,
  inOrderOfTime,
  type JudgedAsk,
  judgedAsks,
  pairLetters,
} from './judged.ts';
import { type Letter, letterKey, type Reading } from './letter.ts';
import { type Outsider, secondAddresses } from './second-address.ts';
import type { AuditSettings } from './settings.ts';

/** What the audit needs beside the mail. */
export interface AuditFrame {
  readonly contracts: readonly Contract[];
  readonly parties: Parties;
  readonly me: readonly string[];
  /**
   * The clients that the report is of, by name; absent: all. The mail of the others is read all the same, since an answer may
   * stand in their threads and its time be shared with them.
   */
  readonly reportOn?: readonly string[];
  /** Fetched when it is first needed here: who has the letters judged elsewhere may do without. */
  readonly engine: () => Engine;
  readonly settings: AuditSettings;
  /** What could not be opened or split at all, before a message was read. */
  readonly skipped: readonly Skipped[];
}

/** Gathers readings one by one, so that a mailbox of any size streams through; `report` is the audit. */
export interface AuditGatherer {
  add(reading: Reading): void;
  readonly read: number;
  report(): AuditReport;
  /** The first half of `report`, for who judges elsewhere. */
  docket(): Docket;
}

/** Everything that is to be judged, and how the report follows from what was found. */
export interface Docket {
  /** Oldest first. What one client asks is judged without looking at another's letters. */
  readonly asking: readonly AskingLetter[];
  readonly contracts: readonly Contract[];
  /** What judging has to remember, oldest first. */
  readonly corrections: readonly Correction[];
  /** `findings`: those of each letter, in the order of `asking`. */
  report(findings: readonly (readonly Finding[])[]): AuditReport;
}

/** The main job: mail held against contracts. Pure: the same readings give the same report, in any order they came. */
export function audit(readings: Iterable<Reading>, frame: AuditFrame): AuditReport {
  const gatherer = auditGatherer(frame);
  for (const reading of readings) gatherer.add(reading);
  return gatherer.report();
}

/** The audit for readings that arrive over time (see `AuditGatherer`). */
export function auditGatherer(frame: AuditFrame): AuditGatherer {
  const letters = new Map<string, Letter>();
  const passedOver = new Map<PassedOver, number>();
  const bridges = new Map<number, number>();
  const colleagues = new Map<string, Set<string>>();
  const outsiders = new Map<string, Outsider>();
  const skipped: Skipped[] = [...frame.skipped];
  let read = 0;
  const docket = () => {
    const kept = withoutCopies([...letters.values()]);
    const twice = (passedOver.get('twice') ?? 0) + letters.size - kept.length;
    const passed = twice > 0 ? new Map(passedOver).set('twice', twice) : passedOver;
    const beside = {
      passedOver: passed,
      bridges,
      colleagues,
      outsiders: [...outsiders.values()],
      skipped,
      read,
    };
    return docketOf(withoutCards(kept), beside, frame);
  };
  const isReported = reportedIn(frame);
  const passOver = (why: PassedOver) => passedOver.set(why, (passedOver.get(why) ?? 0) + 1);
  return {
    get read() {
      return read;
    },
    add(reading) {
      if (reading.is === 'skipped') {
        if (reading.client === undefined || isReported(reading.client)) skipped.push(reading.skipped);
        else passOver('other-client');
      }
      // A file that is no mail holds no message that was read.
      if (reading.is !== 'skipped' || !reading.skipped.code.startsWith('source-')) read += 1;
      if (reading.is === 'passed-over') {
        passOver(reading.why);
        if (reading.bridge) addBridge(bridges, reading.bridge);
        if (reading.colleague) {
          const { domain, id } = reading.colleague;
          colleagues.set(domain, (colleagues.get(domain) ?? new Set()).add(id));
        }
        const { outsider } = reading;
        if (outsider) outsiders.set(`${outsider.address} ${outsider.id}`, outsider);
      } else if (reading.is === 'letter') {
        const { letter } = reading;
        if (letter.isCut && isReported(letter.client))
          skipped.push({ locator: letter.locator, code: 'mail-body-too-long' });
        const key = letterKey(letter);
        const known = letters.get(key);
        if (known) passOver('twice');
        if (!known || letter.locator < known.locator) letters.set(key, letter);
      }
    },
    docket,
    report() {
      const { asking, corrections, report } = docket();
      const engine = frame.engine();
      const judge = judgeWith(engine, memoryOf(engine, corrections));
      return report(asking.map((one) => judge(one.contract, briefOf(one))));
    },
  };
}

/** What is kept of messages that are no letters. */
interface Aside {
  readonly passedOver: ReadonlyMap<PassedOver, number>;
  readonly bridges: Bridges;
  /** Of each of the provider's domains the ids of messages to clients. */
  readonly colleagues: ReadonlyMap<string, ReadonlySet<string>>;
  /** Strangers' messages to clients. */
  readonly outsiders: readonly Outsider[];
  readonly skipped: readonly Skipped[];
  readonly read: number;
}

function docketOf(
  letters: readonly Letter[],
  { passedOver, bridges, colleagues, outsiders, skipped, read }: Aside,
  frame: AuditFrame,
): Docket {
  const { settings, parties } = frame;
  const clock = zoneClock(settings.timeZone);
  const inOrder = inOrderOfTime(letters);
  const contractsOf = contractsByClient(frame.contracts);
  const period = periodOf(inOrder, clock, settings);
  const isInPeriod = (letter: Letter) => {
    const day = clock.dayOf(letter.at);
    return day >= period.from && day <= period.to;
  };
  const numbers = firstNumbers(inOrder);
  const { corrections, unmatched } = correctedBy(settings, numbers, contractsOf, frame.engine, clock);
  const isReported = reportedIn(frame);
  const pairing = { contractsOf, parties, clock, pace: settings.pace, bridges };
  const asking = pairLetters(inOrder, pairing).asking.filter(({ letter }) => isReported(letter.client));
  const report = (findings: readonly (readonly Finding[])[]): AuditReport => {
    const all = asking.flatMap((one, place) =>
      judgedAsks(one, findings[place] ?? [], clock, numbers.get(one.letter)),
    );
    const judged = all.filter(({ record }) => record.day >= period.from && record.day <= period.to);
    const inPeriod = inOrder.filter(isInPeriod);
    const fromClients = inPeriod.filter((letter) => letter.side === 'client');
    const clientLetters = fromClients.filter((letter) => isReported(letter.client));
    const fromOthers = fromClients.length - clientLetters.length;
    const otherLanguage = clientLetters.filter(({ language }) => language === 'other').length;
    const earlier = all.filter(({ record }) => record.day < period.from);
    const { clients, charges } = meterClients(frame, contractsOf, { judged, earlier }, clientLetters, clock);
    const outOfPeriod = inOrder.length - inPeriod.length;
    const passed = new Map(passedOver);
    if (fromOthers > 0) passed.set('other-client', (passed.get('other-client') ?? 0) + fromOthers);
    return {
      period,
      timeZone: settings.timeZone,
      withoutContracts: frame.contracts.every((contract) => !contract.onFile),
      me: frame.me,
      colleagues: [...colleagues]
        .map(([domain, ids]) => ({ domain, messages: ids.size }))
        .sort((a, b) => compareText(a.domain, b.domain)),
      secondAddresses: secondAddresses(
        outsiders,
        inOrder,
        (address) => parties.of(address).side === 'provider',
      ),
      messages: {
        read,
        clients: clientLetters.length,
        provider: inPeriod.length - fromClients.length,
        ...(otherLanguage > 0 && { otherLanguage }),
      },
      passedOver: {
        ...Object.fromEntries([...passed].sort(([a], [b]) => compareText(a, b))),
        ...(outOfPeriod > 0 && { 'out-of-period': outOfPeriod }),
      },
      clients,
      asks: judged.map(({ record }) => record),
      charges,
      leakage: leakageByCurrency(clients),
      skipped: [...skipped, ...unmatched].sort(
        (a, b) => compareText(a.locator, b.locator) || compareText(a.code, b.code),
      ),
    };
  };
  return { asking, contracts: frame.contracts, corrections, report };
}

function meterClients(
  frame: AuditFrame,
  contractsOf: ReadonlyMap<string, readonly Contract[]>,
  { judged, earlier }: Pick<JudgedContract, 'judged' | 'earlier'>,
  letters: readonly Letter[],
  clock: ZoneClock,
): { clients: readonly ClientRecord[]; charges: readonly ChargeRecord[] } {
  const { terms, billed } = frame.settings;
  const clients: ClientRecord[] = [];
  const charges: ChargeRecord[] = [];
  const asksOf = groupByContract(judged);
  const earlierOf = groupByContract(earlier);
  const isReported = reportedIn(frame);
  for (const [client, contracts] of contractsOf) {
    if (!isReported(client)) continue;
    const written = letters.filter((letter) => letter.client === client);
    const inForce = written.map((letter) => contractOn(contracts, clock.dayOf(letter.at)));
    const judgedBy = contracts.map((contract) => ({
      contract,
      judged: asksOf.get(contract) ?? [],
      earlier: earlierOf.get(contract) ?? [],
    }));
    const metered = meterClient(judgedBy, terms, billed, clock);
    for (const [place, contract] of contracts.entries()) {
      const { charges: own, leakage, sureByMonth } = metered[place] as Metered;
      charges.push(...own);
      clients.push({
        client,
        contract,
        terms: termsOf(contract, terms),
        messages: inForce.filter((one) => one === contract).length,
        leakage,
        sureByMonth,
      });
    }
  }
  return { clients, charges };
}

function reportedIn({ reportOn }: Pick<AuditFrame, 'reportOn'>): (client: string | undefined) => boolean {
  return (client) => reportOn === undefined || (client !== undefined && reportOn.includes(client));
}

function periodOf(
  letters: readonly Letter[],
  clock: ZoneClock,
  settings: AuditSettings,
): { from: Day; to: Day } {
  const first = letters[0];
  const last = letters.at(-1);
  const begins = (first ? clock.dayOf(first.at) : undefined) ?? settings.to ?? unknownDay;
  // Else a last day before all mail would be moved to the first letter, whose asks nobody asked for.
  const from = settings.from ?? (settings.to !== undefined && settings.to < begins ? settings.to : begins);
  const to = settings.to ?? (last ? clock.dayOf(last.at) : undefined) ?? from;
  return { from, to: laterDay(from, to) };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function groupByContract(judged: readonly JudgedAsk[]): ReadonlyMap<Contract, readonly JudgedAsk[]> {
  const groups = new Map<Contract, JudgedAsk[]>();
  for (const one of judged) {
    const group = groups.get(one.contract);
    if (group) group.push(one);
    else groups.set(one.contract, [one]);
  }
  return groups;
}

function laterDay(a: Day, b: Day): Day {
  return a < b ? b : a;
}
