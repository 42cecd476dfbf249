import type { ReportWords } from '../words/report-en.ts';
import { nothingLeaked } from './certainty.ts';
import { missingIn } from './missing.ts';
import { outsideNotices } from './outside-days.ts';
import type { AuditReport } from './record.ts';
import { screenText } from './screen-text.ts';

/** More addresses that look like the provider's are counted in one. */
const mostAddresses = 5;

/**
 * What a reader must know before he believes the figures: who he was taken for, in what mail asks were not looked for, who of
 * his own domain or by his name was not taken for him, which asks no contract was in force for, and that none is on file.
 */
export function noticesOf(report: AuditReport, words: ReportWords): readonly string[] {
  const { me, meDoubt = [], colleagues = [], secondAddresses = [], messages } = report;
  const { otherLanguage = 0 } = messages;
  const missing = missingIn(report);
  const isSaid = (missing === 'you' || missing === 'mail') && meDoubt.length === 0;
  return [
    ...(isSaid ? [] : ownerNotices(me, meDoubt, words)),
    ...(otherLanguage > 0 ? [words.otherLanguage(otherLanguage)] : []),
    ...colleagues.map((one) => words.colleagues(one.messages, screenText(one.domain, 200))),
    ...secondAddresses
      .slice(0, mostAddresses)
      .map(({ address, messages: count }) =>
        words.secondAddress(count, screenText(address, 200), screenText([...me, address].join(','), 400)),
      ),
    ...(secondAddresses.length > mostAddresses
      ? [words.andMore(secondAddresses.length - mostAddresses)]
      : []),
    ...outsideNotices(report, words),
    ...(report.withoutContracts && report.clients.length > 0 ? [words.noContractsAtAll] : []),
  ];
}

/** How it is said that nothing is open, in all and of threads: only of the mail in which asks were looked for. */
export function nothingOpen(
  report: Pick<AuditReport, 'messages' | 'charges'>,
  words: ReportWords,
): { readonly inAll: string; readonly ofThreads: string } {
  return report.messages.otherLanguage === undefined
    ? { inAll: nothingLeaked(report, words), ofThreads: words.noDearest }
    : { inAll: words.headlineNoneRead, ofThreads: words.noDearestRead };
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
