import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, foldWord, nearest } from './nearest.ts';

describe('the nearest word', () => {
  it.each([
    ['incremnt', 'increment'],
    ['MINIMUM ', 'minimum'],
    ['roundign', 'rounding'],
    ['zodiac', undefined],
    ['', undefined],
  ])('to "%s" is %s', (written, meant) => {
    expect(nearest(written, ['increment', 'minimum', 'rounding', 'rate'])).toBe(meant);
  });

  it('counts a swap of neighbours as one slip', () => {
    expect(editDistance('pages', 'paegs')).toBe(1);
    expect(editDistance('', 'abc')).toBe(3);
  });

  it('is as far one way as the other, and never farther than the longer word', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
        const distance = editDistance(a, b);
        expect(editDistance(b, a)).toBe(distance);
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
        expect(distance === 0).toBe(a === b);
      }),
    );
  });

  it('knows neither case nor accents', () => {
    expect(foldWord('  Référencement\u00a0 Œuvré ’ ')).toBe("referencement oeuvre '");
  });
});
