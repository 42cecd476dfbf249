import { type Kysely, sql } from 'kysely';
import { StoreFault } from './fault.ts';
import { migrations } from './migrations/all.ts';
import type { StoreEngine } from './migrations/migration.ts';

/**
 * Brings a store's schema up to date, each step whole or not at all. Refuses a store that a newer program has changed.
 * `at`: epoch seconds.
 */
export async function migrate<T>(db: Kysely<T>, engine: StoreEngine, at: number): Promise<void> {
  const int = engine === 'sqlite' ? 'integer' : 'bigint';
  await sql`create table if not exists migration (name text not null primary key, at ${sql.raw(int)} not null)`.execute(
    db,
  );
  const { rows } = await sql<{ name: string }>`select name from migration`.execute(db);
  const done = new Set(rows.map(({ name }) => name));
  const unknown = [...done].filter((name) => !migrations.some((one) => one.name === name));
  if (unknown.length > 0) throw new StoreFault('store-newer', { migration: unknown.join(', ') });
  for (const { name, statements } of migrations) {
    if (done.has(name)) continue;
    await db.transaction().execute(async (step) => {
      for (const statement of statements(engine)) await sql.raw(statement).execute(step);
      await sql`insert into migration (name, at) values (${name}, ${at})`.execute(step);
    });
  }
}
