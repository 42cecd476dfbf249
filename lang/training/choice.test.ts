import { describe, expect, it } from 'vitest';
import {
  inputCount,
  layersFor,
  listingCount,
  listingsAt,
  partsOf,
  scoreInto,
} from '../../src/core/verdict/choice.ts';
import { habitCount } from '../../src/core/verdict/habits.ts';
import { addSlopes, type Choosing, trainChoice } from './choice.ts';
import { repeatable } from './learn.ts';

const random = repeatable(3);
/** Three clauses of chance numbers: that with most of number 4 decides, and none where all have little of it. */
const examples = Array.from({ length: 1200 }, (): Choosing => {
  const inputs = Float64Array.from({ length: 3 * inputCount }, () => 5 + 3 * random());
  const told = [0, 1, 2].map((place) => inputs[place * inputCount + 4] as number);
  const most = Math.max(...told);
  const best = most > 6.5 ? told.indexOf(most) : 3;
  return {
    inputs,
    listing: [[0], [1], [1]],
    habits: [0, 1, 2].map(() => Float64Array.from({ length: habitCount }, () => random() - 0.5)),
    kind: 4,
    stages: random() < 0.5 ? [] : [0, 3],
    right: [0, 1, 2, 3].map((place) => place === best),
  };
});

function rightShare(choice: ReturnType<typeof trainChoice>, some: readonly Choosing[]): number {
  const hits = some.filter(({ inputs, right }) => {
    const layers = layersFor(3, choice.hidden);
    scoreInto(choice, inputs, layers);
    return right[layers.scores.indexOf(Math.max(...layers.scores))];
  });
  return hits.length / some.length;
}

describe('training the choice of a clause', () => {
  const learnt = examples.slice(0, 900);
  const settings = { hidden: 8, rounds: 30, rate: 1e-2, dropped: 0.1, pull: 0.01 };
  const choice = trainChoice(learnt, settings);

  it('finds what decides, and that nothing does, in asks that it has not seen', () => {
    expect(rightShare(choice, examples.slice(900))).toBeGreaterThan(0.85);
  });

  it('gives the same numbers again from the same asks', () => {
    expect(trainChoice(learnt, settings).numbers).toEqual(choice.numbers);
  });

  it('follows the slopes that small steps show', () => {
    const example = examples.find(({ stages }) => stages.length > 1) as Choosing;
    const size = partsOf(4).size;
    const numbers = Float32Array.from({ length: size }, () => random() - 0.4);
    const slopes = new Float64Array(size);
    addSlopes({ hidden: 4, numbers }, example, 0, random, slopes);
    for (let at = size - 1; at >= 0; at -= 7) {
      const moved = [-1, 1].map((sign) => {
        const near = numbers.slice();
        near[at] = (near[at] as number) + sign * 1e-2;
        return { loss: lossOf(near, example), by: near[at] as number };
      });
      const [less, more] = moved as [(typeof moved)[0], (typeof moved)[0]];
      // A batch has 64 examples, and each has its part.
      expect(64 * (slopes[at] as number)).toBeCloseTo((more.loss - less.loss) / (more.by - less.by), 1);
    }
  });

  it('learns nothing from too few asks', () => {
    expect(trainChoice(examples.slice(0, 5)).numbers.every((number) => number === 0)).toBe(true);
  });
});

/** The loss of an example: minus the logarithm of the probability of what is right. */
function lossOf(numbers: Float32Array, { inputs, listing, habits, kind, stages, right }: Choosing): number {
  const layers = layersFor(3, 4);
  scoreInto({ hidden: 4, numbers }, inputs, layers);
  const listings = listingsAt(4, kind, stages);
  const scores = [...layers.scores].map((score, place) =>
    [...(habits[place] ?? [])].reduce(
      (sum, habit, one) => sum + habit * (numbers[partsOf(4).habits + one] as number),
      listings
        .flatMap((at) => (listing[place] ?? [listingCount]).map((one) => numbers[at + one] as number))
        .reduce((sum, worth) => sum + worth, score),
    ),
  );
  const most = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - most));
  const all = powers.reduce((a, b) => a + b, 0);
  return -Math.log(powers.reduce((sum, power, place) => sum + (right[place] ? power : 0), 0) / all);
}
