import type { Letter } from './letter.ts';

/**
 * The number of each letter's first ask. Letters of one Message-ID, which a bad program or an ill will gives to several, count on: an
 * ask's id (`<message id>#3`) is its own, and nobody's price is looked up under another's.
 */
export function firstNumbers(letters: readonly Letter[]): ReadonlyMap<Letter, number> {
  const counted = new Map<string, number>();
  const numbers = new Map<Letter, number>();
  for (const letter of letters) {
    const before = counted.get(letter.id) ?? 0;
    numbers.set(letter, before + 1);
    counted.set(letter.id, before + letter.asks.length);
  }
  return numbers;
}
