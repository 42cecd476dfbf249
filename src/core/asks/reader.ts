import { invariant } from '../kit/invariant.ts';
import { type Layers, layersOf, modes, type Rows, type Weights } from '../kit/layers.ts';
import type { Atom } from './atoms.ts';
import type { Reading } from './features.ts';
import { afterCount, beforeCount, marksOf, shapeCount } from './marks.ts';
import type { Spelling } from './spelling.ts';
import { productWithRow, rowOf, type Vectors } from './vectors.ts';

/**
 * A small convolutional network that reads the words of a text in order and says of each atom whether an ask begins there or goes on, and
 * of what kind: what a sentence encoder, tuned on labelled letters, would say. Drawn by `lang/distil`; see
 * docs/decisions/014-reader.md.
 */
export interface Reader {
  /** Numbers a word, and numbers an atom. A multiple of four. */
  readonly dims: number;
  /** How far from a word each layer looks on both sides. */
  readonly reaches: readonly number[];
  /** A row of `dims` for each number that spellings are hashed to (a power of two), times `scale`. */
  readonly spellings: Int8Array;
  readonly scale: number;
  /**
   * One after the other: `dims` rows over a word's meaning; rows for its marks before, after, its shape, and the text it stands in (body,
   * subject); the layers over words (see `addLayer`), a gain and a shift; `dims` rows over an atom's mean and most, offsets; a layer over
   * atoms, a gain and a shift; twelve rows, offsets.
   */
  readonly numbers: Float32Array;
}

/** What is said of an atom: three scores for its tags, seven for its kind. */
export const saidCount = 10;
const saidRows = 12;

/** Where the parts of a network's numbers begin; `meaning` tells how many a word's meaning has. */
function partsOf(dims: number, layers: number, meaning: number) {
  const layer = 8 * dims + 2 * dims * dims;
  const before = dims * meaning;
  const after = before + beforeCount * dims;
  const shape = after + afterCount * dims;
  const place = shape + shapeCount * dims;
  const overWords = place + 2 * dims;
  const endOfWords = overWords + layers * layer;
  const pooling = endOfWords + 2 * dims;
  const overAtoms = pooling + 2 * dims * dims + dims;
  const endOfAtoms = overAtoms + layer;
  const saying = endOfAtoms + 2 * dims;
  const size = saying + saidRows * dims + saidRows;
  return {
    before,
    after,
    shape,
    place,
    overWords,
    layer,
    endOfWords,
    pooling,
    overAtoms,
    endOfAtoms,
    saying,
    size,
  };
}

/** Where the weights of a layer that begins at `start` stand. */
function weightsOf(dims: number, start: number): readonly [inner: Weights, outer: Weights] {
  const inner = { at: start + 6 * dims, width: dims, size: dims };
  return [inner, { ...inner, at: inner.at + dims * dims + dims }];
}

/** How many numbers a network of such a size has. */
export function readerSize(dims: number, layers: number, meaning: number): number {
  return partsOf(dims, layers, meaning).size;
}

/** Refuses a network whose numbers are not of its size (a bug: it is shipped). */
export function checkedReader(reader: Reader, { dims: meaning }: Vectors): Reader {
  const { dims, reaches, numbers, spellings } = reader;
  const rows = spellings.length / dims;
  invariant(
    numbers.length === readerSize(dims, reaches.length, meaning) && Math.log2(rows) % 1 === 0,
    'the reading network has its numbers',
  );
  return reader;
}

/** What a network keeps between texts. */
interface Bench {
  readonly layers: Layers;
  readonly parts: ReturnType<typeof partsOf>;
  /** Where among `rows` stands what a word says by itself. */
  readonly words: Map<string, number>;
  readonly rows: Float32Array;
}

const benches = new WeakMap<Reader, Bench>();
/** So many words are remembered, which takes 2 MB in each thread that reads. */
const mostWords = 8_000;
/** Beyond so many words a text is no letter's; what comes after is not read in order. */
const longestRead = 2000;
/** The spelling counts so much beside the meaning (as in `lang/distil/reader.py`). */
const spellingShare = 3;
const meaningUnit = 1 / 8;

function benchOf(reader: Reader, meaning: number): Bench {
  let bench = benches.get(reader);
  if (!bench) {
    const { dims, numbers, reaches } = reader;
    const parts = partsOf(dims, reaches.length, meaning);
    const maps = [
      ...reaches.flatMap((_, layer) => weightsOf(dims, parts.overWords + layer * parts.layer)),
      { at: parts.pooling, width: 2 * dims, size: dims },
      ...weightsOf(dims, parts.overAtoms),
      { at: parts.saying, width: dims, size: saidRows },
    ];
    // Rows of words or of atoms, a copy of them, and what a layer makes of them; before that, atoms twice as wide.
    bench = {
      layers: layersOf(numbers, maps, 4 * longestRead * dims),
      parts,
      words: new Map(),
      rows: new Float32Array(mostWords * dims),
    };
    benches.set(reader, bench);
  }
  return bench;
}

/**
 * From where on among a bench's rows stands what a word says by itself: its meaning and its spelling. Holds until the next word, which may
 * take its place.
 */
function placeOfWord(reader: Reader, vectors: Vectors, { words, rows }: Bench, spelling: Spelling): number {
  const known = words.get(spelling.word);
  if (known !== undefined) return known;
  const { dims, spellings, scale, numbers } = reader;
  if (words.size >= mostWords) words.clear();
  const place = words.size * dims;
  words.set(spelling.word, place);
  const mask = spellings.length / dims - 1;
  const ids = [spelling.own, ...spelling.characters];
  const share = (spellingShare * scale) / ids.length;
  const row = rowOf(vectors, spelling.word);
  const { dims: meaning } = vectors;
  const start = (row * meaning) / 2;
  for (let at = 0; at < dims; at++) {
    let spelt = 0;
    for (const id of ids) spelt += spellings[(id & mask) * dims + at] as number;
    rows[place + at] =
      spelt * share +
      (row < 0 ? 0 : meaningUnit * productWithRow(vectors.rows, start, numbers, at * meaning, meaning));
  }
  return place;
}

/** What the network says of each atom of a text: `saidCount` numbers each, zero for what it does not read. */
export function readAtoms(reader: Reader, vectors: Vectors, reading: Reading): Float32Array {
  const { dims, reaches } = reader;
  const { layers, parts } = benchOf(reader, vectors.dims);
  const { memory, room: state } = layers;
  const count = Math.min(reading.words.length, longestRead);
  // Atoms without words have nothing to say; so there are no more of them than words.
  const places = [...reading.atoms.keys()].filter((at) => {
    const { first, last } = reading.atoms[at] as Atom;
    return last > first && last <= count;
  });
  const atoms = places.map((at) => reading.atoms[at] as Atom);
  placeWords(reader, vectors, reading, count);
  const words = { width: dims, from: state, count };
  for (const [layer, reach] of reaches.entries())
    addLayer(layers, words, reach, parts.overWords + layer * parts.layer);
  layers.normalize({ width: dims, from: state, to: state, count }, parts.endOfWords);
  const pooled = state + count * dims;
  poolAtoms(memory, state, dims, atoms, pooled);
  const whole = { width: dims, from: state, count: atoms.length };
  layers.map({ width: 2 * dims, from: pooled, to: state, count: atoms.length }, parts.pooling, modes.write);
  addLayer(layers, whole, 1, parts.overAtoms);
  layers.normalize({ ...whole, to: state }, parts.endOfAtoms);
  const rows = state + atoms.length * dims;
  layers.map({ ...whole, to: rows }, parts.saying, modes.write);
  const said = new Float32Array(reading.atoms.length * saidCount);
  for (const [atom, place] of places.entries())
    for (let at = 0; at < saidCount; at++)
      said[place * saidCount + at] = memory[rows + atom * saidRows + at] as number;
  return said;
}

/** Writes to the room what each word says by itself and by its marks. */
function placeWords(reader: Reader, vectors: Vectors, reading: Reading, count: number): void {
  const { dims, numbers } = reader;
  const bench = benchOf(reader, vectors.dims);
  const { layers, parts, rows } = bench;
  const { memory, room } = layers;
  const { spellings, isSubject } = reading;
  const marks = marksOf(reading.text, reading.tokens);
  const place = parts.place + (isSubject ? dims : 0);
  for (let word = 0; word < count; word++) {
    const own = placeOfWord(reader, vectors, bench, spellings[word] as Spelling);
    const b = parts.before + (marks.before[word] as number) * dims;
    const a = parts.after + (marks.after[word] as number) * dims;
    const s = parts.shape + (marks.shape[word] as number) * dims;
    for (let at = 0, to = room + word * dims; at < dims; at++, to++)
      memory[to] =
        (rows[own + at] as number) +
        (numbers[b + at] as number) +
        (numbers[a + at] as number) +
        (numbers[s + at] as number) +
        (numbers[place + at] as number);
  }
}

/**
 * Adds to each row what a layer makes of it and of the rows `reach` before and after it. Its numbers: a gain and a shift, a row of weights
 * each for the row before, itself and the row after, offsets, `dims` rows, offsets, and both once more.
 */
function addLayer(layers: Layers, rows: Omit<Rows, 'to'>, reach: number, start: number): void {
  const { width: dims, from: state, count } = rows;
  const plain = state + count * dims;
  const near = plain + count * dims;
  const [inner, outer] = weightsOf(dims, start);
  layers.normalize({ width: dims, from: state, to: plain, count }, start);
  layers.near({ width: dims, from: plain, to: near, count }, start + 2 * dims, reach);
  layers.map({ width: dims, from: near, to: plain, count }, inner.at, modes.floor);
  layers.map({ width: dims, from: plain, to: state, count }, outer.at, modes.add);
}

/** Writes per atom the mean of its words' numbers and the most of each. */
function poolAtoms(
  memory: Float32Array,
  state: number,
  dims: number,
  atoms: readonly Atom[],
  pooled: number,
): void {
  for (const [number, { first, last }] of atoms.entries()) {
    const mean = pooled + number * 2 * dims;
    const most = mean + dims;
    for (let at = 0; at < dims; at++) {
      let sum = 0;
      let top = Number.NEGATIVE_INFINITY;
      for (let word = first, from = state + first * dims + at; word < last; word++, from += dims) {
        const value = memory[from] as number;
        sum += value;
        if (value > top) top = value;
      }
      memory[mean + at] = sum / (last - first);
      memory[most + at] = top;
    }
  }
}
