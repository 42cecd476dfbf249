import type { Engine } from '../asks/engine.ts';
import type { Precedents } from '../asks/precedents.ts';
import { hash } from '../asks/tokens.ts';
import type { Clause } from '../contract/contract.ts';
import { readList } from '../kit/packed-lists.ts';
import { habitsOf } from './habits.ts';
import { type LeftOut, likenessesOf } from './likeness.ts';
import { likest, weightOf } from './likest.ts';
import type { Profile } from './profile.ts';
import { placeOf, type Stems, stemsOf, tellingWeight } from './stems.ts';

/** What clients are likely to write under a clause, told from how they wrote under clauses like it. */
export interface Expected {
  /** By the hash of a stem: how much more likely it is under this clause than elsewhere (a logarithm, never below 0). */
  readonly stems: ReadonlyMap<number, number>;
  readonly topics: ReadonlyMap<number, number>;
  /** What kinds of ask are made under clauses like this: see `habitsOf`. */
  readonly habits: Float64Array;
}

/**
 * So many precedents speak for a clause, each by its weight. These numbers and those in likeness.ts were chosen on training contracts, each
 * judged without its own writer's precedents.
 */
const most = 100;
/** Of a clause's expected words, so much are its own. */
const own = 0.2;
/** Keeps rare words from deciding alone, and sets from what likelihood on a word tells anything. */
const smoothing = 1e-4;
const slope = 0.3;

/** What clients are likely to write under each of some clauses. Linear in the number of precedents. */
export function expectedOf(
  engine: Engine,
  clauses: readonly { readonly profile: Profile; readonly clause: Pick<Clause, 'list'> }[],
  leftOut?: LeftOut,
): readonly Expected[] {
  const { precedents } = engine;
  const stems = stemsOf(engine);
  const expected: Expected[] = [];
  // Some at a time: a contract may have hundreds, and each takes a number a precedent.
  for (let at = 0; at < clauses.length; at += atOnce) {
    const some = clauses.slice(at, at + atOnce);
    const likenesses = likenessesOf(
      engine,
      some.map(({ profile }) => profile),
      leftOut,
    );
    for (const [place, { profile, clause }] of some.entries()) {
      const likeness = likenesses[place] as Float64Array;
      const asked = askedUnder(precedents, stems, nearest(likeness));
      expected.push({
        stems: expectedStems(precedents, stems, profile, asked),
        topics: expectedTopics(engine.topics.names.length, stems, asked),
        habits: habitsOf(precedents, likeness, clause.list === 'excluded'),
      });
    }
  }
  return expected;
}

const atOnce = 4;

interface Near {
  readonly precedent: number;
  readonly weight: number;
}

/** The precedents most like a clause, their weights summing to 1. */
function nearest(likeness: Float64Array): readonly Near[] {
  const best = likest(likeness, most).map((precedent) => ({
    precedent,
    weight: weightOf(likeness[precedent] as number),
  }));
  const total = best.reduce((sum, { weight }) => sum + weight, 0);
  return best.map(({ precedent, weight }) => ({ precedent, weight: weight / total }));
}

/** How much asks under some precedents have of each stem, by its place, and of all. */
interface Asked {
  readonly weights: ReadonlyMap<number, number>;
  readonly total: number;
}

function askedUnder({ asked }: Precedents, { byOrder }: Stems, near: readonly Near[]): Asked {
  const weights = new Map<number, number>();
  let total = 0;
  const items: number[] = [];
  for (const { precedent, weight } of near) {
    readList(asked, precedent, items);
    for (let at = 0; at < items.length; at++) {
      const place = byOrder[items[at] as number] as number;
      weights.set(place, (weights.get(place) ?? 0) + weight);
    }
    total += weight * items.length;
  }
  return { weights, total };
}

function expectedStems(
  precedents: Precedents,
  { frequency }: Stems,
  clause: Profile,
  { weights, total }: Asked,
): Map<number, number> {
  const expected = new Map<number, number>();
  const share = total > 0 ? (1 - own) / total : 0;
  const ownShare = own / Math.max(1, clause.stems.size);
  const gain = (chance: number, place: number) =>
    Math.log(1 + (slope * chance) / ((place < 0 ? 0 : (frequency[place] as number)) + smoothing));
  const codes = new Map([...clause.stems.keys()].map((stem) => [hash(stem), ownShare]));
  for (const [place, much] of weights) {
    const code = precedents.stems[place] as number;
    const value = gain(much * share + (codes.get(code) ?? 0), place);
    if (value > 0.02) expected.set(code, value);
  }
  for (const [code, chance] of codes)
    if (!expected.has(code)) expected.set(code, gain(chance, placeOf(precedents.stems, code)));
  return expected;
}

/** The topics that the stems of asks tell, each by how much they have of it. */
function expectedTopics(count: number, { rarity, topicsOf }: Stems, { weights }: Asked): Map<number, number> {
  const sums = new Float64Array(count);
  for (const [place, much] of weights) {
    const topics = topicsOf.get(place);
    if (!topics) continue;
    const value = much * tellingWeight(rarity[place] as number, topics);
    for (const topic of topics) sums[topic] = (sums[topic] as number) + value;
  }
  const expected = new Map<number, number>();
  for (let topic = 0; topic < count; topic++)
    if ((sums[topic] as number) > 0) expected.set(topic, sums[topic] as number);
  return expected;
}
