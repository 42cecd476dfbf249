import type { IdempotencyTable } from './schema.ts';
import type { Db } from './store.ts';

/** What was answered to a write with this key, if it was carried out. */
export async function answeredBefore(
  db: Db,
  practice: string,
  key: string,
): Promise<IdempotencyTable | undefined> {
  return db
    .selectFrom('idempotency')
    .selectAll()
    .where('practice_id', '=', practice)
    .where('key', '=', key)
    .executeTakeFirst();
}

/** Keeps an answer, and forgets those of before `oldest` (epoch seconds). */
export async function keepAnswer(db: Db, row: IdempotencyTable, oldest: number): Promise<void> {
  await db.insertInto('idempotency').values(row).execute();
  await db
    .deleteFrom('idempotency')
    .where('practice_id', '=', row.practice_id)
    .where('at', '<', oldest)
    .execute();
}
