import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import wabt from 'wabt';
import { compiledProducts, exactProducts, plainProducts, productsOf } from './products.ts';

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

afterEach(() => vi.unstubAllGlobals());

describe('rows times a vector', () => {
  it('are what products.wat says', async () => {
    const path = 'src/core/kit/products.wat';
    const module = (await wabt()).parseWat(path, readFileSync(path, 'utf8'), { simd: true });
    expect(compiledProducts).toBe(Buffer.from(module.toBinary({}).buffer).toString('base64'));
  });

  it('are the sums of the products', () => {
    fc.assert(
      fc.property(anyRows, ({ numbers, vector, rows, from }) => {
        const out = new Float32Array(rows);
        productsOf(numbers, 24)(from, vector, out);
        for (const [row, sum] of out.entries()) {
          const terms = [...vector].map((one, at) => one * (numbers[from + row * vector.length + at] ?? 0));
          const size = terms.reduce((most, term) => most + Math.abs(term), 0);
          expect(Math.abs(sum - terms.reduce((a, b) => a + b, 0))).toBeLessThanOrEqual(1e-5 * size + 1e-30);
        }
      }),
    );
  });

  it('are the same to the bit without WebAssembly, where a page forbids it, or where memory is short', () => {
    const missing = undefined;
    const forbidden = {
      Module: class {
        constructor() {
          throw new Error('refused by the policy of the page');
        }
      },
    };
    const short = {
      Module: class {},
      Instance: class {
        exports = {
          memory: {
            grow() {
              throw new RangeError('no memory');
            },
          },
        };
      },
    };
    fc.assert(
      fc.property(anyRows, ({ numbers, vector, rows, from }) => {
        const fast = new Float32Array(rows);
        productsOf(numbers, 24)(from, vector, fast);
        const others = [missing, forbidden, short].map((instead) => {
          vi.stubGlobal('WebAssembly', instead);
          const out = new Float32Array(rows);
          productsOf(numbers, 24)(from, vector, out);
          vi.unstubAllGlobals();
          return out;
        });
        const plain = new Float32Array(rows);
        plainProducts(numbers)(from, vector, plain);
        for (const out of [...others, plain]) expect([...out]).toEqual([...fast]);
      }),
    );
  });

  it('refuse what does not go by fours', () => {
    const products = productsOf(new Float32Array(24), 8);
    expect(() => products(0, new Float32Array(6), new Float32Array(4))).toThrow(/fours/);
    expect(() => products(0, new Float32Array(12), new Float32Array(4))).toThrow(/fours/);
  });

  it('may be many or few in double precision', () => {
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
