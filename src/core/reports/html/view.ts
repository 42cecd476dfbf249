import type { Clause } from '../../contract/contract.ts';
import type { Language } from '../../kit/language.ts';
import { type Money, showMoney } from '../../kit/money.ts';
import { reportWords } from '../../words/report.ts';
import type { ReportWords } from '../../words/report-en.ts';
import { recordOfAsks } from '../belonging.ts';
import { type Figures, figuresOf } from '../figures.ts';
import { type Missing, missingIn } from '../missing.ts';
import type { AskRecord, AuditReport } from '../record.ts';
import { type AskShare, shareOfAsks } from '../shares.ts';
import { type ThreadFigures, threadsOf } from '../threads.ts';

/** Everything a part of the page draws from. */
export interface View {
  readonly report: AuditReport;
  readonly language: Language;
  readonly words: ReportWords;
  /** What is missing, where nothing could be valued. */
  readonly missing: Missing | undefined;
  readonly figures: Figures;
  readonly threads: readonly ThreadFigures[];
  readonly shareOf: ReadonlyMap<string, AskShare>;
  /** The clause that decided an ask; undefined for the warranty and for none. */
  clauseOf(ask: AskRecord): Clause | undefined;
  /** An id of the page; both languages may stand in one document. */
  id(name: string): string;
  money(amount: Money): string;
}

/** The view of a report in one language. */
export function viewOf(report: AuditReport, language: Language): View {
  const recordOf = recordOfAsks(report);
  return {
    report,
    language,
    words: reportWords[language],
    missing: missingIn(report),
    figures: figuresOf(report),
    threads: threadsOf(report),
    shareOf: shareOfAsks(report),
    clauseOf: (ask) => recordOf(ask)?.contract.clauses.find(({ id }) => id === ask.verdict.clause),
    id: (name) => `report-${language}-${name}`,
    money: (amount) => showMoney(amount, language),
  };
}

/** An amount for large type: without decimals where there are no cents. */
export function roundMoney(amount: Money, language: Language): string {
  return showMoney(amount, language).replace(/[.,]0+(?=\D*$)/, '');
}
