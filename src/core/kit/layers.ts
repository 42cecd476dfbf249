import { invariant } from './invariant.ts';

/** What is done with sums of products: they are written, none below zero is, or they are added to what stands there. */
export const modes = { write: 0, floor: 1, add: 2 } as const;

/** Where in the memory rows stand that are made from others: `count` rows of `width` numbers from `from` on, those made from `to` on. */
export interface Rows {
  readonly width: number;
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** Among the numbers of a network: `size` rows of `width` weights from `at` on, then `size` offsets. */
export interface Weights {
  readonly at: number;
  readonly width: number;
  readonly size: number;
}

/**
 * Layers of small networks over one memory of single-precision numbers: first those of the networks, which do not change, then room for
 * rows. Widths are multiples of eight, sizes of four; places are numbers, not bytes. By vector instructions where the machine and the page
 * allow WebAssembly, else in TypeScript: bit for bit the same.
 */
export interface Layers {
  readonly memory: Float32Array;
  /** Where the room begins. */
  readonly room: number;
  /**
   * A row's products with the rows of weights from `weights` on, each plus its offset. Weights are rounded to 255 steps between a row's greatest
   * and its opposite, numbers to 65,535; their sums are whole numbers, and exact.
   */
  map(rows: Rows, weights: number, mode: (typeof modes)[keyof typeof modes]): void;
  /**
   * Number by number an offset, plus the row before, the row itself and the row after, `reach` rows away, each times a weight. The weights
   * of the three and the offsets follow each other from `weights` on.
   */
  near(rows: Rows, weights: number, reach: number): void;
  /** Rows brought to mean 0 and deviation 1, then by a gain and a shift, which follow each other from `gain` on. May stand in place. */
  normalize(rows: Rows, gain: number): void;
}

/** WebAssembly, as far as it is used: TypeScript declares it only along with a browser's page. */
declare const WebAssembly:
  | {
      readonly Module: new (bytes: Uint8Array) => object;
      readonly Instance: new (module: object) => { readonly exports: unknown };
    }
  | undefined;

interface Compiled {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  map(
    weights: number,
    scales: number,
    width: number,
    size: number,
    from: number,
    out: number,
    count: number,
    mode: number,
    work: number,
  ): void;
  near(weights: number, width: number, reach: number, from: number, out: number, count: number): void;
  normalize(gain: number, width: number, from: number, out: number, count: number): void;
}

/** What layers.wat compiles to (its test does so). */
export const compiledLayers =
  'AGFzbQEAAAABMwZgA39/fwF9YAV/f39/fwBgBn9/f31/fwBgCX9/f39/f39/fwBgBn9/f39/fwBgAXsBfQMJCAABAQIDBAUBBQMBAAEHIwQGbWVtb3J5AgAD' +
  'bWFwAAQEbmVhcgAFCW5vcm1hbGl6ZQAHCpERCPUBAwF/AX0CewNAIAUgACADav0ABAD94AH96QEhBSADQRBqIgMgAUkNAAsgBf0fACAF/R8BlyAF/R8CIAX9' +
  'HwOXlyEEQwAAAABDAP7/RiAElSAEQ2BCog1dG/0TIQYgACABaiEBA0AgAiAGIAD9AAQA/eYB/QwAAEBLAABASwAAQEsAAEBL/eQB/QwAAEBLAABASwAAQEsA' +
  'AEBL/bEBIAYgAP0ABBD95gH9DAAAQEsAAEBLAABASwAAQEv95AH9DAAAQEsAAEBLAABASwAAQEv9sQH9hQH9CwQAIAJBEGohAiAAQSBqIgAgAUkNAAsgBEMA' +
  '/v9GlQv+AgICfwh7IAAgAWohBgNA/QwAAAAAAAAAAAAAAAAAAAAAIQv9DAAAAAAAAAAAAAAAAAAAAAAhDP0MAAAAAAAAAAAAAAAAAAAAACEN/QwAAAAAAAAA' +
  'AAAAAAAAAAAAIQ4gACEFA0AgBf0ABAAhByAC/QAEACEIIAsgByAI/boB/a4BIQsgAv0ABBAhCCAMIAcgCP26Af2uASEMIAL9AAQgIQggDSAHIAj9ugH9rgEh' +
  'DSAC/QAEMCEIIA4gByAI/boB/a4BIQ4gAkHAAGohAiAFQRBqIgUgBkkNAAsgCyAM/Q0AAQIDCAkKCxAREhMYGRobIAsgDP0NBAUGBwwNDg8UFRYXHB0eH/2u' +
  'ASEJIA0gDv0NAAECAwgJCgsQERITGBkaGyANIA79DQQFBgcMDQ4PFBUWFxwdHh/9rgEhCiADIAkgCv0NAAECAwgJCgsQERITGBkaGyAJIAr9DQQFBgcMDQ4P' +
  'FBUWFxwdHh/9rgH9CwQAIANBEGoiAyAESQ0ACwuyBQIDfw17IAAgAWohBiAEIANrIQcDQP0MAAAAAAAAAAAAAAAAAAAAACEN/QwAAAAAAAAAAAAAAAAAAAAA' +
  'IQ79DAAAAAAAAAAAAAAAAAAAAAAhD/0MAAAAAAAAAAAAAAAAAAAAACEQ/QwAAAAAAAAAAAAAAAAAAAAAIRH9DAAAAAAAAAAAAAAAAAAAAAAhEv0MAAAAAAAA' +
  'AAAAAAAAAAAAACET/QwAAAAAAAAAAAAAAAAAAAAAIRQgACEFA0AgBf0ABAAhCCAFIAFq/QAEACEJIAL9AAQAIQogDSAIIAr9ugH9rgEhDSARIAkgCv26Af2u' +
  'ASERIAL9AAQQIQogDiAIIAr9ugH9rgEhDiASIAkgCv26Af2uASESIAL9AAQgIQogDyAIIAr9ugH9rgEhDyATIAkgCv26Af2uASETIAL9AAQwIQogECAIIAr9' +
  'ugH9rgEhECAUIAkgCv26Af2uASEUIAJBwABqIQIgBUEQaiIFIAZJDQALIA0gDv0NAAECAwgJCgsQERITGBkaGyANIA79DQQFBgcMDQ4PFBUWFxwdHh/9rgEh' +
  'CyAPIBD9DQABAgMICQoLEBESExgZGhsgDyAQ/Q0EBQYHDA0ODxQVFhccHR4f/a4BIQwgAyALIAz9DQABAgMICQoLEBESExgZGhsgCyAM/Q0EBQYHDA0ODxQV' +
  'FhccHR4f/a4B/QsEACARIBL9DQABAgMICQoLEBESExgZGhsgESAS/Q0EBQYHDA0ODxQVFhccHR4f/a4BIQsgEyAU/Q0AAQIDCAkKCxAREhMYGRobIBMgFP0N' +
  'BAUGBwwNDg8UFRYXHB0eH/2uASEMIAMgB2ogCyAM/Q0AAQIDCAkKCxAREhMYGRobIAsgDP0NBAUGBwwNDg8UFRYXHB0eH/2uAf0LBAAgA0EQaiIDIARJDQAL' +
  'C4sBAgJ/AXsDQCABIAZqIQcgACAGav0ABAD9+gEgB/0ABAD95gEgA/0T/eYBIAcgAmr9AAQA/eQBIQggBUEBRgRAIAj9DAAAAAAAAAAAAAAAAAAAAAD96QEh' +
  'CAsgBCAGaiEHIAVBAkYEQCAIIAf9AAQA/eQBIQgLIAcgCP0LBAAgBkEQaiIGIAJJDQALC7wBAgV/An0gAkECdCEJIAJBAXQhCiADQQJ0IQsgCCAJaiEMIAwg' +
  'C2ohDQJAA0AgBkUNASAEIAkgCBAAIQ4gBkEBRgRAIAggCiAAIAwgDRABIAwgASALIA4gBSAHEAMMAgsgBCAJaiEEIAQgCSAIIApqEAAhDyAEIAlqIQQgCCAK' +
  'IAAgDCANEAIgDCABIAsgDiAFIAcQAyAFIAtqIQUgDSABIAsgDyAFIAcQAyAFIAtqIQUgBkECayEGDAALCwveAQIGfwF7IAFBAnQhBiACIAZsIQcgAyAFIAZs' +
  'aiELIAMhCgJAA0AgCiALTw0BQQAhCANAIAAgCGohCSAJIAZBA2xq/QAEACAKIAhq/QAEACAJIAZq/QAEAP3mAf3kASEMIAogA2sgB08EQCAMIAogCGogB2v9' +
  'AAQAIAn9AAQA/eYB/eQBIQwLIAogB2ogC0kEQCAMIAogCGogB2r9AAQAIAkgBkEBdGr9AAQA/eYB/eQBIQwLIAQgCGogDP0LBAAgCEEQaiIIIAZJDQALIAog' +
  'BmohCiAEIAZqIQQMAAsLCxkAIAD9HwAgAP0fAZIgAP0fAiAA/R8DkpILngIDA38BfQR7IAFBAnQhBSABsyEIIAIgBCAFbGohBwJAA0AgAiAHTw0B/QwAAAAA' +
  'AAAAAAAAAAAAAAAAIQtBACEGA0AgCyACIAZq/QAEAP3kASELIAZBEGoiBiAFSQ0ACyALEAYgCJX9EyEJ/QwAAAAAAAAAAAAAAAAAAAAAIQtBACEGA0AgAiAG' +
  'av0ABAAgCf3lASEMIAsgDCAM/eYB/eQBIQsgBkEQaiIGIAVJDQALIAsQBiAIlUOsxSc3kpH9EyEKQQAhBgNAIAMgBmogAiAGav0ABAAgCf3lASAK/ecBIAAg' +
  'Bmr9AAQA/eYBIAAgBWogBmr9AAQA/eQB/QsEACAGQRBqIgYgBUkNAAsgAiAFaiECIAMgBWohAwwACwsL';

const pageSize = 65536;
const steps = 127;
const finest = 32767;
/** A longer row's sum might not go into 32 bits. */
const widest = 512;

/** Weights in bytes: per row its scale, then the offsets; and the weights, which times their scale are the numbers. */
interface Rounded extends Weights {
  readonly scales: Float32Array;
  readonly bytes: Int8Array;
}

function rounded(numbers: Float32Array, { at, width, size }: Weights): Rounded {
  invariant(width % 8 === 0 && width <= widest && size % 4 === 0, 'rows of weights are of a width that fits');
  const scales = new Float32Array(2 * size);
  const bytes = new Int8Array(width * size);
  for (let row = 0; row < size; row++) {
    const own = numbers.subarray(at + row * width, at + (row + 1) * width);
    const scale = fround(own.reduce((top, one) => Math.max(top, Math.abs(one)), 0) / steps);
    scales[row] = scale;
    if (scale > 0)
      bytes.set(
        Array.from(own, (one) => Math.round(one / scale)),
        row * width,
      );
  }
  scales.set(numbers.subarray(at + width * size, at + (width + 1) * size), size);
  return { at, width, size, scales, bytes };
}

/** Of four rows the first eight weights one after the other, then the next eight; then those of the next four rows. */
function byFours({ width, size, bytes }: Rounded): Int16Array {
  const halves = new Int16Array(bytes.length);
  for (let row = 0; row < size; row++)
    for (let at = 0; at < width; at++)
      halves[(row - (row % 4)) * width + (at - (at % 8)) * 4 + (row % 4) * 8 + (at % 8)] = bytes[
        row * width + at
      ] as number;
  return halves;
}

/** Numbers by eights stand on whole vectors. */
function padded(count: number): number {
  return 8 * Math.ceil(count / 8);
}

/** Layers over these numbers, with room for `room` more. `maps`: the weights among them. */
export function layersOf(numbers: Float32Array, maps: readonly Weights[], room: number): Layers {
  const own = maps.map((one) => rounded(numbers, one));
  const work = padded(numbers.length);
  // Two rows of halves, and two of sums.
  let end = work + Math.max(8, ...own.map(({ width, size }) => padded(width + 2 * size)));
  const placed = new Map(
    own.map((one) => {
      const scales = end;
      const weights = scales + padded(one.scales.length);
      end = weights + padded(one.bytes.length / 2);
      return [one.at, { ...one, scalesAt: scales, weightsAt: weights }];
    }),
  );
  const compiled = compile(Math.ceil((4 * (end + room)) / pageSize));
  if (!compiled) return plainLayers(numbers, maps, room);
  const { buffer } = compiled.memory;
  const memory = new Float32Array(buffer);
  memory.set(numbers);
  for (const { scalesAt, weightsAt, ...one } of placed.values()) {
    memory.set(one.scales, scalesAt);
    new Int16Array(buffer).set(byFours(one), 2 * weightsAt);
  }
  return {
    memory,
    room: end,
    map({ width, from, to, count }, weights, mode) {
      const { weightsAt, scalesAt, size } = of(placed, weights, width);
      compiled.map(4 * weightsAt, 4 * scalesAt, width, size, 4 * from, 4 * to, count, mode, 4 * work);
    },
    near: ({ width, from, to, count }, weights, reach) =>
      compiled.near(4 * weights, width, reach, 4 * from, 4 * to, count),
    normalize: ({ width, from, to, count }, gain) =>
      compiled.normalize(4 * gain, width, 4 * from, 4 * to, count),
  };
}

function of<R extends Rounded>(maps: ReadonlyMap<number, R>, at: number, width: number): R {
  const found = maps.get(at);
  invariant(found !== undefined && found.width === width, 'rows meet weights of their width');
  return found;
}

/** Undefined where it cannot be: a page's policy may forbid it, old browsers know no vector instructions, memory may be short. */
function compile(pages: number): Compiled | undefined {
  if (typeof WebAssembly === 'undefined') return undefined;
  const bytes = Uint8Array.from(atob(compiledLayers), (letter) => letter.charCodeAt(0));
  try {
    const compiled = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as Compiled;
    compiled.memory.grow(pages - 1);
    return compiled;
  } catch {
    return undefined;
  }
}

const { fround } = Math;

/** The same in TypeScript, each step rounded to single precision. */
export function plainLayers(numbers: Float32Array, maps: readonly Weights[], room: number): Layers {
  const start = padded(numbers.length);
  const memory = new Float32Array(start + room);
  memory.set(numbers);
  const own = new Map(maps.map((one) => [one.at, rounded(numbers, one)]));
  return {
    memory,
    room: start,
    map: (rows, weights, mode) => mapPlainly(memory, rows, of(own, weights, rows.width), mode),
    near: (rows, weights, reach) => nearPlainly(memory, rows, weights, reach),
    normalize: (rows, gain) => normalizePlainly(memory, rows, gain),
  };
}

/** Four sums, as a vector instruction keeps them: first and second come together, third and fourth, then both. */
function sumOfFour(a: number, b: number, c: number, d: number): number {
  return fround(fround(a + b) + fround(c + d));
}

/** Less is taken for nothing: there would be nothing to divide by. */
const least = fround(1e-30);
/** Added and taken away again, it rounds a number of double precision to a whole one, of two as near to the even one. */
const rounding = 1.5 * 2 ** 52;

function mapPlainly(
  memory: Float32Array,
  { width, from, to, count }: Rows,
  { scales, bytes, size }: Rounded,
  mode: number,
): void {
  const integers = new Float64Array(width);
  for (let row = 0; row < count; row++) {
    const own = memory.subarray(from + row * width, from + (row + 1) * width);
    const top = own.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
    const inverse = top < least ? 0 : fround(finest / top);
    const step = fround(top / finest);
    for (let at = 0; at < width; at++)
      integers[at] = fround(inverse * (own[at] as number)) + rounding - rounding;
    for (let out = 0; out < size; out++) {
      let sum = 0;
      for (let at = 0; at < width; at++)
        sum += (integers[at] as number) * (bytes[out * width + at] as number);
      const scaled = fround(fround(fround(sum) * (scales[out] as number)) * step);
      const value = fround(scaled + (scales[size + out] as number));
      const place = to + row * size + out;
      memory[place] =
        mode === modes.floor
          ? Math.max(value, 0)
          : mode === modes.add
            ? value + (memory[place] as number)
            : value;
    }
  }
}

function nearPlainly(
  memory: Float32Array,
  { width, from, to, count }: Rows,
  weights: number,
  reach: number,
): void {
  for (let row = 0; row < count; row++)
    for (let at = 0; at < width; at++) {
      const weight = weights + at;
      const own = from + row * width + at;
      const times = (place: number, tap: number) =>
        fround((memory[place] as number) * (memory[weight + tap * width] as number));
      let sum = fround((memory[weight + 3 * width] as number) + times(own, 1));
      if (row >= reach) sum = fround(sum + times(own - reach * width, 0));
      if (row + reach < count) sum = fround(sum + times(own + reach * width, 2));
      memory[to + row * width + at] = sum;
    }
}

const epsilon = fround(1e-5);

function normalizePlainly(memory: Float32Array, { width, from, to, count }: Rows, gain: number): void {
  for (let row = 0; row < count; row++) {
    const own = from + row * width;
    const sums = (of: (value: number) => number) => {
      const four = [0, 0, 0, 0];
      for (let at = 0; at < width; at++)
        four[at % 4] = fround((four[at % 4] as number) + of(memory[own + at] as number));
      return fround(sumOfFour(...(four as [number, number, number, number])) / width);
    };
    const mean = sums((value) => value);
    const spread = sums((value) => fround(fround(value - mean) * fround(value - mean)));
    const deviation = fround(Math.sqrt(fround(spread + epsilon)));
    for (let at = 0; at < width; at++) {
      const normal = fround(fround((memory[own + at] as number) - mean) / deviation);
      memory[to + row * width + at] =
        fround(normal * (memory[gain + at] as number)) + (memory[gain + width + at] as number);
    }
  }
}
