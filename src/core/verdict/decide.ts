import type { Ask, Kind } from '../asks/ask.ts';
import { kinds } from '../asks/ask.ts';
import type { Clause } from '../contract/contract.ts';
import type { Day } from '../kit/day.ts';
import { type Judgement, judge } from './judge.ts';
import { type ContractIndex, clauseChances, type Ranking, rankClauses } from './match.ts';
import { clauseOf, type Memory, recallClauses, recallKind } from './memory.ts';
import type { ClauseMatch, Ruling, Verdict } from './verdict.ts';

/** When an ask was made, and how often work under a clause with a `limit` was asked for before. */
export interface Circumstances {
  readonly day: Day;
  readonly asked: (clause: string) => number;
}

/** A verdict, the ask with the kind that it was given for, and the clauses weighed, the likeliest first. */
export interface Decision {
  readonly ask: Ask;
  readonly verdict: Verdict;
  readonly matches: readonly ClauseMatch[];
}

/**
 * The verdict on an ask, its honest confidence, and the clauses weighed, best first. With a memory the provider's
 * corrections draw the ask's kind (which is then that of `ask`) and its clause; a correction of the very ask is the verdict.
 */
export function decide(index: ContractIndex, found: Ask, at: Circumstances, memory?: Memory): Decision {
  const settled = settleKind(index, found, at);
  const { ask, known } = memory ? recallKind(memory, index, settled) : { ask: settled, known: undefined };
  const engines = rankClauses(index, ask, at.day);
  const recalled = (drawn: Ranking) => (memory ? recallClauses(memory, index, ask, drawn) : drawn);
  const ranking = recalled(drawnByAnswer(index, ask, engines, at));
  const { best, signs } = weigh(index, ask, ranking, at);
  const confidence = Math.round(confidenceOf(index, signs) * 1000) / 1000;
  const matches = ranking.clauses
    .map(({ clause, chance, evidence }) => ({ clause: clause.id, score: chance, evidence }))
    .sort((a, b) => b.score - a.score || (a.clause < b.clause ? -1 : 1));
  if (known) {
    const clause = clauseOf(index, known);
    const told = judge(ask.kind, clause, index.contract, at.day, clause ? at.asked(clause.id) : 0);
    const ruling = known.ruling ?? told.ruling;
    const cited = ask.kind === 'admin' ? null : known.clause === 'warranty' ? 'warranty' : told.clause;
    return { ask, verdict: { ruling, clause: cited, confidence: 1, check: false }, matches };
  }
  const isTurned = () => best.ruling !== weigh(index, ask, recalled(engines), at).best.ruling;
  const check = confidence < index.engine.ranker.sure || (isHinted(ask) && isTurned());
  return { ask, verdict: { ...best, confidence, check }, matches };
}

/** True where an answer leans either way without saying in words that the thing is outside: a sum alone turns no verdict unseen. */
function isHinted({ answer }: Ask): boolean {
  return answer !== undefined && answer.outside !== 0 && !answer.signs.includes('outside');
}

/** A ranking drawn towards what leads out of the contract, or into it, by what the provider answered. */
export function drawnByAnswer(
  { contract }: ContractIndex,
  { kind, answer }: Ask,
  ranking: Ranking,
  { day, asked }: Circumstances,
): Ranking {
  const outside = answer?.outside ?? 0;
  if (outside === 0) return ranking;
  const worth = Math.exp(outside);
  const drawn = (clause: Clause | undefined, chance: number) => {
    const { ruling } = judge(kind, clause, contract, day, clause ? asked(clause.id) : 0);
    return ruling === 'included' ? chance : chance * worth;
  };
  const clauses = ranking.clauses.map((one) => ({ ...one, chance: drawn(one.clause, one.chance) }));
  const none = drawn(undefined, ranking.none);
  const all = clauses.reduce((sum, { chance }) => sum + chance, none);
  return {
    ...ranking,
    clauses: clauses.map((one) => ({ ...one, chance: one.chance / all })),
    none: none / all,
  };
}

/** A kind less likely than the first is not weighed; beside one as likely as the second no other is. */
const leastKind = 0.08;
const certainKind = 0.6;

/**
 * An ask whose kind is in doubt gets the one that goes with the likeliest ruling: "how-to" and "opinion" together may
 * outweigh "work", though each alone does not.
 */
function settleKind(index: ContractIndex, ask: Ask, { day, asked }: Circumstances): Ask {
  const { chances } = ask;
  if (!chances || Math.max(...chances) >= certainKind) return ask;
  const masses = new Map<Ruling, { all: number; kind: Kind; most: number }>();
  for (const [place, kind] of kinds.entries()) {
    const weight = chances[place] as number;
    if (weight < leastKind) continue;
    const ofClauses = clauseChances(index, ask, kind, day);
    const ofKind = new Map<Ruling, number>();
    const add = (clause: Clause | undefined, chance: number) => {
      const { ruling } = judge(kind, clause, index.contract, day, clause ? asked(clause.id) : 0);
      ofKind.set(ruling, (ofKind.get(ruling) ?? 0) + weight * chance);
    };
    for (const [at, { clause }] of index.clauses.entries()) add(clause, ofClauses[at] as number);
    add(undefined, ofClauses.at(-1) as number);
    for (const [ruling, mass] of ofKind) {
      const known = masses.get(ruling);
      if (!known) masses.set(ruling, { all: mass, kind, most: mass });
      else
        masses.set(ruling, {
          all: known.all + mass,
          kind: mass > known.most ? kind : known.kind,
          most: Math.max(mass, known.most),
        });
    }
  }
  const [best] = [...masses.values()].sort((a, b) => b.all - a.all);
  return best && best.kind !== ask.kind ? { ...ask, kind: best.kind } : ask;
}

/** What a verdict's confidence is read from, by name. */
export type Signs = ReadonlyMap<string, number>;

/**
 * Chooses the ruling that most of the probability speaks for, and within it the likeliest clause. The verdict is always
 * the table's for the ask's kind.
 */
export function weigh(
  index: ContractIndex,
  ask: Ask,
  ranking: Ranking,
  { day, asked }: Circumstances,
): { best: Judgement; signs: Signs } {
  const { contract } = index;
  const options: { judgement: Judgement; chance: number }[] = ranking.clauses.map(({ clause, chance }) => ({
    judgement: judge(ask.kind, clause, contract, day, asked(clause.id)),
    chance,
  }));
  options.push({ judgement: judge(ask.kind, undefined, contract, day), chance: ranking.none });
  const byRuling = new Map<Ruling, number>();
  for (const { judgement, chance } of options)
    byRuling.set(judgement.ruling, (byRuling.get(judgement.ruling) ?? 0) + chance);
  const ruling = [...byRuling].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
  const byClause = new Map<string | null, number>();
  for (const { judgement, chance } of options)
    if (judgement.ruling === ruling)
      byClause.set(judgement.clause, (byClause.get(judgement.clause) ?? 0) + chance);
  const [clause, share] = [...byClause].reduce((a, b) => (b[1] > a[1] ? b : a));
  return {
    best: { ruling, clause },
    signs: signsOf(index, ask, ranking, { ruling, clause }, share, { day, asked }),
  };
}

/** The probability of the ruling over all kinds that the ask may be, and what else tells how far to trust it. */
function signsOf(
  index: ContractIndex,
  ask: Ask,
  ranking: Ranking,
  best: Judgement,
  share: number,
  { day, asked }: Circumstances,
): Signs {
  const chances = ask.chances ?? kinds.map((kind) => (kind === ask.kind ? 0.9 : 0.1 / 6));
  let ruling = 0;
  let same = 0;
  for (const [place, kind] of kinds.entries()) {
    const weight = chances[place] as number;
    const add = (clause: Clause | undefined, chance: number) => {
      const judgement = judge(kind, clause, index.contract, day, clause ? asked(clause.id) : 0);
      if (judgement.ruling !== best.ruling) return;
      ruling += weight * chance;
      if (judgement.clause === best.clause) same += weight * chance;
    };
    for (const { clause, chance } of ranking.clauses) add(clause, chance);
    add(undefined, ranking.none);
  }
  return new Map([
    ['bias', 1],
    ['ruling', logit(ruling)],
    ['clause', logit(same)],
    ['clause share', logit(share)],
    ['kind', logit(Math.max(...chances))],
    ['strength', ranking.strength],
    [best.ruling, 1],
    ['no clause', best.clause === null ? 1 : 0],
  ]);
}

function logit(chance: number): number {
  const safe = Math.min(0.999, Math.max(0.001, chance));
  return Math.log(safe / (1 - safe));
}

/** The calibrated probability that the verdict is right; on no evidence never above a half of it. */
function confidenceOf(index: ContractIndex, signs: Signs): number {
  const { names, weights } = index.engine.ranker.confidence;
  let score = 0;
  for (const [at, name] of names.entries()) score += (weights[at] as number) * (signs.get(name) ?? 0);
  return 1 / (1 + Math.exp(-score));
}
