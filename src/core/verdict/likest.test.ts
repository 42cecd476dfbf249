import fc from 'fast-check';
import { expect, test } from 'vitest';
import { likest } from './likest.ts';

const value = fc.oneof(
  fc.double({ min: -1, max: 3, noNaN: true }),
  fc.constantFrom(0, -0, 0.5, 1, 5e-324, 1e-300),
);

test('the likest are the first of all in order, whatever the likenesses', () => {
  fc.assert(
    fc.property(fc.array(value, { maxLength: 200 }), fc.integer({ min: 1, max: 40 }), (values, most) => {
      const likeness = Float64Array.from(values);
      const wished = [...values.keys()]
        .filter((at) => (values[at] as number) > 0)
        .sort((a, b) => (values[b] as number) - (values[a] as number) || a - b)
        .slice(0, most);
      expect(likest(likeness, most)).toEqual(wished);
    }),
  );
});
