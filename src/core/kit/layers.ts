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
  'bWFwAAQEbmVhcgAFCW5vcm1hbGl6ZQAHCscQCKsBAwF/AX0CewNAIAUgACADav0ABAD94AH96QEhBSADQRBqIgMgAUkNAAsgBf0fACAF/R8BlyAF/R8CIAX9' +
  'HwOXlyEEQwAAAABDAP7/RiAElSAEQ2BCog1dG/0TIQYgACABaiEBA0AgAiAGIAD9AAQA/eYB/Wr9+AEgBiAA/QAEEP3mAf1q/fgB/YUB/QsEACACQRBqIQIg' +
  'AEEgaiIAIAFJDQALIARDAP7/RpUL/gICAn8IeyAAIAFqIQYDQP0MAAAAAAAAAAAAAAAAAAAAACEL/QwAAAAAAAAAAAAAAAAAAAAAIQz9DAAAAAAAAAAAAAAA' +
  'AAAAAAAhDf0MAAAAAAAAAAAAAAAAAAAAACEOIAAhBQNAIAX9AAQAIQcgAv0ABAAhCCALIAcgCP26Af2uASELIAL9AAQQIQggDCAHIAj9ugH9rgEhDCAC/QAE' +
  'ICEIIA0gByAI/boB/a4BIQ0gAv0ABDAhCCAOIAcgCP26Af2uASEOIAJBwABqIQIgBUEQaiIFIAZJDQALIAsgDP0NAAECAwgJCgsQERITGBkaGyALIAz9DQQF' +
  'BgcMDQ4PFBUWFxwdHh/9rgEhCSANIA79DQABAgMICQoLEBESExgZGhsgDSAO/Q0EBQYHDA0ODxQVFhccHR4f/a4BIQogAyAJIAr9DQABAgMICQoLEBESExgZ' +
  'GhsgCSAK/Q0EBQYHDA0ODxQVFhccHR4f/a4B/QsEACADQRBqIgMgBEkNAAsLsgUCA38NeyAAIAFqIQYgBCADayEHA0D9DAAAAAAAAAAAAAAAAAAAAAAhDf0M' +
  'AAAAAAAAAAAAAAAAAAAAACEO/QwAAAAAAAAAAAAAAAAAAAAAIQ/9DAAAAAAAAAAAAAAAAAAAAAAhEP0MAAAAAAAAAAAAAAAAAAAAACER/QwAAAAAAAAAAAAA' +
  'AAAAAAAAIRL9DAAAAAAAAAAAAAAAAAAAAAAhE/0MAAAAAAAAAAAAAAAAAAAAACEUIAAhBQNAIAX9AAQAIQggBSABav0ABAAhCSAC/QAEACEKIA0gCCAK/boB' +
  '/a4BIQ0gESAJIAr9ugH9rgEhESAC/QAEECEKIA4gCCAK/boB/a4BIQ4gEiAJIAr9ugH9rgEhEiAC/QAEICEKIA8gCCAK/boB/a4BIQ8gEyAJIAr9ugH9rgEh' +
  'EyAC/QAEMCEKIBAgCCAK/boB/a4BIRAgFCAJIAr9ugH9rgEhFCACQcAAaiECIAVBEGoiBSAGSQ0ACyANIA79DQABAgMICQoLEBESExgZGhsgDSAO/Q0EBQYH' +
  'DA0ODxQVFhccHR4f/a4BIQsgDyAQ/Q0AAQIDCAkKCxAREhMYGRobIA8gEP0NBAUGBwwNDg8UFRYXHB0eH/2uASEMIAMgCyAM/Q0AAQIDCAkKCxAREhMYGRob' +
  'IAsgDP0NBAUGBwwNDg8UFRYXHB0eH/2uAf0LBAAgESAS/Q0AAQIDCAkKCxAREhMYGRobIBEgEv0NBAUGBwwNDg8UFRYXHB0eH/2uASELIBMgFP0NAAECAwgJ' +
  'CgsQERITGBkaGyATIBT9DQQFBgcMDQ4PFBUWFxwdHh/9rgEhDCADIAdqIAsgDP0NAAECAwgJCgsQERITGBkaGyALIAz9DQQFBgcMDQ4PFBUWFxwdHh/9rgH9' +
  'CwQAIANBEGoiAyAESQ0ACwuLAQICfwF7A0AgASAGaiEHIAAgBmr9AAQA/foBIAf9AAQA/eYBIAP9E/3mASAHIAJq/QAEAP3kASEIIAVBAUYEQCAI/QwAAAAA' +
  'AAAAAAAAAAAAAAAA/ekBIQgLIAQgBmohByAFQQJGBEAgCCAH/QAEAP3kASEICyAHIAj9CwQAIAZBEGoiBiACSQ0ACwu8AQIFfwJ9IAJBAnQhCSACQQF0IQog' +
  'A0ECdCELIAggCWohDCAMIAtqIQ0CQANAIAZFDQEgBCAJIAgQACEOIAZBAUYEQCAIIAogACAMIA0QASAMIAEgCyAOIAUgBxADDAILIAQgCWohBCAEIAkgCCAK' +
  'ahAAIQ8gBCAJaiEEIAggCiAAIAwgDRACIAwgASALIA4gBSAHEAMgBSALaiEFIA0gASALIA8gBSAHEAMgBSALaiEFIAZBAmshBgwACwsL3gECBn8BeyABQQJ0' +
  'IQYgAiAGbCEHIAMgBSAGbGohCyADIQoCQANAIAogC08NAUEAIQgDQCAAIAhqIQkgCSAGQQNsav0ABAAgCiAIav0ABAAgCSAGav0ABAD95gH95AEhDCAKIANr' +
  'IAdPBEAgDCAKIAhqIAdr/QAEACAJ/QAEAP3mAf3kASEMCyAKIAdqIAtJBEAgDCAKIAhqIAdq/QAEACAJIAZBAXRq/QAEAP3mAf3kASEMCyAEIAhqIAz9CwQA' +
  'IAhBEGoiCCAGSQ0ACyAKIAZqIQogBCAGaiEEDAALCwsZACAA/R8AIAD9HwGSIAD9HwIgAP0fA5KSC54CAwN/AX0EeyABQQJ0IQUgAbMhCCACIAQgBWxqIQcC' +
  'QANAIAIgB08NAf0MAAAAAAAAAAAAAAAAAAAAACELQQAhBgNAIAsgAiAGav0ABAD95AEhCyAGQRBqIgYgBUkNAAsgCxAGIAiV/RMhCf0MAAAAAAAAAAAAAAAA' +
  'AAAAACELQQAhBgNAIAIgBmr9AAQAIAn95QEhDCALIAwgDP3mAf3kASELIAZBEGoiBiAFSQ0ACyALEAYgCJVDrMUnN5KR/RMhCkEAIQYDQCADIAZqIAIgBmr9' +
  'AAQAIAn95QEgCv3nASAAIAZq/QAEAP3mASAAIAVqIAZq/QAEAP3kAf0LBAAgBkEQaiIGIAVJDQALIAIgBWohAiADIAVqIQMMAAsLCw==';

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
