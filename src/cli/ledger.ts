import { parseArgs } from 'node:util';
import { openDesk } from '../actions/desk.ts';
import { exportedLedger, verifyStoredLedger } from '../actions/ledger.ts';
import { isLanguage } from '../core/kit/language.ts';
import { cliSentence } from '../core/words/cli.ts';
import { ledgerWords } from '../core/words/ledger.ts';
import type { Io } from './io.ts';
import { storeFrom } from './store-options.ts';

const options = {
  help: { type: 'boolean', short: 'h' },
  data: { type: 'string' },
  format: { type: 'string' },
  lang: { type: 'string' },
} as const;

/** `avenant ledger verify` and `avenant ledger export`. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  let parsed: ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>;
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    io.stderr.write(`${cliSentence('wrongOption', io.language, (error as Error).message, 'ledger')}\n`);
    return 2;
  }
  const { values, positionals } = parsed;
  const language = values.lang !== undefined && isLanguage(values.lang) ? values.lang : io.language;
  const words = ledgerWords[language];
  const [what, ...rest] = positionals;
  if (values.help) {
    io.stdout.write(`${words.ledgerHelp}\n`);
    return 0;
  }
  const format = values.format ?? 'csv';
  if (
    (what !== 'verify' && what !== 'export') ||
    rest.length > 0 ||
    (format !== 'csv' && format !== 'jsonl')
  ) {
    io.stderr.write(`${words.ledgerHelp}\n`);
    return 2;
  }
  const store = await storeFrom(values.data, io, language);
  if (!store) return 2;
  try {
    const desk = await openDesk(store, { language, timeZone: io.timeZone });
    const { id } = desk.current();
    if (desk.isDemo()) io.stderr.write(`${words.noPractice}\n`);
    if (what === 'export') {
      const lines = await store.read(id, (db) => exportedLedger(db, id, format));
      for (const line of lines) io.stdout.write(line);
      return 0;
    }
    const verdict = await store.read(id, (db) => verifyStoredLedger(db, id));
    if (verdict.ok) {
      io.stdout.write(`${words.holds(verdict.entries, verdict.last)}\n`);
      return 0;
    }
    io.stdout.write(`${words.breaks(verdict.breaks.number)} ${words.breakOf[verdict.breaks.code]}\n`);
    return 1;
  } finally {
    await store.close();
  }
}
