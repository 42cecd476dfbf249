import type { Language } from '../core/kit/language.ts';
import type { EntryBody, EntryDetail } from '../core/ledger/entry.ts';
import { ledgerCsvHeader, ledgerCsvLine, ledgerJsonLine } from '../core/ledger/export.ts';
import { StoreFault } from '../store/fault.ts';
import { everyEntry, type StoredEntry } from '../store/ledger.ts';
import { practiceName } from '../store/practices.ts';
import type { Db } from '../store/store.ts';

/** The ledger as a file, a line an entry: CSV to look at in a language, JSON lines that prove the chain. */
export async function exportedLedger(
  db: Db,
  practice: string,
  form: 'csv' | 'jsonl',
  language: Language,
): Promise<readonly string[]> {
  const lines: string[] = form === 'csv' ? [`${ledgerCsvHeader}\r\n`] : [];
  for await (const entry of everyEntry(db, practice)) {
    if (form === 'jsonl') lines.push(`${ledgerJsonLine(entry)}\n`);
    else {
      const line = csvLineOf(entry, language);
      if (line === undefined) {
        const name = (await practiceName(db, practice)) ?? practice;
        throw new StoreFault('ledger-broken', { practice: name, number: String(entry.number) });
      }
      lines.push(`${line}\r\n`);
    }
  }
  return lines;
}

/** Undefined where the entry was tampered with so that it cannot even be read; as JSON lines it goes out as it is. */
function csvLineOf({ body, detail, hash }: StoredEntry, language: Language): string | undefined {
  try {
    const told = detail === null ? undefined : (JSON.parse(detail) as EntryDetail);
    return ledgerCsvLine({ body: JSON.parse(body) as EntryBody, hash, detail: told }, language);
  } catch {
    return undefined;
  }
}
