/**
 * The places of the `most` greatest likenesses above 0, greatest first, the earlier of equal ones first; the numbers alone are sorted,
 * which is fast.
 */
export function likest(likeness: Float64Array, most: number): readonly number[] {
  const least = likeness.toSorted().at(-most) ?? 0;
  const places: number[] = [];
  for (let at = 0; at < likeness.length; at++) {
    const value = likeness[at] as number;
    if (value > 0 && value >= least) places.push(at);
  }
  return places.sort((a, b) => (likeness[b] as number) - (likeness[a] as number) || a - b).slice(0, most);
}

/** How much a precedent counts beside others: its likeness to a power that was chosen with the numbers in precedents.ts. */
export function weightOf(likeness: number): number {
  return likeness ** 1.5;
}
