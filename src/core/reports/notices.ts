import type { ReportWords } from '../words/report-en.ts';
import type { AuditReport } from './record.ts';
import { screenText } from './screen-text.ts';

/** True where mail was read and none of it is the provider's: then no answer can be found, and nothing counted. */
export function hasNoAnswers({ messages }: AuditReport): boolean {
  return messages.read > 0 && messages.provider === 0;
}

/** What a reader must know before he believes the figures: who he was taken for, and what mail or contracts are missing. */
export function noticesOf(report: AuditReport, words: ReportWords): readonly string[] {
  const { me, meDoubt = [], messages, withoutContracts } = report;
  const notices = messages.read > 0 ? [...ownerNotices(me, meDoubt, words)] : [];
  if (hasNoAnswers(report) && me.length > 0) notices.push(words.noneFromYou);
  if (withoutContracts) notices.push(words.noContractsAtAll);
  else if (messages.read > 0 && messages.clients === 0) notices.push(words.noneFromClients);
  return notices;
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
