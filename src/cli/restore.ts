import { storeVerbWords } from '../core/words/store-verbs.ts';
import { restoreFrom } from '../store/restore.ts';
import type { Io } from './io.ts';
import { dataFolderFrom, fileFor, unlessRefused } from './store-options.ts';
import { askedOf } from './verb-options.ts';

const options = { data: { type: 'string' }, replace: { type: 'boolean' } } as const;

/** `avenant restore FILE`: a backup becomes the store, once it is proved to be whole. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const asked = askedOf('restore', options, args, io, (language) => storeVerbWords[language].restoreHelp);
  if (typeof asked === 'number') return asked;
  const { values, language } = asked;
  const words = storeVerbWords[language];
  const file = fileFor('restore', asked, io);
  if (file === undefined) return 2;
  const folder = dataFolderFrom(values.data, io);
  const stamp = new Date().toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
  return unlessRefused(io, language, async () => {
    const { practices, entries, aside } = await restoreFrom(file, folder, stamp, values.replace === true);
    io.stdout.write(`${words.restored(practices, entries, folder)}\n`);
    if (aside !== undefined) io.stdout.write(`${words.keptAside(aside)}\n`);
    return 0;
  });
}
