import { createRequire } from 'node:module';
import type * as Sqlite from '@photostructure/sqlite';
import { Kysely } from 'kysely';
import { StoreFault } from './fault.ts';
import { migrate } from './migrate.ts';
import type { Tables } from './schema.ts';
import { type Database, sqliteDialect } from './sqlite-dialect.ts';
import type { Db, Store } from './store.ts';

/** Node has SQLite built in from 22.13 on; before, the package with the same interface brings it. */
export function sqliteModule(): Pick<typeof Sqlite, 'DatabaseSync'> {
  const require = createRequire(import.meta.url);
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isBuiltIn = major > 22 || (major === 22 && minor >= 13);
  return require(isBuiltIn ? 'node:sqlite' : '@photostructure/sqlite');
}

/**
 * Opens the store in an SQLite file (`:memory:` for one that is forgotten), making or updating its tables. Every write is
 * on the disk before its promise is kept. One process at a time: see `data-folder.ts`.
 */
export async function openSqlite(file: string): Promise<Store> {
  const { DatabaseSync } = sqliteModule();
  let database: Database;
  try {
    database = new DatabaseSync(file);
    database.exec('pragma busy_timeout = 5000');
    database.exec('pragma journal_mode = wal');
    database.exec('pragma synchronous = full');
    database.exec('pragma foreign_keys = on');
    database.exec('pragma recursive_triggers = on');
    database.exec('pragma cache_size = -32000');
  } catch (error) {
    throw new StoreFault('store-unreadable', { file }, error);
  }
  const db = new Kysely<Tables>({ dialect: sqliteDialect(database) });
  await migrate(db, 'sqlite', Math.floor(Date.now() / 1000));
  const within = async <T>(work: (db: Db) => Promise<T>): Promise<T> => {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      if (isFull(error)) throw new StoreFault('store-full', { file }, error);
      throw error;
    }
  };
  return {
    engine: 'sqlite',
    // A question has the connection to itself as a change does, so it never sees half of one.
    read: (_practice, work) => db.connection().execute(work),
    write: (_practice, work) => within(work),
    close: () => db.destroy(),
  };
}

function isFull(error: unknown): boolean {
  const text = error instanceof Error ? error.message : '';
  return /database or disk is full|disk I\/O error/i.test(text);
}
