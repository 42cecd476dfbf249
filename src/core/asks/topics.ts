import { stem } from './tokens.ts';

/** Subjects of the trades: a stem, or stems joined by spaces, to the numbers of the topics it belongs to. */
export interface Topics {
  readonly names: readonly string[];
  readonly of: ReadonlyMap<string, readonly number[]>;
}

const longestPhrase = 3;

/** The topics of words (folded), each with how much speaks for it: rare for one topic counts more than shared by many. */
export function topicsOf(topics: Topics, words: readonly string[]): Map<number, number> {
  const found = new Map<number, number>();
  const stemmed = words.map(stem);
  for (let at = 0; at < stemmed.length; at++) {
    let phrase = '';
    for (let size = 1; size <= longestPhrase && at + size <= stemmed.length; size++) {
      phrase = size === 1 ? (stemmed[at] as string) : `${phrase} ${stemmed[at + size - 1]}`;
      const numbers = topics.of.get(phrase);
      if (!numbers) continue;
      const weight = (size === 1 ? 1 : 1.5) / Math.sqrt(numbers.length);
      for (const number of numbers) found.set(number, Math.min(2.5, (found.get(number) ?? 0) + weight));
    }
  }
  return found;
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
      const key = tokensOf(phrase).map(stem).join(' ');
      if (key === '') continue;
      const numbers = of.get(key);
      if (!numbers) of.set(key, [number]);
      else if (!numbers.includes(number)) numbers.push(number);
    }
  }
  return { names, of };
}
