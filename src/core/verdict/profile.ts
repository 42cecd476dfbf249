import type { Engine } from '../asks/engine.ts';
import { dot, rowCosine } from '../asks/vectors.ts';
import { analyse, type Weighed } from './analyse.ts';
import { lexiconOf, type Sources, type Word, wordOf } from './lexicon.ts';

/** What of a text counts for its subject. */
export interface Profile {
  readonly words: readonly string[];
  /** Stems and how rare they are, 0 to 1. */
  readonly stems: ReadonlyMap<string, number>;
  /** Hashes of character 4-grams of the rarer words, and their weights; of length `length`. */
  readonly characters: ReadonlyMap<number, number>;
  readonly length: number;
  readonly topics: ReadonlyMap<number, number>;
  readonly topicsLength: number;
  readonly meaning: Float32Array;
  /** Rows of the rarer words in the table of meanings, and how rare they are. */
  readonly rows: readonly { readonly row: number; readonly rarity: number }[];
}

/** Likenesses of two texts, each from 0 to about 1. */
export interface Traits {
  readonly stems: number;
  readonly characters: number;
  readonly topics: number;
  readonly meaning: number;
  readonly pairs: number;
}

/** Prepares words (folded) for comparison. */
export function profileOf(engine: Sources, words: readonly string[]): Profile {
  const lexicon = lexiconOf(engine);
  const found = words.map((word) => wordOf(lexicon, word));
  const { stems, grams, length, topics, topicsLength, meaning, rows, rarities, rowCount } = analyse(
    lexicon,
    found,
  );
  const rarityOf = new Map(weighedOf(stems));
  return {
    words,
    stems: new Map(
      found.filter(({ isContent }) => isContent).map((one) => [one.stem, rarityOf.get(one.number) ?? 0]),
    ),
    characters: new Map(weighedOf(grams).map(([gram, rarity]) => [lexicon.gramCodes[gram] ?? 0, rarity])),
    length,
    topics: new Map(weighedOf(topics)),
    topicsLength,
    meaning: meaning.slice(),
    rows: Array.from(rows.subarray(0, rowCount), (row, at) => ({ row, rarity: rarities[at] as number })),
  };
}

/** The weighed numbers as pairs, in their order. */
export function weighedOf({ order, values, count }: Weighed): [number, number][] {
  return Array.from(order.subarray(0, count), (number) => [number, values[number] as number]);
}

/** The Euclidean length of a list of weights. */
export function lengthOf(values: Iterable<number>): number {
  let square = 0;
  for (const value of values) square += value * value;
  return Math.sqrt(square);
}

function cosine(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>, lengths: number): number {
  if (lengths === 0) return 0;
  let sum = 0;
  for (const [key, value] of a) sum += value * (b.get(key) ?? 0);
  return sum / lengths;
}

/** How alike an ask (or what stands around it) and a clause are; `spread`: in how many clauses each stem stands. */
export function likeness(
  engine: Engine,
  ask: Profile,
  clause: Profile,
  spread: ReadonlyMap<string, number>,
): Traits {
  let stems = 0;
  for (const [key, rarity] of clause.stems) {
    const other = ask.stems.get(key);
    if (other !== undefined) stems += Math.max(rarity, other) / Math.sqrt(spread.get(key) ?? 1);
  }
  return {
    stems: Math.min(1, stems / 2),
    characters: cosine(ask.characters, clause.characters, ask.length * clause.length),
    topics: cosine(
      ask.topics,
      clause.topics,
      Math.max(1, ask.topicsLength) * Math.max(1, clause.topicsLength),
    ),
    meaning: Math.max(0, dot(ask.meaning, clause.meaning)),
    pairs: bestPairs(engine, ask, clause),
  };
}

/** The mean over the clause's words, by rarity, of the nearest word of the ask; and the nearest pair at all. */
function bestPairs(engine: Engine, ask: Profile, clause: Profile): number {
  let sum = 0;
  let weights = 0;
  let nearest = 0;
  for (const own of clause.rows) {
    let best = 0;
    for (const other of ask.rows) {
      const near = own.row === other.row ? 1 : rowCosine(engine.vectors, own.row, other.row);
      const weighed = near * Math.sqrt(other.rarity);
      if (weighed > best) best = weighed;
    }
    sum += best * own.rarity;
    weights += own.rarity;
    nearest = Math.max(nearest, best * own.rarity);
  }
  return weights ? (sum / weights + nearest) / 2 : 0;
}

/** Words and topics that an ask and a clause share, for people to read. `content`: the ask's words, each once. */
export function sharedOf(
  engine: Engine,
  { content, topics }: { readonly content: readonly Word[]; readonly topics: Profile['topics'] },
  clause: Profile,
): string[] {
  const found: string[] = [];
  for (const { text, stem } of content) if (clause.stems.has(stem)) found.push(`word ${text}`);
  for (const [topic] of topics)
    if (clause.topics.has(topic)) found.push(`topic ${engine.topics.names[topic]}`);
  return found;
}
