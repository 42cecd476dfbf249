import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  PostgresAdapter,
  PostgresDriver,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type TransactionSettings,
} from 'kysely';
import pg from 'pg';

const int8 = 20;
const numeric = 1700;

/** A pool of connections; one that breaks, idle or at work, fails its own query and nothing else. */
export function poolOf(url: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'avenant',
    max: 10,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 60_000,
    idle_in_transaction_session_timeout: 300_000,
    keepAlive: true,
    types: {
      // Sums and counts come as these two. Dates and the like stay text: no zone is put on them.
      getTypeParser: ((oid: number) =>
        oid === int8 || oid === numeric ? wholeNumber : parserOf(oid)) as never,
    },
  });
  // An `error` event that nobody listens to ends the process, and a pool listens to its idle connections alone.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

const isBuiltIn = new Set([16, 20, 21, 23]);
const parserOf = (oid: number) => (isBuiltIn.has(oid) ? pg.types.getTypeParser(oid) : String);

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number))
    throw new RangeError(`${text} is not a whole number that can be kept exactly`);
  return number;
}

/** Kysely over a pool. `opening`: what stands after `begin`, sent with it as one message. */
export function postgresDialect(pool: pg.Pool, opening: string): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new OpeningDriver(pool, opening),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

class OpeningDriver extends PostgresDriver {
  readonly #opening: string;

  constructor(pool: pg.Pool, opening: string) {
    super({ pool });
    this.#opening = opening;
  }

  override async beginTransaction(
    connection: DatabaseConnection,
    { accessMode }: TransactionSettings,
  ): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(`begin ${accessMode ?? ''}; ${this.#opening}`));
  }
}
