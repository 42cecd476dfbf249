import { tokenize } from '../asks/tokens.ts';
import type { Clause } from '../contract/contract.ts';

/**
 * What a text may hold beside words, with the word that stands for it: sums are written under clauses on prices, hours under those on
 * opening times, whatever the numbers are. No mail can write these words: "¤" is no letter.
 */
export const shapes: readonly { readonly word: string; readonly shape: RegExp; readonly example: string }[] =
  [
    {
      word: '¤money',
      shape: /[€£$] ?\d|\d ?(?:€|£|\$|k€|euros?\b|eur\b|pounds?\b|quid\b|balles\b|chf\b)/i,
      example: '12,50 €',
    },
    {
      word: '¤time',
      shape: /\b\d{1,2} ?(?:h(?:\d{2})?|am|pm|a\.m|p\.m|heures?|o'clock)\b|\b\d{1,2}:\d{2}\b/i,
      example: '10:30',
    },
    { word: '¤percent', shape: /\d ?%/, example: '20 %' },
    {
      word: '¤link',
      shape: /https?:|www\.|\b[\w-]{1,60}\.(?:com|fr|org|net|co\.uk|example)\b/i,
      example: 'www.shop.example',
    },
    { word: '¤address', shape: /\w@\w/, example: 'anna@shop.example' },
    { word: '¤phone', shape: /(?:\d[ .-]?){9}/, example: '01 23 45 67 89' },
    { word: '¤year', shape: /\b(?:19|20)\d\d\b/, example: '2025' },
    { word: '¤code', shape: /\b(?:[a-z]+\d[a-z\d]*|\d+[a-gi-z][a-z\d]*)\b/i, example: 'B12' },
    { word: '¤number', shape: /\b\d+\b/, example: '15' },
    { word: '¤quoted', shape: /[«“"] ?[^»”"]{2,80}[»”"]/, example: '“open”' },
    { word: '¤name', shape: /[a-zà-ÿ,;] (?!I\b)[A-ZÀ-Ý][a-zà-ÿ]/, example: 'Anna' },
  ];

/** What is longer says no more of its subject. */
const longestText = 3000;

/** The words of a text, folded. */
export function wordsOf(text: string): readonly string[] {
  return tokenize(text.length > longestText ? text.slice(0, longestText) : text).map(({ word }) => word);
}

/** The words of a clause: those of its text and of its id. */
export function clauseWordsOf({ text, id }: Pick<Clause, 'text' | 'id'>): readonly string[] {
  return wordsOf(`${text} ${id.replace(/-/g, ' ')}`);
}

/** The words of what a client wrote, folded, then those for what else it holds. */
export function askWordsOf(text: string): readonly string[] {
  const some = text.length > longestText ? text.slice(0, longestText) : text;
  const found = shapes.filter(({ shape }) => shape.test(some)).map(({ word }) => word);
  return [...wordsOf(some), ...found];
}
