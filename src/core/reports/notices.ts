import type { ReportWords } from '../words/report-en.ts';
import { missingIn } from './missing.ts';
import type { AuditReport } from './record.ts';
import { screenText } from './screen-text.ts';

/**
 * What a reader must know before he believes the figures: who he was taken for, who of his own domain was not taken for him,
 * and that no contract is on file.
 */
export function noticesOf(report: AuditReport, words: ReportWords): readonly string[] {
  const { me, meDoubt = [], colleagues = [] } = report;
  const missing = missingIn(report);
  const isSaid = (missing === 'you' || missing === 'mail') && meDoubt.length === 0;
  return [
    ...(isSaid ? [] : ownerNotices(me, meDoubt, words)),
    ...colleagues.map(({ domain, messages }) => words.colleagues(messages, screenText(domain, 200))),
    ...(report.withoutContracts && report.clients.length > 0 ? [words.noContractsAtAll] : []),
  ];
}

/** Whom the provider was taken for, where the mail alone leaves that in doubt or does not tell it. */
export function ownerNotices(
  me: readonly string[],
  doubt: readonly string[],
  words: ReportWords,
): readonly string[] {
  const shown = (addresses: readonly string[]) => screenText(addresses.slice(0, 5).join(', '), 200);
  if (doubt.length > 0)
    return [me.length > 0 ? words.meDoubted(shown(me), shown(doubt)) : words.meBetween(shown(doubt))];
  return me.length > 0 ? [] : [words.meUnknown];
}
