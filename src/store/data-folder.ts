import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { StoreFault } from './fault.ts';
import { openSqlite, refusalOf, sqliteModule } from './sqlite.ts';
import type { Database } from './sqlite-dialect.ts';
import type { Store } from './store.ts';

/** The folder of this user's store where none is named, as each platform has it. */
export function defaultDataFolder(
  platform: NodeJS.Platform = process.platform,
  env: Readonly<Record<string, string | undefined>> = process.env,
  home: string = homedir(),
): string {
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'Avenant');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Avenant');
  return join(env.XDG_DATA_HOME || join(home, '.local', 'share'), 'avenant');
}

/** The store's file in a data folder. */
export function storeFile(folder: string): string {
  return join(folder, 'avenant.db');
}

/**
 * Opens the store of a data folder, which is made where there is none, readable by its owner alone. A second process is
 * refused with `folder-in-use`; the lock goes with the process that held it, however that ends.
 */
export async function openDataFolder(folder: string): Promise<Store> {
  const lock = lockFolder(folder);
  try {
    const store = await openSqlite(storeFile(folder));
    return {
      ...store,
      async close() {
        await store.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Has a data folder to itself, making it where there is none, until the lock is released or this process ends. */
export function lockFolder(folder: string): { release(): void } {
  try {
    makeFolder(folder);
    // SQLite would not tell a full disk from a missing right.
    closeSync(openSync(lockFile(folder), 'a', 0o600));
  } catch (error) {
    const isFull = error instanceof Error && 'code' in error && error.code === 'ENOSPC';
    throw new StoreFault(isFull ? 'store-full' : 'folder-unwritable', { folder }, error);
  }
  const lock = lockOn(folder);
  try {
    writeFileSync(holderFile(folder), `${process.pid}\n`, { mode: 0o600 });
  } catch {
    // Only for the sentence that another process is refused with.
  }
  return { release: () => lock.close() };
}

const lockFile = (folder: string) => join(folder, 'lock.db');
const holderFile = (folder: string) => join(folder, 'process');

/** The process that has a folder, as it wrote it down. */
function holderOf(folder: string): string {
  try {
    return readFileSync(holderFile(folder), 'utf8').trim() || '?';
  } catch {
    return '?';
  }
}

/** Step by step: Node's own `recursive` never ends where the system refuses with ENOENT, as below /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

/** The folders of a path that are not there yet, the deepest first. */
export function missingFolders(folder: string): readonly string[] {
  return existsSync(folder) || dirname(folder) === folder ? [] : [folder, ...missingFolders(dirname(folder))];
}

/** Takes away folders that were made for nothing: the first held a lock, which is released. Whatever else is in one stays. */
export function unmakeFolders(folders: readonly string[]): void {
  const [first] = folders;
  if (first === undefined) return;
  for (const file of [lockFile(first), holderFile(first)]) rmSync(file, { force: true });
  try {
    for (const folder of folders) rmdirSync(folder);
  } catch {
    // Somebody else has put something there.
  }
}

/** An open transaction on a small file of its own: the system lets go of it when the process dies. */
function lockOn(folder: string): Database {
  const { DatabaseSync } = sqliteModule();
  let lock: Database | undefined;
  try {
    lock = new DatabaseSync(lockFile(folder));
    lock.exec('begin exclusive');
    return lock;
  } catch (error) {
    lock?.close();
    if (error instanceof Error && /locked|busy/i.test(error.message))
      throw new StoreFault('folder-in-use', { folder, process: holderOf(folder) }, error);
    const refusal = refusalOf(error, folder);
    throw refusal instanceof StoreFault ? refusal : new StoreFault('folder-unwritable', { folder }, error);
  }
}
