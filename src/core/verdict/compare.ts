import type { Engine } from '../asks/engine.ts';
import { senseOf } from '../asks/sense.ts';
import { meaningOfRows } from '../asks/vectors.ts';
import { exactProducts } from '../kit/products.ts';
import { type Analysis, analyse } from './analyse.ts';
import { type Lexicon, lexiconOf, stemNumber, type Word } from './lexicon.ts';
import { addProducts, forgetNumbers, type Postings, postingsOf } from './postings.ts';
import type { Expected } from './precedents.ts';
import { lengthOf, type Profile, weighedOf } from './profile.ts';

/** What a text is to an ask: its own words, those around them, or the whole letter. */
export type Role = 'quote' | 'around' | 'letter';

/**
 * How alike a text and a clause are, by the places of the numbers in a row: stems and topics in common, and how much the text's
 * stems and topics are what clients write under clauses like it.
 */
export const traitPlace = { stems: 0, topics: 1, likely: 2, likelyTopics: 3 } as const;
export const traitCount = Object.keys(traitPlace).length;
const { stems: stemsAt, topics: topicsAt, likely: likelyAt, likelyTopics: likelyTopicsAt } = traitPlace;

/** A text beside all clauses of a contract: `traitCount` numbers a clause. */
export interface Compared {
  readonly text: string;
  /** How many words it has. */
  readonly length: number;
  /** Those that say something of a subject, each once. */
  readonly content: readonly Word[];
  readonly topics: ReadonlyMap<number, number>;
  readonly traits: Float64Array;
  /** Per clause how near the text's sense is to the clause's, by cosine. */
  readonly senses: Float64Array;
}

/** The clauses of a contract laid out so that an ask is compared with all of them at once. */
export interface Comparison {
  readonly engine: Engine;
  readonly count: number;
  /** Euclidean lengths, per clause: of its topics (never below 1), of the topics expected under it. */
  readonly topicsLengths: Float64Array;
  readonly likelyTopicsLengths: Float64Array;
  readonly topics: Postings;
  readonly likely: Postings;
  readonly likelyTopics: Postings;
  /** Of each clause its sense, one after the other. */
  readonly senses: Float32Array;
  readonly stems: ClauseStems;
  /** The last text compared in each role: asks share their letter, and one ask is ranked for several kinds. */
  readonly last: Map<Role, Compared>;
  /** Traits of the last texts; a quote's are kept with its ask's scores, and made anew. */
  readonly ofRole: Readonly<Record<Exclude<Role, 'quote'>, Float64Array>>;
}

/** The stems of clauses, those of clause `place` from `starts[place]` on: how rare, and the root of how many clauses have each. */
interface ClauseStems {
  readonly names: readonly string[];
  readonly starts: Int32Array;
  readonly rarities: Float64Array;
  readonly spreads: Float64Array;
  /** Their numbers in a lexicon. */
  readonly numbers: Int32Array;
  lexicon: Lexicon | undefined;
}

/** Lays out the profiles of a contract's clauses, and what is expected under each. */
export function comparisonOf(
  engine: Engine,
  clauses: readonly { readonly profile: Profile; readonly expected: Expected }[],
): Comparison {
  const profiles = clauses.map(({ profile }) => profile);
  const expected = clauses.map((clause) => clause.expected);
  return {
    engine,
    count: clauses.length,
    topicsLengths: Float64Array.from(profiles, ({ topicsLength }) => Math.max(1, topicsLength)),
    likelyTopicsLengths: Float64Array.from(expected, ({ topics }) => lengthOf(topics.values())),
    topics: postingsOf(profiles.map(({ topics }) => topics)),
    likely: postingsOf(expected.map(({ stems }) => stems)),
    likelyTopics: postingsOf(expected.map(({ topics }) => topics)),
    senses: sensesOfClauses(engine, profiles),
    stems: stemsOf(profiles),
    ofRole: {
      around: new Float64Array(clauses.length * traitCount),
      letter: new Float64Array(clauses.length * traitCount),
    },
    last: new Map(),
  };
}

function sensesOfClauses({ sense }: Engine, clauses: readonly Profile[]): Float32Array {
  const senses = new Float32Array(clauses.length * sense.dims);
  for (const [place, { meaning }] of clauses.entries())
    senses.set(senseOf(sense, meaning, 'clause'), place * sense.dims);
  return senses;
}

function stemsOf(clauses: readonly Profile[]): ClauseStems {
  const spread = new Map<string, number>();
  for (const { stems } of clauses)
    for (const stem of stems.keys()) spread.set(stem, (spread.get(stem) ?? 0) + 1);
  const all = clauses.flatMap(({ stems }) => [...stems]);
  return {
    names: all.map(([stem]) => stem),
    starts: startsOf(clauses.map(({ stems }) => stems.size)),
    rarities: Float64Array.from(all, ([, rarity]) => rarity),
    spreads: Float64Array.from(all, ([stem]) => Math.sqrt(spread.get(stem) ?? 1)),
    numbers: new Int32Array(all.length),
    lexicon: undefined,
  };
}

function startsOf(counts: readonly number[]): Int32Array {
  const starts = new Int32Array(counts.length + 1);
  for (const [at, count] of counts.entries()) starts[at + 1] = (starts[at] as number) + count;
  return starts;
}

/** How alike a text and each clause are; the same text again in that role costs nothing. */
export function compared(
  comparison: Comparison,
  role: Role,
  text: string,
  wordsOf: (lexicon: Lexicon, text: string) => readonly Word[],
): Compared {
  const known = comparison.last.get(role);
  if (known?.text === text) return known;
  const { engine, count } = comparison;
  const lexicon = lexiconOf(engine);
  const words = wordsOf(lexicon, text);
  const analysis = analyse(lexicon, words);
  const isQuote = role === 'quote';
  const traits = role === 'quote' ? new Float64Array(count * traitCount) : comparison.ofRole[role];
  fillTraits(comparison, lexicon, analysis, traits);
  const fresh = {
    text,
    length: words.length,
    content: isQuote ? [...new Set(words.filter((word) => word.isContent))] : [],
    topics: isQuote ? new Map(weighedOf(analysis.topics)) : noTopics,
    traits,
    senses: sensesOf(comparison, analysis.rows),
  };
  comparison.last.set(role, fresh);
  return fresh;
}

const noTopics: ReadonlyMap<number, number> = new Map();

/** The cosines of a text's sense with the clauses'; 0 where no word of it is known. */
function sensesOf({ engine, senses, count }: Comparison, rows: readonly number[]): Float64Array {
  const cosines = new Float64Array(count);
  if (rows.length === 0) return cosines;
  const { dims } = engine.vectors;
  if (own.length !== dims) {
    own = new Float64Array(dims);
    mean = new Float32Array(dims);
  }
  own.set(senseOf(engine.sense, meaningOfRows(engine.vectors, rows, mean), 'ask'));
  exactProducts(senses, 0, dims, own, 0, cosines, 0, count);
  return cosines;
}

let own = new Float64Array(0);
let mean = new Float32Array(0);

/** How alike a text and each clause are, found for all at once. */
function fillTraits(comparison: Comparison, lexicon: Lexicon, text: Analysis, traits: Float64Array): void {
  const { count, topics, likely, likelyTopics, stems } = comparison;
  if (stems.lexicon !== lexicon) {
    stems.lexicon = lexicon;
    for (const [at, name] of stems.names.entries()) stems.numbers[at] = stemNumber(lexicon, name);
    forgetNumbers(likely);
  }
  const { ofTopics, ofLikely, ofLikelyTopics } = zeroSums(count);
  addProducts(topics, text.topics, undefined, false, ofTopics);
  addProducts(likely, text.stems, lexicon.stemCodes, true, ofLikely);
  addProducts(likelyTopics, text.topics, undefined, false, ofLikelyTopics);
  const topicsLength = Math.max(1, text.topicsLength);
  for (let place = 0; place < count; place++) {
    const at = place * traitCount;
    traits[at + stemsAt] = sharedStems(stems, place, text);
    traits[at + topicsAt] =
      (ofTopics[place] as number) / (topicsLength * (comparison.topicsLengths[place] as number));
    traits[at + likelyAt] = (ofLikely[place] as number) * likelyScale;
    traits[at + likelyTopicsAt] =
      (ofLikelyTopics[place] as number) /
      Math.max(1e-6, topicsLength * (comparison.likelyTopicsLengths[place] as number));
  }
}

const sums = {
  ofTopics: new Float64Array(0),
  ofLikely: new Float64Array(0),
  ofLikelyTopics: new Float64Array(0),
};

/** Sums over a text, a number a clause each, that are used again for the next. */
function zeroSums(count: number): typeof sums {
  if (sums.ofTopics.length < count) {
    sums.ofTopics = new Float64Array(count);
    sums.ofLikely = new Float64Array(count);
    sums.ofLikelyTopics = new Float64Array(count);
    return sums;
  }
  sums.ofTopics.fill(0);
  sums.ofLikely.fill(0);
  sums.ofLikelyTopics.fill(0);
  return sums;
}

/** Brings a sum over the words of an ask to the size of the other traits. */
const likelyScale = 0.1;

function sharedStems(
  { starts, rarities, spreads, numbers }: ClauseStems,
  place: number,
  { stems, stamp }: Analysis,
): number {
  let sum = 0;
  for (let at = starts[place] as number; at < (starts[place + 1] as number); at++) {
    const number = numbers[at] as number;
    if (stems.stamps[number] === stamp)
      sum += Math.max(rarities[at] as number, stems.values[number] as number) / (spreads[at] as number);
  }
  return Math.min(1, sum / 2);
}
