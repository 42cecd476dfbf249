import fc from 'fast-check';
import { expect, it } from 'vitest';
import { firstNotBefore } from './sorted.ts';

it('finds where an item stands, or would, in a rising list', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), fc.string(), (items, wanted) => {
      const rising = [...items].sort();
      const before = rising.filter((item) => item < wanted).length;
      expect(firstNotBefore(rising, wanted)).toBe(before);
    }),
  );
  expect(firstNotBefore(Uint16Array.of(2, 4, 4, 9), 4)).toBe(1);
  expect(firstNotBefore([], 4)).toBe(0);
});
