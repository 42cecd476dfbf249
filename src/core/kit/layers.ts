/** What is done with sums of products: they are written, none below zero is, or they are added to what stands there. */
export const modes = { write: 0, floor: 1, add: 2 } as const;

/** Where in the memory rows stand that are made from others: `count` rows of `width` numbers from `from` on, those made from `to` on. */
export interface Rows {
  readonly width: number;
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/**
 * Layers of small networks over one memory of single-precision numbers: first those of the networks, which do not change, then room for
 * rows. Widths are multiples of four; places are numbers, not bytes. By vector instructions where the machine and the page
 * allow WebAssembly, else in TypeScript: bit for bit the same.
 */
export interface Layers {
  readonly memory: Float32Array;
  /** Where the room begins. */
  readonly room: number;
  /** A row's products with `size` rows of weights from `weights` on, each plus its offset; the offsets follow the weights. */
  map(rows: Rows, weights: number, size: number, mode: (typeof modes)[keyof typeof modes]): void;
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
  map(row: number, width: number, rows: number, from: number, out: number, count: number, mode: number): void;
  near(weights: number, width: number, reach: number, from: number, out: number, count: number): void;
  normalize(gain: number, width: number, from: number, out: number, count: number): void;
}

/** What layers.wat compiles to (its test does so). */
export const compiledLayers =
  'AGFzbQEAAAABIQRgB39/f39/f38AYAZ/f39/f38AYAF7AX1gBX9/f39/AAMFBAABAgMFAwEAAQcjBAZtZW1vcnkCAANtYXAAAARuZWFyAAEJbm9y' +
  'bWFsaXplAAMKxAgEpwQCC38HeyABQQJ0IQcgAkECdCEIIAAgAiAHbGohDSAEIAhqIQ4gAyAFIAdsaiEQAkAgBUUNAANAIAQgDk8NASAAIAdqIQog' +
  'CiAHaiELIAsgB2ohDCADIQ8gBCERA0D9DAAAAAAAAAAAAAAAAAAAAAAhE/0MAAAAAAAAAAAAAAAAAAAAACEU/QwAAAAAAAAAAAAAAAAAAAAAIRX9' +
  'DAAAAAAAAAAAAAAAAAAAAAAhFkEAIQkDQCAPIAlq/QAEACESIBMgEiAAIAlq/QAEAP3mAf3kASETIBQgEiAKIAlq/QAEAP3mAf3kASEUIBUgEiAL' +
  'IAlq/QAEAP3mAf3kASEVIBYgEiAMIAlq/QAEAP3mAf3kASEWIAlBEGoiCSAHSQ0ACyATIBT9DQABAgMICQoLEBESExgZGhsgEyAU/Q0EBQYHDA0O' +
  'DxQVFhccHR4f/eQBIRcgFSAW/Q0AAQIDCAkKCxAREhMYGRobIBUgFv0NBAUGBwwNDg8UFRYXHB0eH/3kASEYIBcgGP0NAAECAwgJCgsQERITGBka' +
  'GyAXIBj9DQQFBgcMDQ4PFBUWFxwdHh/95AEgDf0ABAD95AEhEiAGQQFGBEAgEv0MAAAAAAAAAAAAAAAAAAAAAP3pASESCyAGQQJGBEAgEiAR/QAE' +
  'AP3kASESCyARIBL9CwQAIBEgCGohESAPIAdqIg8gEEkNAAsgDCAHaiEAIA1BEGohDSAEQRBqIQQMAAsLC94BAgZ/AXsgAUECdCEGIAIgBmwhByAD' +
  'IAUgBmxqIQsgAyEKAkADQCAKIAtPDQFBACEIA0AgACAIaiEJIAkgBkEDbGr9AAQAIAogCGr9AAQAIAkgBmr9AAQA/eYB/eQBIQwgCiADayAHTwRA' +
  'IAwgCiAIaiAHa/0ABAAgCf0ABAD95gH95AEhDAsgCiAHaiALSQRAIAwgCiAIaiAHav0ABAAgCSAGQQF0av0ABAD95gH95AEhDAsgBCAIaiAM/QsE' +
  'ACAIQRBqIgggBkkNAAsgCiAGaiEKIAQgBmohBAwACwsLGQAgAP0fACAA/R8BkiAA/R8CIAD9HwOSkgueAgMDfwF9BHsgAUECdCEFIAGzIQggAiAE' +
  'IAVsaiEHAkADQCACIAdPDQH9DAAAAAAAAAAAAAAAAAAAAAAhC0EAIQYDQCALIAIgBmr9AAQA/eQBIQsgBkEQaiIGIAVJDQALIAsQAiAIlf0TIQn9' +
  'DAAAAAAAAAAAAAAAAAAAAAAhC0EAIQYDQCACIAZq/QAEACAJ/eUBIQwgCyAMIAz95gH95AEhCyAGQRBqIgYgBUkNAAsgCxACIAiVQ6zFJzeSkf0T' +
  'IQpBACEGA0AgAyAGaiACIAZq/QAEACAJ/eUBIAr95wEgACAGav0ABAD95gEgACAFaiAGav0ABAD95AH9CwQAIAZBEGoiBiAFSQ0ACyACIAVqIQIg' +
  'AyAFaiEDDAALCws=';

const pageSize = 65536;

/** Layers over these numbers, with room for `room` more. */
export function layersOf(numbers: Float32Array, room: number): Layers {
  // Numbers by fours stand on whole vectors.
  const start = 4 * Math.ceil(numbers.length / 4);
  const compiled = compile(Math.ceil((4 * (start + room)) / pageSize));
  if (!compiled) return plainLayers(numbers, room);
  const memory = new Float32Array(compiled.memory.buffer);
  memory.set(numbers);
  return {
    memory,
    room: start,
    map: ({ width, from, to, count }, weights, size, mode) =>
      compiled.map(4 * weights, width, size, 4 * from, 4 * to, count, mode),
    near: ({ width, from, to, count }, weights, reach) =>
      compiled.near(4 * weights, width, reach, 4 * from, 4 * to, count),
    normalize: ({ width, from, to, count }, gain) =>
      compiled.normalize(4 * gain, width, 4 * from, 4 * to, count),
  };
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
export function plainLayers(numbers: Float32Array, room: number): Layers {
  const start = 4 * Math.ceil(numbers.length / 4);
  const memory = new Float32Array(start + room);
  memory.set(numbers);
  return {
    memory,
    room: start,
    map: (rows, weights, size, mode) => mapPlainly(memory, rows, weights, size, mode),
    near: (rows, weights, reach) => nearPlainly(memory, rows, weights, reach),
    normalize: (rows, gain) => normalizePlainly(memory, rows, gain),
  };
}

/** Four sums, as a vector instruction keeps them: first and second come together, third and fourth, then both. */
function sumOfFour(a: number, b: number, c: number, d: number): number {
  return fround(fround(a + b) + fround(c + d));
}

function mapPlainly(
  memory: Float32Array,
  { width, from, to, count }: Rows,
  weights: number,
  size: number,
  mode: number,
): void {
  const offsets = weights + size * width;
  for (let row = 0; row < count; row++)
    for (let out = 0; out < size; out++) {
      let a = fround(0);
      let b = fround(0);
      let c = fround(0);
      let d = fround(0);
      const own = from + row * width;
      const weight = weights + out * width;
      for (let at = 0; at < width; at += 4) {
        a = fround(a + fround((memory[own + at] as number) * (memory[weight + at] as number)));
        b = fround(b + fround((memory[own + at + 1] as number) * (memory[weight + at + 1] as number)));
        c = fround(c + fround((memory[own + at + 2] as number) * (memory[weight + at + 2] as number)));
        d = fround(d + fround((memory[own + at + 3] as number) * (memory[weight + at + 3] as number)));
      }
      const sum = fround(sumOfFour(a, b, c, d) + (memory[offsets + out] as number));
      const place = to + row * size + out;
      memory[place] =
        mode === modes.floor ? Math.max(sum, 0) : mode === modes.add ? sum + (memory[place] as number) : sum;
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
