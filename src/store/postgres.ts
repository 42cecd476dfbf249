import { Kysely, sql } from 'kysely';
import pg from 'pg';
import { StoreFault } from './fault.ts';
import { migrate } from './migrate.ts';
import { poolOf, postgresDialect } from './postgres-pool.ts';
import { boundRole } from './postgres-role.ts';
import { type Tables, tablesInOrder } from './schema.ts';
import type { Db, Store } from './store.ts';

/** Any number, always the same: two programs that start at once bring the tables up to date one after the other. */
const migrationLock = 4_170_221_983;
const oldestServer = 150_000;

/**
 * Opens the store in a PostgreSQL database, making or updating its tables. Each work is a transaction that sees and writes
 * rows of its practice alone, whatever it asks for.
 */
export async function openPostgres(url: string): Promise<Store> {
  const server = nameOf(url);
  const pool = poolOf(url);
  let role: string | undefined;
  try {
    role = await prepared(pool);
  } catch (error) {
    await pool.end();
    throw refusalOf(error, server);
  }
  const opening = (practice: string) =>
    [
      ...(role === undefined ? [] : [`set local role ${pg.escapeIdentifier(role)}`]),
      `set local avenant.practice = ${pg.escapeLiteral(practice)}`,
    ].join('; ');
  // A Kysely for each work costs some microseconds, and its transaction can only be begun for the one practice.
  const work = async <T>(practice: string, isReading: boolean, job: (db: Db) => Promise<T>): Promise<T> => {
    const db = new Kysely<Tables>({ dialect: postgresDialect(pool, opening(practice)) });
    try {
      return await db
        .transaction()
        .setAccessMode(isReading ? 'read only' : 'read write')
        .execute(job);
    } catch (error) {
      throw refusalOf(error, server);
    }
  };
  return {
    engine: 'postgres',
    read: (practice, job) => work(practice, true, job),
    write: (practice, job) => work(practice, false, job),
    // By itself it counts within a minute, and until then plans for small tables: Today's first page took 130 ms instead of 5.
    // Where it cannot now, it does so later; the work that came before is done all the same.
    countRows: () =>
      pool.query(`analyze ${tablesInOrder.join(', ')}`).then(
        () => undefined,
        () => undefined,
      ),
    close: () => pool.end(),
  };
}

/** Brings the database up to date; gives the role to work in, where it is not the connecting one. */
async function prepared(pool: pg.Pool): Promise<string | undefined> {
  const opening = 'set local statement_timeout = 0';
  const db = new Kysely<Tables>({ dialect: postgresDialect(pool, opening) });
  return db.connection().execute(async (connection) => {
    const { rows } = await sql<{ version: number; encoding: string }>`
      select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding`.execute(
      connection,
    );
    const [found] = rows;
    if (found && (found.version < oldestServer || found.encoding !== 'UTF8'))
      throw new StoreFault('server-unfit', {
        version: String(Math.floor(found.version / 10_000)),
        encoding: found.encoding,
      });
    await sql`set statement_timeout = 0`.execute(connection);
    await sql`select pg_advisory_lock(${migrationLock}::bigint)`.execute(connection);
    try {
      await migrate(connection, 'postgres', Math.floor(Date.now() / 1000));
      return await boundRole(connection);
    } finally {
      await sql`select pg_advisory_unlock(${migrationLock}::bigint)`.execute(connection);
      await sql`reset statement_timeout`.execute(connection);
    }
  });
}

/** The address without the password, to be shown. */
function nameOf(url: string): string {
  try {
    const { host, pathname, searchParams } = new URL(url);
    return `${host || (searchParams.get('host') ?? '')}${pathname}`;
  } catch {
    return 'DATABASE_URL';
  }
}

/** The refusal that an error of PostgreSQL or of the way there stands for; the error itself where it is a bug's. */
function refusalOf(error: unknown, server: string): unknown {
  if (error instanceof StoreFault || !(error instanceof Error)) return error;
  const code = 'code' in error ? String(error.code) : '';
  if (code === '53100') return new StoreFault('store-full', { file: server }, error);
  const isOnTheWay = 'syscall' in error && /^(?:connect|read|write|getaddrinfo)$/.test(String(error.syscall));
  const isRefused = /^(?:08...|57P..|28...|3D000|53300|ECONN[A-Z]+)$/.test(code);
  const isAway =
    isOnTheWay || isRefused || /connection terminated|not queryable|timeout exceeded/i.test(error.message);
  return isAway ? new StoreFault('store-unreachable', { server, reason: error.message }, error) : error;
}
