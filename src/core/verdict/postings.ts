import type { Weighed } from './analyse.ts';

/** Where each key stands in the profiles of a contract's clauses, and with what weight. */
export interface Postings {
  readonly slotOf: ReadonlyMap<number, number>;
  /** The postings of a slot lie from `starts[slot]` to before `starts[slot + 1]`. */
  readonly starts: Int32Array;
  readonly places: Uint16Array;
  readonly weights: Float64Array;
  /** By a number of the lexicon: 0 where it was not looked up yet, 1 where its key has no slot, else its slot and 2. */
  slots: Uint16Array | Uint32Array;
}

/** Lays out the weighed keys of clauses. */
export function postingsOf(maps: readonly ReadonlyMap<number, number>[]): Postings {
  const slotOf = new Map<number, number>();
  const counts: number[] = [];
  for (const map of maps) for (const key of map.keys()) count(key, slotOf, counts);
  const starts = new Int32Array(counts.length + 1);
  for (let slot = 0; slot < counts.length; slot++)
    starts[slot + 1] = (starts[slot] as number) + (counts[slot] as number);
  const total = starts.at(-1) ?? 0;
  const places = new Uint16Array(total);
  const weights = new Float64Array(total);
  const next = starts.slice();
  for (const [place, map] of maps.entries())
    for (const [key, weight] of map) {
      const slot = slotOf.get(key) as number;
      const at = next[slot] as number;
      next[slot] = at + 1;
      places[at] = place;
      weights[at] = weight;
    }
  const slots = counts.length < 0xfff0 ? new Uint16Array(0) : new Uint32Array(0);
  return { slotOf, starts, places, weights, slots };
}

function count(key: number, slotOf: Map<number, number>, counts: number[]): void {
  const slot = slotOf.get(key);
  if (slot === undefined) slotOf.set(key, counts.push(1) - 1);
  else counts[slot] = (counts[slot] as number) + 1;
}

/** Forgets which numbers have slots: they are another lexicon's now. */
export function forgetNumbers({ slots }: Postings): void {
  slots.fill(0);
}

/**
 * Adds the dot products of weighed numbers with those of every clause to `sums`. `keys`: the keys of the numbers; absent: the
 * numbers are the keys. `isCounted`: each number counts once, whatever its weight.
 */
export function addProducts(
  postings: Postings,
  { order, values, count }: Weighed,
  keys: readonly number[] | undefined,
  isCounted: boolean,
  sums: Float64Array,
): void {
  const { starts, places, weights, slotOf } = postings;
  const numbers = keys ? keys.length : values.length;
  if (postings.slots.length < numbers) {
    const room = new (postings.slots.constructor as typeof Uint16Array)(numbers * 2);
    room.set(postings.slots);
    postings.slots = room;
  }
  const { slots } = postings;
  for (let at = 0; at < count; at++) {
    const number = order[at] as number;
    let slot = slots[number] as number;
    if (slot === 0) {
      slot = (slotOf.get(keys ? (keys[number] as number) : number) ?? -1) + 2;
      slots[number] = slot;
    }
    if (slot === 1) continue;
    const value = isCounted ? 1 : (values[number] as number);
    const end = starts[slot - 1] as number;
    for (let index = starts[slot - 2] as number; index < end; index++) {
      const place = places[index] as number;
      sums[place] = (sums[place] as number) + value * (weights[index] as number);
    }
  }
}
