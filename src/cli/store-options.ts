import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Language } from '../core/kit/language.ts';
import { storeSentence } from '../core/words/store.ts';
import { storeVerbWords } from '../core/words/store-verbs.ts';
import { defaultDataFolder, openDataFolder, storeFile } from '../store/data-folder.ts';
import { StoreFault } from '../store/fault.ts';
import { openPostgres } from '../store/postgres.ts';
import type { Store } from '../store/store.ts';
import type { Io } from './io.ts';

interface FileAsked {
  readonly values: { readonly data?: string };
  readonly positionals: readonly string[];
  readonly language: Language;
}

/** The folder that `--data` names, or this user's. */
export function dataFolderFrom(data: string | undefined, io: Io): string {
  return data === undefined ? defaultDataFolder(process.platform, io.env) : resolve(io.cwd, data);
}

/** The one file that a verb of the store on this machine is for; undefined where it is not named, or where that store is not meant. */
export function fileFor(
  verb: 'backup' | 'restore',
  { values, positionals, language }: FileAsked,
  io: Io,
): string | undefined {
  const words = storeVerbWords[language];
  const isElsewhere = values.data === undefined && io.env.DATABASE_URL;
  const [name, ...more] = positionals;
  if (name !== undefined && more.length === 0 && !isElsewhere) return resolve(io.cwd, name);
  io.stderr.write(`${isElsewhere ? words.elsewhere[verb] : words.oneFile(verb)}\n`);
  return undefined;
}

/**
 * Does a work on the store that `--data` names; else on the PostgreSQL database of DATABASE_URL, where it is set; else on
 * this user's, which is begun where there is none, unless it `mustBeThere`. Gives the exit code: 2 where the store refuses, after saying why.
 */
export async function withStore(
  data: string | undefined,
  io: Io,
  language: Language,
  work: (store: Store) => Promise<number>,
  { mustBeThere = false }: { readonly mustBeThere?: boolean } = {},
): Promise<number> {
  const url = data === undefined ? io.env.DATABASE_URL : undefined;
  return unlessRefused(io, language, async () => {
    const folder = dataFolderFrom(data, io);
    if (!url && mustBeThere && !existsSync(storeFile(folder)))
      throw new StoreFault('store-missing', { folder });
    const store = url ? await openPostgres(url) : await openDataFolder(folder);
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  });
}

/** Does a work that the store may refuse; the exit code is 2 then, after saying why. */
export async function unlessRefused(
  io: Io,
  language: Language,
  work: () => Promise<number>,
): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof StoreFault)) throw error;
    io.stderr.write(`${storeSentence(error.code, language, error.data)}\n`);
    return 2;
  }
}
