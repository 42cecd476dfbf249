import { type Kind, kinds } from '../asks/ask.ts';
import type { Choice } from '../asks/engine.ts';
import type { Clause } from '../contract/contract.ts';
import { exactProducts } from '../kit/products.ts';
import { type Compared, traitCount } from './compare.ts';
import { habitCount } from './habits.ts';
import { stageCount } from './stage.ts';

/** Of each text two numbers a trait, three of its sense. */
const textInputs = 2 * traitCount + 3;
/** Those of three texts, and three of the contract and the ask. */
export const inputCount = 3 * textInputs + 3;
/** Included, excluded; and of an included clause: the first, of a continuous service, of revisions, with a limit. */
export const listingCount = 6;

/**
 * Where each part of a choice's numbers begins: two layers over what is told of a clause beside the ask, the same for each clause
 * (`hidden` rows and as many offsets each), what they say for a clause, a straight way past them; "none" is told from the
 * most that any clause moves each unit. What a kind makes of a clause's list is added: per kind `listingCount` numbers, then
 * that of "none", and as many again for each stage; and what clients' habits under clauses like it tell of the kind, by `habitCount`
 * numbers.
 */
export function partsOf(hidden: number) {
  const first = 0;
  const firstOffset = first + hidden * inputCount;
  const second = firstOffset + hidden;
  const secondOffset = second + hidden * hidden;
  const clause = secondOffset + hidden;
  const straight = clause + hidden;
  const none = straight + inputCount;
  const listing = none + hidden + 1;
  const habits = listing + (1 + stageCount) * kinds.length * (listingCount + 1);
  const size = habits + habitCount;
  return { first, firstOffset, second, secondOffset, clause, straight, none, listing, habits, size };
}

/** A clause with what its listing is told from, and what kinds of ask are made under clauses like it. */
export interface Listed {
  readonly clause: Clause;
  readonly isFirst: boolean;
  readonly isContinuous: boolean;
  readonly isRevision: boolean;
  readonly habits: Float64Array;
}

/** An ask's texts beside all clauses. */
export interface Texts {
  readonly quote: Compared;
  readonly around: Compared;
  readonly letter: Compared;
}

/**
 * What is told of each clause, `inputCount` numbers a clause: each trait of each text and its sense, by how much they are ahead of
 * (or behind) the best other clause, and the sense's deviation from the mean; the list; how many clauses and words there are.
 */
export function inputsOf(clauses: readonly Listed[], { quote, around, letter }: Texts): Float64Array {
  const count = clauses.length;
  const inputs = new Float64Array(count * inputCount);
  addText(inputs, 0, quote, count);
  addText(inputs, textInputs, around, count);
  addText(inputs, 2 * textInputs, letter, count);
  const size = Math.log1p(count);
  const length = Math.log1p(quote.length);
  for (let place = 0; place < count; place++) {
    const row = place * inputCount + 3 * textInputs;
    inputs[row] = clauses[place]?.clause.list === 'included' ? 1 : 0;
    inputs[row + 1] = size;
    inputs[row + 2] = length;
  }
  return inputs;
}

function addText(inputs: Float64Array, to: number, { traits, senses }: Compared, count: number): void {
  for (let trait = 0; trait < traitCount; trait++)
    addLead(inputs, to + 2 * trait, traits, traitCount, trait, count);
  const at = to + 2 * traitCount;
  addLead(inputs, at, senses, 1, 0, count);
  let mean = 0;
  for (let place = 0; place < count; place++) mean += (senses[place] as number) / count;
  let square = 0;
  for (let place = 0; place < count; place++) square += ((senses[place] as number) - mean) ** 2 / count;
  const deviation = Math.sqrt(square) + leastDeviation;
  for (let place = 0; place < count; place++)
    inputs[place * inputCount + at + 2] = ((senses[place] as number) - mean) / deviation;
}

/** Keeps senses that are all alike from being told apart. */
const leastDeviation = 0.02;

/** Writes a trait of all clauses and its lead over the best other. `step`, `offset`: where it stands in `traits`. */
function addLead(
  inputs: Float64Array,
  to: number,
  traits: Float64Array,
  step: number,
  offset: number,
  count: number,
): void {
  let first = Number.NEGATIVE_INFINITY;
  let second = Number.NEGATIVE_INFINITY;
  for (let place = 0; place < count; place++) {
    const value = traits[place * step + offset] as number;
    if (value > first) {
      second = first;
      first = value;
    } else if (value > second) second = value;
  }
  for (let place = 0; place < count; place++) {
    const value = traits[place * step + offset] as number;
    const other = count === 1 ? value : value >= first ? second : first;
    inputs[place * inputCount + to] = value;
    inputs[place * inputCount + to + 1] = value - other;
  }
}

/** What the two layers make of the clauses: kept for learning. */
export interface Layers {
  readonly first: Float64Array;
  readonly second: Float64Array;
  /** Per clause, then of "none". */
  readonly scores: Float64Array;
  /** Per number of the second layer the clause that moves it most. */
  readonly most: Int32Array;
}

/** Room for so many clauses. */
export function layersFor(count: number, hidden: number): Layers {
  return {
    first: new Float64Array(count * hidden),
    second: new Float64Array(count * hidden),
    scores: new Float64Array(count + 1),
    most: new Int32Array(hidden),
  };
}

/**
 * Scores each clause and "none", but for what the kind adds, into `layers`. `kept`: by what each number of a layer is multiplied, for
 * learning with some left out.
 */
export function scoreInto(
  { hidden, numbers }: Choice,
  inputs: Float64Array,
  layers: Layers,
  kept?: Pick<Layers, 'first' | 'second'>,
): void {
  const parts = partsOf(hidden);
  const count = layers.scores.length - 1;
  const { first, second, scores, most } = layers;
  for (let place = 0; place < count; place++) {
    const row = place * hidden;
    layer(
      numbers,
      parts.first,
      parts.firstOffset,
      inputs,
      place * inputCount,
      inputCount,
      first,
      row,
      hidden,
    );
    if (kept) multiply(first, kept.first, row, hidden);
    layer(numbers, parts.second, parts.secondOffset, first, row, hidden, second, row, hidden);
    if (kept) multiply(second, kept.second, row, hidden);
    scores[place] =
      sumOf(numbers, parts.clause, second, row, hidden) +
      sumOf(numbers, parts.straight, inputs, place * inputCount, inputCount);
  }
  let none = numbers[parts.none + hidden] as number;
  for (let unit = 0; unit < hidden; unit++) {
    let best = 0;
    for (let place = 1; place < count; place++)
      if ((second[place * hidden + unit] as number) > (second[best * hidden + unit] as number)) best = place;
    most[unit] = best;
    if (count > 0) none += (numbers[parts.none + unit] as number) * (second[best * hidden + unit] as number);
  }
  scores[count] = none;
}

function layer(
  numbers: Float32Array,
  weights: number,
  offsets: number,
  from: Float64Array,
  fromAt: number,
  width: number,
  to: Float64Array,
  toAt: number,
  size: number,
): void {
  exactProducts(numbers, weights, width, from, fromAt, to, toAt, size);
  for (let unit = 0; unit < size; unit++)
    to[toAt + unit] = Math.max(0, (numbers[offsets + unit] as number) + (to[toAt + unit] as number));
}

function multiply(values: Float64Array, by: Float64Array, from: number, count: number): void {
  for (let at = from; at < from + count; at++) values[at] = (values[at] as number) * (by[at] as number);
}

function sumOf(numbers: Float32Array, at: number, values: Float64Array, from: number, count: number): number {
  let sum = 0;
  for (let index = 0; index < count; index++)
    sum += (numbers[at + index] as number) * (values[from + index] as number);
  return sum;
}

/** Which numbers of a kind's listing a clause takes. */
export function listingOf({ clause, isFirst, isContinuous, isRevision }: Listed): readonly number[] {
  if (clause.list !== 'included') return [1];
  const found = [0];
  if (isFirst) found.push(2);
  if (isContinuous) found.push(3);
  if (isRevision) found.push(4);
  if (clause.limit !== undefined) found.push(5);
  return found;
}

/**
 * Where the listings of a kind, by its place among the kinds, begin: that for all times, then one a stage, to be added up. The last of
 * the `listingCount + 1` of each is that of "none".
 */
export function listingsAt(hidden: number, kind: number, stages: readonly number[]): readonly number[] {
  const { listing } = partsOf(hidden);
  return [0, ...stages.map((stage) => 1 + stage)].map(
    (row) => listing + (row * kinds.length + kind) * (listingCount + 1),
  );
}

/** What a kind of ask makes, at some stages, of each clause's list and place and of the habits under clauses like it, then of "none". */
export function listingScores(
  { hidden, numbers }: Choice,
  clauses: readonly Listed[],
  kind: Kind,
  stages: readonly number[],
): number[] {
  const ofKind = kinds.indexOf(kind);
  const listings = listingsAt(hidden, ofKind, stages);
  const worth = (place: number) => listings.reduce((sum, at) => sum + (numbers[at + place] as number), 0);
  const scores = clauses.map(
    (one) =>
      listingOf(one).reduce((sum, place) => sum + worth(place), 0) +
      sumOf(numbers, partsOf(hidden).habits, one.habits, ofKind * habitCount, habitCount),
  );
  return [...scores, worth(listingCount)];
}
