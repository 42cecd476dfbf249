import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactProducts } from './products.ts';

const fours = fc.integer({ min: 1, max: 6 }).map((count) => 4 * count);
const any = fc.float({ min: Math.fround(-1e3), max: Math.fround(1e3), noNaN: true });
const anyRows = fc
  .tuple(fours, fours, fc.integer({ min: 0, max: 5 }))
  .chain(([width, rows, from]) =>
    fc.tuple(
      fc.constant({ rows, from }),
      fc.array(any, { minLength: from + width * rows, maxLength: from + width * rows }),
      fc.array(any, { minLength: width, maxLength: width }),
    ),
  )
  .map(([size, numbers, vector]) => ({
    ...size,
    numbers: Float32Array.from(numbers),
    vector: Float32Array.from(vector),
  }));

describe('rows times a vector in double precision', () => {
  it('may be many or few', () => {
    fc.assert(
      fc.property(anyRows, fc.integer({ min: 0, max: 24 }), ({ numbers, vector, rows, from }, most) => {
        const count = Math.min(most, rows);
        const out = new Float64Array(count + 2).fill(7);
        exactProducts(numbers, from, vector.length, Float64Array.from(vector), 0, out, 1, count);
        const sums = Array.from({ length: count }, (_, row) =>
          vector.reduce((sum, one, at) => sum + one * (numbers[from + row * vector.length + at] ?? 0), 0),
        );
        expect([...out]).toEqual([7, ...sums, 7]);
      }),
    );
  });
});
