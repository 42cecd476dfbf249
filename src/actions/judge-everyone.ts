import { withoutCards } from '../core/audit/closings.ts';
import { inOrderOfTime, type JudgedAsk, judgingLetters } from '../core/audit/judged.ts';
import type { Letter } from '../core/audit/letter.ts';
import { askIdsOfClient } from '../store/asks.ts';
import { storedClients } from '../store/clients.ts';
import { contractVersions } from '../store/contracts.ts';
import { countCorrections } from '../store/corrections.ts';
import {
  asksOfLetters,
  changeMessage,
  lettersOf,
  type StoredMessage,
  saveThread,
  threadsOf,
} from '../store/messages.ts';
import { lockPractice } from '../store/practices.ts';
import type { Db } from '../store/store.ts';
import { bridgesBetween } from './bridges-between.ts';
import { asksText, everyFiledAsk } from './filed.ts';
import {
  type Bench,
  benchFor,
  frameOf,
  type Kept,
  keptLetter,
  removeGone,
  saveJudged,
} from './judge-client.ts';
import { judgingDone, judgingDue } from './judging-due.ts';
import type { Practice } from './practice.ts';
import { settingsOf } from './settings.ts';

/** So many letters' asks are written in one transaction; others' questions are answered between them. */
const lettersAtOnce = 100;
/** Work for so long, then let others work. Milliseconds. */
const sliceOfTime = 15;
/** What changes while it is judged is judged again, so often; then it stays due. */
const mostTries = 5;

/** Judges all clients' asks, one client at a time, while the desk answers between the slices of the work. */
export async function judgeEveryone(practice: Practice): Promise<void> {
  const { store, id } = practice;
  const due = await store.read(id, (db) => judgingDue(db, id));
  const clients = await store.read(id, (db) => storedClients(db, id));
  let isWhole = true;
  for (const { clientId, erased } of clients)
    if (!erased) isWhole = (await judgeWholeClient(practice, clientId)) && isWhole;
  if (due !== undefined && isWhole) await store.write(id, (db) => judgingDone(db, id, due));
}

/** Judges a client's asks anew; false where they changed under it again and again. */
async function judgeWholeClient(practice: Practice, clientId: string): Promise<boolean> {
  for (let tries = 0; tries < mostTries; tries++) if (await judgeOnce(practice, clientId)) return true;
  return false;
}

/** One try: read, judged and written in slices. False where what it was judged with has changed since it was read. */
async function judgeOnce(practice: Practice, clientId: string): Promise<boolean> {
  const { store, id } = practice;
  const engine = practice.engine();
  // First what the rest is measured against: PostgreSQL sees what others commit from one question to the next, and a correction of
  // then must be missed by both or by this alone.
  const { standing, bench, messages, bridges, threads, decided } = await store.read(id, async (db) => {
    const standing = await standingOf(db, id);
    const bench = await benchFor(practice, db, clientId);
    const messages = await lettersOf(db, id, clientId);
    const bridges = await bridgesBetween(db, id, messages);
    const asks = await askIdsOfClient(db, id, clientId);
    const decided = new Set(asks.filter(({ state }) => state === 'decided').map((row) => row.ask_id));
    return { standing, bench, messages, bridges, threads: await threadsOf(db, id, clientId), decided };
  });
  const breathe = breather();
  const whole = new Map<Letter, Kept>();
  for (const row of messages) {
    const kept = keptLetter(engine, bench, row);
    if (kept) whole.set(kept.letter, kept);
    await breathe();
  }
  const rows = cardsMarked(whole, decided);
  const judging = judgingLetters(inOrderOfTime([...rows.keys()]), { ...frameOf(engine, bench), bridges });
  let step = judging.next();
  for (; !step.done; step = judging.next()) await breathe();
  const { judged, threadOf } = step.value;
  const asksOf = new Map<Letter, JudgedAsk[]>();
  for (const one of judged) {
    const own = asksOf.get(one.letter);
    if (own) own.push(one);
    else asksOf.set(one.letter, [one]);
  }
  const there = new Set<string>();
  const letters = [...rows.keys()];
  const slice = async (work: (db: Db) => Promise<void>) =>
    store.write(id, async (db) => {
      // SQLite has one change at a time anyway.
      if (store.engine !== 'sqlite') await lockPractice(db, id);
      if ((await standingOf(db, id)) !== standing) return false;
      await work(db);
      return true;
    });
  for (let at = 0; at < letters.length; at += lettersAtOnce) {
    const some = letters.slice(at, at + lettersAtOnce);
    const isDone = await slice(async (db) => {
      const unchanged = await thoseUnchanged(db, id, some, rows);
      await keepLetters(practice, db, bench, unchanged, rows, threadOf, threads);
      const own = unchanged.flatMap((letter) => asksOf.get(letter) ?? []);
      const messageIds = unchanged.flatMap((letter) => rows.get(letter)?.row.message_id ?? []);
      for (const askId of await saveJudged(practice, db, bench, rows, own, messageIds)) there.add(askId);
      // What is left out here was judged by whoever changed it.
      for (const letter of some) if (!unchanged.includes(letter)) leaveAlone(letter, rows, there);
    });
    if (!isDone) return false;
    await breathe();
  }
  return slice((db) => removeUnlessChanged(db, id, bench, there, messages));
}

/**
 * The letters without the asks of cards, which are marked in their rows; what a person decided or changed stays. One thread alone does not tell
 * what closes many letters.
 */
function cardsMarked(
  rows: ReadonlyMap<Letter, Kept>,
  decided: ReadonlySet<string>,
): ReadonlyMap<Letter, Kept> {
  const kept = [...rows.values()];
  const bare = withoutCards([...rows.keys()]);
  return new Map(
    [...rows.keys()].map((letter, at): [Letter, Kept] => {
      const one = kept[at] as Kept;
      const asking = new Set(bare[at]?.asks);
      const onCard = one.asks.filter((ask) => !asking.has(ask) && letter.asks.includes(ask));
      if (onCard.length === 0 || one.row.asks_edited === 1 || onCard.some(({ id }) => decided.has(id)))
        return [letter, one];
      const marked = new Set(onCard.map(({ id }) => id));
      const all = one.unwritten ?? everyFiledAsk(one.row);
      return [
        bare[at] as Letter,
        {
          row: one.row,
          asks: one.asks.filter(({ id }) => !marked.has(id)),
          unwritten: all.map((ask) => (marked.has(ask.id) ? { ...ask, onCard: true } : ask)),
        },
      ];
    }),
  );
}

/** All that verdicts rest on beside the letters: settings, contracts and what was taught. */
async function standingOf(db: Db, practice: string): Promise<string> {
  const contracts = (await contractVersions(db, practice)).map(({ contractId }) => contractId);
  return JSON.stringify([await settingsOf(db, practice), contracts, await countCorrections(db, practice)]);
}

/** Letters whose asks are still those that were judged. */
async function thoseUnchanged(
  db: Db,
  practice: string,
  letters: readonly Letter[],
  rows: ReadonlyMap<Letter, Kept>,
): Promise<readonly Letter[]> {
  const messageIds = letters.flatMap((letter) => rows.get(letter)?.row.message_id ?? []);
  const now = await asksOfLetters(db, practice, messageIds);
  return letters.filter((letter) => {
    const row = rows.get(letter)?.row;
    return row !== undefined && now.get(row.message_id) === row.asks;
  });
}

/** Writes asks that were looked for only now, and threads that are others now. */
async function keepLetters(
  { id }: Practice,
  db: Db,
  { clientId }: Bench,
  letters: readonly Letter[],
  rows: ReadonlyMap<Letter, Kept>,
  threadOf: ReadonlyMap<Letter, string>,
  known: ReadonlyMap<string, string>,
): Promise<void> {
  for (const letter of letters) {
    const kept = rows.get(letter);
    if (!kept) continue;
    const { message_id } = kept.row;
    if (kept.unwritten) await changeMessage(db, id, message_id, { asks: asksText(kept.unwritten) });
    const thread = threadOf.get(letter);
    if (thread !== undefined && known.get(message_id) !== thread)
      await saveThread(db, id, clientId, message_id, thread);
  }
}

function leaveAlone(letter: Letter, rows: ReadonlyMap<Letter, Kept>, there: Set<string>): void {
  for (const ask of rows.get(letter)?.asks ?? []) there.add(ask.id);
}

/** Removes asks that are none any more, but for those of letters that changed meanwhile. */
async function removeUnlessChanged(
  db: Db,
  practice: string,
  bench: Bench,
  there: ReadonlySet<string>,
  messages: readonly StoredMessage[],
): Promise<void> {
  const all = await askIdsOfClient(db, practice, bench.clientId);
  const gone = all.filter((row) => !there.has(row.ask_id) && row.state !== 'decided');
  const now = await asksOfLetters(db, practice, [...new Set(gone.map((row) => row.message_id))]);
  const read = new Map(messages.map((row) => [row.message_id, row.asks]));
  const isChanged = (messageId: string) =>
    read.has(messageId) && read.get(messageId) !== null && read.get(messageId) !== now.get(messageId);
  await removeGone(
    db,
    practice,
    bench,
    gone.filter((row) => !isChanged(row.message_id)),
  );
}

/** Lets the event loop turn where the last turn is too long ago. */
function breather(): () => Promise<void> | undefined {
  let since = performance.now();
  return () => {
    if (performance.now() - since < sliceOfTime) return undefined;
    return new Promise((resolve) =>
      setImmediate(() => {
        since = performance.now();
        resolve();
      }),
    );
  };
}
