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
  readonly topics: Weighed;
  topicsLength: number;
  /** Rows of its words in the table of meanings. */
  readonly rows: number[];
}

function noneWeighed(): Weighed {
  return { order: new Int32Array(0), values: new Float64Array(0), stamps: new Int32Array(0), count: 0 };
}

const analysis: Analysis = {
  stamp: 0,
  stems: noneWeighed(),
  topics: noneWeighed(),
  topicsLength: 0,
  rows: [],
};

/** Analyses the words of a text for comparison; the analysis holds until the next. */
export function analyse(lexicon: Lexicon, words: readonly Word[]): Analysis {
  const { stems, topics } = analysis;
  analysis.stamp += 1;
  makeRoom(stems, lexicon.stemCodes.length);
  makeRoom(topics, lexicon.topics.names.length);
  addContent(words, analysis.stamp);
  addTopics(words, analysis.stamp);
  analysis.topicsLength = lengthOf(topics);
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
  const { stems, rows } = analysis;
  const { stamps, values } = stems;
  rows.length = 0;
  for (const { isContent, number, rarity, row } of words) {
    if (!isContent) continue;
    if (row >= 0) rows.push(row);
    if (stamps[number] !== stamp) {
      stamps[number] = stamp;
      values[number] = rarity;
      stems.order[stems.count++] = number;
    } else if (rarity > (values[number] as number)) values[number] = rarity;
  }
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
