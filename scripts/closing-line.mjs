// Prints the closing line of a test run from Vitest's JSON report; fails where there is no report or a test failed.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** The counts of a report. A file that could not even be read as tests counts as a failure. */
export function countsOf(report) {
  const broken = (report.testResults ?? []).filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  return {
    passed: report.numPassedTests ?? 0,
    failed: (report.numFailedTests ?? 0) + broken,
    skipped: (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0),
  };
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  let counts = { passed: 0, failed: 1, skipped: 0 };
  try {
    counts = countsOf(JSON.parse(readFileSync(process.argv[2], 'utf8')));
  } catch {
    process.stderr.write('No test report: the run stopped before the tests. What stopped it stands above.\n');
  }
  process.stdout.write(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);
  process.exit(counts.failed > 0 || counts.passed === 0 ? 1 : 0);
}
