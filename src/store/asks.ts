import type { Selectable } from 'kysely';
import type { AskTable, StoredAskState } from './schema.ts';
import type { Db } from './store.ts';

export type StoredAsk = Selectable<AskTable>;

/** Where a page of asks ends: the next begins after it. */
export interface AskCursor {
  readonly at: number;
  readonly askId: string;
}

/** Asks of a state, newest first. */
export async function asksInState(
  db: Db,
  practice: string,
  state: StoredAskState,
  limit: number,
  after?: AskCursor,
  clientId?: string,
): Promise<readonly StoredAsk[]> {
  let query = db
    .selectFrom('ask')
    .selectAll()
    .where('practice_id', '=', practice)
    .where('state', '=', state)
    .orderBy('at', 'desc')
    .orderBy('ask_id', 'desc')
    .limit(limit);
  if (clientId !== undefined) query = query.where('client_id', '=', clientId);
  // The pair as a row value: SQLite and PostgreSQL both walk the index from there.
  if (after)
    query = query.where((where) =>
      where(where.refTuple('at', 'ask_id'), '<', where.tuple(after.at, after.askId)),
    );
  return query.execute();
}

/** How many asks are in a state; no more than `most` are counted. */
export async function countAsks(
  db: Db,
  practice: string,
  state: StoredAskState,
  most: number,
): Promise<number> {
  const some = db
    .selectFrom('ask')
    .select('ask_id')
    .where('practice_id', '=', practice)
    .where('state', '=', state)
    .limit(most);
  const row = await db
    .selectFrom(some.as('some'))
    .select((select) => select.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** How many asks wait for a decision (answered or not), by client. */
export async function openAsksByClient(db: Db, practice: string): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('ask')
    .where('practice_id', '=', practice)
    .where('state', 'in', ['waiting', 'answered'])
    .groupBy('client_id')
    .select((select) => ['client_id', select.fn.countAll<number>().as('count')])
    .execute();
  return new Map(rows.map((row) => [row.client_id, Number(row.count)]));
}

export async function askById(db: Db, practice: string, askId: string): Promise<StoredAsk | undefined> {
  return db
    .selectFrom('ask')
    .selectAll()
    .where('practice_id', '=', practice)
    .where('ask_id', '=', askId)
    .executeTakeFirst();
}

export async function asksOfMessages(
  db: Db,
  practice: string,
  messageIds: readonly string[],
): Promise<readonly StoredAsk[]> {
  if (messageIds.length === 0) return [];
  return db
    .selectFrom('ask')
    .selectAll()
    .where('practice_id', '=', practice)
    .where('message_id', 'in', messageIds)
    .orderBy('message_id')
    .orderBy('ask_id')
    .execute();
}

/** One ask of each message that has any, by message: enough to open its thread. */
export async function anAskOf(
  db: Db,
  practice: string,
  messageIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (messageIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('ask')
    .select((select) => ['message_id', select.fn.min('ask_id').as('ask_id')])
    .where('practice_id', '=', practice)
    .where('message_id', 'in', messageIds)
    .groupBy('message_id')
    .execute();
  return new Map(rows.map((row) => [row.message_id, row.ask_id]));
}

/** An ask of a client's thread, where there is any: the newest. */
export async function anAskOfThread(
  db: Db,
  practice: string,
  clientId: string,
  thread: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('ask')
    .select('ask_id')
    .where('practice_id', '=', practice)
    .where('client_id', '=', clientId)
    .where('thread', '=', thread)
    .orderBy('at', 'desc')
    .orderBy('ask_id')
    .limit(1)
    .executeTakeFirst();
  return row?.ask_id;
}

/** All asks of a client. */
export async function asksOfClient(
  db: Db,
  practice: string,
  clientId: string,
): Promise<readonly StoredAsk[]> {
  return db
    .selectFrom('ask')
    .selectAll()
    .where('practice_id', '=', practice)
    .where('client_id', '=', clientId)
    .execute();
}

/** A client's asks, without what they say. */
export async function askIdsOfClient(
  db: Db,
  practice: string,
  clientId: string,
): Promise<readonly Pick<StoredAsk, 'ask_id' | 'message_id' | 'state'>[]> {
  return db
    .selectFrom('ask')
    .select(['ask_id', 'message_id', 'state'])
    .where('practice_id', '=', practice)
    .where('client_id', '=', clientId)
    .execute();
}

/** The asks in a state, by their ids alone. */
export async function askIdsInState(
  db: Db,
  practice: string,
  state: StoredAskState,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('ask')
    .select('ask_id')
    .where('practice_id', '=', practice)
    .where('state', '=', state)
    .execute();
  return rows.map(({ ask_id }) => ask_id);
}

/** Work that a client asked for under one of the clauses, outside a thread: what a clause's limit counts. */
export async function workUnderClauses(
  db: Db,
  practice: string,
  clientId: string,
  exceptThread: string,
  clauses: readonly string[],
): Promise<readonly Pick<StoredAsk, 'contract_id' | 'clause' | 'at'>[]> {
  if (clauses.length === 0) return [];
  return db
    .selectFrom('ask')
    .select(['contract_id', 'clause', 'at'])
    .where('practice_id', '=', practice)
    .where('client_id', '=', clientId)
    .where('kind', '=', 'work')
    .where('clause', 'in', clauses)
    .where('thread', '!=', exceptThread)
    .execute();
}

/** Writes asks as judged now, new or changed. */
export async function saveAsks(db: Db, rows: readonly StoredAsk[]): Promise<void> {
  for (let at = 0; at < rows.length; at += 200)
    await db
      .insertInto('ask')
      .values(rows.slice(at, at + 200))
      .onConflict((conflict) =>
        conflict.columns(['practice_id', 'ask_id']).doUpdateSet((set) => ({
          client_id: set.ref('excluded.client_id'),
          contract_id: set.ref('excluded.contract_id'),
          thread: set.ref('excluded.thread'),
          day: set.ref('excluded.day'),
          state: set.ref('excluded.state'),
          kind: set.ref('excluded.kind'),
          ruling: set.ref('excluded.ruling'),
          clause: set.ref('excluded.clause'),
          confidence_permille: set.ref('excluded.confidence_permille'),
          needs_check: set.ref('excluded.needs_check'),
          confirmed: set.ref('excluded.confirmed'),
          worked_seconds: set.ref('excluded.worked_seconds'),
          answered_by: set.ref('excluded.answered_by'),
          answered_at: set.ref('excluded.answered_at'),
          record: set.ref('excluded.record'),
        })),
      )
      .execute();
}

export async function changeAsk(
  db: Db,
  practice: string,
  askId: string,
  changes: Partial<Omit<StoredAsk, 'practice_id' | 'ask_id'>>,
): Promise<void> {
  await db
    .updateTable('ask')
    .set(changes)
    .where('practice_id', '=', practice)
    .where('ask_id', '=', askId)
    .execute();
}

/** Asks under these contract versions are under none until they are judged anew. */
export async function leaveContract(db: Db, practice: string, contractIds: readonly string[]): Promise<void> {
  await db
    .updateTable('ask')
    .set({ contract_id: null })
    .where('practice_id', '=', practice)
    .where('contract_id', 'in', [...contractIds])
    .execute();
}

export async function removeAsks(db: Db, practice: string, askIds: readonly string[]): Promise<void> {
  for (let at = 0; at < askIds.length; at += 500)
    await db
      .deleteFrom('ask')
      .where('practice_id', '=', practice)
      .where('ask_id', 'in', askIds.slice(at, at + 500))
      .execute();
}

/** An answered consultation that nobody has decided, or that was put off, without its record. */
export type OpenConsultation = Omit<StoredAsk, 'record'>;

/** A client's answered, undecided consultations, in the order they were answered. */
export async function openConsultations(
  db: Db,
  practice: string,
  clientId: string,
): Promise<readonly OpenConsultation[]> {
  return db
    .selectFrom('ask')
    .select([
      'practice_id',
      'ask_id',
      'message_id',
      'client_id',
      'contract_id',
      'thread',
      'at',
      'day',
      'state',
      'kind',
      'ruling',
      'clause',
      'confidence_permille',
      'needs_check',
      'confirmed',
      'worked_seconds',
      'answered_by',
      'answered_at',
    ])
    .where('practice_id', '=', practice)
    .where('client_id', '=', clientId)
    .where('state', 'in', ['answered', 'postponed'])
    .where('ruling', '=', 'consultation')
    .where('worked_seconds', '>', 0)
    .orderBy('answered_at')
    .orderBy('at')
    .orderBy('ask_id')
    .execute();
}

/** Work on a client's asks that nobody has decided. */
export interface OpenWork {
  /** Of all of them, whatever their ruling. */
  readonly seconds: number;
  /** Of those whose answer the contract includes. */
  readonly includedSeconds: number;
  /** The day of the first that was worked on. */
  readonly firstDay: string | undefined;
}

export async function openWork(db: Db, practice: string, clientId: string): Promise<OpenWork> {
  const row = await db
    .selectFrom('ask')
    .where('practice_id', '=', practice)
    .where('client_id', '=', clientId)
    .where('state', '!=', 'decided')
    .where('worked_seconds', '>', 0)
    .select((select) => [
      select.fn.sum<number>('worked_seconds').as('seconds'),
      select.fn
        .sum<number>(
          select
            .case()
            .when(
              select.and([
                select('ruling', '=', 'included'),
                select('state', 'in', ['answered', 'postponed']),
              ]),
            )
            .then(select.ref('worked_seconds'))
            .else(0)
            .end(),
        )
        .as('included'),
      select.fn.min('day').as('first'),
    ])
    .executeTakeFirst();
  return {
    seconds: Number(row?.seconds ?? 0),
    includedSeconds: Number(row?.included ?? 0),
    firstDay: row?.first ?? undefined,
  };
}

/** How many asks a client made, by month (`YYYY-MM`). */
export async function asksByMonth(
  db: Db,
  practice: string,
  clientId: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('ask')
    .select((select) => ['day', select.fn.countAll<number>().as('count')])
    .where('practice_id', '=', practice)
    .where('client_id', '=', clientId)
    .groupBy('day')
    .execute();
  const months = new Map<string, number>();
  for (const { day, count } of rows) {
    const month = day.slice(0, 7);
    months.set(month, (months.get(month) ?? 0) + Number(count));
  }
  return months;
}
