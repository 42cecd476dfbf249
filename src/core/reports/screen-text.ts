/** Longest quote shown on a screen, in UTF-16 units; the JSON and the CSV hold the whole text. */
export const longestQuote = 600;

/**
 * Runs of white space; captured is a lone no-break space where French sets one. Others go: there are mail programs that put one
 * between any two words, and such a text could not be wrapped.
 */
const spaces = /((?<=«)[\u00a0\u202f](?=\S)|(?<=\S)[\u00a0\u202f](?=[:;?!%»]))|\s+/gu;

/**
 * Text of a stranger made fit for a screen: one line, no control characters (a terminal would obey them), no characters
 * that turn the writing direction, no halves of surrogate pairs, cut with "…" after `longest` units. Reads a bounded part only.
 */
export function screenText(text: string, longest = longestQuote): string {
  const part = text.slice(0, longest * 4);
  const clean = part
    .replace(/\p{Cc}/gu, ' ')
    .replace(/[\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|\p{Cs}|[\ufff0-\ufff8\ufffe\uffff]/gu, '')
    .replace(spaces, (_, kept: string | undefined) => kept ?? ' ')
    .trim();
  const isWhole = part.length === text.length && clean.length <= longest;
  return isWhole ? clean : `${withoutHalfPair(clean.slice(0, longest - 1)).trimEnd()}…`;
}

function withoutHalfPair(text: string): string {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last <= 0xdbff ? text.slice(0, -1) : text;
}
