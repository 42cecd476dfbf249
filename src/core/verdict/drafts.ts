import type { Kind } from '../asks/ask.ts';
import { hash } from '../asks/tokens.ts';
import type { Clause } from '../contract/contract.ts';
import { type Compared, traitCount, traitNames } from './compare.ts';
import type { Profile } from './profile.ts';

/** How many weights the ranker has: named features lie below `namedSize`, hashed ones above. */
export const idCount = 1 << 18;
const namedSize = 1 << 12;
/** The lists that an option may be of, the last that of no clause. */
export const listNames = ['included', 'excluded', 'none'] as const;

/** Three texts of two features a trait, and five topics by five. */
const draftSize = 6 * traitCount + 25 + 100;
const draft: Draft = { ids: new Int32Array(draftSize), values: new Float64Array(draftSize), length: 0 };

/** A new row in the place of the last. */
function newDraft(): Draft {
  draft.length = 0;
  return draft;
}

/** The draft for good. */
export function keptOf({ ids, values, length }: Draft): { ids: number[]; values: number[] } {
  return { ids: Array.from(ids.subarray(0, length)), values: Array.from(values.subarray(0, length)) };
}

/** Adds a feature; one of value 0 says nothing. */
function add(row: Draft, id: number, value: number): void {
  if (value !== 0) addAny(row, id, value);
}

function addAny(row: Draft, id: number, value: number): void {
  row.ids[row.length] = id;
  row.values[row.length++] = value;
}

function namedId(name: string): number {
  return mixed(hash(name)) % namedSize;
}

function hashedId(code: number): number {
  return namedSize + (mixed(code) % (idCount - namedSize));
}

/** The low bits of FNV-1a over short strings are weak: fold the high ones in. */
function mixed(code: number): number {
  return (code ^ (code >>> 15)) >>> 0;
}

/** A clause with what its features are told from. */
export interface IndexedClause {
  readonly clause: Clause;
  readonly profile: Profile;
  /** Its foremost topics' numbers in digits, and their weights. */
  readonly topics: readonly (readonly [string, number])[];
  readonly isFirst: boolean;
  readonly isContinuous: boolean;
  readonly isRevision: boolean;
}

/** The place of a clause's list in `listNames`. */
export function listOf({ list }: Clause): number {
  return list === 'included' ? 0 : 1;
}

/** A row of features that is written again and again: only `length` of it counts. */
export interface Draft {
  readonly ids: Int32Array;
  readonly values: Float64Array;
  length: number;
}

/** The score of a draft, but for the weights' scale. */
export function sumOf(weights: Int8Array | Float32Array, { ids, values, length }: Draft): number {
  let sum = 0;
  for (let at = 0; at < length; at++) sum += (values[at] as number) * (weights[ids[at] as number] as number);
  return sum;
}

/** An ask's texts beside all clauses, and its topics. */
export interface Texts {
  readonly quote: Compared;
  readonly around: Compared;
  readonly letter: Compared;
  readonly letterWeight: number;
  /** Its foremost topics: hashes of how their pairs with a clause's are written, and their weights. */
  readonly topicCodes: Uint32Array;
  readonly topicWeights: Float64Array;
}

/** The features of a clause that do not depend on the ask's kind. */
export function draftClause(clause: IndexedClause, texts: Texts, at: number): Draft {
  const row = newDraft();
  addLikeness(row, texts.quote, at, likenessIds.quote, 1);
  addLikeness(row, texts.around, at, likenessIds.around, 1);
  addLikeness(row, texts.letter, at, likenessIds.letter, texts.letterWeight);
  const { topicCodes, topicWeights } = texts;
  for (let asked = 0; asked < topicCodes.length; asked++)
    for (const [named, other] of clause.topics) {
      const id = hashedId(hash(named, topicCodes[asked]));
      addAny(row, id, Math.min(1, (topicWeights[asked] as number) * other) * 0.25);
    }
  return row;
}

/** Those of "none". */
export function draftNone(clauses: number, { quote }: Texts): Draft {
  const row = newDraft();
  add(row, noneIds.clauses, Math.log(1 + clauses));
  add(row, noneIds.short, quote.words.length <= 3 ? 1 : 0);
  for (let trait = 0; trait < traitCount; trait++)
    add(row, noneIds.most[trait] as number, quote.most[trait] as number);
  return row;
}

const noneIds = {
  clauses: namedId('none clauses'),
  short: namedId('none short'),
  most: traitNames.map((name) => namedId(`none most ${name}`)),
};

const likenessIds = {
  quote: traitNames.map((name) => ({ own: namedId(name), best: namedId(`best ${name}`) })),
  around: traitNames.map((name) => ({
    own: namedId(`around ${name}`),
    best: namedId(`best around ${name}`),
  })),
  letter: traitNames.map((name) => ({
    own: namedId(`letter ${name}`),
    best: namedId(`best letter ${name}`),
  })),
};

function addLikeness(
  row: Draft,
  { traits, most }: Compared,
  clause: number,
  ids: (typeof likenessIds)['quote'],
  much: number,
): void {
  for (let trait = 0; trait < traitCount; trait++) {
    const { own, best } = ids[trait] as (typeof ids)[number];
    const value = traits[clause * traitCount + trait] as number;
    const top = most[trait] as number;
    add(row, own, much * value);
    if (top > 0.05 && value >= top) add(row, best, much);
  }
}

/** What a kind of ask (of a group of kinds) makes of a clause's list and place. */
export function draftListing(
  { clause, isFirst, isContinuous, isRevision }: IndexedClause,
  group: string,
  kind: Kind,
): Draft {
  const row = newDraft();
  const say = (name: string) => add(row, namedId(name), 1);
  say(`${group} ${clause.list}`);
  if (kind === 'how-to' || kind === 'opinion') say(`${kind} ${clause.list}`);
  if (clause.list !== 'included') return row;
  if (isFirst) say(`${group} first included`);
  if (isContinuous) say(`${group} continuous`);
  if (isRevision) say(`${group} revision`);
  if (clause.limit !== undefined) say(`${group} limited`);
  return row;
}

/** The same of "none". */
export function draftNoneListing(group: string, kind: Kind): Draft {
  const row = newDraft();
  add(row, namedId(`none ${group}`), 1);
  add(row, namedId(`none ${kind}`), 1);
  return row;
}

const mostWords = 40;

/** The ask's own wording: "another", "your last report" tell an included clause from an excluded one, whatever the subject. */
export function draftWording({ words }: Compared, list: string): Draft {
  const row = newDraft();
  const seed = hash(list);
  let before = hash('<', seed);
  for (let at = 0; at < words.length && at < mostWords; at++) {
    const word = words[at] as string;
    const own = hash(word, seed);
    addAny(row, hashedId(own), 0.4);
    // What `hash` gives for the two words with a space between them.
    addAny(row, hashedId(hash(word, hash(' ', before))), 0.25);
    before = own;
  }
  return row;
}
