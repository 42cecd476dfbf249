import { isKnowledge, type Kind } from '../asks/ask.ts';
import type { Contract } from '../contract/contract.ts';
import type { DoubtCode, ReasonCode } from '../words/explain.ts';
import type { ClauseMatch, Verdict } from './verdict.ts';

/** The cell of the verdict's table that a verdict stands in. */
export function reasonOf(kind: Kind, verdict: Verdict, contract: Contract): ReasonCode {
  if (kind === 'admin') return 'admin';
  if (verdict.clause === 'warranty') return 'defect-warranty';
  const list = contract.clauses.find(({ id }) => id === verdict.clause)?.list;
  if (isKnowledge(kind))
    return list === 'included'
      ? 'knowledge-included'
      : list === 'excluded'
        ? 'knowledge-excluded'
        : 'knowledge-none';
  const group = kind === 'defect' ? 'defect' : 'work';
  if (list === undefined) return `${group}-none`;
  if (list === 'excluded') return `${group}-excluded`;
  return verdict.ruling === 'included' ? `${group}-included` : `${group}-limit`;
}

/** Why a person should look at a verdict: undefined where none has to. */
export function doubtOf(verdict: Verdict, matches: readonly ClauseMatch[]): DoubtCode | undefined {
  if (!verdict.check) return undefined;
  return isUnknown(verdict, matches) ? 'unknown' : 'unsure';
}

/** True where no clause was cited, and none had anything in common with the ask: nobody can say "not mentioned" then. */
export function isUnknown(verdict: Verdict, matches: readonly ClauseMatch[]): boolean {
  return verdict.check && verdict.clause === null && matches.every(({ evidence }) => evidence.length === 0);
}
