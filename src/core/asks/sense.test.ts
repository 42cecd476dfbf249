import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inSteps } from '../kit/layers.fixture.ts';
import { checkedSense, type Sense, senseOf, senseSize } from './sense.ts';

const size = { dims: 8, inner: 16, layers: 2 };

function networkOf(numbers: readonly number[]): Sense {
  return { ...size, numbers: Float32Array.from(numbers) };
}

const anyNetwork = fc
  .array(fc.float({ min: -2, max: 2, noNaN: true }), {
    minLength: senseSize(size),
    maxLength: senseSize(size),
  })
  .map(networkOf);
const anyMeaning = fc
  .array(fc.integer({ min: -9, max: 9 }), { minLength: size.dims, maxLength: size.dims })
  .filter((values) => values.some((value) => value !== 0))
  .map((values) => {
    const length = Math.hypot(...values);
    return Float32Array.from(values, (value) => value / length);
  });

describe('the sense of a text', () => {
  it('is its meaning where the network adds nothing', () => {
    const numbers = new Array<number>(senseSize(size)).fill(0);
    for (let at = 0; at < size.dims; at++) numbers[numbers.length - size.dims * (size.dims - at) + at] = 1;
    const meaning = [0.6, 0, -0.8, 0, 0, 0, 0, 0];
    const sense = senseOf(networkOf(numbers), Float32Array.from(meaning), 'ask');
    expect([...sense]).toEqual(meaning.map((value) => expect.closeTo(value)));
  });

  it('is of length 1, or nothing, and the same again', () => {
    fc.assert(
      fc.property(anyNetwork, anyMeaning, (network, meaning) => {
        const once = senseOf(network, meaning, 'clause');
        expect([...senseOf(network, meaning, 'clause')]).toEqual([...once]);
        const length = Math.hypot(...once);
        expect(length === 0 || Math.abs(length - 1) < 1e-5).toBe(true);
      }),
    );
  });

  it('is what the layers say, one after the other', () => {
    fc.assert(
      fc.property(anyNetwork, anyMeaning, (network, meaning) => {
        const plain = senseInWords(network, meaning);
        const sense = senseOf(network, meaning, 'ask');
        for (const [at, value] of sense.entries()) expect(value).toBeCloseTo(plain[at] as number, 3);
      }),
    );
  });

  it('refuses a network of another size', () => {
    expect(() => checkedSense(networkOf([1, 2, 3]))).toThrow(/numbers/);
  });
});

/** The network as one would write it down. */
function senseInWords({ dims, inner, layers, numbers }: Sense, meaning: Float32Array): number[] {
  let at = 0;
  const take = (count: number) => {
    at += count;
    return Array.from(numbers.subarray(at - count, at));
  };
  const times = (rows: number, vector: readonly number[]) => {
    const kept = inSteps(vector, 32_767);
    return Array.from({ length: rows }, () =>
      inSteps(take(vector.length)).reduce((sum, one, i) => sum + one * (kept[i] ?? 0), 0),
    );
  };
  const asking = take(dims);
  take(dims);
  let state = asking.map((value, i) => value + Math.sqrt(dims) * (meaning[i] ?? 0));
  for (let layer = 0; layer < layers; layer++) {
    const gain = take(dims);
    const shift = take(dims);
    const mean = state.reduce((a, b) => a + b, 0) / dims;
    const deviation = Math.sqrt(state.reduce((sum, one) => sum + (one - mean) ** 2, 0) / dims + 1e-5);
    const even = state.map((one, i) => ((one - mean) / deviation) * (gain[i] ?? 0) + (shift[i] ?? 0));
    const raw = times(inner, even);
    const offsets = take(inner);
    const wide = raw.map((one, i) => Math.max(0, one + (offsets[i] ?? 0)));
    const narrow = times(dims, wide);
    const more = take(dims);
    state = state.map((one, i) => one + (narrow[i] ?? 0) + (more[i] ?? 0));
  }
  const out = times(dims, state);
  const length = Math.hypot(...out) || 1;
  return out.map((one) => one / length);
}
