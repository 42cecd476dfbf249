import { storeVerbWords } from '../core/words/store-verbs.ts';
import { backupTo } from '../store/backup.ts';
import type { Io } from './io.ts';
import { dataFolderFrom, fileFor, unlessRefused } from './store-options.ts';
import { askedOf } from './verb-options.ts';

const options = { data: { type: 'string' } } as const;

/** `avenant backup FILE`: a copy of the embedded store, also while another process works with it. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const asked = askedOf('backup', options, args, io, (language) => storeVerbWords[language].backupHelp);
  if (typeof asked === 'number') return asked;
  const { values, language } = asked;
  const words = storeVerbWords[language];
  const file = fileFor('backup', asked, io);
  if (file === undefined) return 2;
  return unlessRefused(io, language, async () => {
    await backupTo(dataFolderFrom(values.data, io), file);
    io.stdout.write(`${words.backedUp(file)}\n`);
    return 0;
  });
}
