import type { Engine } from '../asks/engine.ts';
import { meaningStep, type Precedents } from '../asks/precedents.ts';
import { hash } from '../asks/tokens.ts';
import { productWithRow } from '../asks/vectors.ts';
import type { Clause } from '../contract/contract.ts';
import { habitsOf } from './habits.ts';
import { likest, weightOf } from './likest.ts';
import type { Profile } from './profile.ts';

/** What clients are likely to write under a clause, told from how they wrote under clauses like it. */
export interface Expected {
  /** By the hash of a stem: how much more likely it is under this clause than elsewhere (a logarithm, never below 0). */
  readonly stems: ReadonlyMap<number, number>;
  readonly topics: ReadonlyMap<number, number>;
  /** What kinds of ask are made under clauses like this: see `habitsOf`. */
  readonly habits: Float64Array;
}

/** Precedents from `from` to before `to` are not to be looked at: those of the very contract, while training. */
export interface LeftOut {
  readonly from: number;
  readonly to: number;
}

/**
 * So many precedents speak for a clause, each by its weight. These and the shares below were chosen on training contracts, each judged
 * without its own writer's precedents.
 */
const most = 100;
/** How much each likeness of two clauses counts: words in common, meaning beyond what all clauses share, topics. */
const shareOf = { stems: 0.6, meaning: 0.8, topics: 0.7 };
/** Nine in ten pairs of clauses mean less alike than this. */
const commonMeaning = 0.62;
/** Of a clause's expected words, so much are its own. */
const own = 0.2;
/** Keeps rare words from deciding alone, and sets from what likelihood on a word tells anything. */
const smoothing = 1e-4;
const slope = 0.3;

/** What clients are likely to write under a clause of this list. Linear in the number of precedents. */
export function expectedOf(
  engine: Engine,
  clause: Profile,
  list: Clause['list'],
  leftOut?: LeftOut,
): Expected {
  const likeness = likenessOf(engine, clause, leftOut);
  const near = nearest(likeness);
  return {
    stems: stemsOf(engine.precedents, clause, near),
    topics: topicsOf(engine.precedents, near),
    habits: habitsOf(engine.precedents, likeness, list === 'excluded'),
  };
}

interface Near {
  readonly precedent: number;
  readonly weight: number;
}

/** How alike a clause is to each precedent. */
function likenessOf(engine: Engine, clause: Profile, leftOut: LeftOut | undefined): Float64Array {
  const likeness = new Float64Array(engine.precedents.count);
  addWording(engine.precedents, clause, likeness);
  addSubjects(engine.precedents, clause, likeness);
  addMeanings(engine, clause, likeness);
  if (leftOut) likeness.fill(0, leftOut.from, leftOut.to);
  return likeness;
}

/** The precedents most like a clause, their weights summing to 1. */
function nearest(likeness: Float64Array): readonly Near[] {
  const best = likest(likeness, most).map((precedent) => ({
    precedent,
    weight: weightOf(likeness[precedent] as number),
  }));
  const total = best.reduce((sum, { weight }) => sum + weight, 0);
  return best.map(({ precedent, weight }) => ({ precedent, weight: weight / total }));
}

// Each long loop has a function of its own: compiled while it runs, one in the middle of a longer function is thrown away at its end.

function addWording(precedents: Precedents, clause: Profile, likeness: Float64Array): void {
  let length = 0;
  for (const stem of clause.stems.keys()) {
    const at = placeOf(precedents.stems, hash(stem));
    const rarity = at < 0 ? 1 : (precedents.rarity[at] as number);
    length += rarity * rarity;
    if (at < 0) continue;
    const { starts, items, values } = precedents.wording;
    for (let index = starts[at] as number; index < (starts[at + 1] as number); index++)
      addTo(likeness, items[index] as number, (shareOf.stems * rarity * (values[index] as number)) / 255);
  }
  if (length > 0) divide(likeness, Math.sqrt(length));
}

function addSubjects(precedents: Precedents, clause: Profile, likeness: Float64Array): void {
  for (const [topic, weight] of clause.topics) {
    const { starts, gaps, values } = precedents.subjects;
    const much = (shareOf.topics * weight) / Math.max(1e-9, clause.topicsLength);
    for (let index = starts[topic] ?? 0, at = 0; index < (starts[topic + 1] ?? 0); index++) {
      at += gaps[index] as number;
      addTo(likeness, at, (much * (values[index] as number)) / 255);
    }
  }
}

function addMeanings({ precedents, vectors }: Engine, { meaning }: Profile, likeness: Float64Array): void {
  const { dims } = vectors;
  const { meanings } = precedents;
  for (let at = 0; at < likeness.length; at++) {
    const sum = productWithRow(meanings, (at * dims) / 2, meaning, 0, dims);
    addTo(likeness, at, shareOf.meaning * Math.max(0, sum * meaningStep - commonMeaning));
  }
}

function stemsOf(precedents: Precedents, clause: Profile, near: readonly Near[]): Map<number, number> {
  const { likely, total } = likelyStems(precedents, near);
  const expected = new Map<number, number>();
  const share = total > 0 ? (1 - own) / total : 0;
  const ownShare = own / Math.max(1, clause.stems.size);
  const gain = (chance: number, at: number) =>
    Math.log(1 + (slope * chance) / ((at < 0 ? 0 : (precedents.frequency[at] as number)) + smoothing));
  const codes = new Map([...clause.stems.keys()].map((stem) => [hash(stem), ownShare]));
  for (const [at, much] of likely) {
    const code = precedents.stems[at] as number;
    const value = gain(much * share + (codes.get(code) ?? 0), at);
    if (value > 0.02) expected.set(code, value);
  }
  for (const [code, chance] of codes)
    if (!expected.has(code)) expected.set(code, gain(chance, placeOf(precedents.stems, code)));
  return expected;
}

/** How much the precedents' asks have of each stem, and of all. */
function likelyStems(
  { asked: { starts, items } }: Precedents,
  near: readonly Near[],
): { readonly likely: ReadonlyMap<number, number>; readonly total: number } {
  const likely = new Map<number, number>();
  let total = 0;
  for (const { precedent, weight } of near)
    for (let index = starts[precedent] as number; index < (starts[precedent + 1] as number); index++) {
      const at = items[index] as number;
      likely.set(at, (likely.get(at) ?? 0) + weight);
      total += weight;
    }
  return { likely, total };
}

function topicsOf({ askedSubjects }: Precedents, near: readonly Near[]): Map<number, number> {
  const { starts, gaps, values } = askedSubjects;
  const topics = new Map<number, number>();
  for (const { precedent, weight } of near) {
    let topic = 0;
    for (let index = starts[precedent] as number; index < (starts[precedent + 1] as number); index++) {
      topic += gaps[index] as number;
      const value = values[index] as number;
      if (value > 0) topics.set(topic, (topics.get(topic) ?? 0) + (weight * value) / 255);
    }
  }
  return topics;
}

function addTo(sums: Float64Array, at: number, value: number): void {
  sums[at] = (sums[at] as number) + value;
}

function divide(sums: Float64Array, by: number): void {
  for (let at = 0; at < sums.length; at++) sums[at] = (sums[at] as number) / by;
}

/** Where a number stands in a sorted list, or -1. */
function placeOf(sorted: Uint32Array, wanted: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < wanted) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === wanted ? low : -1;
}
