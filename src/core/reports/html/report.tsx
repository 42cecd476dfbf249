import type { Language } from '../../kit/language.ts';
import type { AuditReport } from '../record.ts';

/** The body of the report in one language, for a page that brings `reportStyles` along. */
export function reportFragment(report: AuditReport, language: Language): string {
  return (
    <main lang={language}>
      {report.asks.map((ask) => (
        <p>{ask.quote.text}</p>
      ))}
    </main>
  ).toString();
}
/** The report as one self-contained file, both languages inside; `language` is shown first. */
export function reportHtml(report: AuditReport, language: Language): string {
  return `<!doctype html>${reportFragment(report, language)}`;
}
