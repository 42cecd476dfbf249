import { kinds } from '../../src/core/asks/ask.ts';
import type { Engine } from '../../src/core/asks/engine.ts';
import type { Precedents, Wording } from '../../src/core/asks/precedents.ts';
import { hash, stem } from '../../src/core/asks/tokens.ts';
import { functionWords } from '../../src/core/asks/topics.ts';
import { rowOf, type Vectors } from '../../src/core/asks/vectors.ts';
import { packedLists } from '../../src/core/kit/packed-lists.ts';
import type { LeftOut } from '../../src/core/verdict/likeness.ts';
import { type Profile, profileOf } from '../../src/core/verdict/profile.ts';
import { orderOf } from '../../src/core/verdict/stems.ts';
import { askWordsOf, clauseWordsOf } from '../../src/core/verdict/words.ts';
import type { LabelledContract } from './corpus.ts';

/** A clause of a training contract, and what clients wrote under it. */
interface Found {
  readonly contract: string;
  readonly batch: string;
  readonly isExcluded: boolean;
  readonly wording: Profile;
  readonly asks: readonly Profile[];
  /** Per kind how many asks there are. */
  readonly kindsAsked: readonly number[];
}

/** Which precedents are of which contract, and of which writer. */
export interface Origins {
  readonly ofContract: ReadonlyMap<string, LeftOut>;
  readonly ofBatch: ReadonlyMap<string, LeftOut>;
}

/** Makes precedents of contracts with letters and of sheets: their clauses under which something was asked. */
export function precedentsOf(
  stuff: Pick<Engine, 'vectors' | 'topics'>,
  letters: readonly LabelledContract[],
  sheets: readonly LabelledContract[],
): { precedents: Precedents; origins: Origins } {
  const withLetters = foundIn(stuff, letters);
  const found = [...withLetters, ...foundIn(stuff, sheets)];
  const texts = found.flatMap(({ wording, asks }) => [wording, ...asks]);
  const spread = new Map<number, number>();
  for (const text of texts) for (const code of codesOf(text)) spread.set(code, (spread.get(code) ?? 0) + 1);
  const stems = Uint32Array.from([...spread.keys()].sort((a, b) => a - b));
  const placeOf = new Map([...stems].map((code, place) => [code, place]));
  const counts = Uint16Array.from(stems, (code) => Math.min(0xffff, spread.get(code) ?? 0));
  const order = new Map([...orderOf(counts)].map((place, at) => [stems[place] as number, at]));
  const wording = wordingOf(found, placeOf, stuff.vectors);
  return {
    precedents: {
      count: found.length,
      ofLetters: withLetters.length,
      kindsAsked: Uint8Array.from(
        withLetters.flatMap(({ kindsAsked }) => kindsAsked),
        (count) => Math.min(255, count),
      ),
      excluded: Uint8Array.from(withLetters, ({ isExcluded }) => (isExcluded ? 1 : 0)),
      texts: texts.length,
      stems,
      spread: counts,
      wording,
      meaningLengths: meaningLengthsOf(found.length, wording, stuff.vectors),
      asked: packedLists(found.map((one) => askedOf(one, order))),
    },
    origins: {
      ofContract: rangesOf(found.map(({ contract }) => contract)),
      ofBatch: rangesOf(found.map(({ batch }) => batch)),
    },
  };
}

function foundIn(
  stuff: Pick<Engine, 'vectors' | 'topics'>,
  contracts: readonly LabelledContract[],
): readonly Found[] {
  return contracts.flatMap(({ name, batch, contract, messages }) =>
    contract.clauses.flatMap((clause) => {
      const asks = messages
        .flatMap((message) => message.asks)
        .filter((ask) => ask.clause === clause.id && ask.kind !== 'admin');
      if (asks.length === 0) return [];
      return [
        {
          contract: name,
          batch,
          isExcluded: clause.list === 'excluded',
          wording: profileOf(stuff, clauseWordsOf(clause)),
          asks: asks.map((ask) => profileOf(stuff, askWordsOf(ask.text))),
          kindsAsked: kinds.map((kind) => asks.filter((ask) => ask.kind === kind).length),
        },
      ];
    }),
  );
}

function codesOf(profile: Profile): ReadonlySet<number> {
  return new Set([...profile.stems.keys()].map((stem) => hash(stem)));
}

function askedOf({ wording, asks }: Found, order: ReadonlyMap<number, number>): number[] {
  const orders = [wording, ...asks].flatMap((text) =>
    [...codesOf(text)].map((code) => order.get(code) as number),
  );
  return orders.sort((a, b) => a - b);
}

function wordingOf(found: readonly Found[], placeOf: ReadonlyMap<number, number>, vectors: Vectors): Wording {
  const standsIn = new Map<number, number[]>();
  const rows = new Map<number, Map<number, number>>();
  for (const [precedent, { wording }] of found.entries()) {
    for (const code of codesOf(wording)) {
      const place = placeOf.get(code) as number;
      standsIn.set(place, [...(standsIn.get(place) ?? []), precedent]);
    }
    for (const word of wording.words) {
      const row = rowOf(vectors, word);
      const place = placeOf.get(hash(stem(word)));
      if (row < 0 || place === undefined || functionWords.has(word)) continue;
      const ofStem = rows.get(place) ?? new Map<number, number>();
      rows.set(place, ofStem.set(row, (ofStem.get(row) ?? 0) + 1));
    }
  }
  const stems = [...standsIn.keys()].sort((a, b) => a - b);
  const lists = stems.map((place) => standsIn.get(place) ?? []);
  const starts = new Uint32Array(stems.length + 1);
  for (const [at, list] of lists.entries()) starts[at + 1] = (starts[at] as number) + list.length;
  return {
    stems: Uint16Array.from(stems),
    words: Uint32Array.from(stems, (place) => 1 + mostOf(rows.get(place) ?? new Map())),
    starts,
    items: Uint16Array.from(lists.flat()),
  };
}

/** What was counted most, of two as often the lower; -1 where nothing was. */
function mostOf(counts: ReadonlyMap<number, number>): number {
  const [most] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return most ? most[0] : -1;
}

function meaningLengthsOf(
  count: number,
  { words, starts, items }: Wording,
  { dims, rows, weights }: Vectors,
): Float32Array {
  const sums = new Int32Array(count * dims);
  for (const [at, word] of words.entries()) {
    if (word === 0) continue;
    const row = word - 1;
    for (let index = starts[at] as number; index < (starts[at + 1] as number); index++)
      for (let dim = 0; dim < dims; dim++) {
        const two = rows[(row * dims + dim - (dim % 2)) / 2] as number;
        const to = (items[index] as number) * dims + dim;
        sums[to] =
          (sums[to] as number) + (weights[row] as number) * (dim % 2 === 0 ? (two << 28) >> 28 : two >> 4);
      }
  }
  return Float32Array.from({ length: count }, (_, precedent) =>
    Math.sqrt(
      sums.subarray(precedent * dims, (precedent + 1) * dims).reduce((sum, one) => sum + one * one, 0),
    ),
  );
}

/** Where each name's run of precedents lies: the contracts come writer by writer. */
function rangesOf(names: readonly string[]): Map<string, LeftOut> {
  const ranges = new Map<string, LeftOut>();
  for (const [at, name] of names.entries())
    ranges.set(name, { from: ranges.get(name)?.from ?? at, to: at + 1 });
  return ranges;
}
