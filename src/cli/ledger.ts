import { openDesk } from '../actions/desk.ts';
import { exportedLedger } from '../actions/ledger.ts';
import { cliSentence } from '../core/words/cli.ts';
import { ledgerWords } from '../core/words/ledger.ts';
import { verifyStoredLedger } from '../store/proof.ts';
import type { Store } from '../store/store.ts';
import type { Io } from './io.ts';
import { withStore } from './store-options.ts';
import { terminalText } from './terminal-text.ts';
import { askedOf } from './verb-options.ts';

const options = {
  data: { type: 'string' },
  format: { type: 'string' },
} as const;

/** `avenant ledger verify` and `avenant ledger export`. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const asked = askedOf('ledger', options, args, io, (language) => ledgerWords[language].ledgerHelp);
  if (typeof asked === 'number') return asked;
  const { values, positionals, language } = asked;
  const words = ledgerWords[language];
  const [what, ...rest] = positionals;
  const format = values.format ?? 'csv';
  const refuse = (sentence: string) => {
    io.stderr.write(`${terminalText(cliSentence('wrongOption', language, sentence, 'ledger'))}\n`);
    return 2;
  };
  if (what === undefined)
    return refuse(cliSentence('wordMissing', language, 'avenant ledger', 'verify, export'));
  if (what !== 'verify' && what !== 'export')
    return refuse(cliSentence('badChoice', language, 'avenant ledger', what, 'verify, export'));
  if (rest[0] !== undefined) return refuse(cliSentence('argumentSurplus', language, rest[0]));
  if (format !== 'csv' && format !== 'jsonl')
    return refuse(cliSentence('badChoice', language, '--format', format, 'csv, jsonl'));
  // A slip in the folder's name must not begin a store, whose empty ledger would hold.
  const isThere = { mustBeThere: true };
  const work = async (store: Store) => {
    const desk = await openDesk(store, { language, timeZone: io.timeZone });
    const { id } = desk.current();
    if (desk.isDemo()) io.stderr.write(`${words.noPractice}\n`);
    if (what === 'export') {
      const lines = await store.read(id, (db) => exportedLedger(db, id, format, language));
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
  };
  return withStore(values.data, io, language, work, isThere);
}
