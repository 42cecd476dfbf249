import type { Address } from '../message.ts';

/** The words by which a sender may close a letter: of the name that the header shows, else of the address. */
export function namesOf(sender: Address | undefined): ReadonlySet<string> {
  const shown = sender?.name.trim() || sender?.address.split('@', 1)[0] || '';
  return new Set(wordsOf(shown.slice(0, 100)));
}

/** So many letters of a first name may be a short form of it ("Steph"). */
const shortestForm = 3;

/**
 * True for a line that holds nothing but words of the sender's own name: "Dale", "claire martin", "C. Martin", "Steph Braithwaite". A short form
 * alone is none: "Mar" and "Info" begin names too.
 */
export function isOwnName(bare: string, names: ReadonlySet<string>): boolean {
  if (names.size === 0 || bare.length < 2 || bare.length > 80) return false;
  const untitled = before.test(bare) ? bare.replace(before, '') : bare;
  if (beginsOtherwise(untitled, names)) return false;
  const name = untitled.replace(behind, '');
  if (name.length > 60 || /\d/.test(name)) return false;
  const words = wordsOf(name);
  return words.some((word) => names.has(word)) && words.every((word) => isFormOf(word, names));
}

/** What may stand before a name on a card, and behind it: a title, degrees, pronouns. */
const before = /^(?:dr|prof|pr|mr|mrs|ms|mme|mlle|me|ma[iî]tre|sir|rev)\b\.? (?=\p{L})/iu;
const behind =
  /(?:,? \((?:she|he|they|her|him|elle|lui|il|iel|ils|elles)\b[^()]{0,24}\)|,? (?:ph\.?d|mba|m\.?sc|b\.?a|m\.?a|esq|cpa|pmp)\.?)$/i;

/** True for the sender's name with two words of it at least, with nothing before them on the line. */
export function isWholeName(bare: string, names: ReadonlySet<string>): boolean {
  return /^\p{L}/u.test(bare) && isOwnName(bare, names) && new Set(wordsOf(bare)).size > 1;
}

/** One of the names, its initial, or a short form of it. */
function isFormOf(word: string, names: ReadonlySet<string>): boolean {
  if (names.has(word)) return true;
  if (word.length > 1 && word.length < shortestForm) return false;
  for (const name of names) if (name.startsWith(word)) return true;
  return false;
}

/** What follows a name on its line, in signatures: a mark, and a title or a firm. */
const title = /^(.{4,60}?)\s{0,3}(?:[|•·–—]|,\s|\s-\s)\s{0,3}([^.?!:;]{2,45})$/u;

/** True for the sender's whole name with a title or firm behind it: "Claire Martin | Boulangerie Martin", "Claire MARTIN, gérante". */
export function isTitledName(bare: string, names: ReadonlySet<string>): boolean {
  if (names.size < 2 || bare.length > 110 || beginsOtherwise(bare, names)) return false;
  const name = title.exec(bare)?.[1];
  return name !== undefined && isOwnName(name, names) && new Set(wordsOf(name)).size > 1;
}

/** A cheap first look: true where the first word is plain ASCII and none of the names, as in nearly every line. */
function beginsOtherwise(bare: string, names: ReadonlySet<string>): boolean {
  let from = 0;
  while (from < bare.length && !isAsciiLetter(bare.charCodeAt(from))) {
    if (bare.charCodeAt(from) > 0x7f) return false;
    from++;
  }
  let to = from;
  while (to < bare.length && isAsciiLetter(bare.charCodeAt(to))) to++;
  // Beyond ASCII the word may go on, or a mark stand over its last letter.
  if (to < bare.length && bare.charCodeAt(to) > 0x7f) return false;
  return to - from > 1 && !isFormOf(bare.slice(from, to).toLowerCase(), names);
}

function isAsciiLetter(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}

function wordsOf(text: string): readonly string[] {
  if (isAscii(text))
    return text
      .toLowerCase()
      .split(/[^a-z]+/)
      .filter((word) => word !== '');
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
}
