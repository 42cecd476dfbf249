import type { Quote } from '../core/asks/ask.ts';
import { askById, changeAsk, type StoredAsk } from '../store/asks.ts';
import { changeMessage, clientsOfMessage, messageById, type StoredMessage } from '../store/messages.ts';
import type { Db } from '../store/store.ts';
import { messageOfAsk } from './dismissed-asks.ts';
import { asksText, everyFiledAsk, type FiledAsk, type FormerAsk } from './filed.ts';
import { judgeThread } from './judge-client.ts';
import type { Practice } from './practice.ts';
import { Refusal } from './refusal.ts';

type Edit = (
  asks: readonly FiledAsk[],
  at: number,
  message: StoredMessage,
  rows: readonly StoredAsk[],
) => readonly FiledAsk[];

/** Takes out of a letter what is no ask after all. */
export function dismissAsk(practice: Practice, db: Db, askId: string): Promise<void> {
  return edit(practice, db, [askId], (asks, at) =>
    asks.map((one, place) => (place === at ? { ...one, dismissed: true } : one)),
  );
}

/** Puts back what was dismissed. */
export async function restoreAsk(practice: Practice, db: Db, askId: string): Promise<void> {
  const { id } = practice;
  const message = await messageById(db, id, messageOfAsk(askId));
  const filed = message ? everyFiledAsk(message) : [];
  if (!message || !filed.some((one) => one.id === askId && one.dismissed)) throw new Refusal('ask-unknown');
  const changed = filed.map((one) => {
    if (one.id !== askId) return one;
    const { dismissed: _dismissed, ...kept } = one;
    return kept;
  });
  await changeMessage(db, id, message.message_id, { asks: asksText(changed) });
  for (const { clientId, thread } of await clientsOfMessage(db, id, message.message_id))
    await judgeThread(practice, db, clientId, thread);
}

/** Makes two asks of one: `offset` is where the second begins in the ask's text, in UTF-16 units. */
export function splitAsk(practice: Practice, db: Db, askId: string, offset: number): Promise<void> {
  return edit(practice, db, [askId], (asks, at, message, rows) => {
    const ask = asks[at] as FiledAsk;
    const source = ask.in === 'subject' ? message.subject : message.visible;
    const middle = ask.quote.start + offset;
    const first = quoteOf(source, ask.quote.start, middle);
    const second = quoteOf(source, middle, ask.quote.end);
    if (first.text === '' || second.text === '') throw new Refusal('split-empty');
    // An ask that was merged away may come back, under its own id.
    const ids = asks.flatMap(({ id, was }) => [id, ...(was?.asks ?? []).map((former) => former.id)]);
    const numbers = ids.map((id) => Number(id.slice(id.lastIndexOf('.') + 1)));
    const id = `${message.message_id}.${Math.max(...numbers) + 1}`;
    const { was: _was, ...kept } = ask;
    const made = [
      { ...kept, quote: first },
      { ...kept, id, quote: second },
    ];
    return asks.toSpliced(at, 1, ...withFormer(made, [ask], rows));
  });
}

/**
 * Makes one ask of two of the same letter, with what stands between them, other asks too; it keeps the first one's id.
 * One in between that is decided already refuses.
 */
export async function mergeAsks(practice: Practice, db: Db, askId: string, otherId: string): Promise<void> {
  const row = await askById(db, practice.id, askId);
  const message = row && (await messageById(db, practice.id, row.message_id));
  const filed = message ? everyFiledAsk(message) : [];
  const ask = filed.find(({ id }) => id === askId);
  const other = filed.find(({ id }) => id === otherId);
  if (!ask) throw new Refusal('ask-unknown');
  if (!other || other === ask || other.in !== ask.in) throw new Refusal('merge-apart');
  const start = Math.min(ask.quote.start, other.quote.start);
  const end = Math.max(ask.quote.end, other.quote.end);
  const isWithin = ({ in: where, quote, dismissed }: FiledAsk) =>
    !dismissed && where === ask.in && quote.start >= start && quote.end <= end;
  const merged = new Set(filed.filter(isWithin).map(({ id }) => id));
  await edit(practice, db, [askId, ...merged], (asks, at, letter, rows) => {
    const source = ask.in === 'subject' ? letter.subject : letter.visible;
    const former = asks.filter(({ id }) => merged.has(id));
    const whole = { ...(asks[at] as FiledAsk), quote: quoteOf(source, start, end) };
    return asks.flatMap((one) =>
      one.id === askId ? withFormer([whole], former, rows) : merged.has(one.id) ? [] : [one],
    );
  });
}

/**
 * Undoes the last splitting or merging of an ask: what stood there before is there again, with what was said of each. Refused once
 * what was made of it has changed again, or is decided.
 */
export async function takeEditBack(practice: Practice, db: Db, askId: string): Promise<void> {
  const { id } = practice;
  const row = await askById(db, id, askId);
  const message = row && (await messageById(db, id, row.message_id));
  if (!row || !message) throw new Refusal('ask-unknown');
  const filed = everyFiledAsk(message);
  const was = filed.find((one) => one.id === askId)?.was;
  const isMade = (one: FiledAsk) => was?.made.some((made) => made.id === one.id && isUnchanged(made, one));
  const made = filed.filter(isMade);
  if (!was || made.length !== was.made.length) throw new Refusal('edit-gone');
  const rows = await Promise.all(made.map((one) => askById(db, id, one.id)));
  if (rows.some((one) => one?.state === 'decided')) throw new Refusal('ask-decided');
  const before = was.asks.map(({ state: _state, confirmed: _confirmed, ...ask }) => ask);
  const changed = filed.flatMap((one) => (one.id === askId ? before : made.includes(one) ? [] : [one]));
  await changeMessage(db, id, message.message_id, { asks: asksText(changed) });
  await judgeThread(practice, db, row.client_id, row.thread);
  for (const former of was.asks) await standAgain(db, id, former);
}

function isUnchanged(made: Pick<FiledAsk, 'quote'>, { quote, dismissed }: FiledAsk): boolean {
  return !dismissed && quote.start === made.quote.start && quote.end === made.quote.end;
}

/** Judged anew an ask is open and unconfirmed; this one was postponed before, or agreed with. */
async function standAgain(db: Db, practice: string, { id, state, confirmed }: FormerAsk): Promise<void> {
  const row = await askById(db, practice, id);
  const open = row?.answered_by === null ? 'waiting' : 'answered';
  const isOpen = state === 'waiting' || state === 'answered';
  await changeAsk(db, practice, id, { state: isOpen ? open : state, confirmed });
}

/** Asks with what they were made of, which the first of them keeps. */
function withFormer(
  [first, ...rest]: readonly FiledAsk[],
  former: readonly FiledAsk[],
  rows: readonly StoredAsk[],
): readonly FiledAsk[] {
  if (!first) return rest;
  const asks = former.map(({ was: _was, ...ask }) => {
    const row = rows.find((one) => one.ask_id === ask.id);
    return { ...ask, state: row?.state ?? 'waiting', confirmed: row?.confirmed ?? 0 };
  });
  const made = [first, ...rest].map(({ id, quote }) => ({ id, quote }));
  return [{ ...first, was: { asks, made } }, ...rest];
}

async function edit(practice: Practice, db: Db, askIds: readonly string[], change: Edit): Promise<void> {
  const { id } = practice;
  const asks = (await Promise.all(askIds.map((askId) => askById(db, id, askId)))).flatMap((one) => one ?? []);
  const [ask] = asks;
  if (!ask || asks.length < askIds.length) throw new Refusal('ask-unknown');
  // A sibling that moved would change what its entry in the ledger is about: only the ones named are touched.
  if (asks.some((one) => one.state === 'decided')) throw new Refusal('ask-decided');
  const message = await messageById(db, id, ask.message_id);
  const filed = message && everyFiledAsk(message);
  const at = filed?.findIndex((one) => one.id === ask.ask_id) ?? -1;
  if (!message || !filed || at === -1) throw new Refusal('ask-unknown');
  const changed = change(filed, at, message, asks);
  await changeMessage(db, id, message.message_id, { asks: asksText(changed), asks_edited: 1 });
  await judgeThread(practice, db, ask.client_id, ask.thread);
}

function quoteOf(source: string, from: number, to: number): Quote {
  const text = source.slice(from, to);
  const start = from + (text.length - text.trimStart().length);
  return { text: text.trim(), start, end: start + text.trim().length };
}
