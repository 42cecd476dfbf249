import type { Engine } from '../asks/engine.ts';
import type { Precedents, Wording } from '../asks/precedents.ts';
import { hash } from '../asks/tokens.ts';
import { unpackRow } from '../asks/vectors.ts';
import { exactProducts } from '../kit/products.ts';
import type { Profile } from './profile.ts';
import { addTo, placeOf, type Stems, stemsOf, tellingWeight } from './stems.ts';

/** Precedents from `from` to before `to` are not to be looked at: those of the very contract, while training. */
export interface LeftOut {
  readonly from: number;
  readonly to: number;
}

/** How much each likeness of two clauses counts: words in common, meaning beyond what all clauses share, topics. */
const shareOf = { stems: 0.6, meaning: 0.8, topics: 0.7 };
/** Nine in ten pairs of clauses mean less alike than this. */
const commonMeaning = 0.62;

/** How alike each of some clauses is to each precedent: 0 where nothing speaks for it. */
export function likenessesOf(
  engine: Engine,
  clauses: readonly Profile[],
  leftOut: LeftOut | undefined,
): readonly Float64Array[] {
  const stems = stemsOf(engine);
  const likenesses = clauses.map((clause) => {
    const likeness = new Float64Array(engine.precedents.count);
    addWording(engine.precedents, stems, clause, likeness);
    addSubjects(engine.precedents, stems, clause, likeness);
    return likeness;
  });
  addMeanings(engine, clauses, likenesses);
  if (leftOut) for (const likeness of likenesses) likeness.fill(0, leftOut.from, leftOut.to);
  return likenesses;
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

/** For all clauses at once: each word's row is read once. */
function addMeanings(
  { precedents, vectors }: Engine,
  clauses: readonly Profile[],
  likenesses: readonly Float64Array[],
): void {
  const { wording, meaningLengths } = precedents;
  const { dims, weights } = vectors;
  const meanings = new Float32Array(clauses.length * dims);
  for (const [place, { meaning }] of clauses.entries()) meanings.set(meaning, place * dims);
  const count = wording.stems.length;
  const row = new Float64Array(dims);
  const ofWord = new Float64Array(clauses.length);
  const products = clauses.map(() => new Float64Array(count));
  for (let at = 0; at < count; at++) {
    const word = (wording.words[at] as number) - 1;
    if (word < 0) continue;
    unpackRow(vectors, word, row);
    exactProducts(meanings, 0, dims, row, 0, ofWord, 0, clauses.length);
    const weight = weights[word] as number;
    for (let place = 0; place < products.length; place++)
      (products[place] as Float64Array)[at] = weight * (ofWord[place] as number);
  }
  for (const [place, likeness] of likenesses.entries()) {
    const sums = addedUp(wording, products[place] as Float64Array, likeness.length);
    for (let at = 0; at < likeness.length; at++) {
      const cosine = (sums[at] as number) / Math.max(1, meaningLengths[at] as number);
      if (cosine > commonMeaning) addTo(likeness, at, shareOf.meaning * (cosine - commonMeaning));
    }
  }
}

/** Per precedent the sum of what the stems of its wording have. */
function addedUp({ starts, items }: Wording, values: Float64Array, count: number): Float64Array {
  const sums = new Float64Array(count);
  for (let at = 0, index = 0; at < values.length; at++) {
    const value = values[at] as number;
    const end = starts[at + 1] as number;
    for (; index < end; index++) addTo(sums, items[index] as number, value);
  }
  return sums;
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
