/**
 * Lists of whole numbers that never fall, one after the other: list `at` lies in the bytes from `starts[at]` up to before
 * `starts[at + 1]`. Each number is kept as its step from the one before (the first from 0), seven bits a byte, the lowest first; the upper
 * bit says that more follow.
 */
export interface PackedLists {
  readonly starts: Uint32Array;
  readonly bytes: Uint8Array;
}

/** Packs lists of numbers from 0 to 2^31 - 1, each rising or level. */
export function packedLists(lists: readonly (readonly number[])[]): PackedLists {
  const starts = new Uint32Array(lists.length + 1);
  const bytes: number[] = [];
  for (const [place, list] of lists.entries()) {
    let reached = 0;
    for (const item of list) {
      let step = item - reached;
      for (; step > 127; step >>>= 7) bytes.push((step & 127) | 128);
      bytes.push(step);
      reached = item;
    }
    starts[place + 1] = bytes.length;
  }
  return { starts, bytes: Uint8Array.from(bytes) };
}

/** Writes the list `place` to `items`, which it empties first. */
export function readList({ starts, bytes }: PackedLists, place: number, items: number[]): void {
  items.length = 0;
  let reached = 0;
  const end = starts[place + 1] as number;
  for (let at = starts[place] as number; at < end; at++) {
    let byte = bytes[at] as number;
    let step = byte & 127;
    for (let shift = 7; byte > 127; shift += 7) {
      at += 1;
      byte = bytes[at] as number;
      step |= (byte & 127) << shift;
    }
    reached += step;
    items.push(reached);
  }
}
