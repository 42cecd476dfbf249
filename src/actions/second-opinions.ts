import type { SecondOpinion } from '../adapters/opinion/endpoint.ts';
import { doubtfulAsks, withOpinions } from '../core/audit/opinions.ts';
import { type Opinion, opinionRequest } from '../core/opinion/ask-opinion.ts';
import type { AuditReport } from '../core/reports/record.ts';

/** How many doubtful asks there were, how many got an opinion, and what came of those. */
export interface OpinionCounts {
  readonly asked: number;
  readonly answered: number;
  readonly agrees: number;
  readonly filled: number;
  readonly disagrees: number;
}

const atOnce = 4;
/** After so many requests in a row without an opinion the endpoint is left alone. */
const patience = 8;

/** Gets a second opinion on every ask that is to check, a few at a time, and merges what comes back. */
export async function takeSecondOpinions(
  report: AuditReport,
  opinionOf: SecondOpinion,
  onProgress: (done: number, all: number) => void,
): Promise<{ readonly report: AuditReport; readonly counts: OpinionCounts }> {
  const doubtful = doubtfulAsks(report);
  const opinions = new Map<string, Opinion>();
  let next = 0;
  let silent = 0;
  let done = 0;
  const work = async () => {
    for (;;) {
      const one = doubtful[next];
      if (one === undefined || silent >= patience) return;
      next += 1;
      const opinion = await opinionOf(opinionRequest(one.ask.quote.text, one.contract));
      silent = opinion === undefined ? silent + 1 : 0;
      if (opinion) opinions.set(one.ask.id, opinion);
      done += 1;
      onProgress(done, doubtful.length);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  const merged = withOpinions(report, opinions);
  const count = (outcome: string) =>
    merged.asks.filter(({ secondOpinion }) => secondOpinion?.outcome === outcome).length;
  const counts = {
    asked: done,
    answered: opinions.size,
    agrees: count('agrees'),
    filled: count('filled'),
    disagrees: count('disagrees'),
  };
  return { report: merged, counts };
}
