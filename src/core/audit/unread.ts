import type { Problem, Skipped } from '../kit/problem.ts';
import type { AuditReport } from '../reports/record.ts';

/**
 * The report with what was wrong in the files beside the mail: contracts, time already billed, corrections. They go before
 * the mail that could not be read, since a rate left out weighs more than a message.
 */
export function withProblems(report: AuditReport, problems: readonly Problem[]): AuditReport {
  return { ...report, skipped: [...problems.map(skippedOf), ...report.skipped] };
}

function skippedOf({ code, file, line, column, data }: Problem): Skipped {
  const locator = [file, line, column].filter((part) => part !== undefined).join(':');
  return { locator, code, ...(data && { data }) };
}
