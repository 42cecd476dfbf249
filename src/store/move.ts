import { type Insertable, type Selectable, sql } from 'kysely';
import { StoreFault } from './fault.ts';
import { practiceName } from './practices.ts';
import { provedLedger } from './proof.ts';
import { type MessageTable, type Tables, tablesInOrder } from './schema.ts';
import type { Db, Store } from './store.ts';

/** A message may be a megabyte long, and a statement is held as a whole. */
const rowsAtOnce = 100;

/** What a move needs from outside the store. */
export interface MoveHelp {
  /** The practice that every store makes for itself. Where the target has one, the user's own practices go beside it. */
  readonly demo?: string;
  /** Makes messages that have arrived findable. */
  readonly index: (db: Db, practice: string, rows: readonly Selectable<MessageTable>[]) => Promise<void>;
  readonly onProgress?: (rows: number, all: number) => void;
}

/** What was moved. */
export interface Moved {
  readonly practices: number;
  readonly rows: number;
  readonly entries: number;
  /** The target had a demo practice of its own, which is as it was. */
  readonly demoStays: boolean;
}

/**
 * Copies every practice of an embedded store into another store, in one transaction there: all arrives, proved by the
 * number of rows in each table and by the ledgers' hashes, or nothing does. A target that knows one of the practices is
 * refused, but for the demo's: a desk that opened there made one. The source stays as it is, and nothing is written to it meanwhile.
 */
export async function moveTo(from: Store, to: Store, help: MoveHelp): Promise<Moved> {
  if (from.engine !== 'sqlite') throw new Error('Only an embedded store can tell all its practices');
  return from.read('', async (source) => {
    const practices = await source
      .selectFrom('practice')
      .select(['practice_id', 'name'])
      .orderBy('practice_id')
      .execute();
    const [first] = practices;
    if (first === undefined) throw new StoreFault('move-nothing');
    const all = await countOfAll(source);
    return to.write(first.practice_id, async (target) => {
      let rows = 0;
      let entries = 0;
      let left = 0;
      const onRows = (more: number) => {
        rows += more;
        help.onProgress?.(rows, all);
      };
      for (const { practice_id, name } of practices) {
        await turnTo(target, to, practice_id);
        if ((await practiceName(target, practice_id)) !== undefined) {
          if (practice_id !== help.demo || practices.length === 1)
            throw new StoreFault('move-taken', { practice: name });
          for (const table of tablesInOrder) left += await countOf(source, table, practice_id);
          continue;
        }
        for (const table of tablesInOrder) await copyTable(source, target, table, practice_id, help, onRows);
        entries += await ledgerArrived(source, target, practice_id);
      }
      // A row of no practice would be left behind.
      if (rows + left !== all) throw new StoreFault('move-differs', { table: 'practice' });
      const demoStays = left > 0;
      return { practices: practices.length - (demoStays ? 1 : 0), rows, entries, demoStays };
    });
  });
}

/** PostgreSQL lets a transaction see one practice at a time. */
async function turnTo(target: Db, to: Store, practice: string): Promise<void> {
  if (to.engine === 'postgres')
    await sql`select set_config('avenant.practice', ${practice}, true)`.execute(target);
}

async function copyTable(
  source: Db,
  target: Db,
  table: keyof Tables,
  practice: string,
  help: MoveHelp,
  onRows: (more: number) => void,
): Promise<void> {
  let sent = 0;
  for await (const batch of batches(source, table, practice)) {
    await target
      .insertInto(table)
      .values(batch as unknown as Insertable<Tables[typeof table]>[])
      .execute()
      .catch((error: unknown) => {
        // Two moves at once: the other one was whole first.
        throw isTaken(error) ? new StoreFault('move-taken', { practice }, error) : error;
      });
    if (table === 'message')
      await help.index(target, practice, batch as unknown as Selectable<MessageTable>[]);
    sent += batch.length;
    onRows(batch.length);
  }
  const arrived = await countOf(target, table, practice);
  if (arrived !== sent || arrived !== (await countOf(source, table, practice)))
    throw new StoreFault('move-differs', { table });
}

/** Proves a practice's ledger on both sides, and that it is the same; gives the number of its entries. */
async function ledgerArrived(source: Db, target: Db, practice: string): Promise<number> {
  const here = await provedLedger(source, practice);
  const there = await provedLedger(target, practice);
  if (there.entries !== here.entries || there.last !== here.last)
    throw new StoreFault('move-differs', { table: 'ledger_entry' });
  return there.entries;
}

/**
 * A table's rows in the order in which they were written: a reversal comes after what it takes back. The plus keeps SQLite
 * from gathering all rows of the practice for each batch.
 */
async function* batches(
  source: Db,
  table: keyof Tables,
  practice: string,
): AsyncGenerator<readonly Record<string, unknown>[]> {
  for (let after = Number.MIN_SAFE_INTEGER; ; ) {
    const { rows } = await sql<Record<string, unknown> & { rowid: number }>`
      select *, rowid from ${sql.table(table)} where +practice_id = ${practice} and rowid > ${after}
      order by rowid limit ${rowsAtOnce}`.execute(source);
    const last = rows.at(-1);
    if (!last) return;
    yield rows.map(({ rowid, ...row }) => row);
    after = last.rowid;
  }
}

/** PostgreSQL's word for a key that is there already. */
function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23505';
}

async function countOf(db: Db, table: keyof Tables, practice: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from ${sql.table(table)} where practice_id = ${practice}`.execute(db);
  return rows[0]?.count ?? 0;
}

async function countOfAll(source: Db): Promise<number> {
  let all = 0;
  for (const table of tablesInOrder) {
    const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(
      source,
    );
    all += rows[0]?.count ?? 0;
  }
  return all;
}
