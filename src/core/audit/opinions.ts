import type { Contract } from '../contract/contract.ts';
import type { Opinion } from '../opinion/ask-opinion.ts';
import { mergeOpinion, wantsOpinion } from '../opinion/merge.ts';
import type { AskRecord, AuditReport } from '../reports/record.ts';

/** An ask that a second opinion is wanted on, with the contract that judged it. */
export interface Doubtful {
  readonly ask: AskRecord;
  readonly contract: Contract;
}

/** The asks of a report that a person would have to look at, by contract. */
export function doubtfulAsks(report: AuditReport): readonly Doubtful[] {
  return report.asks
    .filter(({ verdict }) => wantsOpinion(verdict))
    .flatMap((ask) => {
      const contract = contractOf(report, ask);
      return contract === undefined || contract.clauses.length === 0 ? [] : [{ ask, contract }];
    });
}

/**
 * The report with second opinions (by the asks' ids) merged into its verdicts. Its charges and its leakage stay as they
 * are: no opinion changes a ruling, and every ask that it is merged into was to check already.
 */
export function withOpinions(report: AuditReport, opinions: ReadonlyMap<string, Opinion>): AuditReport {
  if (opinions.size === 0) return report;
  return {
    ...report,
    asks: report.asks.map((ask) => {
      const opinion = opinions.get(ask.id);
      const contract = contractOf(report, ask);
      if (!opinion || !contract || !wantsOpinion(ask.verdict)) return ask;
      const { verdict, outcome } = mergeOpinion(ask, opinion, contract, ask.day);
      const { kind, clause } = opinion;
      return { ...ask, verdict, secondOpinion: { kind, clause, outcome } };
    }),
  };
}

/** The contract that judged an ask of a report. */
export function contractOf(report: AuditReport, ask: AskRecord): Contract | undefined {
  const own = report.clients.filter(({ client }) => client === ask.client).map(({ contract }) => contract);
  return ask.contract === null ? own[0] : own.find(({ name }) => name === ask.contract);
}
