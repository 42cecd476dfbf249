import { resolve } from 'node:path';
import type { Language } from '../core/kit/language.ts';
import { storeSentence } from '../core/words/store.ts';
import { defaultDataFolder, openDataFolder } from '../store/data-folder.ts';
import { StoreFault } from '../store/fault.ts';
import type { Store } from '../store/store.ts';
import type { Io } from './io.ts';

/** Opens the store that `--data` names, or this user's. Undefined where it refuses, after saying why. */
export async function storeFrom(
  data: string | undefined,
  io: Io,
  language: Language,
): Promise<Store | undefined> {
  const folder = data === undefined ? defaultDataFolder(process.platform, io.env) : resolve(io.cwd, data);
  try {
    return await openDataFolder(folder);
  } catch (error) {
    if (!(error instanceof StoreFault)) throw error;
    io.stderr.write(`${storeSentence(error.code, language, error.data)}\n`);
    return undefined;
  }
}
