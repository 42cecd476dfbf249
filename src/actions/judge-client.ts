import { inOrderOfTime, type JudgedAsk, judgeLetters } from '../core/audit/judged.ts';
import { asksIn, type Letter, letterOf, sortedOut } from '../core/audit/letter.ts';
import { zoneClock } from '../core/kit/day.ts';
import { partiesOf } from '../core/mail/party.ts';
import { defaultPace } from '../core/meter/estimate.ts';
import type { AskRecord } from '../core/reports/record.ts';
import { remember } from '../core/verdict/memory.ts';
import { asksOfClient, removeAsks, type StoredAsk, saveAsks } from '../store/asks.ts';
import { corrections } from '../store/corrections.ts';
import { changeMessage, lettersOf, type StoredMessage, saveThread, threadsOf } from '../store/messages.ts';
import type { Db } from '../store/store.ts';
import { type DecidingContract, decidingContracts } from './contracts.ts';
import { asksText, type FiledAsk, filingFrom } from './filed.ts';
import type { Practice } from './practice.ts';
import { settingsOf } from './settings.ts';

/** An ask's record as the store keeps it, with what stands about the quote on its own line. */
export type FiledRecord = AskRecord & { readonly before: string; readonly after: string };

/** So much of the line is shown on either side of an ask, in UTF-16 units. */
const surroundings = 160;

/**
 * Judges all asks of a client by its contracts and by what was taught, and keeps verdicts, threads and answers. What a
 * person has decided stays as it was decided.
 */
export async function judgeClient(practice: Practice, db: Db, clientId: string): Promise<void> {
  const settings = await settingsOf(db, practice.id);
  const deciding = await decidingContracts(db, practice.id, settings);
  const own = deciding.filter((one) => one.clientId === clientId);
  const engine = practice.engine();
  const parties = partiesOf({ me: settings.me, clients: deciding.map(({ contract }) => contract.client) });
  const rows = new Map<Letter, { readonly row: StoredMessage; readonly asks: readonly FiledAsk[] }>();
  for (const row of await lettersOf(db, practice.id, clientId)) {
    const filing = filingFrom(row);
    const sorted = sortedOut(filing, parties);
    if (sorted.is !== 'correspondence') continue;
    let asks = filing.asks ?? [];
    if (sorted.side === 'client' && row.asks === null) {
      const found = asksIn(engine, filing, filing.body, filing.language);
      asks = found.map((ask, at) => ({ ...ask, id: `${row.message_id}.${at + 1}` }));
      await changeMessage(db, practice.id, row.message_id, { asks: asksText(asks) });
    }
    // A letter by another client in the same thread belongs to that client's asks.
    const counts =
      sorted.side === 'provider' || own.some(({ contract }) => contract.client.name === sorted.client);
    rows.set(letterOf(filing, sorted, filing.body, filing.language, counts ? asks : []), { row, asks });
  }
  const taught = await corrections(db, practice.id);
  const { judged, threadOf } = judgeLetters(inOrderOfTime([...rows.keys()]), {
    contractsOf: new Map([[own[0]?.contract.client.name ?? '', own.map(({ contract }) => contract)]]),
    parties,
    engine,
    clock: zoneClock(settings.timeZone),
    pace: defaultPace,
    memory: taught.length === 0 ? undefined : remember(engine, taught),
  });
  const known = await threadsOf(db, practice.id, clientId);
  for (const [letter, thread] of threadOf) {
    const messageId = rows.get(letter)?.row.message_id ?? '';
    if (known.get(messageId) !== thread) await saveThread(db, practice.id, clientId, messageId, thread);
  }
  const before = new Map((await asksOfClient(db, practice.id, clientId)).map((row) => [row.ask_id, row]));
  const idOf = new Map([...rows.values()].map(({ row }) => [row.rfc_id, row.message_id]));
  const now: StoredAsk[] = [];
  for (const one of judged) {
    const kept = rows.get(one.letter);
    const askId = kept?.asks[one.place]?.id;
    if (!kept || askId === undefined) continue;
    now.push(askRow(practice.id, clientId, askId, one, kept.row, own, idOf, before.get(askId)));
  }
  const decided = (row: StoredAsk | undefined) => row?.state === 'decided';
  await saveAsks(
    db,
    now.filter((row) => !decided(before.get(row.ask_id)) && !isSame(row, before.get(row.ask_id))),
  );
  const there = new Set(now.map((row) => row.ask_id));
  const gone = [...before.values()].filter((row) => !there.has(row.ask_id) && !decided(row));
  await removeAsks(
    db,
    practice.id,
    gone.map((row) => row.ask_id),
  );
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
