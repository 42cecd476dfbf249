import { type Phrase, phrasesFrom } from './cues.ts';
import { hash } from './tokens.ts';

/** How many weights a label has: named features lie below `namedSize`, hashed n-grams above. */
export const featureCount = 1 << 18;
const namedSize = 1 << 12;
const hashedSize = featureCount - namedSize;

/** The number of a named feature. */
export function namedId(name: string): number {
  return hash(name) % namedSize;
}

/** The number of a hashed feature. */
export function hashedId(code: number): number {
  // The low bits of FNV-1a over short strings are weak: fold the high ones in.
  return namedSize + (((code ^ (code >>> 15)) >>> 0) % hashedSize);
}

/** What the hashes of features begin from, so that a word tells another thing in another place. */
export const seeds = {
  word: hash('w'),
  pair: hash('2'),
  character: hash('c'),
  sentence: hash('s'),
  before: hash('p'),
  first: hash('f'),
};

/** A folded word with what its features are made of, found once. */
export interface Spelling {
  readonly word: string;
  /** Numbers of its features: as a word, elsewhere in the sentence, before the atom. */
  readonly own: number;
  readonly inSentence: number;
  readonly before: number;
  /** Where the hash of a pair of words begins of which it is the first. */
  readonly pairs: number;
  /** Numbers of its character 3- to 5-grams. */
  readonly characters: readonly number[];
  /** The cues' phrases that it begins. */
  readonly phrases: readonly Phrase[] | undefined;
}

const mostSpellings = 8_000;
const spellings = new Map<string, Spelling>();

/** A word's spelling; they are forgotten when there are too many. */
export function spellingOf(word: string): Spelling {
  let known = spellings.get(word);
  if (known) return known;
  known = {
    word,
    own: hashedId(hash(word, seeds.word)),
    inSentence: hashedId(hash(word, seeds.sentence)),
    before: hashedId(hash(word, seeds.before)),
    pairs: hash(`${word} `, seeds.pair),
    characters: charactersOf(word),
    phrases: phrasesFrom(word),
  };
  if (spellings.size >= mostSpellings) spellings.clear();
  spellings.set(word, known);
  return known;
}

/** Numbers of the character 3- to 5-grams of a word of three letters or more with its borders. */
function charactersOf(word: string): readonly number[] {
  if (word.length < 3) return none;
  const framed = `<${word.slice(0, 24)}>`;
  const found: number[] = [];
  for (let size = 3; size <= 5; size++)
    for (let at = 0; at + size <= framed.length; at++)
      found.push(hashedId(hash(framed.slice(at, at + size), seeds.character)));
  return found;
}

const none: readonly number[] = [];
