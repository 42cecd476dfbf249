import type { AnswerToAsk, Ask } from '../../src/core/asks/ask.ts';
import { kinds } from '../../src/core/asks/ask.ts';
import type { Choice, Engine, RankerWeights } from '../../src/core/asks/engine.ts';
import { readingOfText } from '../../src/core/asks/features.ts';
import { aroundOf, kindChances } from '../../src/core/asks/find.ts';
import { openingLength } from '../../src/core/audit/letter.ts';
import { answersTo } from '../../src/core/verdict/answered.ts';
import { inputsOf, listingOf } from '../../src/core/verdict/choice.ts';
import { habitCount } from '../../src/core/verdict/habits.ts';
import { judge } from '../../src/core/verdict/judge.ts';
import type { LeftOut } from '../../src/core/verdict/likeness.ts';
import { type ContractIndex, indexContract, textsOf } from '../../src/core/verdict/match.ts';
import { stagesOf } from '../../src/core/verdict/stage.ts';
import type { LabelledAsk } from '../labelled/parse.ts';
import { type Choosing, trainChoice } from './choice.ts';
import type { AnsweredMessage, LabelledContract } from './corpus.ts';
import { descend, learner, repeatable, shuffled } from './learn.ts';

/** A labelled ask with its contract, as the program would see it: `ask` has the labelled kind. */
export interface Case {
  readonly index: ContractIndex;
  readonly ask: Ask;
  readonly label: LabelledAsk;
  readonly day: string;
  /** How often work under each clause was asked for before, by the labels. */
  readonly asked: ReadonlyMap<string, number>;
  readonly batch: string;
  readonly lang: string;
}

/** All labelled asks of contracts, in order; `leftOutOf` a contract: the precedents that it may not look at. */
export function casesOf(
  engine: Engine,
  contracts: readonly LabelledContract[],
  leftOutOf: (one: LabelledContract) => LeftOut | undefined = () => undefined,
): Case[] {
  return contracts.flatMap((one) => {
    const { contract, messages, batch } = one;
    const index = indexContract(engine, contract, leftOutOf(one));
    const asked = new Map<string, number>();
    return messages.flatMap((message) => casesOfMessage(engine, index, message, asked, batch));
  });
}

function casesOfMessage(
  engine: Engine,
  index: ContractIndex,
  message: AnsweredMessage,
  asked: Map<string, number>,
  batch: string,
): Case[] {
  const readings = {
    subject: readingOfText(message.subject, true),
    body: readingOfText(message.body, false),
  };
  const quotes = message.asks.map(({ text }) => text);
  const answered = answersTo(engine, quotes, message.answer?.slice(0, openingLength) ?? '');
  return message.asks.map((label, place) => {
    const reading = readings[label.in];
    const ask: Ask = {
      in: label.in,
      quote: { text: label.text, start: label.start, end: label.end },
      kind: label.kind,
      confidence: 1,
      by: [],
      letter: `${message.subject}\n${message.body.slice(0, openingLength)}`,
      ...(message.answer !== undefined && { answer: answered[place] as AnswerToAsk }),
      around: aroundOf(reading, label, label.in === 'body' ? message.subject : ''),
      chances: kindChances(engine, reading, label.start, label.end),
    };
    const before = new Map(asked);
    if (label.kind === 'work' && label.clause !== null)
      asked.set(label.clause, (asked.get(label.clause) ?? 0) + 1);
    return { index, ask, label, day: message.date.slice(0, 10), asked: before, batch, lang: message.lang };
  });
}

/** Trains the choice among a contract's clauses and none. */
export function trainRanker(cases: readonly Case[]): Choice {
  const examples: Choosing[] = [];
  for (const one of cases) {
    if (one.label.kind === 'admin') continue;
    const kind = kinds.indexOf(one.ask.kind);
    const right = rightCandidates(one);
    if (!right.some(Boolean) || right.every(Boolean)) continue;
    const { clauses } = one.index;
    examples.push({
      inputs: inputsOf(clauses, textsOf(one.index, one.ask)),
      listing: clauses.map(listingOf),
      habits: clauses.map(({ habits }) => habits.subarray(kind * habitCount, (kind + 1) * habitCount)),
      kind,
      stages: stagesOf(one.index.contract, one.day),
      right,
    });
  }
  return trainChoice(examples);
}

/** Which candidates (clauses, then none) lead to the labelled verdict; the labelled clause where the table leads nowhere. */
function rightCandidates({ index, label, day, asked }: Case): boolean[] {
  const { contract } = index;
  const candidates = [...contract.clauses, undefined];
  const right = candidates.map((clause) => {
    if (label.clause !== 'warranty' && (clause?.id ?? null) !== label.clause) return false;
    const judgement = judge(label.kind, clause, contract, day, clause ? (asked.get(clause.id) ?? 0) : 0);
    return judgement.ruling === label.ruling && judgement.clause === label.clause;
  });
  if (right.some(Boolean)) return right;
  const lenient = candidates.map((clause) => {
    const judgement = judge(label.kind, clause, contract, day, clause ? (asked.get(clause.id) ?? 0) : 0);
    return judgement.ruling === label.ruling && judgement.clause === label.clause;
  });
  return lenient.some(Boolean) ? lenient : candidates.map((clause) => (clause?.id ?? null) === label.clause);
}

/** Fits the logistic calibration of confidence: signs of a verdict to whether it was right. */
export function trainConfidence(
  seen: readonly { readonly signs: ReadonlyMap<string, number>; readonly isRight: boolean }[],
): RankerWeights['confidence'] {
  const names = [...new Set(seen.flatMap(({ signs }) => [...signs.keys()]))];
  const model = learner(names.length, 0.05, 2e-3);
  const random = repeatable(13);
  for (let round = 0; round < 40; round++) {
    for (const place of shuffled(seen.length, random)) {
      const { signs, isRight } = seen[place] as { signs: ReadonlyMap<string, number>; isRight: boolean };
      let score = 0;
      for (const [at, name] of names.entries())
        score += (model.weights[at] as number) * (signs.get(name) ?? 0);
      const slope = 1 / (1 + Math.exp(-score)) - (isRight ? 1 : 0);
      for (const [at, name] of names.entries()) {
        const value = signs.get(name) ?? 0;
        if (value !== 0) descend(model, at, slope * value);
      }
    }
  }
  return { names, weights: Array.from(model.weights, (weight) => Number(weight.toFixed(4))) };
}
