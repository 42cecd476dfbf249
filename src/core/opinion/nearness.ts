import type { Kind } from '../asks/ask.ts';
import type { Contract } from '../contract/contract.ts';
import type { Day } from '../kit/day.ts';
import { judge } from '../verdict/judge.ts';
import type { ClauseMatch, Verdict } from '../verdict/verdict.ts';
import { cosineOf, type UnitVector } from './embedder.ts';

/** Per clause's id how much nearer an ask is to it than to the contract's other clauses, in standard deviations. */
export type Nearness = ReadonlyMap<string, number>;

/** What nearness is held against: an ask as it was judged. `none`: the probability that no clause decides. */
export interface Weighable {
  readonly kind: Kind;
  readonly verdict: Verdict;
  readonly matches: readonly ClauseMatch[];
  readonly none: number;
}

/** What became of an ask. `insteadOf`: the clause cited before, where another is proposed now. */
export interface Weighed {
  readonly verdict: Verdict;
  readonly matches: readonly ClauseMatch[];
  readonly insteadOf?: string | null;
}

/** How much nearness counts beside a clause's chance: chosen on held-out training contracts (docs/decisions/010). */
export const nearnessWeight = 0.25;
/** However far a clause stands out, it counts no more than this: an embedder is one witness. */
const mostNearness = 3;
/** Two clauses are always equally far from their mean; more than these are not sent. */
const fewestClauses = 3;
const mostClauses = 300;
/** From here on nearness is shown as evidence. */
const tellingNearness = 1;

/** Asks that an embedder is asked about: those that a person would have to look at. */
export function wantsNearness(verdict: Verdict, contract: Contract): boolean {
  const { length } = contract.clauses;
  return verdict.check && length >= fewestClauses && length <= mostClauses;
}

/** How near an ask is to each clause of its contract; undefined where the vectors tell nothing. */
export function nearnessOf(
  ask: UnitVector,
  contract: Contract,
  clauses: readonly UnitVector[],
): Nearness | undefined {
  const cosines = clauses.map((clause) => cosineOf(ask, clause));
  if (cosines.length < fewestClauses || cosines.length !== contract.clauses.length) return undefined;
  if (!cosines.every((cosine) => cosine !== undefined)) return undefined;
  const mean = cosines.reduce((sum, cosine) => sum + cosine, 0) / cosines.length;
  const spread = Math.sqrt(cosines.reduce((sum, cosine) => sum + (cosine - mean) ** 2, 0) / cosines.length);
  if (!(spread > 1e-6)) return undefined;
  return new Map(contract.clauses.map(({ id }, at) => [id, ((cosines[at] as number) - mean) / spread]));
}

/**
 * Lets an embedder bear on an ask. Only on one that is to check: it orders the clauses weighed anew, and may propose
 * another clause, or none, where the contract's table gives the very same ruling. The ruling, so the money, its confidence
 * and that a person looks at it stay.
 */
export function weighNearness(
  ask: Weighable,
  nearness: Nearness,
  contract: Contract,
  day: Day,
  weight = nearnessWeight,
): Weighed {
  const { verdict, matches } = ask;
  if (!wantsNearness(verdict, contract)) return { verdict, matches };
  const drawn = drawnMatches(ask, nearness, weight);
  const proposed = likeliestClause({ ...ask, matches: drawn.matches, none: drawn.none }, contract, day);
  if (proposed === undefined || proposed === verdict.clause) return { verdict, matches: drawn.matches };
  return { verdict: { ...verdict, clause: proposed }, matches: drawn.matches, insteadOf: verdict.clause };
}

/** The clauses weighed with their nearness, best first; together with none they are as likely as they were. */
function drawnMatches(
  { matches, none }: Weighable,
  nearness: Nearness,
  weight: number,
): { matches: readonly ClauseMatch[]; none: number } {
  const drawn = matches.map((match) => {
    const near = bounded(nearness.get(match.clause) ?? 0);
    const evidence =
      near >= tellingNearness ? [...match.evidence, `vectors +${near.toFixed(1)}`] : match.evidence;
    return { ...match, evidence, score: match.score * Math.exp(weight * near) };
  });
  const sumOf = (all: readonly ClauseMatch[]) => all.reduce((sum, { score }) => sum + score, none);
  const scale = sumOf(matches) / Math.max(1e-9, sumOf(drawn));
  return {
    none: none * scale,
    matches: drawn
      // Rounding may carry a chance of nearly 1 beyond it.
      .map((match) => ({ ...match, score: Math.min(1, match.score * scale) }))
      .sort((a, b) => b.score - a.score || (a.clause < b.clause ? -1 : 1)),
  };
}

function bounded(near: number): number {
  return Number.isNaN(near) ? 0 : Math.max(-mostNearness, Math.min(mostNearness, near));
}

/** The likeliest clause, null for none, among those that lead to the ruling given; undefined where that cannot be told. */
function likeliestClause(
  { kind, verdict, matches, none }: Weighable,
  contract: Contract,
  day: Day,
): string | null | undefined {
  const chances = new Map<string | null, number>();
  const add = (id: string | undefined, chance: number) => {
    const clause = contract.clauses.find((one) => one.id === id);
    // How often limited work was asked for is not known here: such a clause may stay, and is not proposed.
    if (clause?.limit !== undefined && clause.id !== verdict.clause) return;
    const judged = judge(kind, clause, contract, day);
    const isKept = clause !== undefined && clause.id === verdict.clause;
    if (judged.ruling !== verdict.ruling && !isKept) return;
    const cited = isKept ? verdict.clause : judged.clause;
    chances.set(cited, (chances.get(cited) ?? 0) + chance);
  };
  for (const { clause, score } of matches) add(clause, score);
  add(undefined, none);
  // What is cited now may be none of the clauses that were kept: nothing can be held against it then.
  if (!chances.has(verdict.clause)) return undefined;
  return [...chances].reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}
