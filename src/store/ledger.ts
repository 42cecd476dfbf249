import type { Insertable, Selectable } from 'kysely';
import { noPrevious } from '../core/ledger/chain.ts';
import { emptyGroup, type GroupSums } from '../core/ledger/post.ts';
import type { AskTable, EntryDetailTable, LedgerEntryTable, MessageClientTable } from './schema.ts';
import type { Db } from './store.ts';

/** An entry with its detail, which is null once its client was erased. */
export type StoredEntry = Selectable<LedgerEntryTable> & { readonly detail: string | null };

const joined = (db: Db) =>
  db
    .selectFrom('ledger_entry')
    .leftJoin('entry_detail', (join) =>
      join
        .onRef('entry_detail.practice_id', '=', 'ledger_entry.practice_id')
        .onRef('entry_detail.number', '=', 'ledger_entry.number'),
    )
    .selectAll('ledger_entry')
    .select('entry_detail.detail as detail');

/** The number and hash that the next entry follows. */
export async function lastEntry(
  db: Db,
  practice: string,
): Promise<{ readonly number: number; readonly hash: string }> {
  const row = await db
    .selectFrom('ledger_entry')
    .select(['number', 'hash'])
    .where('practice_id', '=', practice)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? { number: 0, hash: noPrevious };
}

/** Appends an entry; two that take the same number cannot both be written. */
export async function appendEntry(
  db: Db,
  entry: Insertable<LedgerEntryTable>,
  detail: EntryDetailTable,
  askIds: readonly string[],
): Promise<void> {
  await db.insertInto('ledger_entry').values(entry).execute();
  await db.insertInto('entry_detail').values(detail).execute();
  const { practice_id, number } = entry;
  if (askIds.length > 0)
    await db
      .insertInto('entry_ask')
      .values(askIds.map((ask_id) => ({ practice_id, ask_id, number })))
      .execute();
}

/** What the ledger holds of each of these groups. */
export async function sumsOfGroups(
  db: Db,
  practice: string,
  groups: readonly string[],
): Promise<ReadonlyMap<string, GroupSums>> {
  if (groups.length === 0) return new Map();
  const rows = await db
    .selectFrom('ledger_entry')
    .where('practice_id', '=', practice)
    .where('group_key', 'in', [...new Set(groups)])
    .select([
      'group_key',
      'worked_seconds as workedSeconds',
      'rounded_minutes as roundedMinutes',
      'allowance_minutes as allowanceMinutes',
      'billed_minutes as billedMinutes',
      'amount_minor as amountMinor',
      'value_minor as valueMinor',
    ])
    .execute();
  const sums = new Map<string, GroupSums>();
  for (const { group_key, ...row } of rows) {
    const known = sums.get(group_key) ?? emptyGroup;
    sums.set(group_key, {
      workedSeconds: known.workedSeconds + row.workedSeconds,
      roundedMinutes: known.roundedMinutes + row.roundedMinutes,
      allowanceMinutes: known.allowanceMinutes + row.allowanceMinutes,
      billedMinutes: known.billedMinutes + row.billedMinutes,
      amountMinor: known.amountMinor + row.amountMinor,
      valueMinor: known.valueMinor + row.valueMinor,
    });
  }
  return sums;
}

/** An entry that charged or gave, with where its ask's letter stands now. */
export type PlacedEntry = Pick<
  StoredEntry,
  'number' | 'body' | 'day' | 'kind' | 'contract_key' | 'group_key'
> &
  Pick<MessageClientTable, 'message_id' | 'thread'> &
  Pick<AskTable, 'answered_by'>;

/** A client's entries that charged or gave, where their asks' letters stand now, oldest first; of one thread where it is named. */
export async function placedEntries(
  db: Db,
  practice: string,
  clientId: string,
  thread?: string,
): Promise<readonly PlacedEntry[]> {
  let query = db
    .selectFrom('message_client')
    .innerJoin('ask', (join) =>
      join
        .onRef('ask.practice_id', '=', 'message_client.practice_id')
        .onRef('ask.message_id', '=', 'message_client.message_id'),
    )
    .innerJoin('entry_ask', (join) =>
      join
        .onRef('entry_ask.practice_id', '=', 'ask.practice_id')
        .onRef('entry_ask.ask_id', '=', 'ask.ask_id'),
    )
    .innerJoin('ledger_entry', (join) =>
      join
        .onRef('ledger_entry.practice_id', '=', 'entry_ask.practice_id')
        .onRef('ledger_entry.number', '=', 'entry_ask.number')
        .onRef('ledger_entry.client_id', '=', 'message_client.client_id'),
    )
    .where('message_client.practice_id', '=', practice)
    .where('message_client.client_id', '=', clientId)
    .where('ledger_entry.kind', 'in', ['billed', 'allowance', 'gift'])
    .select([
      'ledger_entry.number',
      'ledger_entry.body',
      'ledger_entry.day',
      'ledger_entry.kind',
      'ledger_entry.contract_key',
      'ledger_entry.group_key',
      'message_client.message_id',
      'message_client.thread',
      'ask.answered_by',
    ])
    .orderBy('ledger_entry.number');
  if (thread !== undefined) query = query.where('message_client.thread', '=', thread);
  return query.execute();
}

/** Minutes of the allowance that entries took, by month, under one contract of a client. */
export async function allowanceTaken(
  db: Db,
  practice: string,
  clientId: string,
  contractKey: string | null,
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('ledger_entry')
    .where('practice_id', '=', practice)
    .where('client_id', '=', clientId)
    .where('contract_key', contractKey === null ? 'is' : '=', contractKey)
    .where('allowance_minutes', '!=', 0)
    .select(['day', 'allowance_minutes'])
    .execute();
  const taken = new Map<string, number>();
  for (const { day, allowance_minutes } of rows) {
    const month = day.slice(0, 7);
    taken.set(month, (taken.get(month) ?? 0) + allowance_minutes);
  }
  return taken;
}

/** Entries, newest first, before a number; of one client where it is named. */
export async function entriesBefore(
  db: Db,
  practice: string,
  limit: number,
  before?: number,
  clientId?: string,
): Promise<readonly StoredEntry[]> {
  let query = joined(db)
    .where('ledger_entry.practice_id', '=', practice)
    .orderBy('ledger_entry.number', 'desc')
    .limit(limit);
  if (before !== undefined) query = query.where('ledger_entry.number', '<', before);
  if (clientId !== undefined) query = query.where('ledger_entry.client_id', '=', clientId);
  return query.execute();
}

/** Entries after a number in the order they were written: to go through all of them in pieces. */
export async function entriesAfter(
  db: Db,
  practice: string,
  after: number,
  limit: number,
): Promise<readonly StoredEntry[]> {
  return joined(db)
    .where('ledger_entry.practice_id', '=', practice)
    .where('ledger_entry.number', '>', after)
    .orderBy('ledger_entry.number')
    .limit(limit)
    .execute();
}

const entriesAtOnce = 1000;

/** Goes through the ledger in the order it was written. */
export async function* everyEntry(db: Db, practice: string): AsyncGenerator<StoredEntry> {
  for (let after = 0; ; ) {
    const entries = await entriesAfter(db, practice, after, entriesAtOnce);
    yield* entries;
    const last = entries.at(-1);
    if (!last || entries.length < entriesAtOnce) return;
    after = last.number;
  }
}

/** Every entry of a client, oldest first. */
export async function entriesOfClient(
  db: Db,
  practice: string,
  clientId: string,
): Promise<readonly StoredEntry[]> {
  return joined(db)
    .where('ledger_entry.practice_id', '=', practice)
    .where('ledger_entry.client_id', '=', clientId)
    .orderBy('ledger_entry.number')
    .execute();
}

/** True where the ledger has any entry of a client, taken back or not. */
export async function hasEntries(db: Db, practice: string, clientId: string): Promise<boolean> {
  const row = await db
    .selectFrom('ledger_entry')
    .select('number')
    .where('practice_id', '=', practice)
    .where('client_id', '=', clientId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** True where the ledger has any entry under one of these contracts, taken back or not. */
export async function hasEntriesUnder(db: Db, practice: string, keys: readonly string[]): Promise<boolean> {
  const row = await db
    .selectFrom('ledger_entry')
    .select('number')
    .where('practice_id', '=', practice)
    .where('contract_key', 'in', [...keys])
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function entryByNumber(
  db: Db,
  practice: string,
  number: number,
): Promise<StoredEntry | undefined> {
  return joined(db)
    .where('ledger_entry.practice_id', '=', practice)
    .where('ledger_entry.number', '=', number)
    .executeTakeFirst();
}

/** Which of these entries were taken back, and by which. */
export async function reversalsOf(
  db: Db,
  practice: string,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  if (numbers.length === 0) return new Map();
  const rows = await db
    .selectFrom('ledger_entry')
    .select(['number', 'reverses'])
    .where('practice_id', '=', practice)
    .where('reverses', 'in', [...numbers])
    .execute();
  return new Map(rows.map((row) => [row.reverses as number, row.number]));
}

/** The entries about an ask, oldest first. */
export async function entriesOfAsk(db: Db, practice: string, askId: string): Promise<readonly StoredEntry[]> {
  return joined(db)
    .innerJoin('entry_ask', (join) =>
      join
        .onRef('entry_ask.practice_id', '=', 'ledger_entry.practice_id')
        .onRef('entry_ask.number', '=', 'ledger_entry.number'),
    )
    .where('entry_ask.practice_id', '=', practice)
    .where('entry_ask.ask_id', '=', askId)
    .orderBy('ledger_entry.number')
    .execute();
}

/** The asks that an entry is about. */
export async function asksOfEntry(db: Db, practice: string, number: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('entry_ask')
    .select('ask_id')
    .where('practice_id', '=', practice)
    .where('number', '=', number)
    .execute();
  return rows.map(({ ask_id }) => ask_id);
}
