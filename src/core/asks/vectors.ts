import { firstNotBefore } from '../kit/sorted.ts';
import { hash } from './tokens.ts';

/**
 * Meanings of words of both languages: rows of `dims` integers from -7 to 7 (an even number of them), found by the hash of the
 * folded word, with each word's rarity (0 to 255) and its weight (1 to 255: how much it counts in a mean).
 */
export interface Vectors {
  readonly dims: number;
  readonly words: number;
  /** Sorted hashes of the words. */
  readonly keys: Uint32Array;
  /** Two integers a byte, the first in its lower half. */
  readonly rows: Int8Array;
  readonly rarity: Uint8Array;
  readonly weights: Uint8Array;
}

/** The row of a folded word, or -1. */
export function rowOf(vectors: Vectors, word: string): number {
  const key = hash(word);
  const row = firstNotBefore(vectors.keys, key);
  return vectors.keys[row] === key ? row : -1;
}

/** The mean meaning of words, weighed, of length 1 (or all zero when no word is known). */
export function meaningOf(vectors: Vectors, words: readonly string[]): Float32Array {
  const rows: number[] = [];
  for (const word of words) {
    const row = rowOf(vectors, word);
    if (row >= 0) rows.push(row);
  }
  return meaningOfRows(vectors, rows, new Float32Array(vectors.dims));
}

let sums = new Int32Array(0);

/** Writes the mean of words by their rows to `mean`. */
export function meaningOfRows(
  { dims, rows: table, weights }: Vectors,
  rows: readonly number[],
  mean: Float32Array,
): Float32Array {
  if (sums.length !== dims) sums = new Int32Array(dims);
  sums.fill(0);
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place] as number;
    addRow(sums, table, (row * dims) / 2, weights[row] as number);
  }
  let square = 0;
  for (let at = 0; at < dims; at++) square += (sums[at] as number) * (sums[at] as number);
  const length = square > 0 ? Math.sqrt(square) : 1;
  for (let at = 0; at < dims; at++) mean[at] = (sums[at] as number) / length;
  return mean;
}

function addRow(sums: Int32Array, table: Int8Array, from: number, weight: number): void {
  for (let at = 0, place = from; at < sums.length; at += 2, place++) {
    const two = table[place] as number;
    sums[at] = (sums[at] as number) + Math.imul(weight, (two << 28) >> 28);
    sums[at + 1] = (sums[at + 1] as number) + Math.imul(weight, two >> 4);
  }
}

/** Writes the integers of a word's row to `row`. */
export function unpackRow({ dims, rows }: Vectors, word: number, row: Float64Array): void {
  for (let at = 0, place = (word * dims) / 2; at < dims; at += 2, place++) {
    const two = rows[place] as number;
    row[at] = (two << 28) >> 28;
    row[at + 1] = two >> 4;
  }
}

/** The product of a row of `dims` integers, two a byte from `place` on, with the numbers from `from` on. */
export function productWithRow(
  rows: Int8Array,
  place: number,
  numbers: Float32Array,
  from: number,
  dims: number,
): number {
  let sum = 0;
  for (let at = 0; at < dims; at += 2) {
    const two = rows[place + at / 2] as number;
    sum +=
      ((two << 28) >> 28) * (numbers[from + at] as number) + (two >> 4) * (numbers[from + at + 1] as number);
  }
  return sum;
}

/** The dot product of two vectors of one length. */
export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] as number) * (b[at] as number);
  return sum;
}
