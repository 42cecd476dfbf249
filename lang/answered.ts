import { kinds } from '../src/core/asks/ask.ts';
import type { Engine } from '../src/core/asks/engine.ts';
import { openingLength } from '../src/core/audit/letter.ts';
import { answerSigns } from '../src/core/verdict/answer-signs.ts';
import { partsOfAnswer } from '../src/core/verdict/answered.ts';
import { decide } from '../src/core/verdict/decide.ts';
import { judge } from '../src/core/verdict/judge.ts';
import { rankClauses } from '../src/core/verdict/match.ts';
import type { LabelledContract } from './training/corpus.ts';
import { type Case, casesOf } from './training/ranker.ts';

/** A case with the kind that the program would give, and how much of each sign of its answer is about it. */
interface Answered extends Case {
  readonly signs: readonly number[];
}

/**
 * What the provider's answers bring (verdict/answered.ts): verdicts and clauses of answered letters that the engine has not seen, with
 * and without them; and the signs' weights as a logistic regression finds them there, for `answerSigns`.
 */
export function answersTold(engine: Engine, kept: readonly LabelledContract[]): readonly string[] {
  const all = kept.flatMap((one) => answeredOf(engine, one));
  const row = (name: string, told: (one: Answered) => Case['ask']) => {
    let verdicts = 0;
    let clauses = 0;
    for (const one of all) {
      const { verdict } = decide(one.index, told(one), circumstancesOf(one));
      if (verdict.ruling === one.label.ruling) verdicts += 1;
      if (one.label.clause !== null && verdict.clause === one.label.clause) clauses += 1;
    }
    const cited = all.filter(({ label }) => label.clause !== null).length;
    return `  ${name.padEnd(18)} verdict ${(verdicts / all.length).toFixed(3)}  clause ${(clauses / cited).toFixed(3)}`;
  };
  const weights = fitted(all);
  return [
    `\n== answers, training contracts held out: ${all.length} asks of answered letters`,
    row('without them', withoutAnswer),
    row('their words alone', (one) => ({ ...withoutAnswer(one), answer: { ...answerOf(one), outside: 0 } })),
    row('with them', ({ ask }) => ask),
    `  weights fitted here: ${answerSigns.map(({ name }, at) => `${name} ${weights[at]?.toFixed(2)}`).join(', ')}`,
  ];
}

function answeredOf(engine: Engine, one: LabelledContract): readonly Answered[] {
  const cases = casesOf(engine, [one]);
  const parts = one.messages.flatMap(({ asks, answer }) =>
    partsOfAnswer(
      engine,
      asks.map(({ text }) => text),
      answer?.slice(0, openingLength) ?? '',
    ),
  );
  return cases.flatMap((found, at) => {
    const chances = found.ask.chances ?? [];
    const kind = kinds[chances.indexOf(Math.max(...chances))] ?? 'work';
    const signs = parts[at]?.shares ?? [];
    return found.ask.answer === undefined ? [] : [{ ...found, ask: { ...found.ask, kind }, signs }];
  });
}

/** Another quote object: what was found for the ask with its answer must not be taken for this one. */
function withoutAnswer({ ask: { answer: _, ...ask } }: Answered): Case['ask'] {
  return { ...ask, quote: { ...ask.quote } };
}

function answerOf({ ask: { answer } }: Answered) {
  return answer ?? { text: '', outside: 0, signs: [] };
}

function circumstancesOf({ day, asked }: Answered) {
  return { day, asked: (clause: string) => asked.get(clause) ?? 0 };
}

/** Rounds of plain descent, its step, and by how much weights are drawn to zero: enough to settle to the second decimal. */
const rounds = 4000;
const step = 0.5;
const pull = 0.00075;

/** Maximum likelihood of "outside the contract" over the odds that the engine gives it with the answer's words alone. */
function fitted(all: readonly Answered[]): readonly number[] {
  const told = all
    .filter(({ ask, label }) => ask.kind !== 'admin' && label.kind !== 'admin')
    .map((one) => ({
      odds: oddsOfOutside(one),
      signs: one.signs,
      isOutside: one.label.ruling !== 'included',
    }));
  let weights = answerSigns.map(() => 0);
  for (let round = 0; round < rounds; round++) {
    const slopes = weights.map((weight) => 2 * pull * weight);
    for (const { odds, signs, isOutside } of told) {
      const sum = signs.reduce((total, sign, at) => total + sign * (weights[at] as number), odds);
      const error = 1 / (1 + Math.exp(-sum)) - (isOutside ? 1 : 0);
      for (const [at, sign] of signs.entries())
        slopes[at] = (slopes[at] as number) + (error * sign) / told.length;
    }
    weights = weights.map((weight, at) => weight - step * (slopes[at] as number));
  }
  return weights;
}

function oddsOfOutside(one: Answered): number {
  const ask = { ...withoutAnswer(one), answer: { ...answerOf(one), outside: 0 } };
  const ranking = rankClauses(one.index, ask, one.day);
  const at = circumstancesOf(one);
  const chance = [...ranking.clauses, { clause: undefined, chance: ranking.none }].reduce(
    (sum, { clause, chance }) => {
      const { ruling } = judge(
        ask.kind,
        clause,
        one.index.contract,
        at.day,
        clause ? at.asked(clause.id) : 0,
      );
      return ruling === 'included' ? sum : sum + chance;
    },
    0,
  );
  const safe = Math.min(0.995, Math.max(0.005, chance));
  return Math.log(safe / (1 - safe));
}
