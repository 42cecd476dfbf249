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
  const postings = new Map<number, [place: number, weight: number][]>();
  for (const [place, map] of maps.entries()) {
    for (const [key, weight] of map) {
      const known = postings.get(key);
      if (known) known.push([place, weight]);
      else postings.set(key, [[place, weight]]);
    }
  }
  const all = [...postings.values()];
  const starts = new Int32Array(all.length + 1);
  for (const [slot, list] of all.entries()) starts[slot + 1] = (starts[slot] as number) + list.length;
  const flat = all.flat();
  return {
    slotOf: new Map([...postings.keys()].map((key, slot) => [key, slot])),
    starts,
    places: Uint16Array.from(flat, ([place]) => place),
    weights: Float64Array.from(flat, ([, weight]) => weight),
    slots: all.length < 0xfff0 ? new Uint16Array(0) : new Uint32Array(0),
  };
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
