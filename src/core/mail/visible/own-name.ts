import type { Address } from '../message.ts';

/** The words by which a sender may close a letter: of the name that the header shows, else of the address. */
export function namesOf(sender: Address | undefined): ReadonlySet<string> {
  const shown = sender?.name.trim() || sender?.address.split('@', 1)[0] || '';
  return new Set(wordsOf(shown.slice(0, 100)));
}

/** True for a line that holds nothing but words of the sender's own name: "Dale", "claire martin", "C. Martin". */
export function isOwnName(bare: string, names: ReadonlySet<string>): boolean {
  if (names.size === 0 || bare.length < 2 || bare.length > 60) return false;
  const words = wordsOf(bare);
  return (
    words.some((word) => names.has(word)) &&
    words.every(
      (word) => names.has(word) || [...names].some((name) => word.length === 1 && name.startsWith(word)),
    )
  );
}

function wordsOf(text: string): readonly string[] {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');
}
