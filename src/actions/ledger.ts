import type { EntryBody, EntryDetail } from '../core/ledger/entry.ts';
import { ledgerCsvHeader, ledgerCsvLine, ledgerJsonLine } from '../core/ledger/export.ts';
import { everyEntry } from '../store/ledger.ts';
import type { Db } from '../store/store.ts';

/** The ledger as a file, a line an entry: CSV to look at, JSON lines that prove the chain. */
export async function exportedLedger(
  db: Db,
  practice: string,
  form: 'csv' | 'jsonl',
): Promise<readonly string[]> {
  const lines: string[] = form === 'csv' ? [`${ledgerCsvHeader}\r\n`] : [];
  for await (const entry of everyEntry(db, practice)) {
    if (form === 'jsonl') lines.push(`${ledgerJsonLine(entry)}\n`);
    else {
      const body = JSON.parse(entry.body) as EntryBody;
      const detail = entry.detail === null ? undefined : (JSON.parse(entry.detail) as EntryDetail);
      lines.push(`${ledgerCsvLine({ body, hash: entry.hash, detail })}\r\n`);
    }
  }
  return lines;
}
