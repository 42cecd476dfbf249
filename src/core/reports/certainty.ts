import type { Money } from '../kit/money.ts';
import type { ReportWords } from '../words/report-en.ts';
import type { AuditReport, Range } from './record.ts';

/** How much of what leaked is certain; `show` writes an amount. */
export function certaintyOf(
  { sure, possible }: Range,
  words: ReportWords,
  show: (amount: Money) => string,
): string {
  if (sure.minor === possible.minor) return words.allSure(sure);
  return sure.minor === 0 ? words.noneSure : words.ofWhichSure(sure, show(sure));
}

/** What stands in the place of an amount where none leaked: advice within the allowance, billed or decided was given all the same. */
export function nothingLeaked({ charges }: Pick<AuditReport, 'charges'>, words: ReportWords): string {
  return charges.length === 0 ? words.headlineNone : words.headlineCovered;
}
