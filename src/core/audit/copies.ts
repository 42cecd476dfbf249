import { type Letter, openingLength } from './letter.ts';

/**
 * Letters without the copies to which a gateway or a mailing list wrote a line below: of letters of one Message-ID, sender and second one
 * whose text begins with all of another's. The shortest is kept; in which order they came does not matter. Nearly linear.
 */
export function withoutCopies(letters: readonly Letter[]): readonly Letter[] {
  const ids = new Set<string>();
  const repeated = new Set<string>();
  for (const { id } of letters) {
    if (ids.has(id)) repeated.add(id);
    else ids.add(id);
  }
  if (repeated.size === 0) return letters;
  const groups = new Map<string, { readonly letter: Letter; readonly text: string }[]>();
  for (const letter of letters) {
    // What a person decided of a letter on file stays in the report.
    if (!repeated.has(letter.id) || letter.known) continue;
    const key = `${letter.id} ${letter.from} ${letter.at}`;
    const one = { letter, text: letter.opening.slice(letter.opening.indexOf('\n') + 1) };
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  const copies = new Set<Letter>();
  for (const group of groups.values()) {
    // Behind the text that it begins with each text follows at once, or behind others that begin so.
    group.sort((a, b) => compare(a.text, b.text) || a.letter.words - b.letter.words);
    let kept: string | undefined;
    for (const { letter, text } of group) {
      if (kept !== undefined && isBegunBy(text, kept)) copies.add(letter);
      else kept = text;
    }
  }
  return copies.size === 0 ? letters : letters.filter((letter) => !copies.has(letter));
}

/**
 * True where a text begins with the whole of another, and goes on with a line or word of its own if at all. Of both at most the first
 * `openingLength` units are given.
 */
export function isBegunBy(text: string, beginning: string): boolean {
  if (beginning.length >= openingLength) return text === beginning;
  const whole = beginning.trimEnd();
  return whole !== '' && text.startsWith(whole) && !/\S/.test(text.charAt(whole.length));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
