import { createHash } from 'node:crypto';
import { type ChainVerdict, canonicalJson, type KeptEntry, ledgerVerifier } from '../core/ledger/chain.ts';
import type { EntryBody } from '../core/ledger/entry.ts';
import { storedClients } from './clients.ts';
import { StoreFault } from './fault.ts';
import { everyEntry, type StoredEntry } from './ledger.ts';
import { practiceName } from './practices.ts';
import type { Db } from './store.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** Proves the ledger's chain, and that the columns questions are asked of say what the chain covers. */
export async function verifyStoredLedger(db: Db, practice: string): Promise<ChainVerdict> {
  const clients = await storedClients(db, practice);
  const erased = new Set(clients.filter((one) => one.erased).map(({ clientId }) => clientId));
  const verifier = ledgerVerifier(sha256);
  for await (const entry of everyEntry(db, practice)) {
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

/** The ledger as it is proved: how many entries, and the last hash. A broken one is refused with `ledger-broken`. */
export async function provedLedger(
  db: Db,
  practice: string,
): Promise<{ readonly entries: number; readonly last: string }> {
  const verdict = await verifyStoredLedger(db, practice);
  if (verdict.ok) return verdict;
  const name = (await practiceName(db, practice)) ?? practice;
  throw new StoreFault('ledger-broken', { practice: name, number: String(verdict.breaks.number) });
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
