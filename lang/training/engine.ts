import { kinds } from '../../src/core/asks/ask.ts';
import type { Engine } from '../../src/core/asks/engine.ts';
import type { Reader } from '../../src/core/asks/reader.ts';
import type { Sense } from '../../src/core/asks/sense.ts';
import type { Topics } from '../../src/core/asks/topics.ts';
import type { Vectors } from '../../src/core/asks/vectors.ts';
import { drawnByAnswer, type Signs, weigh } from '../../src/core/verdict/decide.ts';
import { rankClauses } from '../../src/core/verdict/match.ts';
import type { LabelledMessage } from '../labelled/parse.ts';
import { untrainedChoice } from './choice.ts';
import type { LabelledContract } from './corpus.ts';
import { trainFinder } from './finder.ts';
import { trainKinds } from './kinds.ts';
import { precedentsOf } from './precedents.ts';
import { type Case, casesOf, trainConfidence, trainRanker } from './ranker.ts';

/** What an engine is trained from. */
export interface Texts {
  /** Letters under contracts. */
  readonly letters: readonly LabelledContract[];
  /** Single asks under further contracts. */
  readonly sheets: readonly LabelledContract[];
  /** Letters under no contract: where the asks are, and their kinds. */
  readonly loose: readonly LabelledMessage[];
  /** Sentences that stand alone, half of them no asks. */
  readonly sentences: readonly LabelledMessage[];
}

export interface Stuff {
  readonly vectors: Vectors;
  readonly reader: Reader;
  readonly sense: Sense;
  readonly topics: Topics;
}

const untrained: Engine['ranker'] = {
  choice: untrainedChoice,
  confidence: { names: [], weights: [] },
  sure: 0.9,
};

/** Trains everything but the confidence; `withFinder` false leaves the finder out (for held-out folds). */
export function trainParts(
  { letters, sheets, loose, sentences }: Texts,
  stuff: Stuff,
  withFinder = true,
): Engine {
  const messages = [...letters.flatMap((one) => one.messages), ...loose];
  const chain = withFinder
    ? trainFinder(messages, sentences)
    : { weights: new Int8Array(0), scale: 1, within: [], across: [] };
  const { precedents, origins } = precedentsOf(stuff, letters, sheets);
  const kinds = trainKinds(
    [...messages, ...sentences, ...sheets.flatMap((one) => one.messages)],
    stuff.vectors,
  );
  const engine: Engine = { chain, kinds, ...stuff, precedents, ranker: untrained };
  // Each contract as if its writer had written no other: a user's contract has no precedent from its own hand.
  const cases = casesOf(engine, letters, ({ batch }) => origins.ofBatch.get(batch));
  return { ...engine, ranker: { ...untrained, choice: trainRanker(cases) } };
}

/** A verdict on a held-out ask: what it was read from, and whether it was right. */
export interface Seen {
  readonly signs: Signs;
  readonly isRight: boolean;
  readonly isClauseRight: boolean;
  readonly one: Case;
  readonly kind: string;
  readonly got: { readonly ruling: string; readonly clause: string | null };
}

/** The writers whose letters no distilled network saw (`lang/distil/letters.ts` leaves them out), so that confidence can be fitted on them. */
export const keptBatches: readonly string[] = ['en-a', 'fr-a', 'fr-i'];

/** Letters dealt in two: those of the writers that are kept, and the others. */
export function dealt(letters: readonly LabelledContract[]): {
  readonly kept: readonly LabelledContract[];
  readonly others: readonly LabelledContract[];
} {
  const isKept = ({ batch }: LabelledContract) => keptBatches.includes(batch);
  for (const batch of keptBatches)
    if (!letters.some((one) => one.batch === batch))
      throw new Error(`no letters of the kept writer ${batch}`);
  return { kept: letters.filter(isKept), others: letters.filter((one) => !isKept(one)) };
}

/** Judges every labelled ask of the kept letters with an engine that never saw their writers'. */
export function heldOut({ letters, ...more }: Texts, stuff: Stuff): Seen[] {
  const { kept, others } = dealt(letters);
  return casesOf(trainParts({ letters: others, ...more }, stuff, false), kept).map(judged);
}

/** Judges a labelled ask as the program does: by the kind it would give. */
export function judged(one: Case): Seen {
  const chances = one.ask.chances ?? [];
  const kind = kinds[chances.indexOf(Math.max(...chances))] ?? 'work';
  const ask = { ...one.ask, kind };
  const at = { day: one.day, asked: (id: string) => one.asked.get(id) ?? 0 };
  const ranking = drawnByAnswer(one.index, ask, rankClauses(one.index, ask, one.day), at);
  const { best, signs } = weigh(one.index, ask, ranking, at);
  return {
    signs,
    isRight: best.ruling === one.label.ruling,
    isClauseRight: best.clause === one.label.clause,
    one,
    kind,
    got: best,
  };
}

/**
 * The whole engine: parts from all text, confidence from held-out contracts, the threshold for the wished precision (on letters held
 * out, which are harder than most: docs/decisions/012-sense.md).
 */
export function trainEngine(texts: Texts, stuff: Stuff, precision = 0.957): Engine {
  const seen = heldOut(texts, stuff);
  const confidence = trainConfidence(seen);
  const engine = trainParts(texts, stuff);
  return {
    ...engine,
    ranker: { ...engine.ranker, confidence, sure: thresholdFor(seen, confidence, precision) },
  };
}

/** The lowest confidence above which at least `precision` of the held-out verdicts were right. */
export function thresholdFor(
  seen: readonly Seen[],
  confidence: Engine['ranker']['confidence'],
  precision: number,
): number {
  const rated = seen
    .map(({ signs, isRight }) => ({ isRight, rate: rateOf(signs, confidence) }))
    .sort((a, b) => b.rate - a.rate);
  let right = 0;
  let sure = 0.99;
  for (const [at, one] of rated.entries()) {
    if (one.isRight) right += 1;
    if (at >= 40 && right / (at + 1) >= precision) sure = one.rate;
  }
  return Math.ceil(sure * 1000) / 1000;
}

export function rateOf(signs: Signs, { names, weights }: Engine['ranker']['confidence']): number {
  let score = 0;
  for (const [at, name] of names.entries()) score += (weights[at] as number) * (signs.get(name) ?? 0);
  return 1 / (1 + Math.exp(-score));
}
