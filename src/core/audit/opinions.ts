import type { Contract } from '../contract/contract.ts';
import type { Opinion } from '../opinion/ask-opinion.ts';
import { mergeOpinion, wantsOpinion } from '../opinion/merge.ts';
import { recordOfAsks } from '../reports/belonging.ts';
import type { AskRecord, AuditReport } from '../reports/record.ts';

/** An ask that a second opinion is wanted on, with the contract that judged it. */
export interface Doubtful {
  readonly ask: AskRecord;
  readonly contract: Contract;
}

/** The asks of a report that a person would have to look at, by contract. */
export function doubtfulAsks(report: AuditReport): readonly Doubtful[] {
  const recordOf = recordOfAsks(report);
  return report.asks
    .filter(({ verdict }) => wantsOpinion(verdict))
    .flatMap((ask) => {
      const contract = recordOf(ask)?.contract;
      return contract === undefined || contract.clauses.length === 0 ? [] : [{ ask, contract }];
    });
}

/**
 * The report with second opinions (by the asks' ids) merged into its verdicts. Its charges and its leakage stay as they
 * are: no opinion changes a ruling, and every ask that it is merged into was to check already.
 */
export function withOpinions(report: AuditReport, opinions: ReadonlyMap<string, Opinion>): AuditReport {
  if (opinions.size === 0) return report;
  const recordOf = recordOfAsks(report);
  return {
    ...report,
    asks: report.asks.map((ask) => {
      const opinion = opinions.get(ask.id);
      const contract = recordOf(ask)?.contract;
      if (!opinion || !contract || !wantsOpinion(ask.verdict)) return ask;
      const { verdict, outcome } = mergeOpinion(ask, opinion, contract, ask.day);
      const { kind, clause } = opinion;
      return { ...ask, verdict, secondOpinion: { kind, clause, outcome } };
    }),
  };
}
