import { stem } from './tokens.ts';

/** Subjects of the trades: a stem, or stems joined by spaces, to the numbers of the topics it belongs to. */
export interface Topics {
  readonly names: readonly string[];
  readonly of: ReadonlyMap<string, readonly number[]>;
}

const longestPhrase = 3;

/** Words of both languages (folded) that say nothing of a subject. */
export const functionWords = new Set(
  'le la les l de des du d un une et ou a au aux en dans sur pour par avec sans qui que qu quoi ce cet cette ces c s se son sa ses vos votre nos notre mon ma mes ton ta tes leur leurs il elle ils elles nous vous je j tu t on est sont etre ete pas ne n plus y si mais donc car comme tout tous toute toutes tres bien aussi deux trois fait faire faut peut pouvez peux pourriez ai avez avons as ont a the an of to for in on and or with by your our my his her their its is are be been was were it this that these those each per all any not no can could would will should do does did we i you he she they me us them from at as if so but have has had what which when where how why who there here up out just about more one two three please id im ive well get got make need want like some than then also into it only'.split(
    ' ',
  ),
);

/**
 * The topics of words (folded), each with how much speaks for it: a word of one topic counts more than one shared by many,
 * a rare word (`rarityOf`, 0 to 1) more than a common one.
 */
export function topicsOf(
  topics: Topics,
  words: readonly string[],
  rarityOf: (word: string) => number,
): Map<number, number> {
  const found = new Map<number, number>();
  const stemmed = words.map(stem);
  const begins = beginningsOf(topics);
  for (let at = 0; at < stemmed.length; at++) {
    let phrase = '';
    for (let size = 1; size <= longestPhrase && at + size <= stemmed.length; size++) {
      // Most words begin no phrase, and are looked up once.
      if (size === 2 && !begins.has(phrase)) break;
      phrase = size === 1 ? (stemmed[at] as string) : `${phrase} ${stemmed[at + size - 1]}`;
      const numbers = topics.of.get(phrase);
      if (!numbers) continue;
      let rarity = 0;
      for (let place = at; place < at + size; place++)
        rarity = Math.max(rarity, rarityOf(words[place] as string));
      const weight = ((size === 1 ? 1 : 1.5) * rarity) / Math.sqrt(numbers.length);
      for (const number of numbers) found.set(number, Math.min(2.5, (found.get(number) ?? 0) + weight));
    }
  }
  return found;
}

const beginnings = new WeakMap<Topics, ReadonlySet<string>>();

/** The first stems of the phrases of several. */
function beginningsOf(topics: Topics): ReadonlySet<string> {
  let known = beginnings.get(topics);
  if (known) return known;
  const found = new Set<string>();
  for (const phrase of topics.of.keys()) {
    const space = phrase.indexOf(' ');
    if (space > 0) found.add(phrase.slice(0, space));
  }
  known = found;
  beginnings.set(topics, known);
  return known;
}

/** Reads lists of topics: `name: word, another word, …` a line, a topic's line may come again; `#` begins a remark. */
export function readTopics(text: string, tokensOf: (phrase: string) => readonly string[]): Topics {
  const names: string[] = [];
  const of = new Map<string, number[]>();
  for (const line of text.split('\n')) {
    const colon = line.indexOf(':');
    if (colon < 0 || line.startsWith('#')) continue;
    const name = line.slice(0, colon).trim();
    let number = names.indexOf(name);
    if (number < 0) number = names.push(name) - 1;
    for (const phrase of line.slice(colon + 1).split(',')) {
      const words = tokensOf(phrase);
      // "thé" without its accent is "the".
      if (words.every((word) => functionWords.has(word))) continue;
      const key = words.map(stem).join(' ');
      const numbers = of.get(key);
      if (!numbers) of.set(key, [number]);
      else if (!numbers.includes(number)) numbers.push(number);
    }
  }
  return { names, of };
}
