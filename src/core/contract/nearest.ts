/** A word without case, accents and needless space: how headings, keys and ids are compared. */
export function foldWord(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/œ/g, 'oe')
    .replace(/\s+/gu, ' ')
    .trim();
}

/**
 * The candidate that `text` was probably meant to be ("did you mean"): the nearest by edit distance, where that is at
 * most a third of its length. Undefined when none is near.
 */
export function nearest<T extends string>(text: string, candidates: readonly T[]): T | undefined {
  const word = foldWord(text).slice(0, longestCompared);
  let best: T | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const other = foldWord(candidate);
    const distance = editDistance(word, other);
    if (distance < least && distance * 3 <= Math.max(word.length, other.length)) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}

/** Words longer than this are cut before they are compared, which bounds the work for absurd ones. */
const longestCompared = 60;

/** Insertions, deletions, substitutions and swaps of neighbours that turn one word into the other. */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      next.push(cost);
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}
