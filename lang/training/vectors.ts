import { readFileSync } from 'node:fs';
import { checkedReader, type Reader } from '../../src/core/asks/reader.ts';
import { checkedSense, type Sense } from '../../src/core/asks/sense.ts';
import type { Vectors } from '../../src/core/asks/vectors.ts';
import { fromHalves, halvesOf } from '../../src/core/kit/halves.ts';

/** Reads the word vectors that `lang/distil/draw.py` wrote. */
export function readVectors(path: string): Vectors {
  const bytes = new Uint8Array(readFileSync(path));
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const dims = view.getUint32(4, true);
  const words = view.getUint32(8, true);
  const rowsAt = 12 + words * 4;
  const rarityAt = rowsAt + (words * dims) / 2;
  const keys = new Uint32Array(bytes.slice(12, rowsAt).buffer);
  const rows = new Int8Array(bytes.slice(rowsAt, rarityAt).buffer);
  const weightsAt = rarityAt + words;
  return {
    dims,
    words,
    keys,
    rows,
    rarity: bytes.slice(rarityAt, weightsAt),
    weights: bytes.slice(weightsAt),
  };
}

/** Single-precision numbers as the engine keeps them: what learns after them must meet the same. */
function asKept(bytes: Uint8Array<ArrayBuffer>): Float32Array {
  return fromHalves(halvesOf(new Float32Array(bytes.buffer)));
}

/** Reads the sense network that it wrote. */
export function readSense(path: string): Sense {
  const bytes = new Uint8Array(readFileSync(path));
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return checkedSense({
    dims: view.getUint32(4, true),
    inner: view.getUint32(8, true),
    layers: view.getUint32(12, true),
    numbers: asKept(bytes.slice(16)),
  });
}

/** Reads the network that reads in order, as `lang/distil/reader.py` wrote it, for word vectors that it was drawn with. */
export function readReader(path: string, vectors: Vectors): Reader {
  const bytes = new Uint8Array(readFileSync(path));
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const dims = view.getUint32(4, true);
  const rows = view.getUint32(8, true);
  const layers = view.getUint32(12, true);
  const spellingsAt = 20 + 4 * layers;
  const numbersAt = spellingsAt + rows * dims;
  const reader = {
    dims,
    reaches: Array.from({ length: layers }, (_, layer) => view.getUint32(20 + 4 * layer, true)),
    scale: view.getFloat32(16, true),
    spellings: new Int8Array(bytes.slice(spellingsAt, numbersAt).buffer),
    numbers: asKept(bytes.slice(numbersAt)),
  };
  return checkedReader(reader, vectors);
}
