import type { Engine } from '../core/asks/engine.ts';
import { memoryOf } from '../core/audit/judge-letters.ts';
import { inOrderOfTime, type JudgedAsk, type JudgeFrame, judgeLetters } from '../core/audit/judged.ts';
import { askedIn, askingOf, type Letter, letterOf, sortedOut } from '../core/audit/letter.ts';
import { zoneClock } from '../core/kit/day.ts';
import { type Parties, partiesOf } from '../core/mail/party.ts';
import { defaultPace } from '../core/meter/estimate.ts';
import type { AskRecord } from '../core/reports/record.ts';
import type { Correction } from '../core/verdict/memory.ts';
import { asksOfMessages, removeAsks, type StoredAsk, saveAsks, workUnderClauses } from '../store/asks.ts';
import { corrections } from '../store/corrections.ts';
import { changeMessage, lettersOf, messagesOf, type StoredMessage } from '../store/messages.ts';
import type { Db } from '../store/store.ts';
import { type DecidingContract, decidingContracts } from './deciding-contracts.ts';
import { asksText, type FiledAsk, filingFrom } from './filed.ts';
import { askForJudging } from './judging-due.ts';
import type { Practice } from './practice.ts';
import { type PracticeSettings, settingsOf } from './settings.ts';

/** An ask's record as the store keeps it, with what stands about the quote on its own line. */
export type FiledRecord = AskRecord & { readonly before: string; readonly after: string };

/** So much of the line is shown on either side of an ask, in UTF-16 units. */
const surroundings = 160;
/** So many messages are looked at together, so that memory stays bounded. */
const messagesAtOnce = 200;

/** What one client's letters are judged with, as it stands in the store. */
export interface Bench {
  readonly clientId: string;
  readonly settings: PracticeSettings;
  readonly own: readonly DecidingContract[];
  readonly parties: Parties;
  readonly taught: readonly Correction[];
}

/** A client's letter as it is judged, with the row it came from and its asks. */
export interface Kept {
  readonly row: StoredMessage;
  readonly asks: readonly FiledAsk[];
  /** What is to be written into the row: asks that were looked for only now, or found to stand on a card. */
  readonly unwritten?: readonly FiledAsk[];
}

export async function benchFor(practice: Practice, db: Db, clientId: string): Promise<Bench> {
  const settings = await settingsOf(db, practice.id);
  const deciding = await decidingContracts(db, practice.id, settings);
  return {
    clientId,
    settings,
    own: deciding.filter((one) => one.clientId === clientId),
    parties: partiesOf({ me: settings.me, clients: deciding.map(({ contract }) => contract.client) }),
    taught: await corrections(db, practice.id),
  };
}

/** A stored message as a letter of the client's, or undefined where it is none; asks nobody looked for are found. */
export function keptLetter(
  engine: Engine,
  { own, parties }: Bench,
  row: StoredMessage,
): (Kept & { readonly letter: Letter }) | undefined {
  const filing = filingFrom(row);
  const sorted = sortedOut(filing, parties);
  if (sorted.is !== 'correspondence') return undefined;
  const isNew = sorted.side === 'client' && row.asks === null;
  const asks = isNew
    ? askedIn(engine, askingOf(filing, filing.body, filing.language)).map((ask, at) => ({
        ...ask,
        id: `${row.message_id}.${at + 1}`,
      }))
    : (filing.asks ?? []);
  // A letter by another client in the same thread belongs to that client's asks.
  const counts =
    sorted.side === 'provider' || own.some(({ contract }) => contract.client.name === sorted.client);
  const letter = letterOf(filing, sorted, filing.body, filing.language, counts ? asks : []);
  return { row, asks, letter, ...(isNew && { unwritten: asks }) };
}

export function frameOf(engine: Engine, { own, parties, settings, taught }: Bench): JudgeFrame {
  return {
    contractsOf: new Map([[own[0]?.contract.client.name ?? '', own.map(({ contract }) => contract)]]),
    parties,
    engine,
    clock: zoneClock(settings.timeZone),
    pace: defaultPace,
    memory: memoryOf(engine, taught),
  };
}

/**
 * Judges the asks of one thread by the client's contracts and by what was taught, within the transaction that changed them;
 * the client's other asks wait for `judgeEveryone`, which is asked for here. What a person has decided stays.
 */
export async function judgeThread(
  practice: Practice,
  db: Db,
  clientId: string,
  thread: string,
): Promise<void> {
  const { id } = practice;
  const engine = practice.engine();
  const bench = await benchFor(practice, db, clientId);
  const rows = new Map<Letter, Kept>();
  for (const row of await lettersOf(db, id, clientId, thread)) {
    const kept = keptLetter(engine, bench, row);
    if (!kept) continue;
    if (kept.unwritten) await changeMessage(db, id, row.message_id, { asks: asksText(kept.unwritten) });
    rows.set(kept.letter, kept);
  }
  const { judged } = judgeLetters(inOrderOfTime([...rows.keys()]), {
    ...frameOf(engine, bench),
    threadOf: () => thread,
    askedBefore: await workBefore(db, id, bench, thread),
  });
  const messageIds = [...rows.values()].map(({ row }) => row.message_id);
  const there = await saveJudged(practice, db, bench, rows, judged, messageIds);
  const before = await asksOfMessages(db, id, messageIds);
  await removeGone(
    db,
    id,
    bench,
    before.filter((row) => row.client_id === clientId && !there.has(row.ask_id)),
  );
  await askForJudging(practice, db);
}

/**
 * Removes asks that are none any more, but for decided ones. One that a letter of another client asks stays, with what a person said
 * of it: who is who changes before the mail is sorted anew, and the clients are judged in any order.
 */
export async function removeGone(
  db: Db,
  practice: string,
  { own, parties }: Pick<Bench, 'own' | 'parties'>,
  rows: readonly Pick<StoredAsk, 'ask_id' | 'message_id' | 'state'>[],
): Promise<void> {
  const gone = rows.filter(({ state }) => state !== 'decided');
  const names = new Set(own.map(({ contract }) => contract.client.name));
  const askedByOthers = new Set<string>();
  const messageIds = [...new Set(gone.map((row) => row.message_id))];
  for (let at = 0; at < messageIds.length; at += messagesAtOnce)
    for (const message of await messagesOf(db, practice, messageIds.slice(at, at + messagesAtOnce))) {
      const filing = filingFrom(message);
      const sorted = sortedOut(filing, parties);
      if (sorted.is === 'correspondence' && sorted.client !== undefined && !names.has(sorted.client))
        for (const { id } of filing.asks ?? []) askedByOthers.add(id);
    }
  await removeAsks(
    db,
    practice,
    gone.flatMap(({ ask_id }) => (askedByOthers.has(ask_id) ? [] : [ask_id])),
  );
}

/** Counts what a limit counts outside the thread, where any contract has a limit. */
async function workBefore(
  db: Db,
  practice: string,
  { clientId, own }: Bench,
  thread: string,
): Promise<NonNullable<JudgeFrame['askedBefore']>> {
  const limited = own.flatMap(({ contract }) => contract.clauses.filter(({ limit }) => limit !== undefined));
  const clauses = [...new Set(limited.map((clause) => clause.id))];
  const work = await workUnderClauses(db, practice, clientId, thread, clauses);
  return (contract, clause, letter) => {
    const contractId = own.find((one) => one.contract === contract)?.contractId ?? null;
    return work.filter((one) => one.contract_id === contractId && one.clause === clause && one.at < letter.at)
      .length;
  };
}

/** Writes what differs of the asks judged now, of decided ones only their place; gives the ids of all that were judged. */
export async function saveJudged(
  practice: Practice,
  db: Db,
  bench: Bench,
  rows: ReadonlyMap<Letter, Kept>,
  judged: readonly JudgedAsk[],
  messageIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const stored = await asksOfMessages(db, practice.id, messageIds);
  const before = new Map(stored.map((row) => [row.ask_id, row]));
  const idOf = idsOf(rows);
  const now = judged.flatMap((one) => {
    const kept = rows.get(one.letter);
    const askId = kept?.asks[one.place]?.id;
    if (!kept || askId === undefined) return [];
    return [askRow(practice.id, bench.clientId, askId, one, kept.row, bench.own, idOf, before.get(askId))];
  });
  await saveAsks(
    db,
    now.flatMap((row) => {
      const was = before.get(row.ask_id);
      const wanted = was?.state === 'decided' ? { ...was, ...placeOf(row) } : row;
      return isSame(wanted, was) ? [] : [wanted];
    }),
  );
  return new Set(now.map((row) => row.ask_id));
}

const ids = new WeakMap<ReadonlyMap<Letter, Kept>, ReadonlyMap<string, string>>();

/** The store's ids of letters by their Message-IDs; made once for the letters judged together. */
function idsOf(rows: ReadonlyMap<Letter, Kept>): ReadonlyMap<string, string> {
  const known = ids.get(rows) ?? new Map([...rows.values()].map(({ row }) => [row.rfc_id, row.message_id]));
  ids.set(rows, known);
  return known;
}

function askRow(
  practice: string,
  clientId: string,
  askId: string,
  { record, contract, letter }: JudgedAsk,
  message: StoredMessage,
  own: readonly DecidingContract[],
  idOf: ReadonlyMap<string, string>,
  before: StoredAsk | undefined,
): StoredAsk {
  const state = record.answeredBy === undefined ? 'waiting' : 'answered';
  const isOpen = before === undefined || before.state === 'waiting' || before.state === 'answered';
  const text = record.in === 'subject' ? message.subject : message.visible;
  const filed: FiledRecord = {
    ...record,
    // The store's id: strangers' programs give different messages the same Message-ID.
    id: askId,
    before: lineBefore(text, record.quote.start),
    after: lineAfter(text, record.quote.end),
  };
  return {
    practice_id: practice,
    ask_id: askId,
    message_id: message.message_id,
    client_id: clientId,
    contract_id: own.find((one) => one.contract === contract)?.contractId ?? null,
    thread: record.thread,
    at: letter.at,
    day: record.day,
    state: isOpen ? state : before.state,
    kind: record.kind,
    ruling: record.verdict.ruling,
    clause: record.verdict.clause,
    confidence_permille: Math.round(record.verdict.confidence * 1000),
    needs_check: record.verdict.check ? 1 : 0,
    confirmed: before?.confirmed ?? 0,
    worked_seconds: record.workedSeconds,
    answered_by: record.answeredBy === undefined ? null : (idOf.get(record.answeredBy) ?? null),
    answered_at: record.answeredAt ?? null,
    record: JSON.stringify(filed).replaceAll('\\u0000', '\uFFFD'),
  };
}

/** Where an ask stands in the mail: its entry's group is found by that, whatever mail came after the decision. */
function placeOf({ thread, answered_by, answered_at }: StoredAsk) {
  return { thread, answered_by, answered_at };
}

function isSame(row: StoredAsk, before: StoredAsk | undefined): boolean {
  return (
    before !== undefined &&
    Object.entries(row).every(([name, value]) => before[name as keyof StoredAsk] === value)
  );
}

function lineBefore(text: string, start: number): string {
  const from = Math.max(text.lastIndexOf('\n', start - 1) + 1, start - surroundings);
  const line = text.slice(from, start);
  // Cut in the middle of a word it would begin with half of one.
  const isCut = from > 0 && /\S/.test(text[from - 1] ?? '') && /^\S/.test(line);
  return (isCut ? line.replace(/^\S+/, '…') : line).trimStart();
}

function lineAfter(text: string, end: number): string {
  const line = text.indexOf('\n', end);
  const to = Math.min(line === -1 ? text.length : line, end + surroundings);
  const rest = text.slice(end, to);
  const isCut = to < text.length && /\S/.test(text[to] ?? '') && /\S$/.test(rest);
  return (isCut ? rest.replace(/\S+$/, '…') : rest).trimEnd();
}
