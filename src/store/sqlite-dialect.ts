import type { DatabaseSync } from '@photostructure/sqlite';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';

/** An open SQLite database. */
export type Database = InstanceType<typeof DatabaseSync>;
type Statement = ReturnType<Database['prepare']>;
type Value = string | number | null;

/** So many prepared statements are kept; the least lately used goes first. */
const mostStatements = 200;

/** Kysely over one open SQLite database, which one work at a time has to itself. */
export function sqliteDialect(database: Database): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => driverOf(database),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

function driverOf(database: Database): Driver {
  const connection = connectionOf(database);
  const run = (text: string) => async () => {
    await connection.executeQuery(CompiledQuery.raw(text));
  };
  // One connection: whoever has it is alone until he gives it back, so nothing of two works is ever mixed.
  let free: Promise<void> = Promise.resolve();
  let release: () => void = () => undefined;
  return {
    init: async () => undefined,
    async acquireConnection() {
      const before = free;
      let done: () => void = () => undefined;
      free = new Promise((resolve) => {
        done = resolve;
      });
      await before;
      release = done;
      return connection;
    },
    releaseConnection: async () => release(),
    beginTransaction: run('begin immediate'),
    commitTransaction: run('commit'),
    async rollbackTransaction() {
      // A write that failed for want of room may have been rolled back by SQLite itself.
      if (database.isTransaction) database.exec('rollback');
    },
    destroy: async () => database.close(),
  };
}

interface Prepared {
  readonly statement: Statement;
  readonly givesRows: boolean;
}

function connectionOf(database: Database): DatabaseConnection {
  const kept = new Map<string, Prepared>();
  const prepared = (text: string): Prepared => {
    const known = kept.get(text);
    if (known) {
      kept.delete(text);
      kept.set(text, known);
      return known;
    }
    const statement = database.prepare(text);
    const made = { statement, givesRows: statement.columns().length > 0 };
    kept.set(text, made);
    const [oldest] = kept.keys();
    if (kept.size > mostStatements && oldest !== undefined) kept.delete(oldest);
    return made;
  };
  return {
    async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
      const { statement, givesRows } = prepared(sql);
      const values = parameters.map(bound);
      if (givesRows) return { rows: statement.all(...values) as R[] };
      const { changes } = statement.run(...values);
      return { rows: [], numAffectedRows: BigInt(changes) };
    },
    streamQuery() {
      throw new Error('The store asks in pages, never in streams');
    },
  };
}

/** Refuses what SQLite would keep otherwise than PostgreSQL, or change without a word. */
function bound(value: unknown): Value {
  if (value === null || (typeof value === 'number' && Number.isSafeInteger(value))) return value;
  // The binding ends a text at its first NUL; PostgreSQL refuses one.
  if (typeof value === 'string' && !value.includes('\0')) return value;
  throw new Error(`The store keeps texts without NUL and safe integers, not ${String(value).slice(0, 40)}`);
}
