import { fromHalves, halvesOf } from '../kit/halves.ts';
import { invariant } from '../kit/invariant.ts';
import type { Precedents } from './precedents.ts';
import { checkedReader, type Reader } from './reader.ts';
import { checkedSense, type Sense } from './sense.ts';
import type { Chain } from './tagger.ts';
import type { Topics } from './topics.ts';
import type { Vectors } from './vectors.ts';

/** Everything the language engine has learnt; made by `npm run train`, loaded from one file. */
export interface Engine {
  readonly chain: Chain;
  readonly kinds: KindModel;
  readonly reader: Reader;
  readonly vectors: Vectors;
  readonly sense: Sense;
  readonly topics: Topics;
  readonly ranker: RankerWeights;
  readonly precedents: Precedents;
}

/** A linear model per kind: `weights[feature * 7 + kind]` times `scale`, and one row of `dims` numbers a kind for the meaning. */
export interface KindModel {
  readonly weights: Int8Array | Float32Array;
  readonly scale: number;
  readonly dense: readonly number[];
  /** Divides the scores so that probabilities are honest. */
  readonly temperature: number;
}

/**
 * The network that chooses a clause (`src/core/verdict/choice.ts`): its numbers one after the other, and the size of its hidden
 * layers.
 */
export interface Choice {
  readonly hidden: number;
  readonly numbers: Float32Array;
}

/** What the ranker of clauses learnt: the network that chooses, and the calibration of its confidence. */
export interface RankerWeights {
  readonly choice: Choice;
  readonly confidence: { readonly names: readonly string[]; readonly weights: readonly number[] };
  /** Below this confidence a person should look. */
  readonly sure: number;
}

/** What stands in the file beside the numbers. */
interface Header {
  readonly version: number;
  readonly chain: {
    readonly scale: number;
    readonly within: readonly number[];
    readonly across: readonly number[];
  };
  readonly kinds: { readonly scale: number; readonly dense: readonly number[]; readonly temperature: number };
  readonly vectors: { readonly dims: number; readonly words: number };
  readonly sense: Omit<Sense, 'numbers'>;
  readonly reader: Omit<Reader, 'numbers' | 'spellings'>;
  readonly ranker: Omit<RankerWeights, 'choice'> & { readonly hidden: number };
  readonly topics: {
    readonly names: readonly string[];
    readonly of: readonly (readonly [string, readonly number[]])[];
  };
  readonly precedents: Pick<Precedents, 'count' | 'ofLetters' | 'texts'>;
  readonly sections: Readonly<Record<string, readonly [offset: number, length: number]>>;
}

const version = 9;

/**
 * Loads an engine from the bytes of `lang/weights/engine.bin`, which it goes on using; refuses bytes of another make (a bug: they are
 * shipped).
 */
export function loadEngine(bytes: Uint8Array): Engine {
  invariant(
    bytes.length > 8 && bytes[0] === 0x41 && bytes[1] === 0x56,
    'the engine file begins with its mark',
  );
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = view.getUint32(4, true);
  // A copy of the header: a decoder takes no shared memory.
  const header = JSON.parse(new TextDecoder().decode(bytes.slice(8, 8 + headerLength))) as Header;
  invariant(header.version === version, `the engine file is of version ${version}`);
  // Views on the bytes where they are well placed: a copy would stand in memory a second time.
  const section = (name: string) => {
    const [offset, length] = header.sections[name] ?? [0, 0];
    const start = 8 + headerLength + offset;
    return bytes.subarray(start, start + length);
  };
  const placed = (name: string, size: number) => {
    const part = section(name);
    return part.byteOffset % size === 0 ? part : new Uint8Array(part);
  };
  const uint32 = (name: string) => {
    const { buffer, byteOffset, byteLength } = placed(name, 4);
    return new Uint32Array(buffer, byteOffset, byteLength / 4);
  };
  const int8 = (name: string) => {
    const { buffer, byteOffset, byteLength } = section(name);
    return new Int8Array(buffer, byteOffset, byteLength);
  };
  const float32 = (name: string) => {
    const { buffer, byteOffset, byteLength } = placed(name, 4);
    return new Float32Array(buffer, byteOffset, byteLength / 4);
  };
  const uint16 = (name: string) => {
    const { buffer, byteOffset, byteLength } = placed(name, 2);
    return new Uint16Array(buffer, byteOffset, byteLength / 2);
  };
  const vectors: Vectors = {
    ...header.vectors,
    keys: uint32('keys'),
    rows: int8('rows'),
    rarity: section('rarity'),
    weights: section('word weights'),
  };
  const reader = {
    ...header.reader,
    numbers: fromHalves(uint16('reader')),
    spellings: int8('reader spellings'),
  };
  return {
    chain: { ...header.chain, weights: int8('chain') },
    kinds: { ...header.kinds, weights: int8('kinds') },
    reader: checkedReader(reader, vectors),
    vectors,
    sense: checkedSense({ ...header.sense, numbers: fromHalves(uint16('sense')) }),
    topics: { names: header.topics.names, of: new Map(header.topics.of) },
    ranker: {
      choice: { hidden: header.ranker.hidden, numbers: float32('ranker') },
      confidence: header.ranker.confidence,
      sure: header.ranker.sure,
    },
    precedents: {
      ...header.precedents,
      kindsAsked: section('kinds asked'),
      excluded: section('excluded'),
      stems: uint32('stems'),
      spread: uint16('spread'),
      wording: {
        stems: uint16('wording stems'),
        words: uint32('wording words'),
        starts: uint32('wording starts'),
        items: uint16('wording items'),
      },
      meaningLengths: float32('meaning lengths'),
      asked: { starts: uint32('asked starts'), bytes: section('asked') },
    },
  };
}

/** The bytes of an engine, as `loadEngine` reads them; the same engine gives the same bytes. */
export function engineBytes(engine: Engine): Uint8Array<ArrayBuffer> {
  const bytesOf = (array: Int8Array | Uint8Array | Uint16Array | Uint32Array | Float32Array) =>
    new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  const { precedents } = engine;
  const parts: readonly (readonly [string, Uint8Array])[] = [
    ['keys', bytesOf(engine.vectors.keys)],
    ['rows', bytesOf(engine.vectors.rows)],
    ['rarity', engine.vectors.rarity],
    ['word weights', engine.vectors.weights],
    ['sense', bytesOf(halvesOf(engine.sense.numbers))],
    ['reader', bytesOf(halvesOf(engine.reader.numbers))],
    ['chain', bytesOf(engine.chain.weights)],
    ['kinds', bytesOf(engine.kinds.weights)],
    ['ranker', bytesOf(engine.ranker.choice.numbers)],
    ['stems', bytesOf(precedents.stems)],
    ['spread', bytesOf(precedents.spread)],
    ['wording stems', bytesOf(precedents.wording.stems)],
    ['wording words', bytesOf(precedents.wording.words)],
    ['wording starts', bytesOf(precedents.wording.starts)],
    ['wording items', bytesOf(precedents.wording.items)],
    ['meaning lengths', bytesOf(precedents.meaningLengths)],
    ['asked starts', bytesOf(precedents.asked.starts)],
    ['asked', precedents.asked.bytes],
    ['kinds asked', precedents.kindsAsked],
    ['excluded', precedents.excluded],
    ['reader spellings', bytesOf(engine.reader.spellings)],
  ];
  const sections: Record<string, [number, number]> = {};
  let offset = 0;
  for (const [name, part] of parts) {
    sections[name] = [offset, part.length];
    offset += part.length;
  }
  const header: Header = {
    version,
    chain: { scale: engine.chain.scale, within: engine.chain.within, across: engine.chain.across },
    kinds: { scale: engine.kinds.scale, dense: engine.kinds.dense, temperature: engine.kinds.temperature },
    vectors: { dims: engine.vectors.dims, words: engine.vectors.words },
    sense: { dims: engine.sense.dims, inner: engine.sense.inner, layers: engine.sense.layers },
    reader: { dims: engine.reader.dims, reaches: engine.reader.reaches, scale: engine.reader.scale },
    ranker: {
      hidden: engine.ranker.choice.hidden,
      confidence: engine.ranker.confidence,
      sure: engine.ranker.sure,
    },
    topics: { names: engine.topics.names, of: [...engine.topics.of] },
    precedents: { count: precedents.count, ofLetters: precedents.ofLetters, texts: precedents.texts },
    sections,
  };
  const head = new TextEncoder().encode(JSON.stringify(header));
  const bytes = new Uint8Array(8 + head.length + offset);
  bytes.set([0x41, 0x56, 0x4e, 0x31]);
  new DataView(bytes.buffer).setUint32(4, head.length, true);
  bytes.set(head, 8);
  for (const [name, part] of parts)
    bytes.set(part, 8 + head.length + (sections[name] as [number, number])[0]);
  return bytes;
}
