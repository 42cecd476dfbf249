import { csvCell } from '../kit/csv-cell.ts';
import type { Language } from '../kit/language.ts';
import { plainAmount } from '../kit/money.ts';
import type { LedgerEntry } from './entry.ts';

const columns = [
  'number',
  'at',
  'day',
  'kind',
  'client',
  'contract',
  'version',
  'clause',
  'worked_seconds',
  'worked',
  'rounded_minutes',
  'allowance_minutes',
  'billed_minutes',
  'amount',
  'value',
  'currency',
  'reverses',
  'because',
  'reason',
  'asks',
  'messages',
  'hash',
] as const;

/** The first line of the ledger as CSV. */
export const ledgerCsvHeader = columns.join(',');

/** One entry as a line of CSV (RFC 4180), its reason in the reader's language. A cell that a spreadsheet would run as a formula gets an apostrophe before it. */
export function ledgerCsvLine({ body, detail, hash }: LedgerEntry, language: Language): string {
  return [
    String(body.number),
    new Date(body.at * 1000).toISOString(),
    body.day,
    body.kind,
    detail?.client ?? '',
    detail?.contract ?? '',
    String(body.contract?.version ?? ''),
    body.clause ?? '',
    String(body.workedSeconds),
    body.worked,
    String(body.roundedMinutes),
    String(body.allowanceMinutes),
    String(body.billedMinutes),
    plainAmount(body.amount),
    plainAmount(body.value),
    body.amount.currency,
    String(body.reverses ?? ''),
    detail?.because[language] ?? '',
    detail?.reason ?? '',
    (detail?.asks ?? []).map(({ text }) => text).join(' | '),
    (detail?.mail ?? []).map(({ messageId }) => messageId).join(' '),
    hash,
  ]
    .map((text, at) => csvCell(text, numeric.has(columns[at] as string)))
    .join(',');
}

/** A negative number is no formula. */
const numeric: ReadonlySet<string> = new Set([
  'worked_seconds',
  'rounded_minutes',
  'allowance_minutes',
  'billed_minutes',
  'amount',
  'value',
]);

/** One entry as a line of JSON: the texts that the hashes are made of, whole, so that others can prove the chain. */
export function ledgerJsonLine(entry: { body: string; hash: string; detail: string | null }): string {
  const { body, hash, detail } = entry;
  return JSON.stringify({ hash, body, detail });
}
