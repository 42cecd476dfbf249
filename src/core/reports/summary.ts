import type { Language } from '../kit/language.ts';
import { showMoney } from '../kit/money.ts';
import type { AuditReport } from './record.ts';

/** The styles that the summary asks for; how they look is the terminal's matter. */
export type Style = 'title' | 'money' | 'good' | 'warning' | 'quiet' | 'strong';

/** Dresses a text for a terminal, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string;

/** The audit in a terminal's 80 columns. */
export function summaryText(report: AuditReport, language: Language, paint: Paint): string {
  return `${report.leakage.map(({ possible }) => paint('money', showMoney(possible, language))).join('\n')}\n`;
}
