import { invariant } from '../kit/invariant.ts';
import { type Layers, layersOf, modes } from '../kit/layers.ts';

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

const layersOfSense = new WeakMap<Sense, Layers>();

function workOf(sense: Sense): Layers {
  let work = layersOfSense.get(sense);
  if (!work) {
    const { dims, inner, layers, numbers } = sense;
    // Zeros after the numbers: the last rows have no offsets.
    const padded = new Float32Array(numbers.length + dims);
    padded.set(numbers);
    const maps = Array.from({ length: layers }, (_, layer) => layerOf(sense, layer)).flatMap(
      ({ widening, narrowing }) => [
        { at: widening, width: dims, size: inner },
        { at: narrowing, width: inner, size: dims },
      ],
    );
    work = layersOf(
      padded,
      [...maps, { at: layerOf(sense, layers).gain, width: dims, size: dims }],
      2 * dims + inner,
    );
    layersOfSense.set(sense, work);
  }
  return work;
}

/** Where the parts of a layer begin; after the last one come the last rows. */
function layerOf({ dims, inner }: Sense, layer: number) {
  const gain = 2 * dims + layer * (3 * dims + inner + 2 * dims * inner);
  const widening = gain + 2 * dims;
  return { gain, widening, narrowing: widening + dims * inner + inner };
}

/** The sense of a text from its mean meaning (of length 1, or all zero): a vector of length 1. Its own array, not to be changed. */
export function senseOf(sense: Sense, meaning: Float32Array, speaker: Speaker): Float32Array {
  const { dims, inner, layers, numbers } = sense;
  const work = workOf(sense);
  const { memory } = work;
  const state = work.room;
  const plain = state + dims;
  const wide = plain + dims;
  const size = Math.sqrt(dims);
  const own = speaker === 'ask' ? 0 : dims;
  for (let at = 0; at < dims; at++)
    memory[state + at] = size * (meaning[at] as number) + (numbers[own + at] as number);
  for (let layer = 0; layer < layers; layer++) {
    const { gain, widening, narrowing } = layerOf(sense, layer);
    work.normalize({ width: dims, from: state, to: plain, count: 1 }, gain);
    work.map({ width: dims, from: plain, to: wide, count: 1 }, widening, modes.floor);
    work.map({ width: inner, from: wide, to: state, count: 1 }, narrowing, modes.add);
  }
  work.map({ width: dims, from: state, to: plain, count: 1 }, layerOf(sense, layers).gain, modes.write);
  const sensed = memory.slice(plain, plain + dims);
  let square = 0;
  for (let at = 0; at < dims; at++) square += (sensed[at] as number) ** 2;
  const length = Math.sqrt(square) || 1;
  for (let at = 0; at < dims; at++) sensed[at] = (sensed[at] as number) / length;
  return sensed;
}
