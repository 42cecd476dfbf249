import { invariant } from '../kit/invariant.ts';
import { type Products, productsOf } from '../kit/products.ts';

/** Who speaks: an ask and the clause that decides it say the same in different words. */
export type Speaker = 'ask' | 'clause';

/**
 * A small network that lays a text's mean meaning where a sentence encoder, tuned on asks and clauses, lays the text: an ask comes to
 * lie near the clause that decides it. Drawn by `lang/distil`; see docs/decisions/012-sense.md.
 */
export interface Sense {
  readonly dims: number;
  readonly inner: number;
  readonly layers: number;
  /**
   * One after the other: a row of `dims` for an ask, one for a clause; per layer a gain and a shift (`dims` each), `inner` rows of `dims`,
   * `inner` offsets, `dims` rows of `inner`, `dims` offsets; at last `dims` rows of `dims`.
   */
  readonly numbers: Float32Array;
}

/** How many numbers a network of such a size has. */
export function senseSize({ dims, inner, layers }: Omit<Sense, 'numbers'>): number {
  return 2 * dims + layers * (3 * dims + inner + 2 * dims * inner) + dims * dims;
}

/** Refuses a network whose numbers are not of its size (a bug: it is shipped). */
export function checkedSense(sense: Sense): Sense {
  invariant(sense.numbers.length === senseSize(sense), 'the sense network has its numbers');
  return sense;
}

const epsilon = 1e-5;
const productsOfSense = new WeakMap<Sense, Products>();
let plain = new Float32Array(0);
let wide = new Float32Array(0);

/** The sense of a text from its mean meaning (of length 1, or all zero): a vector of length 1. Its own array, not to be changed. */
export function senseOf(sense: Sense, meaning: Float32Array, speaker: Speaker): Float32Array {
  const { dims, inner, layers, numbers } = sense;
  if (plain.length !== dims) plain = new Float32Array(dims);
  if (wide.length !== inner) wide = new Float32Array(inner);
  let products = productsOfSense.get(sense);
  if (!products) {
    products = productsOf(numbers, Math.max(dims, inner));
    productsOfSense.set(sense, products);
  }
  const state = new Float32Array(dims);
  const size = Math.sqrt(dims);
  const own = speaker === 'ask' ? 0 : dims;
  for (let at = 0; at < dims; at++)
    state[at] = size * (meaning[at] as number) + (numbers[own + at] as number);
  let from = 2 * dims;
  for (let layer = 0; layer < layers; layer++) {
    normalize(state, numbers, from, plain);
    from += 2 * dims;
    products(from, plain, wide);
    from += dims * inner;
    for (let at = 0; at < inner; at++)
      wide[at] = Math.max(0, (wide[at] as number) + (numbers[from + at] as number));
    from += inner;
    products(from, wide, plain);
    from += dims * inner;
    for (let at = 0; at < dims; at++)
      state[at] = (state[at] as number) + (plain[at] as number) + (numbers[from + at] as number);
    from += dims;
  }
  products(from, state, plain);
  let square = 0;
  for (let at = 0; at < dims; at++) square += (plain[at] as number) ** 2;
  const length = Math.sqrt(square) || 1;
  for (let at = 0; at < dims; at++) state[at] = (plain[at] as number) / length;
  return state;
}

/** Brings numbers to mean 0 and deviation 1, then by gain and shift. */
function normalize(state: Float32Array, numbers: Float32Array, from: number, out: Float32Array): void {
  const dims = state.length;
  let mean = 0;
  for (let at = 0; at < dims; at++) mean += state[at] as number;
  mean /= dims;
  let square = 0;
  for (let at = 0; at < dims; at++) square += ((state[at] as number) - mean) ** 2;
  const deviation = Math.sqrt(square / dims + epsilon);
  for (let at = 0; at < dims; at++)
    out[at] =
      (((state[at] as number) - mean) / deviation) * (numbers[from + at] as number) +
      (numbers[from + dims + at] as number);
}
