import type { Engine } from '../asks/engine.ts';
import { hash } from '../asks/tokens.ts';
import { dot, rowProduct } from '../asks/vectors.ts';
import { type Expected, expectedOf, type LeftOut } from './precedents.ts';
import { lengthOf, type Profile, type Traits } from './profile.ts';

/** Where each key stands in the profiles of a contract's clauses, and with what weight. */
type Postings = ReadonlyMap<number, readonly { readonly place: number; readonly weight: number }[]>;

/** What a text is to an ask: its own words, those around them, or the whole letter. */
export type Role = 'quote' | 'around' | 'letter';

/** How alike a text and a clause are, and how much the text is what clients write under clauses like it. */
export interface ClauseTraits extends Traits {
  readonly likely: number;
  readonly likelyTopics: number;
  readonly likelyMeaning: number;
}

/** A text beside all clauses of a contract. */
export interface Compared {
  readonly text: string;
  readonly profile: Profile;
  readonly traits: readonly ClauseTraits[];
}

/** The clauses of a contract laid out so that an ask is compared with all of them at once. */
export interface Comparison {
  readonly engine: Engine;
  readonly clauses: readonly Profile[];
  /** In how many clauses a stem stands. */
  readonly spread: ReadonlyMap<string, number>;
  readonly characters: Postings;
  readonly topics: Postings;
  readonly expected: readonly Expected[];
  readonly likely: Postings;
  readonly likelyTopics: Postings;
  readonly likelyTopicsLengths: readonly number[];
  /** The clauses' rows, each once, and per clause where its own stand among them. */
  readonly rows: readonly number[];
  readonly placesOfRows: readonly (readonly number[])[];
  /** Cosines of an ask's row with each of `rows`: the same words are asked about again and again. */
  readonly nearness: Map<number, Int32Array>;
  /** The last text compared in each role: asks share their letter, and one ask is ranked for several kinds. */
  readonly last: Map<Role, Compared>;
}

/** Lays out the profiles of a contract's clauses. */
export function comparisonOf(engine: Engine, clauses: readonly Profile[], leftOut?: LeftOut): Comparison {
  const expected = expectedOf(engine, clauses, leftOut);
  const spread = new Map<string, number>();
  for (const { stems } of clauses)
    for (const stem of stems.keys()) spread.set(stem, (spread.get(stem) ?? 0) + 1);
  const rows = [...new Set(clauses.flatMap((clause) => clause.rows.map(({ row }) => row)))];
  const places = new Map(rows.map((row, place) => [row, place]));
  return {
    engine,
    clauses,
    spread,
    characters: postingsOf(clauses.map((clause) => clause.characters)),
    topics: postingsOf(clauses.map((clause) => clause.topics)),
    expected,
    likely: postingsOf(expected.map(({ stems }) => stems)),
    likelyTopics: postingsOf(expected.map(({ topics }) => topics)),
    likelyTopicsLengths: expected.map(({ topics }) => lengthOf(topics.values())),
    rows,
    placesOfRows: clauses.map((clause) => clause.rows.map(({ row }) => places.get(row) ?? 0)),
    nearness: new Map(),
    last: new Map(),
  };
}

function postingsOf(maps: readonly ReadonlyMap<number, number>[]): Postings {
  const postings = new Map<number, { place: number; weight: number }[]>();
  for (const [place, map] of maps.entries()) {
    for (const [key, weight] of map) {
      const known = postings.get(key);
      if (known) known.push({ place, weight });
      else postings.set(key, [{ place, weight }]);
    }
  }
  return postings;
}

/** Dot products of weighed keys with those of every clause. */
function products(keys: ReadonlyMap<number, number>, postings: Postings, clauses: number): Float64Array {
  const sums = new Float64Array(clauses);
  for (const [key, value] of keys) {
    for (const { place, weight } of postings.get(key) ?? [])
      sums[place] = (sums[place] as number) + value * weight;
  }
  return sums;
}

/** How alike a text and each clause are; the same text again in that role costs nothing. */
export function compared(
  comparison: Comparison,
  role: Role,
  text: string,
  profileOfText: (text: string) => Profile,
): Compared {
  const known = comparison.last.get(role);
  if (known?.text === text) return known;
  const profile = profileOfText(text);
  const fresh = { text, profile, traits: likenesses(comparison, profile) };
  comparison.last.set(role, fresh);
  return fresh;
}

/** How alike an ask (or what stands around it) and each clause are: what `likeness` gives for each, found for all at once. */
export function likenesses(comparison: Comparison, ask: Profile): readonly ClauseTraits[] {
  const { engine, clauses, spread } = comparison;
  const characters = products(ask.characters, comparison.characters, clauses.length);
  const topics = products(ask.topics, comparison.topics, clauses.length);
  const likely = products(codesOf(ask.stems), comparison.likely, clauses.length);
  const likelyTopics = products(ask.topics, comparison.likelyTopics, clauses.length);
  const near = ask.rows.map(({ row }) => nearnessOf(comparison, row));
  const roots = ask.rows.map(({ rarity }) => Math.sqrt(rarity));
  return clauses.map((clause, place) => {
    let stems = 0;
    for (const [key, rarity] of clause.stems) {
      const other = ask.stems.get(key);
      if (other !== undefined) stems += Math.max(rarity, other) / Math.sqrt(spread.get(key) ?? 1);
    }
    const length = ask.length * clause.length;
    const topicsLength = Math.max(1, ask.topicsLength) * Math.max(1, clause.topicsLength);
    return {
      stems: Math.min(1, stems / 2),
      characters: length === 0 ? 0 : (characters[place] as number) / length,
      topics: (topics[place] as number) / topicsLength,
      meaning: Math.max(0, dot(ask.meaning, clause.meaning)),
      pairs: bestPairs(clause, comparison.placesOfRows[place] ?? [], near, roots, engine.vectors.scale),
      likely: (likely[place] as number) * likelyScale,
      likelyTopics:
        (likelyTopics[place] as number) /
        Math.max(1e-6, Math.max(1, ask.topicsLength) * (comparison.likelyTopicsLengths[place] as number)),
      likelyMeaning: Math.max(0, dot(ask.meaning, (comparison.expected[place] as Expected).meaning)),
    };
  });
}

/** Brings a sum over the words of an ask to the size of the other traits. */
const likelyScale = 0.1;

const codes = new Map<string, number>();

/** Each stem by its hash, counting once. */
function codesOf(stems: ReadonlyMap<string, number>): Map<number, number> {
  const found = new Map<number, number>();
  for (const stem of stems.keys()) {
    let code = codes.get(stem);
    if (code === undefined) {
      code = hash(stem);
      if (codes.size < 50_000) codes.set(stem, code);
    }
    found.set(code, 1);
  }
  return found;
}

/** So many rows of asks are remembered for a contract. */
const rememberedRows = 4_000;
/** Stands for the same row: a likeness of 1. */
const same = -0x80000000;

function nearnessOf({ engine, rows, nearness }: Comparison, asked: number): Int32Array {
  let known = nearness.get(asked);
  if (known) return known;
  known = new Int32Array(rows.length);
  for (const [place, row] of rows.entries())
    known[place] = row === asked ? same : rowProduct(engine.vectors, row, asked);
  if (nearness.size < rememberedRows) nearness.set(asked, known);
  return known;
}

/** The mean over the clause's words, by rarity, of the nearest word of the ask; and the nearest pair at all. */
function bestPairs(
  clause: Profile,
  places: readonly number[],
  near: readonly Int32Array[],
  roots: readonly number[],
  scale: number,
): number {
  let sum = 0;
  let weights = 0;
  let nearest = 0;
  for (const [index, own] of clause.rows.entries()) {
    const place = places[index] as number;
    let best = 0;
    for (let other = 0; other < near.length; other++) {
      const product = (near[other] as Int32Array)[place] as number;
      const weighed = (product === same ? 1 : product * scale * scale) * (roots[other] as number);
      if (weighed > best) best = weighed;
    }
    sum += best * own.rarity;
    weights += own.rarity;
    nearest = Math.max(nearest, best * own.rarity);
  }
  return weights ? (sum / weights + nearest) / 2 : 0;
}
