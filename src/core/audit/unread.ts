import { type Problem, placeOfProblem, type Skipped } from '../kit/problem.ts';
import type { AuditReport } from '../reports/record.ts';

/**
 * The report with what was wrong in the files beside the mail: contracts, time already billed, corrections. They go before
 * the mail that could not be read, since a rate left out weighs more than a message.
 */
export function withProblems(report: AuditReport, problems: readonly Problem[]): AuditReport {
  return { ...report, skipped: [...problems.map(skippedOf), ...report.skipped] };
}

function skippedOf(problem: Problem): Skipped {
  const { code, data } = problem;
  return { locator: placeOfProblem(problem), code, ...(data && { data }) };
}
