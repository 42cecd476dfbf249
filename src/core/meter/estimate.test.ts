import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultPace, estimatedSeconds, shareSeconds } from './estimate.ts';

describe('estimated time', () => {
  test.each([
    [238, 0, 60],
    [0, 19, 60],
    [238, 19, 120],
    [0, 0, 0],
    [2, 0, 1],
    [1, 0, 0],
    [120, 171, 570],
  ])('%d words read and %d written are %d seconds', (read, written, seconds) => {
    expect(estimatedSeconds(read, written)).toBe(seconds);
  });

  test('is the exact fraction rounded half up, and never shrinks with more words', () => {
    const words = fc.integer({ min: 0, max: 100_000 });
    fc.assert(
      fc.property(words, words, (read, written) => {
        const exact = BigInt(read) * 60n * 19n + BigInt(written) * 60n * 238n;
        const off = 2n * (BigInt(estimatedSeconds(read, written)) * 238n * 19n - exact);
        expect(off > -238n * 19n && off <= 238n * 19n).toBe(true);
        expect(estimatedSeconds(read + 1, written + 1)).toBeGreaterThanOrEqual(
          estimatedSeconds(read, written),
        );
      }),
    );
  });

  test("a provider's own pace counts instead", () => {
    expect(defaultPace).toEqual({ reading: 238, writing: 19 });
    expect(estimatedSeconds(200, 40, { reading: 200, writing: 40 })).toBe(120);
  });

  test('an answer to several asks is dealt out evenly, the first take the odd seconds', () => {
    expect(shareSeconds(100, 3)).toEqual([34, 33, 33]);
    expect(shareSeconds(100, 1)).toEqual([100]);
    expect(shareSeconds(100, 0)).toEqual([]);
  });
});
