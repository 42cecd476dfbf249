import { chmodSync, copyFileSync, existsSync, linkSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, sql } from 'kysely';
import { reasonOf, syncToDisk } from './backup.ts';
import { lockFolder, missingFolders, storeFile, unmakeFolders } from './data-folder.ts';
import { StoreFault } from './fault.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/all.ts';
import { provedLedger } from './proof.ts';
import type { Tables } from './schema.ts';
import { openDatabase, refusalOf } from './sqlite.ts';
import { type Database, sqliteDialect } from './sqlite-dialect.ts';
import type { Db } from './store.ts';

/** What a restore did. `aside`: where the store went that was there before. */
export interface Restored {
  readonly practices: number;
  readonly entries: number;
  readonly aside: string | undefined;
}

/**
 * Makes a backup the store of a data folder, once it is proved to be whole. Refuses a folder that has a store, unless told
 * to `replace` it: that one is kept aside then, in a folder named with `stamp`.
 */
export async function restoreFrom(
  file: string,
  folder: string,
  stamp: string,
  replace = false,
): Promise<Restored> {
  if (!existsSync(file)) throw new StoreFault('backup-missing', { file });
  const made = missingFolders(folder);
  const lock = lockFolder(folder);
  let isRestored = false;
  const store = storeFile(folder);
  const coming = `${store}.coming`;
  try {
    if (existsSync(store) && !replace) throw new StoreFault('folder-holds-store', { folder });
    copied(file, coming);
    const found = await examined(coming, file);
    syncToDisk(coming);
    const hasOld = ends.some((end) => existsSync(`${store}${end}`));
    const aside = hasOld ? keptAside(store, join(folder, `before-restore-${stamp}`)) : undefined;
    renameSync(coming, store);
    isRestored = true;
    syncToDisk(folder);
    return { ...found, aside };
  } catch (error) {
    if (error instanceof StoreFault) throw error;
    throw new StoreFault('backup-unwritable', { file: store, reason: reasonOf(error) }, error);
  } finally {
    for (const end of ends) rmSync(`${coming}${end}`, { force: true });
    lock.release();
    if (!isRestored) unmakeFolders(made);
  }
}

/** A database and SQLite's own files beside it: what is written, but not yet in it. */
const ends = ['', '-wal', '-shm', '-journal'] as const;

/** A copy of a live store's files may come with that of its last writes. */
function copied(file: string, coming: string): void {
  for (const end of ends) rmSync(`${coming}${end}`, { force: true });
  try {
    for (const end of ['', '-wal'])
      if (end === '' || existsSync(`${file}${end}`)) {
        copyFileSync(`${file}${end}`, `${coming}${end}`);
        chmodSync(`${coming}${end}`, 0o600);
      }
  } catch (error) {
    throw reasonOf(error) === 'ENOSPC'
      ? new StoreFault('store-full', { file: coming }, error)
      : new StoreFault('backup-missing', { file }, error);
  }
}

/** Proves that a copy is a whole store, and brings it up to date; what an older Avenant kept is taken, too. */
async function examined(copy: string, file: string): Promise<Omit<Restored, 'aside'>> {
  let database: Database | undefined;
  try {
    database = openDatabase(copy);
    const db = new Kysely<Tables>({ dialect: sqliteDialect(database) });
    await refuseForeign(db, file);
    await refuseDamaged(db, file);
    await migrate(db, 'sqlite', Math.floor(Date.now() / 1000));
    await refuseMaimed(db, file);
    const practices = await db.selectFrom('practice').select('practice_id').execute();
    let entries = 0;
    for (const { practice_id } of practices) entries += (await provedLedger(db, practice_id)).entries;
    // The copy is given its name alone: all of it must be in the one file.
    const [mode] = await textsOf(db, 'pragma journal_mode = delete', 'journal_mode');
    if (mode !== 'delete') throw new Error(`journal_mode ${mode}`);
    return { practices: practices.length, entries };
  } catch (error) {
    const refusal = refusalOf(error, file, 'store-unreadable') as StoreFault;
    if (refusal.code !== 'store-unreadable') throw refusal;
    const reason = reasonOf(refusal.cause);
    throw /not a database/i.test(reason)
      ? new StoreFault('backup-foreign', { file }, error)
      : damaged(file, reason, error);
  } finally {
    database?.close();
  }
}

const damaged = (file: string, reason: string, cause?: unknown) =>
  new StoreFault('backup-damaged', { file, reason }, cause);

async function textsOf(db: Db, query: string, column = 'text'): Promise<readonly string[]> {
  return (await sql.raw<Record<string, string>>(query).execute(db)).rows.map((row) => row[column] ?? '');
}

async function refuseDamaged(db: Db, file: string): Promise<void> {
  const [check] = await textsOf(db, 'pragma integrity_check(1)', 'integrity_check');
  if (check !== 'ok') throw damaged(file, check ?? 'integrity_check');
  const [loose] = await textsOf(db, 'select "table" as text from pragma_foreign_key_check limit 1');
  if (loose !== undefined) throw damaged(file, `foreign key: ${loose}`);
}

/** Another program's database is no backup of ours. */
async function refuseForeign(db: Db, file: string): Promise<void> {
  const tables = await textsOf(db, "select name as text from sqlite_schema where type = 'table'");
  const isOurs = ['migration', 'practice', 'ledger_entry'].every((name) => tables.includes(name));
  const done = isOurs ? await textsOf(db, 'select name as text from migration') : [];
  if (!done.includes(migrations[0]?.name ?? '')) throw new StoreFault('backup-foreign', { file });
}

/** A store must still have what guards it, and nothing that acts by itself beside that. */
async function refuseMaimed(db: Db, file: string): Promise<void> {
  const query =
    "select type || ' ' || name as text from sqlite_schema where name not like 'sqlite_%' order by 1";
  const database = openDatabase(':memory:');
  const fresh = new Kysely<Tables>({ dialect: sqliteDialect(database) });
  try {
    await migrate(fresh, 'sqlite', 0);
    const ours = new Set(await textsOf(fresh, query));
    const theirs = new Set(await textsOf(db, query));
    const missing = [...ours].find((one) => !theirs.has(one));
    if (missing !== undefined) throw damaged(file, `no ${missing}`);
    const strange = [...theirs].find((one) => /^(?:trigger|view) /.test(one) && !ours.has(one));
    if (strange !== undefined) throw damaged(file, strange);
  } finally {
    await fresh.destroy();
  }
}

/**
 * Keeps a store in a folder of its own, with what SQLite has not yet written into it. Where the file system can, the store
 * has both names until the next one takes its place: no power cut leaves the folder without a store.
 */
function keptAside(store: string, aside: string): string {
  const isThere = existsSync(store);
  if (isThere) writeOut(store);
  mkdirSync(aside, { mode: 0o700 });
  const kept = storeFile(aside);
  // One left behind would be read as the last writes of the store that comes.
  for (const end of ['-wal', '-shm', '-journal'])
    if (existsSync(`${store}${end}`)) renameSync(`${store}${end}`, `${kept}${end}`);
  if (isThere)
    try {
      linkSync(store, kept);
    } catch {
      renameSync(store, kept);
    }
  syncToDisk(aside);
  return aside;
}

function writeOut(store: string): void {
  let database: Database | undefined;
  try {
    database = openDatabase(store);
    database.exec('pragma wal_checkpoint(truncate)');
  } catch {
    // A damaged store is kept as it is.
  } finally {
    database?.close();
  }
}
