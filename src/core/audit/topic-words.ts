import { stem, tokenize } from '../asks/tokens.ts';
import type { Topics } from '../asks/topics.ts';

/** Words, by the name of the topic that they are of. */
export type TopicWords = Readonly<Record<string, readonly string[]>>;

/** Phrases of topics have no more words. */
const longestPhrase = 3;
/** So much of a text is looked at, in UTF-16 units, and so many words of a topic are shown. */
const longestText = 3000;
const mostWords = 3;

/**
 * The words of a text that are of these topics, as they stand there. Topics have English names alone, which say little to
 * a French reader; the words that led to them he knows.
 */
export function topicWords(topics: Topics, names: readonly string[], text: string): TopicWords {
  const looked = text.slice(0, longestText);
  const tokens = tokenize(looked);
  const stems = tokens.map(({ word }) => stem(word));
  const numbersAt = (at: number, size: number) => topics.of.get(stems.slice(at, at + size).join(' ')) ?? [];
  const shown = names.map((name) => {
    const number = topics.names.indexOf(name);
    const words = new Set<string>();
    for (let at = 0; at < tokens.length && words.size < mostWords; at++) {
      // The longest phrase alone: "contact form" says what "form" would.
      let size = Math.min(longestPhrase, tokens.length - at);
      while (size > 0 && !numbersAt(at, size).includes(number)) size -= 1;
      const [first, last] = [tokens[at], tokens[at + size - 1]];
      if (size === 0 || !first || !last) continue;
      words.add(looked.slice(first.start, last.end).toLowerCase());
      at += size - 1;
    }
    return [name, [...words]] as const;
  });
  return Object.fromEntries(shown);
}
