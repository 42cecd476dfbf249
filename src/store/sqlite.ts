import { AsyncLocalStorage } from 'node:async_hooks';
import { createRequire } from 'node:module';
import type * as Sqlite from '@photostructure/sqlite';
import { Kysely } from 'kysely';
import { StoreFault, type StoreFaultCode } from './fault.ts';
import { migrate } from './migrate.ts';
import type { Tables } from './schema.ts';
import { type Database, sqliteDialect } from './sqlite-dialect.ts';
import type { Store } from './store.ts';

const require = createRequire(import.meta.url);

/** Node has SQLite built in from 22.13 on; before, the package with the same interface brings it. */
export function sqliteModule(): Pick<typeof Sqlite, 'DatabaseSync'> {
  return require(sqlitePath());
}

/** Where a thread that knows no packages finds the same. */
export function sqlitePath(): string {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isBuiltIn = major > 22 || (major === 22 && minor >= 13);
  return require.resolve(isBuiltIn ? 'node:sqlite' : '@photostructure/sqlite');
}

/**
 * Opens the store in an SQLite file (`:memory:` for one that is forgotten), making or updating its tables. Every write is
 * on the disk before its promise is kept. One process at a time: see `data-folder.ts`.
 */
export async function openSqlite(file: string): Promise<Store> {
  const database = openDatabase(file);
  const db = new Kysely<Tables>({ dialect: sqliteDialect(database) });
  try {
    await migrate(db, 'sqlite', Math.floor(Date.now() / 1000));
  } catch (error) {
    await db.destroy();
    throw refusalOf(error, file);
  }
  // A question has the connection to itself as a change does, so it never sees half of one.
  const turns = new AsyncLocalStorage<{ isOver: boolean }>();
  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    if (turns.getStore()?.isOver === false)
      throw new Error('A work of the store waits for another that waits for it');
    const turn = { isOver: false };
    try {
      return await turns.run(turn, work);
    } catch (error) {
      throw refusalOf(error, file);
    } finally {
      turn.isOver = true;
    }
  };
  return {
    engine: 'sqlite',
    read: (_practice, work) =>
      inTurn(() =>
        db.connection().execute(async (connection) => {
          database.exec('pragma query_only = on');
          try {
            return await work(connection);
          } finally {
            database.exec('pragma query_only = off');
          }
        }),
      ),
    write: (_practice, work) => inTurn(() => db.transaction().execute(work)),
    // Its plans do not lean on counts.
    countRows: async () => undefined,
    close: () => db.destroy(),
  };
}

/** An SQLite database with the settings of the store, its tables untouched. */
export function openDatabase(file: string): Database {
  const { DatabaseSync } = sqliteModule();
  let database: Database | undefined;
  try {
    database = new DatabaseSync(file);
    database.exec('pragma busy_timeout = 5000');
    database.exec('pragma journal_mode = wal');
    database.exec('pragma synchronous = full');
    database.exec('pragma foreign_keys = on');
    database.exec('pragma recursive_triggers = on');
    database.exec('pragma cache_size = -32000');
    database.exec('pragma journal_size_limit = 67108864');
    return database;
  } catch (error) {
    database?.close();
    throw refusalOf(error, file, 'store-unreadable');
  }
}

/** The refusal that an error of SQLite stands for; the error itself where it is none that a user can cause. */
export function refusalOf(error: unknown, file: string, otherwise?: StoreFaultCode): unknown {
  const text = error instanceof Error ? error.message : '';
  if (/database or disk is full|disk I\/O error/i.test(text))
    return new StoreFault('store-full', { file }, error);
  if (/not a database|malformed/i.test(text)) return new StoreFault('store-unreadable', { file }, error);
  return otherwise && !(error instanceof StoreFault) ? new StoreFault(otherwise, { file }, error) : error;
}
