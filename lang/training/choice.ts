import type { Choice } from '../../src/core/asks/engine.ts';
import { softmax } from '../../src/core/asks/find.ts';
import {
  inputCount,
  layersFor,
  listingCount,
  listingsAt,
  partsOf,
  scoreInto,
} from '../../src/core/verdict/choice.ts';
import { repeatable, shuffled } from './learn.ts';

/** An ask whose options are known to be right or wrong: the clauses in their order, then "none". */
export interface Choosing {
  /** `inputCount` numbers a clause. */
  readonly inputs: Float64Array;
  /** Per clause which numbers of the kind's listing it takes. */
  readonly listing: readonly (readonly number[])[];
  /** Per clause what habits tell of this kind: `habitCount` numbers. */
  readonly habits: readonly Float64Array[];
  /** The kind's place among the kinds. */
  readonly kind: number;
  /** The contract's stages at the time (see `stagesOf`). */
  readonly stages: readonly number[];
  readonly right: readonly boolean[];
}

export interface ChoiceSettings {
  readonly hidden: number;
  readonly rounds: number;
  readonly rate: number;
  /** Of the hidden numbers so many are left out by chance, and weights are drawn to zero by so much a step (times the rate). */
  readonly dropped: number;
  readonly pull: number;
}

const settingsFound: ChoiceSettings = { hidden: 32, rounds: 40, rate: 3e-3, dropped: 0.3, pull: 0.2 };
/** A network that tells nothing, in the place of one to come or for want of examples. */
export const untrainedChoice: Choice = { hidden: 4, numbers: new Float32Array(partsOf(4).size) };

const batch = 64;

/**
 * Trains the network that chooses a clause: maximum likelihood of the right options by AdamW over numbers brought to mean 0 and
 * deviation 1, of which the network that comes out is freed again. The same examples give the same network; too few give none.
 */
export function trainChoice(examples: readonly Choosing[], settings = settingsFound): Choice {
  if (examples.length < batch) return untrainedChoice;
  const { hidden, rounds, rate } = settings;
  const parts = partsOf(hidden);
  const { means, deviations } = spreadOf(examples);
  const even = examples.map((one) => ({
    ...one,
    inputs: one.inputs.map((value, at) => {
      const input = at % inputCount;
      return (value - (means[input] as number)) / (deviations[input] as number);
    }),
  }));
  const random = repeatable(11);
  const numbers = beginning(hidden, random);
  const slopes = new Float64Array(parts.size);
  const adam = { first: new Float64Array(parts.size), second: new Float64Array(parts.size), step: 0 };
  const steps = rounds * Math.floor(even.length / batch);
  for (let round = 0; round < rounds; round++) {
    const order = shuffled(even.length, random);
    for (let from = 0; from + batch <= order.length; from += batch) {
      slopes.fill(0);
      for (const place of order.slice(from, from + batch))
        addSlopes({ hidden, numbers }, even[place] as Choosing, settings.dropped, random, slopes);
      follow(numbers, slopes, adam, rate * Math.max(0.02, 1 - adam.step / steps), settings.pull);
    }
  }
  return freed({ hidden, numbers }, means, deviations);
}

function spreadOf(examples: readonly Choosing[]): { means: Float64Array; deviations: Float64Array } {
  const means = new Float64Array(inputCount);
  const squares = new Float64Array(inputCount);
  let count = 0;
  for (const { inputs } of examples)
    for (let at = 0; at < inputs.length; at++) {
      const input = at % inputCount;
      const value = inputs[at] as number;
      means[input] = (means[input] as number) + value;
      squares[input] = (squares[input] as number) + value * value;
      if (input === 0) count += 1;
    }
  for (let input = 0; input < inputCount; input++) means[input] = (means[input] as number) / count;
  const deviations = squares.map(
    (square, input) => Math.sqrt(Math.max(0, square / count - (means[input] as number) ** 2)) + 1e-3,
  );
  return { means, deviations };
}

/** Weights by chance within the bounds that keep sums of the size of what is summed. */
function beginning(hidden: number, random: () => number): Float32Array {
  const parts = partsOf(hidden);
  const numbers = new Float32Array(parts.size);
  const fill = (from: number, to: number, width: number) => {
    const bound = 1 / Math.sqrt(width);
    for (let at = from; at < to; at++) numbers[at] = (2 * random() - 1) * bound;
  };
  fill(parts.first, parts.second, inputCount);
  fill(parts.second, parts.straight, hidden);
  fill(parts.straight, parts.none, inputCount);
  fill(parts.none, parts.listing, hidden);
  return numbers;
}

/** Adds the slopes of one example's part in the loss of a batch: by how much each number moves it. */
export function addSlopes(
  choice: Choice,
  { inputs, listing, habits, kind, stages, right }: Choosing,
  dropped: number,
  random: () => number,
  slopes: Float64Array,
): void {
  const { hidden, numbers } = choice;
  const parts = partsOf(hidden);
  const count = listing.length;
  const layers = layersFor(count, hidden);
  const kept = {
    first: masks(count * hidden, dropped, random),
    second: masks(count * hidden, dropped, random),
  };
  scoreInto(choice, inputs, layers, kept);
  const listings = listingsAt(hidden, kind, stages);
  for (let place = 0; place < count; place++) {
    for (const listed of listings)
      for (const number of listing[place] as readonly number[])
        add(layers.scores, place, numbers[listed + number] as number);
    for (const [at, habit] of (habits[place] as Float64Array).entries())
      add(layers.scores, place, habit * (numbers[parts.habits + at] as number));
  }
  for (const listed of listings) add(layers.scores, count, numbers[listed + listingCount] as number);
  const chances = softmax(Array.from(layers.scores));
  const mass = chances.reduce((sum, chance, place) => sum + (right[place] ? chance : 0), 1e-9);
  const wrong = chances.map((chance, place) => (chance - (right[place] ? chance / mass : 0)) / batch);
  const ofSecond = new Float64Array(count * hidden);
  const ofNone = wrong[count] as number;
  add(slopes, parts.none + hidden, ofNone);
  for (const listed of listings) add(slopes, listed + listingCount, ofNone);
  for (let unit = 0; unit < hidden; unit++) {
    const place = (layers.most[unit] as number) * hidden + unit;
    add(slopes, parts.none + unit, ofNone * (layers.second[place] as number));
    add(ofSecond, place, ofNone * (numbers[parts.none + unit] as number));
  }
  for (let place = 0; place < count; place++) {
    const slope = wrong[place] as number;
    for (const listed of listings)
      for (const number of listing[place] as readonly number[]) add(slopes, listed + number, slope);
    for (const [at, habit] of (habits[place] as Float64Array).entries())
      add(slopes, parts.habits + at, slope * habit);
    for (let input = 0; input < inputCount; input++)
      add(slopes, parts.straight + input, slope * (inputs[place * inputCount + input] as number));
    for (let unit = 0; unit < hidden; unit++) {
      const own = place * hidden + unit;
      add(slopes, parts.clause + unit, slope * (layers.second[own] as number));
      add(ofSecond, own, slope * (numbers[parts.clause + unit] as number));
    }
    const ofFirst = new Float64Array(hidden);
    const { first, second } = layers;
    const at = place * hidden;
    addLayer(
      numbers,
      parts.second,
      parts.secondOffset,
      first.subarray(at, at + hidden),
      {
        values: second.subarray(at, at + hidden),
        slopes: ofSecond.subarray(at, at + hidden),
        kept: kept.second.subarray(at, at + hidden),
      },
      slopes,
      ofFirst,
    );
    addLayer(
      numbers,
      parts.first,
      parts.firstOffset,
      inputs.subarray(place * inputCount, (place + 1) * inputCount),
      {
        values: first.subarray(at, at + hidden),
        slopes: ofFirst,
        kept: kept.first.subarray(at, at + hidden),
      },
      slopes,
    );
  }
}

/** A layer's numbers, by how much each moves the loss, and by what it was multiplied. */
interface Moved {
  readonly values: Float64Array;
  readonly slopes: Float64Array;
  readonly kept: Float64Array;
}

/** Adds the slopes of a layer's weights and offsets, and to `ofFrom` those of what it was made from. */
function addLayer(
  numbers: Float32Array,
  weights: number,
  offsets: number,
  from: Float64Array,
  to: Moved,
  slopes: Float64Array,
  ofFrom?: Float64Array,
): void {
  for (let unit = 0; unit < to.values.length; unit++) {
    if ((to.values[unit] as number) <= 0) continue;
    const slope = (to.slopes[unit] as number) * (to.kept[unit] as number);
    add(slopes, offsets + unit, slope);
    const row = weights + unit * from.length;
    for (let at = 0; at < from.length; at++) {
      add(slopes, row + at, slope * (from[at] as number));
      if (ofFrom) add(ofFrom, at, slope * (numbers[row + at] as number));
    }
  }
}

function add(sums: Float64Array, at: number, value: number): void {
  sums[at] = (sums[at] as number) + value;
}

/** 0 for what is left out, and as much more for the rest. */
function masks(count: number, dropped: number, random: () => number): Float64Array {
  return Float64Array.from({ length: count }, () => (random() < dropped ? 0 : 1 / (1 - dropped)));
}

/** A step of AdamW. */
function follow(
  numbers: Float32Array,
  slopes: Float64Array,
  adam: { readonly first: Float64Array; readonly second: Float64Array; step: number },
  rate: number,
  pull: number,
): void {
  adam.step += 1;
  const lateFirst = 1 - 0.9 ** adam.step;
  const lateSecond = 1 - 0.999 ** adam.step;
  for (let at = 0; at < numbers.length; at++) {
    const slope = slopes[at] as number;
    const first = 0.9 * (adam.first[at] as number) + 0.1 * slope;
    const second = 0.999 * (adam.second[at] as number) + 0.001 * slope * slope;
    adam.first[at] = first;
    adam.second[at] = second;
    const move = first / lateFirst / (Math.sqrt(second / lateSecond) + 1e-8);
    numbers[at] = (numbers[at] as number) * (1 - rate * pull) - rate * move;
  }
}

/** The same network over numbers as they come: mean and deviation go into its weights. */
function freed({ hidden, numbers }: Choice, means: Float64Array, deviations: Float64Array): Choice {
  const parts = partsOf(hidden);
  const free = numbers.slice();
  for (let unit = 0; unit < hidden; unit++) {
    let offset = numbers[parts.firstOffset + unit] as number;
    for (let input = 0; input < inputCount; input++) {
      const at = parts.first + unit * inputCount + input;
      const weight = (numbers[at] as number) / (deviations[input] as number);
      free[at] = weight;
      offset -= weight * (means[input] as number);
    }
    free[parts.firstOffset + unit] = offset;
  }
  // What the means take from every clause alike is given to "none".
  let none = numbers[parts.none + hidden] as number;
  for (let input = 0; input < inputCount; input++) {
    const at = parts.straight + input;
    const weight = (numbers[at] as number) / (deviations[input] as number);
    free[at] = weight;
    none += weight * (means[input] as number);
  }
  free[parts.none + hidden] = none;
  return { hidden, numbers: free };
}
