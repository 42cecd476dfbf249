import { invariant } from './invariant.ts';

/**
 * Multiplies rows of numbers with a vector: `out.length` rows that follow each other from number `from` on, each as long as `vector`. Both
 * lengths are multiples of four.
 */
export type Products = (from: number, vector: Float32Array, out: Float32Array) => void;

/** WebAssembly, as far as it is used: TypeScript declares it only along with a browser's page. */
declare const WebAssembly:
  | {
      readonly Module: new (bytes: Uint8Array) => object;
      readonly Instance: new (module: object) => { readonly exports: unknown };
    }
  | undefined;

interface Compiled {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  products(row: number, vector: number, width: number, count: number, out: number): void;
}

/** What products.wat compiles to (its test does so). */
export const compiledProducts =
  'AGFzbQEAAAABCQFgBX9/f39/AAMCAQAFAwEAAQcVAgZtZW1vcnkCAAhwcm9kdWN0cwAACqUDAaIDAgZ/B3sgAkECdCEFIAQgA0ECdGoh' +
  'CgJAA0AgBCAKTw0BIAAgBWohByAHIAVqIQggCCAFaiEJ/QwAAAAAAAAAAAAAAAAAAAAAIQz9DAAAAAAAAAAAAAAAAAAAAAAhDf0MAAAA' +
  'AAAAAAAAAAAAAAAAACEO/QwAAAAAAAAAAAAAAAAAAAAAIQ9BACEGA0AgASAGav0ABAAhCyAMIAsgACAGav0ABAD95gH95AEhDCANIAsg' +
  'ByAGav0ABAD95gH95AEhDSAOIAsgCCAGav0ABAD95gH95AEhDiAPIAsgCSAGav0ABAD95gH95AEhDyAGQRBqIgYgBUkNAAsgDCAN/Q0A' +
  'AQIDCAkKCxAREhMYGRobIAwgDf0NBAUGBwwNDg8UFRYXHB0eH/3kASEQIA4gD/0NAAECAwgJCgsQERITGBkaGyAOIA/9DQQFBgcMDQ4P' +
  'FBUWFxwdHh/95AEhESAEIBAgEf0NAAECAwgJCgsQERITGBkaGyAQIBH9DQQFBgcMDQ4PFBUWFxwdHh/95AH9CwQAIAkgBWohACAEQRBq' +
  'IQQMAAsLCw==';

const pageSize = 65536;

/**
 * The products of these numbers, which do not change, with vectors and as many rows as `longest` tells at most. By vector instructions
 * where the machine and the page allow WebAssembly, else in TypeScript: bit for bit the same numbers.
 */
export function productsOf(numbers: Float32Array, longest: number): Products {
  const compiled = compile(Math.ceil((4 * (numbers.length + 2 * longest)) / pageSize));
  if (!compiled) return plainProducts(numbers);
  const memory = new Float32Array(compiled.memory.buffer);
  memory.set(numbers, 2 * longest);
  return (from, vector, out) => {
    checkSizes(vector, out, longest);
    memory.set(vector, 0);
    compiled.products(4 * (2 * longest + from), 0, vector.length, out.length, 4 * longest);
    for (let at = 0; at < out.length; at++) out[at] = memory[longest + at] as number;
  };
}

/** Undefined where it cannot be: a page's policy may forbid it, old browsers know no vector instructions, memory may be short. */
function compile(pages: number): Compiled | undefined {
  if (typeof WebAssembly === 'undefined') return undefined;
  const bytes = Uint8Array.from(atob(compiledProducts), (letter) => letter.charCodeAt(0));
  try {
    const compiled = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as Compiled;
    compiled.memory.grow(pages - 1);
    return compiled;
  } catch {
    return undefined;
  }
}

function checkSizes(vector: Float32Array, out: Float32Array, longest: number): void {
  const isWhole = vector.length % 4 === 0 && out.length % 4 === 0;
  invariant(isWhole && Math.max(vector.length, out.length) <= longest, 'rows and vectors go by fours');
}

/** The same in TypeScript: four sums a row, which come together at its end, each step rounded to single precision. */
export function plainProducts(numbers: Float32Array): Products {
  const { fround } = Math;
  return (from, vector, out) => {
    checkSizes(vector, out, Number.POSITIVE_INFINITY);
    const width = vector.length;
    for (let row = 0; row < out.length; row++) {
      const start = from + row * width;
      let a = fround(0);
      let b = fround(0);
      let c = fround(0);
      let d = fround(0);
      for (let at = 0; at < width; at += 4) {
        const place = start + at;
        a = fround(a + fround((vector[at] as number) * (numbers[place] as number)));
        b = fround(b + fround((vector[at + 1] as number) * (numbers[place + 1] as number)));
        c = fround(c + fround((vector[at + 2] as number) * (numbers[place + 2] as number)));
        d = fround(d + fround((vector[at + 3] as number) * (numbers[place + 3] as number)));
      }
      out[row] = fround(fround(a + b) + fround(c + d));
    }
  };
}

/**
 * `count` rows from number `from` on times the `width` numbers of `vector` from `vectorAt` on, in double precision, written to `out` from
 * `outAt` on. For few products: four rows at a time, since a sum waits for itself.
 */
export function exactProducts(
  numbers: Float32Array,
  from: number,
  width: number,
  vector: Float64Array,
  vectorAt: number,
  out: Float64Array,
  outAt: number,
  count: number,
): void {
  let row = 0;
  for (; row + 4 <= count; row += 4) {
    const first = from + row * width;
    const second = first + width;
    const third = second + width;
    const fourth = third + width;
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let at = 0; at < width; at++) {
      const value = vector[vectorAt + at] as number;
      a += value * (numbers[first + at] as number);
      b += value * (numbers[second + at] as number);
      c += value * (numbers[third + at] as number);
      d += value * (numbers[fourth + at] as number);
    }
    out[outAt + row] = a;
    out[outAt + row + 1] = b;
    out[outAt + row + 2] = c;
    out[outAt + row + 3] = d;
  }
  for (; row < count; row++) {
    const start = from + row * width;
    let sum = 0;
    for (let at = 0; at < width; at++)
      sum += (vector[vectorAt + at] as number) * (numbers[start + at] as number);
    out[outAt + row] = sum;
  }
}
