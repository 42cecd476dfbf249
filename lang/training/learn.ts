/** A repeatable stream of numbers in [0, 1) (mulberry32). */
export function repeatable(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}

/** The numbers 0 to `count` - 1 in a repeatable random order. */
export function shuffled(count: number, random: () => number): number[] {
  const order = Array.from({ length: count }, (_, index) => index);
  for (let index = count - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1));
    [order[index], order[other]] = [order[other] as number, order[index] as number];
  }
  return order;
}

/** Weights with AdaGrad steps and a small pull to zero on every touch. */
export interface Learner {
  readonly weights: Float32Array;
  readonly squares: Float32Array;
  readonly rate: number;
  readonly pull: number;
}

export function learner(size: number, rate: number, pull: number): Learner {
  return { weights: new Float32Array(size), squares: new Float32Array(size).fill(1e-2), rate, pull };
}

/** One step down the slope for one weight. */
export function descend(model: Learner, at: number, slope: number): void {
  const weight = model.weights[at] as number;
  const full = slope + model.pull * weight;
  const square = (model.squares[at] as number) + full * full;
  model.squares[at] = square;
  model.weights[at] = weight - (model.rate * full) / Math.sqrt(square);
}

/** The first rounds are far from where the weights settle: the mean leaves them out. */
export const firstMeant = 3;

/** The running mean of weights that go on changing: steadier on what was not trained on than the last ones are. */
export function meanOf(weights: Float32Array): { add(): void; weights(): Float32Array } {
  const sums = new Float64Array(weights.length);
  let count = 0;
  return {
    add() {
      count += 1;
      for (let at = 0; at < sums.length; at++) sums[at] = (sums[at] as number) + (weights[at] as number);
    },
    weights: () => Float32Array.from(sums, (sum) => sum / Math.max(1, count)),
  };
}

/** Weights as small integers times one scale; the few largest are clipped. */
export function quantized(weights: Float32Array): { weights: Int8Array; scale: number } {
  const sizes = Array.from(weights, Math.abs)
    .filter((size) => size > 0)
    .sort((a, b) => a - b);
  const top = sizes[Math.floor(sizes.length * 0.9998)] ?? 1;
  const scale = Number((top / 127).toPrecision(6));
  const small = new Int8Array(weights.length);
  for (let at = 0; at < weights.length; at++)
    small[at] = Math.max(-127, Math.min(127, Math.round((weights[at] as number) / scale)));
  return { weights: small, scale };
}
