import type { Engine } from '../asks/engine.ts';
import { hash } from '../asks/tokens.ts';
import { dot, meaningOfRows } from '../asks/vectors.ts';
import { analyse, type Weighed } from './analyse.ts';
import { lexiconOf, type Sources, type Word, wordOf } from './lexicon.ts';

/** What of a text counts for its subject. */
export interface Profile {
  readonly words: readonly string[];
  /** Stems and how rare they are, 0 to 1. */
  readonly stems: ReadonlyMap<string, number>;
  /** Hashes of character 4-grams of the words that say something of a subject, and their weights; of length `length`. */
  readonly characters: ReadonlyMap<number, number>;
  readonly length: number;
  readonly topics: ReadonlyMap<number, number>;
  readonly topicsLength: number;
  readonly meaning: Float32Array;
}

/** Likenesses of two texts, each from 0 to about 1. */
export interface Traits {
  readonly stems: number;
  readonly characters: number;
  readonly topics: number;
  readonly meaning: number;
}

/** Prepares words (folded) for comparison. */
export function profileOf(engine: Sources, words: readonly string[]): Profile {
  const lexicon = lexiconOf(engine);
  const found = words.map((word) => wordOf(lexicon, word));
  const { stems, topics, topicsLength, rows } = analyse(lexicon, found);
  const rarityOf = new Map(weighedOf(stems));
  const content = found.filter(({ isContent }) => isContent);
  const characters = charactersOf(content);
  return {
    words,
    stems: new Map(content.map((one) => [one.stem, rarityOf.get(one.number) ?? 0])),
    characters,
    length: lengthOf(characters.values()),
    topics: new Map(weighedOf(topics)),
    topicsLength,
    meaning: meaningOfRows(engine.vectors, rows, new Float32Array(engine.vectors.dims)),
  };
}

/** By the hashes of the words' character 4-grams, with their borders, the rarity of the rarest word they stand in. */
function charactersOf(words: readonly Word[]): ReadonlyMap<number, number> {
  const grams = new Map<number, number>();
  for (const { text, rarity } of words) {
    const framed = `<${text.slice(0, 24)}>`;
    for (let at = 0; at + 4 <= framed.length; at++) {
      const code = hash(framed.slice(at, at + 4));
      grams.set(code, Math.max(rarity, grams.get(code) ?? 0));
    }
  }
  return grams;
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

/** How alike two texts are. */
export function likeness(a: Profile, b: Profile): Traits {
  let stems = 0;
  for (const [key, rarity] of b.stems) {
    const other = a.stems.get(key);
    if (other !== undefined) stems += Math.max(rarity, other);
  }
  return {
    stems: Math.min(1, stems / 2),
    characters: cosine(a.characters, b.characters, a.length * b.length),
    topics: cosine(a.topics, b.topics, Math.max(1, a.topicsLength) * Math.max(1, b.topicsLength)),
    meaning: Math.max(0, dot(a.meaning, b.meaning)),
  };
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
