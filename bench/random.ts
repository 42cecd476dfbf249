/** Random numbers from a seed (mulberry32), so that every run measures the same mail. */
export interface Random {
  /** A whole number from 0 up to, and without, `below`. */
  whole(below: number): number;
  pick<T>(from: readonly T[]): T;
  chance(of: number): boolean;
}

/** A generator for a seed. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (below: number) => Math.floor(next() * below);
  return {
    whole,
    pick: (from) => {
      const found = from[whole(from.length)];
      if (found === undefined) throw new Error('nothing to pick from');
      return found;
    },
    chance: (of) => next() < of,
  };
}
