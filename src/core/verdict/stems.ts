import type { Engine } from '../asks/engine.ts';
import type { Precedents } from '../asks/precedents.ts';
import { hash } from '../asks/tokens.ts';
import type { Topics } from '../asks/topics.ts';
import { firstNotBefore } from '../kit/sorted.ts';

/** What follows from the stems of precedents and from topics; by a stem's place unless it says otherwise. */
export interface Stems {
  /** How rare it is among wordings and asks (0 to 1), and its share of all that stands in them. */
  readonly rarity: Float64Array;
  readonly frequency: Float64Array;
  /** Its place, by its order (see `Precedents.asked`). */
  readonly byOrder: Uint16Array;
  /** The topics that it tells by itself. */
  readonly topicsOf: ReadonlyMap<number, readonly number[]>;
  /** By topic: the stems of wordings that tell it, by their places in `Precedents.wording`. */
  readonly tellingOf: readonly (readonly number[])[];
  /** By precedent the Euclidean length of its wording's rarities, and of the topics that its wording tells. */
  readonly wordingLengths: Float64Array;
  readonly topicsLengths: Float64Array;
}

const known = new WeakMap<Precedents, { readonly topics: Topics; readonly stems: Stems }>();

/** The tables of an engine's precedents, made once. */
export function stemsOf({ precedents, topics }: Pick<Engine, 'precedents' | 'topics'>): Stems {
  const found = known.get(precedents);
  if (found?.topics === topics) return found.stems;
  const stems = newStems(precedents, topics);
  known.set(precedents, { topics, stems });
  return stems;
}

function newStems(precedents: Precedents, topics: Topics): Stems {
  const { stems, spread, texts, wording } = precedents;
  const mostRare = Math.log(1 + texts / 2);
  const rarity = Float64Array.from(spread, (count) => Math.log(1 + texts / (1 + count)) / mostRare);
  const total = spread.reduce((sum, count) => sum + count + 0.5, 0);
  const frequency = Float64Array.from(spread, (count) => (count + 0.5) / total);
  const topicsOf = new Map<number, readonly number[]>();
  for (const [phrase, numbers] of topics.of) {
    if (phrase.includes(' ')) continue;
    const place = placeOf(stems, hash(phrase));
    if (place >= 0) topicsOf.set(place, numbers);
  }
  const tellingOf: number[][] = topics.names.map(() => []);
  for (const [at, place] of wording.stems.entries())
    for (const topic of topicsOf.get(place) ?? []) tellingOf[topic]?.push(at);
  const tables = { rarity, frequency, byOrder: orderOf(spread), topicsOf, tellingOf };
  return { ...tables, ...lengthsOf(precedents, tables) };
}

/** Places of the stems by how many texts have them, most first; of two in as many the lower first. */
export function orderOf(spread: Uint16Array): Uint16Array {
  const last = spread.length - 1;
  const keys = Float64Array.from(spread, (count, place) => count * 65536 + last - place).sort();
  return Uint16Array.from(keys.reverse(), (key) => last - (key % 65536));
}

function lengthsOf(
  { count, wording }: Precedents,
  { rarity, topicsOf, tellingOf }: Pick<Stems, 'rarity' | 'topicsOf' | 'tellingOf'>,
): Pick<Stems, 'wordingLengths' | 'topicsLengths'> {
  const { stems, starts, items } = wording;
  const wordingLengths = new Float64Array(count);
  for (const [at, place] of stems.entries())
    for (let index = starts[at] as number; index < (starts[at + 1] as number); index++)
      addTo(wordingLengths, items[index] as number, (rarity[place] as number) ** 2);
  const topicsLengths = new Float64Array(count);
  const ofTopic = new Float64Array(count);
  for (const telling of tellingOf) {
    ofTopic.fill(0);
    for (const at of telling) {
      const place = stems[at] as number;
      const weight = tellingWeight(rarity[place] as number, topicsOf.get(place) ?? []);
      for (let index = starts[at] as number; index < (starts[at + 1] as number); index++)
        addTo(ofTopic, items[index] as number, weight);
    }
    for (let at = 0; at < count; at++) addTo(topicsLengths, at, (ofTopic[at] as number) ** 2);
  }
  return { wordingLengths: wordingLengths.map(Math.sqrt), topicsLengths: topicsLengths.map(Math.sqrt) };
}

/** How much a stem tells each of its topics: a rare one more, one of many topics less. */
export function tellingWeight(rarity: number, topics: readonly number[]): number {
  return rarity / Math.sqrt(topics.length);
}

/** Adds to one of several sums. */
export function addTo(sums: Float64Array, at: number, value: number): void {
  sums[at] = (sums[at] as number) + value;
}

/** Where a number stands in a sorted list, or -1. */
export function placeOf(sorted: Uint32Array | Uint16Array, wanted: number): number {
  const place = firstNotBefore<number>(sorted, wanted);
  return sorted[place] === wanted ? place : -1;
}
