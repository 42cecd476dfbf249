import { type Ask, isKnowledge, type Kind, kinds } from '../asks/ask.ts';
import type { Engine } from '../asks/engine.ts';
import { type Features, type Reading, readingOfText, spanFeatures } from '../asks/features.ts';
import { kindChances, softmax } from '../asks/find.ts';
import type { Clause } from '../contract/contract.ts';
import { type ContractIndex, type Ranking, rankClauses } from './match.ts';
import { likeness, type Profile, profileOf } from './profile.ts';
import type { Ruling } from './verdict.ts';
import { wordsOf } from './words.ts';

/** What the provider said of an ask: its kind, and the clause that decides (an id, `warranty`, or null for none). */
export interface Correction {
  readonly text: string;
  /** What stood around it and in its letter, as on the ask. */
  readonly around?: string;
  readonly letter?: string;
  readonly kind: Kind;
  readonly clause: string | null;
  /** Where the provider overruled the contract's table for this very ask. */
  readonly ruling?: Ruling;
  /** The contract that the ask was made under, and the client. */
  readonly contract: string;
  readonly client: string;
  /** The words of the clause, where it is one of another contract. */
  readonly clauseText?: string;
}

/** The provider's corrections, prepared: examples that later verdicts are drawn towards. */
export interface Memory {
  readonly engine: Engine;
  readonly examples: readonly Example[];
  /** What each contract's clauses learn; filled when a contract is first judged, the same for the same contract. */
  readonly lessons: WeakMap<ContractIndex, readonly Lesson[]>;
}

interface Example {
  readonly correction: Correction;
  readonly key: string;
  readonly profile: Profile;
  readonly wording: ReadonlyMap<number, number>;
  readonly chances: readonly number[];
  /** How far each kind's score was from what the provider said. */
  readonly kindErrors: readonly number[];
}

/** An example and how far the score of each clause of a contract (then of none) was from what the provider said. */
interface Lesson {
  readonly example: Example;
  readonly errors: readonly number[];
  readonly isOwn: boolean;
}

/** More examples than these, of one contract or for the kinds, are not held against each other: the newest count. */
const mostExamples = 200;

/*
 * Found on the training contracts, each held out of the engine's training: how strongly an example pulls, by the cube of its
 * nearness. By the square, a pull on all asks of the contract, and steps of training on the corrections each harmed from the
 * tenth on: most asks return to no corrected subject.
 */
const clausePull = 20;
const otherContract = 0.35;
const kindPull = 6;

/** Prepares corrections, oldest first. A later correction of the same words in the same contract replaces the earlier. */
export function remember(engine: Engine, corrections: readonly Correction[]): Memory {
  const last = new Map<string, Correction>();
  for (const correction of corrections) {
    const key = `${correction.contract} ${keyOf(correction.text)}`;
    last.delete(key);
    last.set(key, correction);
  }
  const examples: Example[] = [];
  for (const correction of last.values()) {
    const words = wordsOf(correction.text);
    const reading = readingOfText(correction.text.slice(0, longestExample), false);
    const wording = wordingOf(featuresOf(reading));
    const chances = kindChances(engine, reading, 0, reading.text.length);
    const now = drawnKinds(examples, wording, chances);
    examples.push({
      correction,
      key: words.join(' '),
      profile: profileOf(engine, words),
      wording,
      chances,
      kindErrors: kinds.map((kind, place) => (kind === correction.kind ? 1 : 0) - (now[place] as number)),
    });
  }
  return { engine, examples, lessons: new WeakMap() };
}

/** What memory says of an ask before its clauses are ranked: the very correction, if there is one, and the ask's kind. */
export function recallKind(
  memory: Memory,
  index: ContractIndex,
  ask: Ask,
): { ask: Ask; known: Correction | undefined } {
  const key = keyOf(ask.quote.text);
  const known = memory.examples.findLast(
    (example) => example.key === key && key !== '' && example.correction.contract === index.contract.name,
  )?.correction;
  if (known) return { known, ask: { ...ask, kind: known.kind, confidence: 1, chances: certain(known.kind) } };
  if (!ask.chances || memory.examples.length === 0) return { known, ask };
  const reading = readingOfText(ask.quote.text.slice(0, longestExample), false);
  const drawn = drawnKinds(memory.examples, wordingOf(featuresOf(reading)), ask.chances);
  let best = 0;
  for (const [place, chance] of drawn.entries()) if (chance > (drawn[best] as number)) best = place;
  return {
    known,
    ask: {
      ...ask,
      kind: kinds[best] as Kind,
      chances: drawn.map((chance) => Math.round(chance * 1000) / 1000),
    },
  };
}

/** Draws a ranking of clauses towards what was said of like asks, with the likest as evidence. */
export function recallClauses(memory: Memory, index: ContractIndex, ask: Ask, ranking: Ranking): Ranking {
  const lessons = lessonsOf(memory, index);
  if (lessons.length === 0) return ranking;
  const words = wordsOf(ask.quote.text);
  const profile = profileOf(memory.engine, words);
  const { chances, likest } = drawnClauses(lessons, profile, ask.kind, chancesOf(ranking));
  const told = likest === undefined ? undefined : evidenceOf(likest.example);
  const decides = likest?.example.correction.clause;
  return {
    clauses: ranking.clauses.map((one, at) => ({
      ...one,
      chance: chances[at] as number,
      evidence: told !== undefined && decides === one.clause.id ? [told, ...one.evidence] : one.evidence,
    })),
    none: chances.at(-1) as number,
    strength: likest === undefined ? ranking.strength : Math.max(ranking.strength, likest.near),
  };
}

function evidenceOf({ correction }: Example): string {
  const text = correction.text.replace(/\s+/g, ' ').trim();
  return `corrected "${text.length > 60 ? `${text.slice(0, 59)}…` : text}"`;
}

function chancesOf(ranking: Ranking): readonly number[] {
  return [...ranking.clauses.map(({ chance }) => chance), ranking.none];
}

/** Each lesson in its order learns from what is still wrong after those before it: twice the same teaches little more. */
function lessonsOf(memory: Memory, index: ContractIndex): readonly Lesson[] {
  const known = memory.lessons.get(index);
  if (known) return known;
  const { contract } = index;
  const taught = memory.examples.filter(
    ({ correction }) => correction.kind !== 'admin' && correction.clause !== 'warranty',
  );
  // Other contracts' examples come first: the contract's own count most, and last.
  const others = taught
    .filter(({ correction }) => correction.contract !== contract.name)
    .slice(-mostExamples);
  const own = taught.filter(({ correction }) => correction.contract === contract.name).slice(-mostExamples);
  const lessons: Lesson[] = [];
  for (const example of [...others, ...own]) {
    const isOwn = example.correction.contract === contract.name;
    const wanted = isOwn ? ownTarget(index, example.correction) : likeTarget(memory.engine, index, example);
    if (!wanted) continue;
    // When it was asked is not kept with a correction.
    const base = chancesOf(rankClauses(index, askOf(example), undefined));
    const now = drawnClauses(lessons, example.profile, example.correction.kind, base).chances;
    lessons.push({ example, isOwn, errors: wanted.map((want, at) => want - (now[at] as number)) });
  }
  memory.lessons.set(index, lessons);
  return lessons;
}

function ownTarget(index: ContractIndex, { clause }: Correction): number[] | undefined {
  const place =
    clause === null ? index.clauses.length : index.clauses.findIndex((one) => one.clause.id === clause);
  if (place < 0) return undefined;
  return [...index.clauses.map(() => 0), 0].map((_, at) => (at === place ? 1 : 0));
}

/** A correction under another contract speaks for the clause here that is like the one it named there. */
function likeTarget(engine: Engine, index: ContractIndex, { correction }: Example): number[] | undefined {
  if (correction.clauseText === undefined) return undefined;
  const there = profileOf(engine, wordsOf(correction.clauseText));
  let best = -1;
  let most = 0.6;
  for (const [at, { profile }] of index.clauses.entries()) {
    const near = nearness(there, profile);
    if (near > most) {
      most = near;
      best = at;
    }
  }
  if (best < 0) return undefined;
  return [...index.clauses.map(() => 0), 0].map((_, at) => (at === best ? 1 : 0));
}

function askOf({ correction, chances }: Example): Ask {
  const { text, kind, around, letter } = correction;
  return {
    in: 'body',
    quote: { text, start: 0, end: text.length },
    kind,
    confidence: 1,
    by: [],
    around: around ?? text,
    ...(letter !== undefined && { letter }),
    chances,
  };
}

function drawnClauses(
  lessons: readonly Lesson[],
  profile: Profile,
  kind: Kind,
  base: readonly number[],
): { chances: readonly number[]; likest: { example: Example; near: number } | undefined } {
  const scores = base.map((chance) => Math.log(Math.max(chance, 1e-6)));
  let likest: { example: Example; near: number } | undefined;
  for (const { example, errors, isOwn } of lessons) {
    const near = nearness(profile, example.profile);
    // Knowledge and work of one subject may fall under different clauses: a like kind counts more.
    const fits = isSameGroup(kind, example.correction.kind) ? 1 : 0.6;
    const pull = clausePull * fits * (isOwn ? 1 : otherContract) * near ** 3;
    for (const [at, error] of errors.entries()) scores[at] = (scores[at] as number) + pull * error;
    if (near > 0.3 && (!likest || near > likest.near)) likest = { example, near };
  }
  return { chances: softmax(scores), likest };
}

function isSameGroup(a: Kind, b: Kind): boolean {
  return a === b || (isKnowledge(a) && isKnowledge(b));
}

/** So near are the mean meanings of texts that have nothing to do with each other: nine in ten pairs of asks are nearer. */
const commonMeaning = 0.53;

/** How alike two texts' subjects are, 0 to 1. */
function nearness(a: Profile, b: Profile): number {
  const { stems, characters, topics, meaning } = likeness(a, b);
  const near = Math.max(0, meaning - commonMeaning) / (1 - commonMeaning);
  return Math.min(1, 0.3 * stems + 0.3 * characters + 0.15 * topics + 0.25 * near);
}

function drawnKinds(
  examples: readonly Example[],
  wording: ReadonlyMap<number, number>,
  base: readonly number[],
): readonly number[] {
  if (examples.length === 0) return base;
  const scores = base.map((chance) => Math.log(Math.max(chance, 1e-4)));
  for (const example of examples.slice(-mostExamples)) {
    const near = cosine(wording, example.wording);
    const pull = kindPull * near ** 3;
    for (const [at, error] of example.kindErrors.entries())
      scores[at] = (scores[at] as number) + pull * error;
  }
  return softmax(scores);
}

/** Of longer words the beginning, in UTF-16 units. */
const longestExample = 3000;

function featuresOf(reading: Reading): Features {
  return spanFeatures(reading, 0, reading.text.length, false, false);
}

function wordingOf({ ids, values }: Features): ReadonlyMap<number, number> {
  const row = new Map<number, number>();
  for (const [at, id] of ids.entries()) row.set(id, (row.get(id) ?? 0) + (values[at] as number));
  let square = 0;
  for (const value of row.values()) square += value * value;
  const length = Math.sqrt(square) || 1;
  for (const [id, value] of row) row.set(id, value / length);
  return row;
}

function cosine(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): number {
  let sum = 0;
  for (const [key, value] of a) sum += value * (b.get(key) ?? 0);
  return sum;
}

function certain(sure: Kind): readonly number[] {
  return kinds.map((kind) => (kind === sure ? 1 : 0));
}

function keyOf(text: string): string {
  return wordsOf(text).join(' ');
}

/** The clause that a correction names, for the table. */
export function clauseOf(index: ContractIndex, { clause }: Correction): Clause | undefined {
  return index.contract.clauses.find(({ id }) => id === clause);
}
