import { csvCell } from '../kit/csv-cell.ts';
import { plainAmount } from '../kit/money.ts';
import { inPieces } from '../kit/pieces.ts';
import type { AuditReport } from './record.ts';
import { asksWithMoney } from './shares.ts';

const columns = [
  'date',
  'client',
  'contract',
  'subject',
  'message_id',
  'thread',
  'in',
  'kind',
  'ruling',
  'clause',
  'confidence',
  'check',
  'answered_by',
  'estimated_worked_seconds',
  'amount',
  'already_billed',
  'currency',
  'text',
] as const;

/**
 * The audit as CSV (RFC 4180: commas, CRLF, quotes doubled), one line an ask after the header. `amount` is the ask's share
 * of its charge. A cell that a spreadsheet would run as a formula gets an apostrophe before it.
 */
export function reportCsv(report: AuditReport): string {
  return [...reportCsvPieces(report)].join('');
}

/** The same in pieces, for a file: the text is as long as the mail has asks. */
export function reportCsvPieces(report: AuditReport): Generator<string> {
  return inPieces(csvLines(report));
}

function* csvLines(report: AuditReport): Generator<string> {
  yield `${columns.join(',')}\r\n`;
  for (const { ask, share } of asksWithMoney(report)) {
    const cells = [
      ask.date,
      ask.client,
      ask.contract ?? '',
      ask.subject,
      ask.messageId,
      ask.thread,
      ask.in,
      ask.kind,
      ask.verdict.ruling,
      ask.verdict.clause ?? '',
      ask.verdict.confidence.toFixed(2),
      ask.verdict.check ? 'yes' : 'no',
      ask.answeredBy ?? '',
      String(ask.workedSeconds),
      share ? plainAmount(share.amount) : '',
      share ? plainAmount(share.alreadyBilled) : '',
      share ? share.amount.currency : '',
      ask.quote.text,
    ];
    yield `${cells.map((text) => csvCell(text)).join(',')}\r\n`;
  }
}
