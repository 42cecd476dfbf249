import { kinds } from '../../src/core/asks/ask.ts';
import type { Engine } from '../../src/core/asks/engine.ts';
import {
  type Lists,
  meaningStep,
  type Precedents,
  type RisingLists,
  type WeighedLists,
} from '../../src/core/asks/precedents.ts';
import { hash } from '../../src/core/asks/tokens.ts';
import type { LeftOut } from '../../src/core/verdict/precedents.ts';
import { type Profile, profileOf } from '../../src/core/verdict/profile.ts';
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
  const mostRare = Math.log(1 + texts.length / 2);
  const rarity = Float32Array.from(stems, (code) =>
    Number((Math.log(1 + texts.length / (1 + (spread.get(code) ?? 0))) / mostRare).toPrecision(5)),
  );
  const total = [...spread.values()].reduce((sum, count) => sum + count + 0.5, 0);
  const frequency = Float32Array.from(stems, (code) =>
    Number((((spread.get(code) ?? 0) + 0.5) / total).toPrecision(5)),
  );
  const wording: [number, number][][] = [...stems].map(() => []);
  const subjects: [number, number][][] = stuff.topics.names.map(() => []);
  for (const [precedent, { wording: clause }] of found.entries()) {
    const codes = [...codesOf(clause)];
    const places = codes.map((code) => placeOf.get(code) as number);
    const length = Math.sqrt(places.reduce((sum, at) => sum + (rarity[at] as number) ** 2, 0));
    for (const at of places) wording[at]?.push([precedent, (255 * (rarity[at] as number)) / length]);
    for (const [topic, weight] of clause.topics)
      subjects[topic]?.push([precedent, (255 * weight) / clause.topicsLength]);
  }
  return {
    precedents: {
      count: found.length,
      ofLetters: withLetters.length,
      kindsAsked: Uint8Array.from(
        withLetters.flatMap(({ kindsAsked }) => kindsAsked),
        (count) => Math.min(255, count),
      ),
      excluded: Uint8Array.from(withLetters, ({ isExcluded }) => (isExcluded ? 1 : 0)),
      stems,
      rarity,
      frequency,
      wording: weighedOf(wording),
      subjects: risingOf(subjects),
      asked: listsOf(found.map((one) => stemsOf(one, placeOf))),
      askedSubjects: risingOf(found.map(subjectsOf)),
      meanings: rowsOf(
        found.map(({ wording }) => wording.meaning),
        stuff.vectors.dims,
      ),
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

function stemsOf({ wording, asks }: Found, placeOf: ReadonlyMap<number, number>): number[] {
  const places = [wording, ...asks].flatMap((text) =>
    [...codesOf(text)].map((code) => placeOf.get(code) as number),
  );
  return places.sort((a, b) => a - b);
}

function subjectsOf({ wording, asks }: Found): [number, number][] {
  const sums = new Map<number, number>();
  for (const text of [wording, ...asks])
    for (const [topic, weight] of text.topics) sums.set(topic, (sums.get(topic) ?? 0) + weight);
  return [...sums]
    .sort((a, b) => a[0] - b[0])
    .map(([topic, sum]): [number, number] => [topic, (100 * sum) / (1 + asks.length)]);
}

function listsOf(lists: readonly (readonly number[])[]): Lists {
  const starts = new Uint32Array(lists.length + 1);
  for (const [at, list] of lists.entries()) starts[at + 1] = (starts[at] as number) + list.length;
  return { starts, items: Uint16Array.from(lists.flat()) };
}

function weighedOf(lists: readonly (readonly (readonly [number, number])[])[]): WeighedLists {
  return {
    ...listsOf(lists.map((list) => list.map(([item]) => item))),
    values: Uint8Array.from(lists.flat(), ([, value]) => byteOf(value)),
  };
}

/** No value is 0, which tells of a step on the way. */
function byteOf(value: number): number {
  return Math.max(1, Math.min(255, Math.round(value)));
}

const widestGap = 255;

/** Rising lists of items with a weight each (1 to 255 is kept), as an engine keeps them. */
export function risingOf(lists: readonly (readonly (readonly [number, number])[])[]): RisingLists {
  const starts = new Uint32Array(lists.length + 1);
  const gaps: number[] = [];
  const values: number[] = [];
  for (const [place, list] of lists.entries()) {
    let reached = 0;
    for (const [item, value] of list) {
      for (; item - reached > widestGap; reached += widestGap) {
        gaps.push(widestGap);
        values.push(0);
      }
      gaps.push(item - reached);
      values.push(byteOf(value));
      reached = item;
    }
    starts[place + 1] = gaps.length;
  }
  return { starts, gaps: Uint8Array.from(gaps), values: Uint8Array.from(values) };
}

function rowsOf(rows: readonly Float32Array[], dims: number): Int8Array {
  const steps = (value: number) => Math.max(-7, Math.min(7, Math.round(value / meaningStep)));
  const all = new Int8Array((rows.length * dims) / 2);
  for (const [at, row] of rows.entries())
    for (let dim = 0; dim < dims; dim += 2)
      all[(at * dims + dim) / 2] = (steps(row[dim] as number) & 15) | (steps(row[dim + 1] as number) << 4);
  return all;
}

/** Where each name's run of precedents lies: the contracts come writer by writer. */
function rangesOf(names: readonly string[]): Map<string, LeftOut> {
  const ranges = new Map<string, LeftOut>();
  for (const [at, name] of names.entries())
    ranges.set(name, { from: ranges.get(name)?.from ?? at, to: at + 1 });
  return ranges;
}
