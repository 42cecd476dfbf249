import type { Money } from '../kit/money.ts';
import type { ReportWords } from '../words/report-en.ts';
import type { Range } from './record.ts';

/** How much of what leaked is certain; `show` writes an amount. */
export function certaintyOf(
  { sure, possible }: Range,
  words: ReportWords,
  show: (amount: Money) => string,
): string {
  if (sure.minor === possible.minor) return words.allSure(sure);
  return sure.minor === 0 ? words.noneSure : words.ofWhichSure(sure, show(sure));
}
