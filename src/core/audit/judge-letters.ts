import type { AnswerToAsk, Ask, Kind } from '../asks/ask.ts';
import type { Engine } from '../asks/engine.ts';
import type { Contract } from '../contract/contract.ts';
import type { Day } from '../kit/day.ts';
import { answersTo } from '../verdict/answered.ts';
import { type Decision, decide } from '../verdict/decide.ts';
import { type ContractIndex, indexContract } from '../verdict/match.ts';
import { type Correction, type Memory, remember } from '../verdict/memory.ts';
import type { ClauseMatch, Verdict } from '../verdict/verdict.ts';

/** What judging needs of a client's letter and no more, since it may travel to another thread. */
export interface Brief {
  readonly day: Day;
  /** How the letter and the thread's first one begin. */
  readonly said: string;
  /** How the answer begins; empty where there is none. */
  readonly answer: string;
  /** What else the same answer may be about: asks of letters that it answers too, before these and after. */
  readonly besides: { readonly before: readonly string[]; readonly after: readonly string[] };
  readonly asks: readonly Ask[];
}

/** What judging finds of an ask. */
export interface Finding {
  readonly kind: Kind;
  readonly confidence: number;
  readonly verdict: Verdict;
  readonly matches: readonly ClauseMatch[];
  readonly none: number;
}

/**
 * Judges the asks of one letter. The letters under a contract are given oldest first: what they ask for counts towards its
 * limits. `askedBefore`: how often a clause's work was asked for before, in letters that are not given.
 */
export type Judge = (
  contract: Contract,
  brief: Brief,
  askedBefore?: (clause: string) => number,
) => readonly Finding[];

/** A judge that has heard no letter yet. Contracts have nothing to do with each other: each may have a judge of its own. */
export function judgeWith(engine: Engine, memory: Memory | undefined): Judge {
  const decideAll = deciderWith(engine, memory);
  return (contract, brief, askedBefore) =>
    decideAll(contract, brief, askedBefore).map(({ ask: { kind, confidence }, verdict, matches }) => ({
      kind,
      confidence,
      verdict,
      matches: likeliest(matches),
      none: noneOf(matches),
    }));
}

/** The same with all that led to each verdict. */
export function deciderWith(
  engine: Engine,
  memory?: Memory,
): (...heard: Parameters<Judge>) => readonly Decision[] {
  const indexes = new Map<Contract, ContractIndex>();
  const askedUnder = new Map<Contract, Map<string, number>>();
  return (contract, { day, said, answer, besides: { before, after }, asks }, askedBefore = () => 0) => {
    const index = indexes.get(contract) ?? indexContract(engine, contract);
    indexes.set(contract, index);
    const asked = askedUnder.get(contract) ?? new Map<string, number>();
    askedUnder.set(contract, asked);
    const circumstances = {
      day,
      asked: (clause: string) => (asked.get(clause) ?? 0) + askedBefore(clause),
    };
    const quotes = [...before, ...asks.map(({ quote }) => quote.text), ...after];
    const answers = answersTo(engine, quotes, answer).slice(before.length);
    return asks.map((found, place) => {
      const ask = { ...found, thread: said, answer: answers[place] as AnswerToAsk };
      const decision = decide(index, ask, circumstances, memory);
      const { clause } = decision.verdict;
      if (decision.ask.kind === 'work' && clause !== null) asked.set(clause, (asked.get(clause) ?? 0) + 1);
      return decision;
    });
  };
}

/** The memory that corrections make, oldest first; none where there are none. */
export function memoryOf(engine: Engine, corrections: readonly Correction[]): Memory | undefined {
  return corrections.length === 0 ? undefined : remember(engine, corrections);
}

/** What is left of the probability where no clause decides. */
export function noneOf(matches: readonly ClauseMatch[]): number {
  return Math.max(0, 1 - matches.reduce((sum, { score }) => sum + score, 0));
}

/** What a report needs of the clauses weighed: the three likeliest, and the likeliest that anything speaks for. */
function likeliest(matches: readonly ClauseMatch[]): readonly ClauseMatch[] {
  const told = matches.findIndex(({ evidence }) => evidence.length > 0);
  return matches.filter((_, place) => place < 3 || place === told);
}
