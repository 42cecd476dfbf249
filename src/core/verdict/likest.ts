const buckets = 1024;

/**
 * The places of the `most` greatest likenesses above 0, greatest first, the earlier of equal ones first. Only those in the uppermost
 * buckets that hold so many are sorted.
 */
export function likest(likeness: Float64Array, most: number): readonly number[] {
  let top = 0;
  for (let at = 0; at < likeness.length; at++) top = Math.max(top, likeness[at] as number);
  if (top === 0) return [];
  const perBucket = (buckets - 1) / top;
  const counts = new Uint32Array(buckets);
  for (let at = 0; at < likeness.length; at++) {
    const value = likeness[at] as number;
    if (value > 0) count(counts, Math.floor(value * perBucket));
  }
  let lowest = buckets - 1;
  for (let reached = counts[lowest] as number; reached < most && lowest > 0; )
    reached += counts[--lowest] as number;
  const places: number[] = [];
  for (let at = 0; at < likeness.length; at++) {
    const value = likeness[at] as number;
    if (value > 0 && Math.floor(value * perBucket) >= lowest) places.push(at);
  }
  return places.sort((a, b) => (likeness[b] as number) - (likeness[a] as number) || a - b).slice(0, most);
}

function count(counts: Uint32Array, bucket: number): void {
  counts[bucket] = (counts[bucket] as number) + 1;
}

/** How much a precedent counts beside others: its likeness to a power that was chosen with the numbers in precedents.ts. */
export function weightOf(likeness: number): number {
  return likeness ** 1.5;
}
