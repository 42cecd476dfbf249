import { resolve } from 'node:path';
import type { Language } from '../core/kit/language.ts';
import { storeSentence } from '../core/words/store.ts';
import { defaultDataFolder, openDataFolder } from '../store/data-folder.ts';
import { StoreFault } from '../store/fault.ts';
import { openPostgres } from '../store/postgres.ts';
import type { Store } from '../store/store.ts';
import type { Io } from './io.ts';

/**
 * Opens the store that `--data` names; else the PostgreSQL database of DATABASE_URL, where it is set; else this user's.
 * Undefined where it refuses, after saying why.
 */
export async function storeFrom(
  data: string | undefined,
  io: Io,
  language: Language,
): Promise<Store | undefined> {
  const url = io.env.DATABASE_URL;
  const folder = data === undefined ? defaultDataFolder(process.platform, io.env) : resolve(io.cwd, data);
  try {
    return data === undefined && url ? await openPostgres(url) : await openDataFolder(folder);
  } catch (error) {
    if (!(error instanceof StoreFault)) throw error;
    io.stderr.write(`${storeSentence(error.code, language, error.data)}\n`);
    return undefined;
  }
}
