import { closeSync, existsSync, fsyncSync, linkSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { storeFile } from './data-folder.ts';
import { StoreFault } from './fault.ts';
import { refusalOf, sqlitePath } from './sqlite.ts';

/**
 * Copies the store of a data folder into a new file, as it is at one moment, also while another process works with it. The
 * file is there whole or not at all, readable by its owner alone; one that is there already is never replaced. Interrupted, nothing of it
 * stays.
 */
export async function backupTo(folder: string, file: string): Promise<void> {
  const store = storeFile(folder);
  if (!existsSync(store)) throw new StoreFault('store-missing', { folder });
  if (existsSync(file)) throw new StoreFault('backup-exists', { file });
  const part = `${file}.${process.pid}.part`;
  const drop = () => {
    for (const end of ['', '-journal']) rmSync(`${part}${end}`, { force: true });
  };
  const onSignal = (signal: NodeJS.Signals) => {
    drop();
    // Heard once: now it ends the program, the copying thread and all.
    process.kill(process.pid, signal);
  };
  for (const signal of signals) process.once(signal, onSignal);
  try {
    // Made here, since SQLite would let everyone read it.
    closeSync(openSync(part, 'w', 0o600));
    await copyAsItIs(store, part);
    syncToDisk(part);
    nameOnce(part, file);
    syncToDisk(dirname(file));
  } catch (error) {
    throw asFault(error, file);
  } finally {
    for (const signal of signals) process.off(signal, onSignal);
    drop();
  }
}

const signals = ['SIGINT', 'SIGTERM'] as const;

/** A statement cannot be interrupted, and this one takes minutes in a large store: in a thread it leaves the signals to be heard. */
const copying = `
  const { workerData: { module, store, part } } = require('node:worker_threads');
  const { DatabaseSync } = require(module);
  const database = new DatabaseSync(store, { readOnly: true });
  try {
    database.exec('pragma busy_timeout = 5000');
    database.prepare('vacuum into ?').run(part);
  } finally {
    database.close();
  }`;

/** A reader never waits for the program that writes, nor it for him; what is copied is what was whole when it began. */
function copyAsItIs(store: string, part: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const workerData = { module: sqlitePath(), store, part };
    new Worker(copying, { eval: true, workerData })
      .once('error', (error) => reject(refusalOf(error, store, 'store-unreadable')))
      .once('exit', () => resolve());
  });
}

/** Gives a file its name, unless there is one of that name; the file systems of some sticks have no links, and only look. */
function nameOnce(part: string, file: string): void {
  try {
    linkSync(part, file);
  } catch (error) {
    if (reasonOf(error) === 'EEXIST' || existsSync(file))
      throw new StoreFault('backup-exists', { file }, error);
    renameSync(part, file);
  }
}

function asFault(error: unknown, file: string): StoreFault {
  if (error instanceof StoreFault) return error;
  const reason = reasonOf(error);
  return reason === 'ENOSPC'
    ? new StoreFault('store-full', { file }, error)
    : new StoreFault('backup-unwritable', { file, reason }, error);
}

/** What the system calls an error, such as `EACCES`, or what it says. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (/^E[A-Z0-9]+$/.test(code)) return code;
  return error instanceof Error ? error.message : String(error);
}

/** Waits until a file, or a folder's list of files, is on the disk. */
export function syncToDisk(path: string): void {
  const isFolder = statSync(path).isDirectory();
  let handle: number | undefined;
  try {
    handle = openSync(path, isFolder ? 'r' : 'r+');
    fsyncSync(handle);
  } catch (error) {
    // Not every system has this for folders: Windows lets nobody open one.
    if (!isFolder) throw error;
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}
