import type { ChainBreakCode } from '../words/ledger.ts';
import type { EntryBody, EntryDetail } from './entry.ts';

/** SHA-256 of a text's UTF-8 bytes, hexadecimal; the shell brings it. */
export type Sha256 = (text: string) => string;

/** What stands before the first entry. */
export const noPrevious = '0'.repeat(64);

/** JSON with its keys in order and nothing between: the same value always gives the same text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, one]) => `${JSON.stringify(key)}:${canonicalJson(one)}`);
  return `{${fields.join(',')}}`;
}

/** An entry as it is written: the texts that its hashes are made of. */
export interface SealedEntry {
  readonly body: string;
  readonly detail: string;
  readonly hash: string;
}

/** Seals an entry onto the one before: its body takes in the digest of the detail and the hash before, and is hashed. */
export function sealEntry(
  body: Omit<EntryBody, 'detail' | 'previous'>,
  detail: EntryDetail,
  previous: string,
  sha256: Sha256,
): SealedEntry {
  const detailText = canonicalJson(detail);
  const text = canonicalJson({ ...body, detail: sha256(detailText), previous });
  return { body: text, detail: detailText, hash: sha256(text) };
}

/** An entry as the store has it. `detail` is undefined where none is there; `erased`: because its client was erased. */
export interface KeptEntry {
  readonly number: number;
  readonly body: string;
  readonly hash: string;
  readonly detail: string | undefined;
  readonly erased: boolean;
}

/** Where the chain breaks, and how: the first entry that is not what was written. */
export interface ChainBreak {
  readonly number: number;
  readonly code: ChainBreakCode;
}

/** The chain as far as it holds: how many entries, and the hash of the last. */
export type ChainVerdict =
  | { readonly ok: true; readonly entries: number; readonly last: string }
  | { readonly ok: false; readonly breaks: ChainBreak };

/** Proves a ledger, entry by entry in the order of their numbers: nothing was changed, left out or put in between. */
export function verifyLedger(entries: Iterable<KeptEntry>, sha256: Sha256): ChainVerdict {
  const verifier = ledgerVerifier(sha256);
  for (const entry of entries) {
    const found = verifier.add(entry);
    if (found) return { ok: false, breaks: found };
  }
  return { ok: true, ...verifier.state() };
}

/** The same for entries that come in pieces. `add` gives the first break, and nothing after it counts. */
export function ledgerVerifier(sha256: Sha256) {
  let previous = noPrevious;
  let entries = 0;
  return {
    add(entry: KeptEntry): ChainBreak | undefined {
      const code = breakOf(entry, entries + 1, previous, sha256);
      if (code !== undefined) return { number: entry.number, code };
      previous = entry.hash;
      entries += 1;
      return undefined;
    },
    state: () => ({ entries, last: previous }),
  };
}

function breakOf(
  entry: KeptEntry,
  number: number,
  previous: string,
  sha256: Sha256,
): ChainBreak['code'] | undefined {
  if (entry.number !== number) return 'ledger-number';
  if (sha256(entry.body) !== entry.hash) return 'ledger-hash';
  let body: Partial<EntryBody>;
  try {
    body = JSON.parse(entry.body) as Partial<EntryBody>;
  } catch {
    return 'ledger-body';
  }
  if (body.number !== number || canonicalJson(body) !== entry.body) return 'ledger-body';
  if (body.previous !== previous) return 'ledger-previous';
  if (entry.detail === undefined) return entry.erased ? undefined : 'ledger-detail-missing';
  return sha256(entry.detail) === body.detail ? undefined : 'ledger-detail';
}
