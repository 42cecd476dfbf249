import type { Contract } from '../contract/contract.ts';
import { type Nearness, wantsNearness, weighNearness } from '../opinion/nearness.ts';
import { recordOfAsks } from '../reports/belonging.ts';
import type { AskRecord, AuditReport } from '../reports/record.ts';
import { doubtOf, reasonOf } from '../verdict/reason.ts';
import type { Explained, ExplainedAsk } from './explained.ts';

/** An ask that an embedder is asked about: its id, its words, and the contract that judged it. */
export interface ToEmbed {
  readonly id: string;
  readonly text: string;
  readonly contract: Contract;
}

/** The asks of a report that an embedder is asked about. */
export function toEmbed(report: AuditReport): readonly ToEmbed[] {
  const recordOf = recordOfAsks(report);
  return report.asks.flatMap((ask) => {
    const contract = recordOf(ask)?.contract;
    return contract && ask.none !== undefined && wantsNearness(ask.verdict, contract)
      ? [{ id: ask.id, text: ask.quote.text, contract }]
      : [];
  });
}

/** The report with nearness (by the asks' ids) weighed into its doubtful verdicts; charges and leakage stay as they are. */
export function withNearness(report: AuditReport, found: ReadonlyMap<string, Nearness>): AuditReport {
  if (found.size === 0) return report;
  const recordOf = recordOfAsks(report);
  return {
    ...report,
    asks: report.asks.map((ask) => askWithNearness(ask, recordOf(ask)?.contract, found.get(ask.id))),
  };
}

function askWithNearness(
  ask: AskRecord,
  contract: Contract | undefined,
  nearness: Nearness | undefined,
): AskRecord {
  if (!nearness || !contract || ask.none === undefined) return ask;
  return { ...ask, ...weighNearness({ ...ask, none: ask.none }, nearness, contract, ask.day) };
}

/** The asks of an explained message that an embedder is asked about. */
export function toEmbedIn(explained: Explained): readonly ToEmbed[] {
  if (explained.is !== 'judged') return [];
  const { contract, asks } = explained;
  return asks
    .filter(({ verdict }) => wantsNearness(verdict, contract))
    .map(({ id, ask }) => ({ id, text: ask.quote.text, contract }));
}

/** An explained message with nearness weighed into its doubtful asks. */
export function explainedWithNearness(explained: Explained, found: ReadonlyMap<string, Nearness>): Explained {
  if (explained.is !== 'judged') return explained;
  const { contract, day } = explained;
  const asks = explained.asks.map((one): ExplainedAsk => {
    const nearness = found.get(one.id);
    if (!nearness) return one;
    const { kind } = one.ask;
    const { matches, ...told } = weighNearness(
      { kind, verdict: one.verdict, matches: one.candidates, none: one.none },
      nearness,
      contract,
      day,
    );
    const sum = matches.reduce((total, { score }) => total + score, 0);
    return {
      ...one,
      ...told,
      reason: reasonOf(kind, told.verdict, contract),
      doubt: doubtOf(told.verdict, matches),
      candidates: matches,
      none: Math.max(0, 1 - sum),
    };
  });
  return { ...explained, asks };
}
