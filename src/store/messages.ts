import { type Insertable, type Selectable, sql } from 'kysely';
import type { MessageClientTable, MessageTable } from './schema.ts';
import type { Db } from './store.ts';

export type StoredMessage = Selectable<MessageTable>;

/** So many rows go into one statement: SQLite takes 32,766 values in one. */
const rowsAtOnce = 200;

/** Files messages that are not there yet; gives the ids of those that were added. */
export async function addMessages(
  db: Db,
  rows: readonly Insertable<MessageTable>[],
): Promise<ReadonlySet<string>> {
  const added = new Set<string>();
  for (let at = 0; at < rows.length; at += rowsAtOnce) {
    const inserted = await db
      .insertInto('message')
      .values(rows.slice(at, at + rowsAtOnce))
      .onConflict((conflict) => conflict.columns(['practice_id', 'key']).doNothing())
      .returning('message_id')
      .execute();
    for (const { message_id } of inserted) added.add(message_id);
  }
  return added;
}

/** Puts letters into the threads of clients. */
export async function addToClients(db: Db, rows: readonly MessageClientTable[]): Promise<void> {
  for (let at = 0; at < rows.length; at += rowsAtOnce)
    await db
      .insertInto('message_client')
      .values(rows.slice(at, at + rowsAtOnce))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

export async function forgetClientsOf(db: Db, practice: string, messageId: string): Promise<void> {
  await db
    .deleteFrom('message_client')
    .where('practice_id', '=', practice)
    .where('message_id', '=', messageId)
    .execute();
}

/** Messages after an id in the order of ids, at most `limit`: to go through all of them in pieces. */
export async function messagesAfter(
  db: Db,
  practice: string,
  after: string,
  limit: number,
): Promise<readonly StoredMessage[]> {
  return db
    .selectFrom('message')
    .selectAll()
    .where('practice_id', '=', practice)
    .where('message_id', '>', after)
    .orderBy('message_id')
    .limit(limit)
    .execute();
}

/** A client's letters with the provider's to it, oldest first; of one thread where it is named. */
export async function lettersOf(
  db: Db,
  practice: string,
  clientId: string,
  thread?: string,
): Promise<readonly StoredMessage[]> {
  let query = db
    .selectFrom('message_client')
    .innerJoin('message', (join) =>
      join
        .onRef('message.practice_id', '=', 'message_client.practice_id')
        .onRef('message.message_id', '=', 'message_client.message_id'),
    )
    .where('message_client.practice_id', '=', practice)
    .where('message_client.client_id', '=', clientId)
    .selectAll('message')
    .orderBy('message_client.at')
    .orderBy('message_client.message_id');
  if (thread !== undefined) query = query.where('message_client.thread', '=', thread);
  return query.execute();
}

/** The threads of a client's letters as threaded last, by message. */
export async function threadsOf(
  db: Db,
  practice: string,
  clientId: string,
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('message_client')
    .select(['message_id', 'thread'])
    .where('practice_id', '=', practice)
    .where('client_id', '=', clientId)
    .execute();
  return new Map(rows.map(({ message_id, thread }) => [message_id, thread]));
}

export async function saveThread(
  db: Db,
  practice: string,
  clientId: string,
  messageId: string,
  thread: string,
): Promise<void> {
  await db
    .updateTable('message_client')
    .set({ thread })
    .where('practice_id', '=', practice)
    .where('client_id', '=', clientId)
    .where('message_id', '=', messageId)
    .execute();
}

/** The clients in whose threads a message stands, and which these are. */
export async function clientsOfMessage(
  db: Db,
  practice: string,
  messageId: string,
): Promise<readonly { readonly clientId: string; readonly thread: string }[]> {
  const rows = await db
    .selectFrom('message_client')
    .select(['client_id', 'thread'])
    .where('practice_id', '=', practice)
    .where('message_id', '=', messageId)
    .execute();
  return rows.map(({ client_id, thread }) => ({ clientId: client_id, thread }));
}

export async function messageById(
  db: Db,
  practice: string,
  messageId: string,
): Promise<StoredMessage | undefined> {
  return db
    .selectFrom('message')
    .selectAll()
    .where('practice_id', '=', practice)
    .where('message_id', '=', messageId)
    .executeTakeFirst();
}

export async function messagesByIds(
  db: Db,
  practice: string,
  messageIds: readonly string[],
): Promise<readonly StoredMessage[]> {
  if (messageIds.length === 0) return [];
  return db
    .selectFrom('message')
    .selectAll()
    .where('practice_id', '=', practice)
    .where('message_id', 'in', [...messageIds])
    .execute();
}

/** The envelopes of messages between people by their Message-IDs, whoever wrote them: no noise. */
export async function envelopesByRfcIds(
  db: Db,
  practice: string,
  rfcIds: readonly string[],
): Promise<readonly Pick<StoredMessage, 'rfc_id' | 'envelope'>[]> {
  const found: Pick<StoredMessage, 'rfc_id' | 'envelope'>[] = [];
  for (let at = 0; at < rfcIds.length; at += rowsAtOnce) {
    const rows = await db
      .selectFrom('message')
      .select(['rfc_id', 'envelope'])
      .where('practice_id', '=', practice)
      .where('rfc_id', 'in', rfcIds.slice(at, at + rowsAtOnce))
      .where(({ or, eb }) => or([eb('side', '<>', 'passed-over'), eb('why', '=', 'not-to-you')]))
      .execute();
    found.push(...rows);
  }
  return found;
}

/** Who sent messages that are passed over: automatic replies, letters among a client's own people. */
export async function passedOverSenders(db: Db, practice: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('message')
    .select('from_address')
    .distinct()
    .where('practice_id', '=', practice)
    .where('side', '=', 'passed-over')
    .execute();
  return rows.map(({ from_address }) => from_address);
}

/** More messages of a few hundred ids than this bear an id that tells nothing. */
const mostOfIds = 1000;

/** How the texts of the messages with these Message-IDs begin, by so many UTF-16 units; noise has none. */
export async function beginningsByRfcIds(
  db: Db,
  practice: string,
  rfcIds: readonly string[],
  length: number,
): Promise<
  readonly (Pick<StoredMessage, 'rfc_id' | 'from_address' | 'at' | 'words'> & { readonly text: string })[]
> {
  const found = [];
  for (let at = 0; at < rfcIds.length; at += rowsAtOnce) {
    const rows = await db
      .selectFrom('message')
      .select(['rfc_id', 'from_address', 'at', 'words'])
      .select(sql<string>`substr(visible, 1, ${sql.lit(length)})`.as('text'))
      .where('practice_id', '=', practice)
      .where('rfc_id', 'in', rfcIds.slice(at, at + rowsAtOnce))
      .where('words', '>', 0)
      .limit(mostOfIds)
      .execute();
    // A database counts characters.
    for (const row of rows)
      found.push({ ...row, at: row.at === null ? null : Number(row.at), text: row.text.slice(0, length) });
  }
  return found;
}

/** Where a page of messages ends: the next begins after it. */
export interface MessageCursor {
  readonly at: number;
  readonly messageId: string;
}

/** Messages in which a person said that something is no ask, newest first. */
export async function messagesWithDismissed(
  db: Db,
  practice: string,
  limit: number,
  after?: MessageCursor,
): Promise<readonly StoredMessage[]> {
  let query = db
    .selectFrom('message')
    .selectAll()
    .where('practice_id', '=', practice)
    .where('asks_edited', '=', 1)
    // Within a text JSON writes the quotation marks otherwise.
    .where('asks', 'like', '%"dismissed":true%')
    .orderBy('at', 'desc')
    .orderBy('message_id', 'desc')
    .limit(limit);
  if (after)
    query = query.where((where) =>
      where(where.refTuple('at', 'message_id'), '<', where.tuple(after.at, after.messageId)),
    );
  return query.execute();
}

/** The asks that letters hold, as they are kept now. */
export async function asksOfLetters(
  db: Db,
  practice: string,
  messageIds: readonly string[],
): Promise<ReadonlyMap<string, string | null>> {
  const asks = new Map<string, string | null>();
  for (let at = 0; at < messageIds.length; at += rowsAtOnce) {
    const rows = await db
      .selectFrom('message')
      .select(['message_id', 'asks'])
      .where('practice_id', '=', practice)
      .where('message_id', 'in', messageIds.slice(at, at + rowsAtOnce))
      .execute();
    for (const row of rows) asks.set(row.message_id, row.asks);
  }
  return asks;
}

/** The messages of a few hundred ids. */
export async function messagesOf(
  db: Db,
  practice: string,
  messageIds: readonly string[],
): Promise<readonly StoredMessage[]> {
  return db
    .selectFrom('message')
    .selectAll()
    .where('practice_id', '=', practice)
    .where('message_id', 'in', messageIds)
    .execute();
}

export async function changeMessage(
  db: Db,
  practice: string,
  messageId: string,
  changes: Partial<Pick<StoredMessage, 'side' | 'why' | 'asks' | 'asks_edited'>>,
): Promise<void> {
  await db
    .updateTable('message')
    .set(changes)
    .where('practice_id', '=', practice)
    .where('message_id', '=', messageId)
    .execute();
}

/** When the oldest and the newest letter between clients and the provider were written; undefined where there is none. */
export async function daysOfMail(
  db: Db,
  practice: string,
): Promise<{ readonly first: number; readonly last: number } | undefined> {
  const { first, last } = await db
    .selectFrom('message')
    .select((select) => [select.fn.min('at').as('first'), select.fn.max('at').as('last')])
    .where('practice_id', '=', practice)
    .where('side', 'in', ['client', 'provider'])
    .executeTakeFirstOrThrow();
  return first === null || last === null ? undefined : { first: Number(first), last: Number(last) };
}

/** How many messages are in the store, noise included; no more than `most` are counted. */
export async function countMessages(
  db: Db,
  practice: string,
  most: number = Number.MAX_SAFE_INTEGER,
): Promise<number> {
  const some = db.selectFrom('message').select('message_id').where('practice_id', '=', practice).limit(most);
  const row = await db
    .selectFrom(some.as('some'))
    .select((select) => select.fn.countAll<number>().as('all'))
    .executeTakeFirstOrThrow();
  return Number(row.all);
}

/** Notes what could not be read; the same twice is once. */
export async function addSkipped(
  db: Db,
  practice: string,
  skipped: readonly { readonly locator: string; readonly code: string }[],
): Promise<void> {
  for (let at = 0; at < skipped.length; at += rowsAtOnce)
    await db
      .insertInto('skipped')
      .values(skipped.slice(at, at + rowsAtOnce).map((one) => ({ practice_id: practice, ...one })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

export async function skippedOf(db: Db, practice: string) {
  return db
    .selectFrom('skipped')
    .select(['locator', 'code'])
    .where('practice_id', '=', practice)
    .orderBy('locator')
    .orderBy('code')
    .execute();
}
