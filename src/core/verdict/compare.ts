import type { Engine } from '../asks/engine.ts';
import { rowCosine } from '../asks/vectors.ts';
import { type Analysis, analyse } from './analyse.ts';
import { type Lexicon, lexiconOf, stemNumber, type Word } from './lexicon.ts';
import { addProducts, forgetNumbers, type Postings, postingsOf } from './postings.ts';
import { expectedOf, type LeftOut } from './precedents.ts';
import { lengthOf, type Profile, type Traits, weighedOf } from './profile.ts';

/** What a text is to an ask: its own words, those around them, or the whole letter. */
export type Role = 'quote' | 'around' | 'letter';

/** How alike a text and a clause are, and how much the text is what clients write under clauses like it. */
export interface ClauseTraits extends Traits {
  readonly likely: number;
  readonly likelyTopics: number;
  readonly likelyMeaning: number;
}

/** The traits by their places in a row of numbers. */
export const traitNames = [
  'stems',
  'characters',
  'topics',
  'meaning',
  'pairs',
  'likely',
  'likelyTopics',
  'likelyMeaning',
] as const satisfies readonly (keyof ClauseTraits)[];
export const traitCount = traitNames.length;
/** The same by name. */
export const traitPlace = {
  stems: 0,
  characters: 1,
  topics: 2,
  meaning: 3,
  pairs: 4,
  likely: 5,
  likelyTopics: 6,
  likelyMeaning: 7,
} as const satisfies Record<(typeof traitNames)[number], number>;
const { stems: stemsAt, characters: charactersAt, topics: topicsAt, meaning: meaningAt } = traitPlace;
const {
  pairs: pairsAt,
  likely: likelyAt,
  likelyTopics: likelyTopicsAt,
  likelyMeaning: likelyMeaningAt,
} = traitPlace;

/** A text beside all clauses of a contract: `traitCount` numbers a clause, and of each trait the most. */
export interface Compared {
  readonly text: string;
  readonly words: readonly string[];
  /** Those that say something of a subject, each once. */
  readonly content: readonly Word[];
  readonly topics: ReadonlyMap<number, number>;
  readonly traits: Float64Array;
  readonly most: Float64Array;
}

/** The clauses of a contract laid out so that an ask is compared with all of them at once. */
export interface Comparison {
  readonly engine: Engine;
  readonly count: number;
  /** Euclidean lengths, per clause: of its 4-grams, of its topics (never below 1), of the topics expected under it. */
  readonly lengths: Float64Array;
  readonly topicsLengths: Float64Array;
  readonly likelyTopicsLengths: Float64Array;
  readonly characters: Postings;
  readonly topics: Postings;
  readonly likely: Postings;
  readonly likelyTopics: Postings;
  /** Meanings of `dims` numbers each: the clauses', then those expected under them. */
  readonly meanings: Float64Array;
  readonly stems: ClauseStems;
  /** The clauses' rows, each once. */
  readonly rows: readonly number[];
  readonly pairs: ClauseRows;
  /** How near an ask's row is to each of `rows`, by cosine and rarity: the same words are asked about again and again. */
  readonly nearness: Nearness;
  /** The last text compared in each role: asks share their letter, and one ask is ranked for several kinds. */
  readonly last: Map<Role, Compared>;
  /** Traits of the last texts; a quote's are kept with its ask's scores, and made anew. */
  readonly ofRole: Readonly<Record<Exclude<Role, 'quote'>, Float64Array>>;
}

/** Rows of numbers in one table, and where in it that of each row of an ask begins. */
interface Nearness {
  readonly starts: Map<number, number>;
  table: Float64Array;
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

/** The rows of clauses, laid out likewise: where each stands among the contract's rows, and how rare it is. */
interface ClauseRows {
  readonly starts: Int32Array;
  readonly places: Int32Array;
  readonly rarities: Float64Array;
  /** Per row of the contract the likeness of the nearest row of the text at hand. */
  readonly best: Float64Array;
}

/** Lays out the profiles of a contract's clauses. */
export function comparisonOf(engine: Engine, clauses: readonly Profile[], leftOut?: LeftOut): Comparison {
  const expected = expectedOf(engine, clauses, leftOut);
  const rows = [...new Set(clauses.flatMap((clause) => clause.rows.map(({ row }) => row)))];
  const { dims } = engine.vectors;
  const meanings = new Float64Array(2 * clauses.length * dims);
  for (const [place, { meaning }] of [...clauses, ...expected].entries()) meanings.set(meaning, place * dims);
  return {
    engine,
    count: clauses.length,
    lengths: Float64Array.from(clauses, ({ length }) => length),
    topicsLengths: Float64Array.from(clauses, ({ topicsLength }) => Math.max(1, topicsLength)),
    likelyTopicsLengths: Float64Array.from(expected, ({ topics }) => lengthOf(topics.values())),
    characters: postingsOf(clauses.map((clause) => clause.characters)),
    topics: postingsOf(clauses.map((clause) => clause.topics)),
    likely: postingsOf(expected.map(({ stems }) => stems)),
    likelyTopics: postingsOf(expected.map(({ topics }) => topics)),
    meanings,
    stems: stemsOf(clauses),
    rows,
    pairs: rowsOf(clauses, rows),
    nearness: { starts: new Map(), table: new Float64Array(64 * rows.length) },
    ofRole: {
      around: new Float64Array(clauses.length * traitCount),
      letter: new Float64Array(clauses.length * traitCount),
    },
    last: new Map(),
  };
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

function rowsOf(clauses: readonly Profile[], rows: readonly number[]): ClauseRows {
  const places = new Map(rows.map((row, place) => [row, place]));
  const all = clauses.flatMap((clause) => clause.rows);
  return {
    starts: startsOf(clauses.map((clause) => clause.rows.length)),
    places: Int32Array.from(all, ({ row }) => places.get(row) ?? 0),
    rarities: Float64Array.from(all, ({ rarity }) => rarity),
    best: new Float64Array(rows.length),
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
  const lexicon = lexiconOf(comparison.engine);
  const words = wordsOf(lexicon, text);
  const analysis = analyse(lexicon, words);
  const isQuote = role === 'quote';
  const traits = role === 'quote' ? new Float64Array(comparison.count * traitCount) : comparison.ofRole[role];
  fillTraits(comparison, lexicon, analysis, traits);
  const fresh = {
    text,
    words: isQuote ? words.map((word) => word.text) : [],
    content: isQuote ? [...new Set(words.filter((word) => word.isContent))] : [],
    topics: isQuote ? new Map(weighedOf(analysis.topics)) : noTopics,
    traits,
    most: mostOf(traits),
  };
  comparison.last.set(role, fresh);
  return fresh;
}

const noTopics: ReadonlyMap<number, number> = new Map();

/** How alike a text and each clause are: what `likeness` gives for each, found for all at once. */
function fillTraits(comparison: Comparison, lexicon: Lexicon, text: Analysis, traits: Float64Array): void {
  const { count, characters, topics, likely, likelyTopics, stems } = comparison;
  if (stems.lexicon !== lexicon) {
    stems.lexicon = lexicon;
    for (const [at, name] of stems.names.entries()) stems.numbers[at] = stemNumber(lexicon, name);
    forgetNumbers(characters);
    forgetNumbers(likely);
  }
  const { ofCharacters, ofTopics, ofLikely, ofLikelyTopics } = zeroSums(count);
  addProducts(characters, text.grams, lexicon.gramCodes, false, ofCharacters);
  addProducts(topics, text.topics, undefined, false, ofTopics);
  addProducts(likely, text.stems, lexicon.stemCodes, true, ofLikely);
  addProducts(likelyTopics, text.topics, undefined, false, ofLikelyTopics);
  nearestRows(comparison, text);
  const topicsLength = Math.max(1, text.topicsLength);
  for (let place = 0; place < count; place++) {
    const length = text.length * (comparison.lengths[place] as number);
    const at = place * traitCount;
    traits[at + stemsAt] = sharedStems(stems, place, text);
    traits[at + charactersAt] = length === 0 ? 0 : (ofCharacters[place] as number) / length;
    traits[at + topicsAt] =
      (ofTopics[place] as number) / (topicsLength * (comparison.topicsLengths[place] as number));
    traits[at + pairsAt] = bestPairs(comparison.pairs, place);
    traits[at + likelyAt] = (ofLikely[place] as number) * likelyScale;
    traits[at + likelyTopicsAt] =
      (ofLikelyTopics[place] as number) /
      Math.max(1e-6, topicsLength * (comparison.likelyTopicsLengths[place] as number));
  }
  addMeanings(comparison, text.meaning, traits);
}

const sums = {
  ofCharacters: new Float64Array(0),
  ofTopics: new Float64Array(0),
  ofLikely: new Float64Array(0),
  ofLikelyTopics: new Float64Array(0),
};

/** Sums over a text, a number a clause each, that are used again for the next. */
function zeroSums(count: number): typeof sums {
  if (sums.ofTopics.length < count) {
    sums.ofCharacters = new Float64Array(count);
    sums.ofTopics = new Float64Array(count);
    sums.ofLikely = new Float64Array(count);
    sums.ofLikelyTopics = new Float64Array(count);
    return sums;
  }
  sums.ofCharacters.fill(0);
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

/** Dot products of a text's meaning with the clauses' and the expected: two clauses' at a time, since sums wait for themselves. */
function addMeanings({ count, meanings }: Comparison, meaning: Float32Array, traits: Float64Array): void {
  const dims = meaning.length;
  const expected = count * dims;
  for (let place = 0; place < count; place += 2) {
    const first = place * dims;
    const second = place + 1 < count ? first + dims : first;
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let at = 0; at < dims; at++) {
      const value = meaning[at] as number;
      a += value * (meanings[first + at] as number);
      b += value * (meanings[expected + first + at] as number);
      c += value * (meanings[second + at] as number);
      d += value * (meanings[expected + second + at] as number);
    }
    const row = place * traitCount;
    traits[row + meaningAt] = Math.max(0, a);
    traits[row + likelyMeaningAt] = Math.max(0, b);
    if (second === first) break;
    traits[row + traitCount + meaningAt] = Math.max(0, c);
    traits[row + traitCount + likelyMeaningAt] = Math.max(0, d);
  }
}

/** So many numbers of rows of asks are remembered for a contract. */
const remembered = 400_000;

/** Where in the table the numbers of an asked row begin. */
function nearnessOf({ engine, rows, nearness }: Comparison, asked: number, rarity: number): number {
  const { starts } = nearness;
  const known = starts.get(asked);
  if (known !== undefined) return known;
  let start = starts.size * rows.length;
  // Mail brings ever new words; the common ones soon come again.
  if (start + rows.length > remembered && starts.size > 0) {
    starts.clear();
    start = 0;
  }
  if (start + rows.length > nearness.table.length) {
    const larger = new Float64Array(Math.max(2 * nearness.table.length, rows.length));
    larger.set(nearness.table);
    nearness.table = larger;
  }
  const root = Math.sqrt(rarity);
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place] as number;
    nearness.table[start + place] = (row === asked ? 1 : rowCosine(engine.vectors, row, asked)) * root;
  }
  starts.set(asked, start);
  return start;
}

/** Finds for each row of the contract how near the nearest of the text's is. */
function nearestRows(comparison: Comparison, { rows, rarities, rowCount }: Analysis): void {
  const { best } = comparison.pairs;
  best.fill(0);
  for (let other = 0; other < rowCount; other++) {
    const start = nearnessOf(comparison, rows[other] as number, rarities[other] as number);
    const { table } = comparison.nearness;
    for (let place = 0; place < best.length; place++) {
      const near = table[start + place] as number;
      if (near > (best[place] as number)) best[place] = near;
    }
  }
}

/** The mean over the clause's words, by rarity, of the nearest word of the text; and the nearest pair at all. */
function bestPairs({ starts, places, rarities, best }: ClauseRows, clause: number): number {
  let sum = 0;
  let weights = 0;
  let nearest = 0;
  for (let at = starts[clause] as number; at < (starts[clause + 1] as number); at++) {
    const rarity = rarities[at] as number;
    const weighed = (best[places[at] as number] as number) * rarity;
    sum += weighed;
    weights += rarity;
    if (weighed > nearest) nearest = weighed;
  }
  return weights ? (sum / weights + nearest) / 2 : 0;
}

function mostOf(traits: Float64Array): Float64Array {
  const most = new Float64Array(traitCount);
  for (let at = 0; at < traits.length; at++) {
    const trait = at % traitCount;
    if ((traits[at] as number) > (most[trait] as number)) most[trait] = traits[at] as number;
  }
  return most;
}
