import type { Language } from '../core/kit/language.ts';
import type { EntryBody, EntryDetail } from '../core/ledger/entry.ts';
import { ledgerCsvHeader, ledgerCsvLine, ledgerJsonLine } from '../core/ledger/export.ts';
import { StoreFault } from '../store/fault.ts';
import { entriesAfter, type StoredEntry } from '../store/ledger.ts';
import { practiceName } from '../store/practices.ts';
import type { Db } from '../store/store.ts';

/** Puts a question to the store; each has the connection to itself for as long as it takes. */
export type Asking = <T>(question: (db: Db) => Promise<T>) => Promise<T>;

/** The ledger as a file, a line an entry: CSV to look at in a language, JSON lines that prove the chain. */
export async function exportedLedger(
  db: Db,
  practice: string,
  form: 'csv' | 'jsonl',
  language: Language,
): Promise<readonly string[]> {
  const pieces: string[] = [];
  for await (const piece of ledgerInPieces((question) => question(db), practice, form, language))
    pieces.push(piece);
  return pieces;
}

const entriesAtOnce = 1000;

/** The same in pieces, up to entry number `last` where it is given: later ones may be written meanwhile. */
export async function* ledgerInPieces(
  ask: Asking,
  practice: string,
  form: 'csv' | 'jsonl',
  language: Language,
  last = Number.MAX_SAFE_INTEGER,
): AsyncGenerator<string> {
  if (form === 'csv') yield `${ledgerCsvHeader}\r\n`;
  for (let after = 0; after < last; ) {
    const from = after;
    const entries = await ask((db) => entriesAfter(db, practice, from, entriesAtOnce));
    const lines: string[] = [];
    for (const entry of entries.filter(({ number }) => number <= last)) {
      const line = form === 'jsonl' ? `${ledgerJsonLine(entry)}\n` : csvLineOf(entry, language);
      if (line === undefined) {
        const name = (await ask((db) => practiceName(db, practice))) ?? practice;
        throw new StoreFault('ledger-broken', { practice: name, number: String(entry.number) });
      }
      lines.push(line);
    }
    if (lines.length > 0) yield lines.join('');
    if (entries.length < entriesAtOnce) return;
    after = entries.at(-1)?.number ?? last;
  }
}

/** Undefined where the entry was tampered with so that it cannot even be read; as JSON lines it goes out as it is. */
function csvLineOf({ body, detail, hash }: StoredEntry, language: Language): string | undefined {
  try {
    const told = detail === null ? undefined : (JSON.parse(detail) as EntryDetail);
    return `${ledgerCsvLine({ body: JSON.parse(body) as EntryBody, hash, detail: told }, language)}\r\n`;
  } catch {
    return undefined;
  }
}
