import type { Engine } from '../asks/engine.ts';
import { hash, stem } from '../asks/tokens.ts';
import { functionWords, type Phrases, topicPhrasesFrom } from '../asks/topics.ts';
import { rowOf } from '../asks/vectors.ts';

/** What a lexicon is made from. */
export type Sources = Pick<Engine, 'vectors' | 'topics'>;

/** A folded word with everything that comparing texts asks of it, found once. */
export interface Word {
  readonly text: string;
  /** False for a word that says nothing of a subject. */
  readonly isContent: boolean;
  readonly stem: string;
  /** The stem's number in the lexicon. */
  readonly number: number;
  /** Its row in the table of meanings, or -1. */
  readonly row: number;
  /** How rare it is, 0 to 1; a word that is not known is as rare as can be. */
  readonly rarity: number;
  /** The topics of its stem, and the phrases that the stem begins. */
  readonly phrases: Phrases | undefined;
}

/** The words met so far; stems have numbers here, so that tables over them are plain arrays. */
export interface Lexicon extends Sources {
  readonly words: Map<string, Word>;
  readonly stems: Map<string, number>;
  /** Per stem its hash. */
  readonly stemCodes: number[];
}

/** With so many words a lexicon is full and makes place for an empty one: mail brings ever new words. */
const mostWords = 10_000;
const known = new WeakMap<Engine['vectors'], Lexicon>();

/** The lexicon of an engine: the same until it is full. */
export function lexiconOf({ vectors, topics }: Sources): Lexicon {
  const found = known.get(vectors);
  if (found && found.topics === topics && found.words.size < mostWords) return found;
  const empty: Lexicon = {
    vectors,
    topics,
    words: new Map(),
    stems: new Map(),
    stemCodes: [],
  };
  known.set(vectors, empty);
  return empty;
}

/** A word's record. */
export function wordOf(lexicon: Lexicon, text: string): Word {
  return lexicon.words.get(text) ?? newWord(lexicon, text);
}

function newWord(lexicon: Lexicon, text: string): Word {
  const { vectors } = lexicon;
  const row = rowOf(vectors, text);
  const isContent = !functionWords.has(text) && text.length > 1;
  const stemmed = stem(text);
  const word: Word = {
    text,
    isContent,
    stem: stemmed,
    number: stemNumber(lexicon, stemmed),
    row,
    rarity: row < 0 ? 1 : (vectors.rarity[row] as number) / 255,
    phrases: topicPhrasesFrom(lexicon.topics, stemmed),
  };
  lexicon.words.set(text, word);
  return word;
}

/** The number of a stem, given when it is first met. */
export function stemNumber({ stems, stemCodes }: Lexicon, stem: string): number {
  let number = stems.get(stem);
  if (number === undefined) {
    number = stemCodes.push(hash(stem)) - 1;
    stems.set(stem, number);
  }
  return number;
}
