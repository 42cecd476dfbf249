import { meaningOfRows } from '../asks/vectors.ts';
import type { Lexicon, Word } from './lexicon.ts';

/** Weighed numbers, in the order in which they were first met: `values` by number, for the `count` numbers in `order`. */
export interface Weighed {
  order: Int32Array;
  values: Float64Array;
  /** Which numbers belong to the text at hand. */
  stamps: Int32Array;
  count: number;
}

/** What of a text counts for its subject. One for all texts: it is of the text analysed last. */
export interface Analysis {
  /** Changes with every text. */
  stamp: number;
  /** By the stems' numbers how rare they are, 0 to 1. */
  readonly stems: Weighed;
  /** By the numbers of the 4-grams the rarity of the rarest word they stand in; and their Euclidean length. */
  readonly grams: Weighed;
  length: number;
  readonly topics: Weighed;
  topicsLength: number;
  meaning: Float32Array;
  /** Rows of the first words in the table of meanings, each once, and how rare they are. */
  readonly rows: Int32Array;
  readonly rarities: Float64Array;
  rowCount: number;
}

const mostRows = 24;
function noneWeighed(): Weighed {
  return { order: new Int32Array(0), values: new Float64Array(0), stamps: new Int32Array(0), count: 0 };
}

const analysis: Analysis = {
  stamp: 0,
  stems: noneWeighed(),
  grams: noneWeighed(),
  length: 0,
  topics: noneWeighed(),
  topicsLength: 0,
  meaning: new Float32Array(0),
  rows: new Int32Array(mostRows),
  rarities: new Float64Array(mostRows),
  rowCount: 0,
};
const contentRows: number[] = [];

/** Analyses the words of a text for comparison; the analysis holds until the next. */
export function analyse(lexicon: Lexicon, words: readonly Word[]): Analysis {
  const { stems, grams, topics } = analysis;
  analysis.stamp += 1;
  makeRoom(stems, lexicon.stemCodes.length);
  makeRoom(grams, lexicon.gramCodes.length);
  makeRoom(topics, lexicon.topics.names.length);
  addContent(words, analysis.stamp);
  addTopics(words, analysis.stamp);
  analysis.length = lengthOf(grams);
  analysis.topicsLength = lengthOf(topics);
  const { vectors } = lexicon;
  if (analysis.meaning.length !== vectors.dims) analysis.meaning = new Float32Array(vectors.dims);
  meaningOfRows(vectors, contentRows, analysis.meaning);
  return analysis;
}

function makeRoom(weighed: Weighed, numbers: number): void {
  weighed.count = 0;
  if (weighed.stamps.length >= numbers) return;
  const room = Math.max(1024, numbers * 2);
  weighed.order = new Int32Array(room);
  weighed.values = new Float64Array(room);
  weighed.stamps = new Int32Array(room);
}

function addContent(words: readonly Word[], stamp: number): void {
  const { stems, grams, rows, rarities } = analysis;
  let rowCount = 0;
  contentRows.length = 0;
  for (const word of words) {
    if (!word.isContent) continue;
    const { rarity, row, grams: own } = word;
    raise(stems, word.number, rarity, stamp);
    for (let at = 0; at < own.length; at++) raise(grams, own[at] as number, rarity, stamp);
    if (row < 0) continue;
    contentRows.push(row);
    if (rowCount === mostRows) continue;
    let at = 0;
    while (at < rowCount && rows[at] !== row) at++;
    if (at < rowCount) continue;
    rows[rowCount] = row;
    rarities[rowCount++] = rarity;
  }
  analysis.rowCount = rowCount;
}

function raise(weighed: Weighed, number: number, value: number, stamp: number): void {
  const { stamps, values } = weighed;
  if (stamps[number] !== stamp) {
    stamps[number] = stamp;
    values[number] = value;
    weighed.order[weighed.count++] = number;
  } else if (value > (values[number] as number)) values[number] = value;
}

const longestPhrase = 3;

/** A word of one topic counts more than one shared by many, a rare word more than a common one. */
function addTopics(words: readonly Word[], stamp: number): void {
  const { topics } = analysis;
  const { stamps, values } = topics;
  for (let at = 0; at < words.length; at++) {
    let { phrases, rarity } = words[at] as Word;
    for (let size = 1; phrases; size++) {
      const { numbers } = phrases;
      if (numbers) {
        const weight = ((size === 1 ? 1 : 1.5) * rarity) / Math.sqrt(numbers.length);
        for (const number of numbers) {
          if (stamps[number] !== stamp) {
            stamps[number] = stamp;
            values[number] = 0;
            topics.order[topics.count++] = number;
          }
          values[number] = Math.min(2.5, (values[number] as number) + weight);
        }
      }
      const next = words[at + size];
      if (!phrases.next || !next || size === longestPhrase) break;
      phrases = phrases.next.get(next.stem);
      rarity = Math.max(rarity, next.rarity);
    }
  }
}

function lengthOf({ order, values, count }: Weighed): number {
  let square = 0;
  for (let at = 0; at < count; at++) {
    const value = values[order[at] as number] as number;
    square += value * value;
  }
  return Math.sqrt(square);
}
