import type { Money } from '../kit/money.ts';
import type { ReportWords } from '../words/report-en.ts';
import type { AuditReport, Range } from './record.ts';

/** How much of what leaked is certain, and on what condition; `show` writes an amount. */
export function certaintyOf(
  { sure, possible }: Range,
  report: Pick<AuditReport, 'withoutContracts' | 'meDoubt'>,
  words: ReportWords,
  show: (amount: Money) => string,
): string {
  if (sure.minor === 0 && possible.minor > 0) return words.noneSure;
  const certainty = sure.minor === possible.minor ? words.allSure(sure) : words.ofWhichSure(sure, show(sure));
  return isInferred(report) ? `${certainty} ${words.ifInferredRight}` : certainty;
}

/** True where verdicts rest on a guess: on clients and terms that no contract names, or on who the provider is. */
function isInferred({
  withoutContracts,
  meDoubt = [],
}: Pick<AuditReport, 'withoutContracts' | 'meDoubt'>): boolean {
  return withoutContracts || meDoubt.length > 0;
}

/** What stands in the place of an amount where none leaked: advice within the allowance, billed or decided was given all the same. */
export function nothingLeaked({ charges }: Pick<AuditReport, 'charges'>, words: ReportWords): string {
  return charges.length === 0 ? words.headlineNone : words.headlineCovered;
}
