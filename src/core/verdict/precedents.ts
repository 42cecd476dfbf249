import type { Engine } from '../asks/engine.ts';
import type { Precedents } from '../asks/precedents.ts';
import { hash } from '../asks/tokens.ts';
import { productWithRow } from '../asks/vectors.ts';
import type { Clause } from '../contract/contract.ts';
import { readList } from '../kit/packed-lists.ts';
import { habitsOf } from './habits.ts';
import { likest, weightOf } from './likest.ts';
import type { Profile } from './profile.ts';
import { placeOf, type Stems, stemsOf, tellingWeight } from './stems.ts';

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
  const { precedents } = engine;
  const stems = stemsOf(engine);
  const likeness = likenessOf(engine, stems, clause, leftOut);
  const asked = askedUnder(precedents, stems, nearest(likeness));
  return {
    stems: expectedStems(precedents, stems, clause, asked),
    topics: expectedTopics(stems, asked),
    habits: habitsOf(precedents, likeness, list === 'excluded'),
  };
}

interface Near {
  readonly precedent: number;
  readonly weight: number;
}

/** How alike a clause is to each precedent. */
function likenessOf(
  engine: Engine,
  stems: Stems,
  clause: Profile,
  leftOut: LeftOut | undefined,
): Float64Array {
  const likeness = new Float64Array(engine.precedents.count);
  addWording(engine.precedents, stems, clause, likeness);
  addSubjects(engine.precedents, stems, clause, likeness);
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

function addWording(
  { stems, wording }: Precedents,
  { rarity, wordingLengths }: Stems,
  clause: Profile,
  likeness: Float64Array,
): void {
  const sums = new Float64Array(likeness.length);
  let square = 0;
  for (const stem of clause.stems.keys()) {
    const place = placeOf(stems, hash(stem));
    const rare = place < 0 ? 1 : (rarity[place] as number);
    square += rare * rare;
    const at = place < 0 ? -1 : placeOf(wording.stems, place);
    if (at >= 0) addAt(sums, wording, at, rare * rare);
  }
  addShare(likeness, shareOf.stems, sums, Math.sqrt(square), wordingLengths);
}

function addSubjects(
  { wording }: Precedents,
  { rarity, topicsOf, tellingOf, topicsLengths }: Stems,
  clause: Profile,
  likeness: Float64Array,
): void {
  const sums = new Float64Array(likeness.length);
  for (const [topic, weight] of clause.topics)
    for (const at of tellingOf[topic] ?? []) {
      const place = wording.stems[at] as number;
      addAt(sums, wording, at, weight * tellingWeight(rarity[place] as number, topicsOf.get(place) ?? []));
    }
  addShare(likeness, shareOf.topics, sums, clause.topicsLength, topicsLengths);
}

function addMeanings({ precedents, vectors }: Engine, { meaning }: Profile, likeness: Float64Array): void {
  const { wording, meaningLengths } = precedents;
  const { dims, rows, weights } = vectors;
  const sums = new Float64Array(likeness.length);
  for (let at = 0; at < wording.stems.length; at++) {
    const row = (wording.words[at] as number) - 1;
    if (row < 0) continue;
    const product = productWithRow(rows, (row * dims) / 2, meaning, 0, dims);
    addAt(sums, wording, at, product * (weights[row] as number));
  }
  for (let at = 0; at < sums.length; at++) {
    const cosine = (sums[at] as number) / Math.max(1, meaningLengths[at] as number);
    addTo(likeness, at, shareOf.meaning * Math.max(0, cosine - commonMeaning));
  }
}

/** Adds a value to the sum of every precedent in whose wording a stem stands. */
function addAt(
  sums: Float64Array,
  { starts, items }: Precedents['wording'],
  at: number,
  value: number,
): void {
  const end = starts[at + 1] as number;
  for (let index = starts[at] as number; index < end; index++) addTo(sums, items[index] as number, value);
}

/** Adds cosines to likenesses, by a share: `sums` of products, by the lengths of both. */
function addShare(
  likeness: Float64Array,
  share: number,
  sums: Float64Array,
  length: number,
  lengths: Float64Array,
): void {
  if (length === 0) return;
  for (let at = 0; at < likeness.length; at++) {
    const sum = sums[at] as number;
    if (sum > 0) addTo(likeness, at, (share * sum) / (length * (lengths[at] as number)));
  }
}

/** How much asks under some precedents have of each stem, by its place, and of all. */
interface Asked {
  readonly weights: ReadonlyMap<number, number>;
  readonly total: number;
}

function askedUnder({ asked }: Precedents, { byOrder }: Stems, near: readonly Near[]): Asked {
  const weights = new Map<number, number>();
  let total = 0;
  const items: number[] = [];
  for (const { precedent, weight } of near) {
    readList(asked, precedent, items);
    for (let at = 0; at < items.length; at++) {
      const place = byOrder[items[at] as number] as number;
      weights.set(place, (weights.get(place) ?? 0) + weight);
    }
    total += weight * items.length;
  }
  return { weights, total };
}

function expectedStems(
  precedents: Precedents,
  { frequency }: Stems,
  clause: Profile,
  { weights, total }: Asked,
): Map<number, number> {
  const expected = new Map<number, number>();
  const share = total > 0 ? (1 - own) / total : 0;
  const ownShare = own / Math.max(1, clause.stems.size);
  const gain = (chance: number, place: number) =>
    Math.log(1 + (slope * chance) / ((place < 0 ? 0 : (frequency[place] as number)) + smoothing));
  const codes = new Map([...clause.stems.keys()].map((stem) => [hash(stem), ownShare]));
  for (const [place, much] of weights) {
    const code = precedents.stems[place] as number;
    const value = gain(much * share + (codes.get(code) ?? 0), place);
    if (value > 0.02) expected.set(code, value);
  }
  for (const [code, chance] of codes)
    if (!expected.has(code)) expected.set(code, gain(chance, placeOf(precedents.stems, code)));
  return expected;
}

/** The topics that the stems of asks tell, each by how much they have of it. */
function expectedTopics({ rarity, topicsOf }: Stems, { weights }: Asked): Map<number, number> {
  const expected = new Map<number, number>();
  for (const [place, much] of weights) {
    const topics = topicsOf.get(place);
    if (!topics) continue;
    const value = much * tellingWeight(rarity[place] as number, topics);
    for (const topic of topics) expected.set(topic, (expected.get(topic) ?? 0) + value);
  }
  return expected;
}

function addTo(sums: Float64Array, at: number, value: number): void {
  sums[at] = (sums[at] as number) + value;
}
