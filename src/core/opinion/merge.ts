import type { Kind } from '../asks/ask.ts';
import type { Contract } from '../contract/contract.ts';
import type { Day } from '../kit/day.ts';
import { judge } from '../verdict/judge.ts';
import { isUnknown } from '../verdict/reason.ts';
import type { ClauseMatch, Verdict } from '../verdict/verdict.ts';
import type { Opinion } from './ask-opinion.ts';

/** What became of a verdict after a second opinion. */
export interface Merged {
  readonly verdict: Verdict;
  /** `filled`: a clause was named where ours knew none; `disagrees`: it is for a person; `agrees`: as it was. */
  readonly outcome: 'agrees' | 'filled' | 'disagrees';
}

/** A verdict whose clause a second opinion named is never surer than this: a person looks at it all the same. */
const surestFilled = 0.5;
/** What remains of the confidence where a second opinion disagrees. */
const doubted = 0.5;

/** Verdicts that a second opinion is asked for: those that a person would have to look at. */
export function wantsOpinion(verdict: Verdict): boolean {
  return verdict.check;
}

/**
 * Lets a second opinion bear on a verdict. It never changes a ruling, so it moves no money and turns nothing excluded into
 * included; it never raises a confidence nor takes back a check. All it can do: name an excluded clause where ours knew
 * nothing, if the ruling stays the same, and else make the verdict doubtful.
 */
export function mergeOpinion(
  ask: { readonly kind: Kind; readonly verdict: Verdict; readonly matches: readonly ClauseMatch[] },
  opinion: Opinion,
  contract: Contract,
  day: Day,
): Merged {
  const { kind, verdict, matches } = ask;
  if (opinion.kind === undefined && opinion.clause === undefined) return { verdict, outcome: 'agrees' };
  const named = contract.clauses.find(({ id }) => id === opinion.clause);
  const isClauseSaid = opinion.clause !== undefined;
  const clause = isClauseSaid ? named : contract.clauses.find(({ id }) => id === verdict.clause);
  const theirs = judge(opinion.kind ?? kind, clause, contract, day);
  const isSameRuling = theirs.ruling === verdict.ruling;
  const isSameClause = !isClauseSaid || theirs.clause === verdict.clause;
  if (isSameRuling && isSameClause) return { verdict, outcome: 'agrees' };
  if (isSameRuling && named?.list === 'excluded' && isUnknown(verdict, matches)) {
    const confidence = Math.min(verdict.confidence, surestFilled);
    return { verdict: { ...verdict, clause: named.id, confidence, check: true }, outcome: 'filled' };
  }
  const confidence = Math.round(verdict.confidence * doubted * 1000) / 1000;
  return { verdict: { ...verdict, confidence, check: true }, outcome: 'disagrees' };
}
