import type { Db } from './store.ts';

/**
 * Deletes all rows of a client but its ledger entries, and marks it erased at `at` (epoch seconds), under a name that is
 * its id. A letter that went to other clients too is kept for them. `senders`: whose other mail goes with it, automatic replies
 * for instance, as far as it is in no client's threads.
 */
export async function eraseClientRows(
  db: Db,
  practice: string,
  clientId: string,
  at: number,
  senders: readonly string[],
): Promise<void> {
  const members = await db
    .selectFrom('message_client')
    .select('message_id')
    .where('practice_id', '=', practice)
    .where('client_id', '=', clientId)
    .execute();
  await db
    .updateTable('client')
    .set({ erased_at: at, name: clientId })
    .where('practice_id', '=', practice)
    .where('client_id', '=', clientId)
    .execute();
  // What was said of its letters while they were another client's.
  await db
    .deleteFrom('correction')
    .where('practice_id', '=', practice)
    .where('ask_id', 'in', (query) =>
      query
        .selectFrom('ask')
        .select('ask_id')
        .where('practice_id', '=', practice)
        .where('client_id', '=', clientId),
    )
    .execute();
  for (const table of ['entry_detail', 'correction', 'ask', 'message_client', 'contract'] as const)
    await db
      .deleteFrom(table)
      .where('practice_id', '=', practice)
      .where('client_id', '=', clientId)
      .execute();
  for (const { message_id } of members)
    await db
      .deleteFrom('message')
      .where('practice_id', '=', practice)
      .where('message_id', '=', message_id)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('message_client')
              .select('client_id')
              .where('practice_id', '=', practice)
              .where('message_id', '=', message_id),
          ),
        ),
      )
      .execute();
  for (const sender of senders)
    await db
      .deleteFrom('message')
      .where('practice_id', '=', practice)
      .where('from_address', '=', sender)
      .where('side', '=', 'passed-over')
      .execute();
  // What an answered request said may name the client.
  await db.deleteFrom('idempotency').where('practice_id', '=', practice).execute();
}
