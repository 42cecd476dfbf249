import { existsSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { demo } from '../actions/desk.ts';
import { practiceIn } from '../actions/practice.ts';
import { indexMessages } from '../actions/search-mail.ts';
import { storeVerbWords } from '../core/words/store-verbs.ts';
import { openDataFolder, storeFile } from '../store/data-folder.ts';
import { StoreFault } from '../store/fault.ts';
import { moveTo } from '../store/move.ts';
import { openPostgres } from '../store/postgres.ts';
import type { Io } from './io.ts';
import { progressLine } from './progress.ts';
import { dataFolderFrom, unlessRefused } from './store-options.ts';
import { askedOf } from './verb-options.ts';

const options = { data: { type: 'string' }, to: { type: 'string' } } as const;

/** `avenant move --to URL`: all practices of the embedded store into a PostgreSQL database. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const asked = askedOf(
    'move',
    options,
    args,
    io,
    (language) => storeVerbWords[language].moveHelp,
    'nothing',
  );
  if (typeof asked === 'number') return asked;
  const { values, language } = asked;
  const words = storeVerbWords[language];
  const url = values.to ?? io.env.DATABASE_URL ?? '';
  if (!/^postgres(?:ql)?:\/\//.test(url)) {
    io.stderr.write(`${words.whereTo}\n`);
    return 2;
  }
  const folder = dataFolderFrom(values.data, io);
  const bar = progressLine(io.stderr, io.stderr.isTTY === true, () => performance.now());
  return unlessRefused(io, language, async () => {
    if (!existsSync(storeFile(folder))) throw new StoreFault('store-missing', { folder });
    const from = await openDataFolder(folder);
    try {
      const to = await openPostgres(url);
      try {
        const moved = await moveTo(from, to, {
          demo,
          index: (db, id, rows) => indexMessages(practiceIn(to, id), db, rows),
          onProgress: (rows, all) => bar.show(`${words.moving} — ${rows} ${words.rows}`, rows, all),
        });
        await to.countRows();
        bar.clear();
        io.stdout.write(`${words.moved(moved.practices, moved.rows, moved.entries)}\n`);
        if (moved.demoStays) io.stdout.write(`${words.demoStays}\n`);
        io.stdout.write(`${words.movedNext}\n`);
        return 0;
      } finally {
        bar.clear();
        await to.close();
      }
    } finally {
      await from.close();
    }
  });
}
