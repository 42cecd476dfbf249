import { type ChainVerdict, canonicalJson, type KeptEntry, ledgerVerifier } from '../core/ledger/chain.ts';
import type { EntryBody, EntryDetail } from '../core/ledger/entry.ts';
import { ledgerCsvHeader, ledgerCsvLine, ledgerJsonLine } from '../core/ledger/export.ts';
import { storedClients } from '../store/clients.ts';
import { entriesAfter, type StoredEntry } from '../store/ledger.ts';
import type { Db } from '../store/store.ts';
import { sha256 } from './practice.ts';

const entriesAtOnce = 1000;

/** Goes through the ledger in the order it was written. */
export async function* ledgerEntries(db: Db, practice: string): AsyncGenerator<StoredEntry> {
  for (let after = 0; ; ) {
    const entries = await entriesAfter(db, practice, after, entriesAtOnce);
    yield* entries;
    const last = entries.at(-1);
    if (!last || entries.length < entriesAtOnce) return;
    after = last.number;
  }
}

/** Proves the ledger's chain, and that the columns questions are asked of say what the chain covers. */
export async function verifyStoredLedger(db: Db, practice: string): Promise<ChainVerdict> {
  const clients = await storedClients(db, practice);
  const erased = new Set(clients.filter((one) => one.erased).map(({ clientId }) => clientId));
  const verifier = ledgerVerifier(sha256);
  for await (const entry of ledgerEntries(db, practice)) {
    const kept: KeptEntry = {
      number: entry.number,
      body: entry.body,
      hash: entry.hash,
      detail: entry.detail ?? undefined,
      erased: erased.has(entry.client_id),
    };
    const found = verifier.add(kept);
    if (found) return { ok: false, breaks: found };
    if (!columnsAgree(entry)) return { ok: false, breaks: { number: entry.number, code: 'ledger-body' } };
  }
  return { ok: true, ...verifier.state() };
}

function columnsAgree(entry: StoredEntry): boolean {
  const body = JSON.parse(entry.body) as EntryBody;
  const said = [
    [body.at, entry.at],
    [body.day, entry.day],
    [body.kind, entry.kind],
    [body.client, entry.client_id],
    [body.contract?.key ?? null, entry.contract_key],
    [body.group, entry.group_key],
    [body.workedSeconds, entry.worked_seconds],
    [body.roundedMinutes, entry.rounded_minutes],
    [body.allowanceMinutes, entry.allowance_minutes],
    [body.billedMinutes, entry.billed_minutes],
    [body.amount, { minor: entry.amount_minor, currency: entry.currency }],
    [body.value, { minor: entry.value_minor, currency: entry.currency }],
    [body.reverses, entry.reverses],
  ];
  return said.every(([a, b]) => canonicalJson(a) === canonicalJson(b));
}

/** The ledger as a file, a line an entry: CSV to look at, JSON lines that prove the chain. */
export async function exportedLedger(
  db: Db,
  practice: string,
  form: 'csv' | 'jsonl',
): Promise<readonly string[]> {
  const lines: string[] = form === 'csv' ? [`${ledgerCsvHeader}\r\n`] : [];
  for await (const entry of ledgerEntries(db, practice)) {
    if (form === 'jsonl') lines.push(`${ledgerJsonLine(entry)}\n`);
    else {
      const body = JSON.parse(entry.body) as EntryBody;
      const detail = entry.detail === null ? undefined : (JSON.parse(entry.detail) as EntryDetail);
      lines.push(`${ledgerCsvLine({ body, hash: entry.hash, detail })}\r\n`);
    }
  }
  return lines;
}
