import type { Db } from './store.ts';

export interface StoredClient {
  readonly clientId: string;
  readonly name: string;
  readonly erased: boolean;
}

/** The clients by name; erased ones too, under the name that is left of them. */
export async function storedClients(db: Db, practice: string): Promise<readonly StoredClient[]> {
  const rows = await db
    .selectFrom('client')
    .select(['client_id', 'name', 'erased_at'])
    .where('practice_id', '=', practice)
    .orderBy('name')
    .execute();
  return rows.map((row) => ({ clientId: row.client_id, name: row.name, erased: row.erased_at !== null }));
}

/** The id of the client of this name; made as `newId` where there is none. */
export async function clientNamed(db: Db, practice: string, name: string, newId: string): Promise<string> {
  await db
    .insertInto('client')
    .values({ practice_id: practice, client_id: newId, name, erased_at: null })
    .onConflict((conflict) => conflict.columns(['practice_id', 'name']).doNothing())
    .execute();
  const row = await db
    .selectFrom('client')
    .select('client_id')
    .where('practice_id', '=', practice)
    .where('name', '=', name)
    .executeTakeFirstOrThrow();
  return row.client_id;
}

/** Gives a client another name; its id, and all that hangs on that, stays. No other client has the name. */
export async function renameClient(db: Db, practice: string, clientId: string, name: string): Promise<void> {
  await db
    .updateTable('client')
    .set({ name })
    .where('practice_id', '=', practice)
    .where('client_id', '=', clientId)
    .execute();
}

/** Makes one client of two, of which the first has no entry in the ledger: its letters, asks and contracts are the other's. */
export async function joinClients(db: Db, practice: string, from: string, to: string): Promise<void> {
  // A letter to both is in the other's threads already.
  await db
    .deleteFrom('message_client')
    .where('practice_id', '=', practice)
    .where('client_id', '=', from)
    .where('message_id', 'in', (query) =>
      query
        .selectFrom('message_client')
        .select('message_id')
        .where('practice_id', '=', practice)
        .where('client_id', '=', to),
    )
    .execute();
  for (const table of ['message_client', 'contract', 'ask', 'correction'] as const)
    await db
      .updateTable(table)
      .set({ client_id: to })
      .where('practice_id', '=', practice)
      .where('client_id', '=', from)
      .execute();
  await db.deleteFrom('client').where('practice_id', '=', practice).where('client_id', '=', from).execute();
}

/** Deletes a client that has no letter, ask, correction or entry in the ledger, and no contract; false where it has, and stays. */
export async function removeClient(db: Db, practice: string, clientId: string): Promise<boolean> {
  for (const table of ['message_client', 'ask', 'correction', 'ledger_entry', 'contract'] as const) {
    const row = await db
      .selectFrom(table)
      .select('client_id')
      .where('practice_id', '=', practice)
      .where('client_id', '=', clientId)
      .limit(1)
      .executeTakeFirst();
    if (row) return false;
  }
  await db
    .deleteFrom('client')
    .where('practice_id', '=', practice)
    .where('client_id', '=', clientId)
    .execute();
  return true;
}

/** The letters that clients wrote themselves, each with its client. */
function ownLetters(db: Db, practice: string) {
  return db
    .selectFrom('message_client')
    .innerJoin('message', (join) =>
      join
        .onRef('message.practice_id', '=', 'message_client.practice_id')
        .onRef('message.message_id', '=', 'message_client.message_id'),
    )
    .where('message_client.practice_id', '=', practice)
    .where('message.side', '=', 'client');
}

/** How many of a client's own letters are in the store, by client. */
export async function lettersByClient(db: Db, practice: string): Promise<ReadonlyMap<string, number>> {
  const rows = await ownLetters(db, practice)
    .groupBy('message_client.client_id')
    .select((select) => ['message_client.client_id as id', select.fn.countAll<number>().as('letters')])
    .execute();
  return new Map(rows.map(({ id, letters }) => [id, Number(letters)]));
}

/** From which addresses letters of these clients came, and how many; the most first. */
export async function sendersOf(
  db: Db,
  practice: string,
  clientIds: readonly string[],
): Promise<readonly { readonly clientId: string; readonly address: string; readonly letters: number }[]> {
  const rows = await ownLetters(db, practice)
    .where('message_client.client_id', 'in', clientIds)
    .groupBy(['message_client.client_id', 'message.from_address'])
    .select((select) => [
      'message_client.client_id as clientId',
      'message.from_address as address',
      select.fn.countAll<number>().as('letters'),
    ])
    .orderBy('letters', 'desc')
    .orderBy('address')
    .execute();
  return rows.map((row) => ({ ...row, letters: Number(row.letters) }));
}
