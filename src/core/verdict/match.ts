import type { Ask, Kind } from '../asks/ask.ts';
import { isKnowledge } from '../asks/ask.ts';
import type { Engine } from '../asks/engine.ts';
import { softmax } from '../asks/find.ts';
import { hash, tokenize } from '../asks/tokens.ts';
import type { Clause, Contract } from '../contract/contract.ts';
import { type ClauseTraits, type Comparison, compared, comparisonOf } from './compare.ts';
import { isContinuous } from './judge.ts';
import type { LeftOut } from './precedents.ts';
import { type Profile, profileOf, sharedOf } from './profile.ts';

/** A contract prepared for matching; made once for each contract. */
export interface ContractIndex {
  readonly engine: Engine;
  readonly contract: Contract;
  readonly clauses: readonly IndexedClause[];
  readonly comparison: Comparison;
  /** Per kind what the clauses' lists and places are worth to it, "none" last; filled when first wanted. */
  readonly listing: Map<Kind, readonly number[]>;
  /** The last ask's scores, which its kind does not change: it may be ranked for several kinds. */
  readonly latest: { quote?: Ask['quote']; scored?: SharedScores };
}

interface SharedScores {
  readonly options: Options;
  readonly scores: readonly number[];
}

interface IndexedClause {
  readonly clause: Clause;
  readonly profile: Profile;
  readonly topics: readonly (readonly [number, number])[];
  readonly isFirst: boolean;
  readonly isContinuous: boolean;
  readonly isRevision: boolean;
}

/**
 * Prepares a contract: stems, character n-grams, topics and meanings of its clauses, and what clients are likely to write
 * under them. `leftOut`: precedents not to be looked at (in training, the contract's own).
 */
export function indexContract(engine: Engine, contract: Contract, leftOut?: LeftOut): ContractIndex {
  const first = contract.clauses.find((one) => one.list === 'included');
  const clauses = contract.clauses.map((clause) => ({
    clause,
    profile: profileOf(engine, wordsOf(`${clause.text} ${clause.id.replace(/-/g, ' ')}`)),
    topics: [] as readonly (readonly [number, number])[],
    isFirst: clause === first,
    isContinuous: isContinuous(clause.text),
    isRevision:
      /correction|révision|revision|retouche|ajustement|modification|reprise|amend|round|tweak|change|update/i.test(
        clause.text,
      ),
  }));
  for (const one of clauses) one.topics = topTopics(one.profile);
  const comparison = comparisonOf(
    engine,
    clauses.map(({ profile }) => profile),
    leftOut,
  );
  return { engine, contract, clauses, comparison, listing: new Map(), latest: {} };
}

/** The probability of each clause, and that none decides; `strength`: how much speaks for the best at all, 0 to 1. */
export interface Ranking {
  readonly clauses: readonly {
    readonly clause: Clause;
    readonly chance: number;
    readonly evidence: readonly string[];
  }[];
  readonly none: number;
  readonly strength: number;
}

/** Ranks a contract's clauses for an ask. */
export function rankClauses(index: ContractIndex, ask: Ask): Ranking {
  const { engine } = index;
  const { options } = sharedScores(index, ask);
  const { traits } = options;
  const chances = clauseChances(index, ask, ask.kind);
  const clauses = index.clauses.map(({ clause, profile }, at) => ({
    clause,
    chance: chances[at] as number,
    evidence: evidenceOf(engine, options.quote, profile, traits[at] as ClauseTraits),
  }));
  const strength = Math.max(
    0,
    ...traits.map((trait) => Math.min(1, trait.stems + trait.topics + Math.max(0, trait.meaning - 0.3))),
  );
  return { clauses, none: chances.at(-1) as number, strength };
}

/** The probability of each clause in the contract's order, then of none, if the ask were of this kind. */
export function clauseChances(index: ContractIndex, ask: Ask, kind: Kind): readonly number[] {
  const { weights, scale } = index.engine.ranker;
  const { scores } = sharedScores(index, ask);
  let listing = index.listing.get(kind);
  if (!listing) {
    listing = listingRows(index, kind).map((row) => sumOf(weights, row) * scale);
    index.listing.set(kind, listing);
  }
  return softmax(scores.map((score, at) => score + ((listing as readonly number[])[at] as number)));
}

function sharedScores(index: ContractIndex, ask: Ask): SharedScores {
  const { latest } = index;
  if (latest.scored && latest.quote === ask.quote) return latest.scored;
  const { weights, scale } = index.engine.ranker;
  const options = sharedOptions(index, ask);
  latest.quote = ask.quote;
  latest.scored = { options, scores: optionScores(weights, scale, options) };
  return latest.scored;
}

/** Scores of the options: each its own features' sum and that of its list's wording. */
export function optionScores(
  weights: Int8Array | Float32Array,
  scale: number,
  { own, wording, lists }: Options,
): number[] {
  const sums = wording.map((row) => sumOf(weights, row));
  return own.map((row, at) => (sumOf(weights, row) + (sums[lists[at] as number] as number)) * scale);
}

function sumOf(weights: Int8Array | Float32Array, { ids, values }: Row): number {
  let sum = 0;
  for (let at = 0; at < ids.length; at++)
    sum += (values[at] as number) * (weights[ids[at] as number] as number);
  return sum;
}

function wordsOf(text: string): readonly string[] {
  return tokenize(text.length > 3000 ? text.slice(0, 3000) : text).map((token) => token.word);
}

const similarities = [
  'stems',
  'characters',
  'topics',
  'meaning',
  'pairs',
  'likely',
  'likelyTopics',
  'likelyMeaning',
] as const;

/** Features by number, and their values. */
export interface Row {
  readonly ids: number[];
  readonly values: number[];
}

/** What can decide an ask: the clauses in their order, then "none". `lists`: which row of `wording` belongs to each. */
export interface Options {
  readonly own: readonly Row[];
  readonly wording: readonly Row[];
  readonly lists: readonly number[];
  readonly traits: readonly ClauseTraits[];
  readonly quote: Profile;
}

export const rankerSize = 1 << 18;
const namedSize = 1 << 12;
const listNames = ['included', 'excluded', 'none'] as const;

/** The names are few and come again for every clause. */
const namedIds = new Map<string, number>();

function addNamed(row: Row, name: string, value: number): void {
  if (value === 0) return;
  let id = namedIds.get(name);
  if (id === undefined) {
    id = mixed(hash(name)) % namedSize;
    if (namedIds.size < 1_000) namedIds.set(name, id);
  }
  row.ids.push(id);
  row.values.push(value);
}

function addHashed(row: Row, code: number, value: number): void {
  row.ids.push(namedSize + (mixed(code) % (rankerSize - namedSize)));
  row.values.push(value);
}

/** Pairs of topics come again with every ask of a contract. */
const pairHashes = new Map<number, number>();

function pairHash(asked: number, named: number): number {
  const key = asked * 0x10000 + named;
  let known = pairHashes.get(key);
  if (known === undefined) {
    known = hash(`${asked}>${named}`);
    if (pairHashes.size < 100_000) pairHashes.set(key, known);
  }
  return known;
}

/** The low bits of FNV-1a over short strings are weak: fold the high ones in. */
function mixed(code: number): number {
  return (code ^ (code >>> 15)) >>> 0;
}

/**
 * The features of every option: likeness of the quote and of what stands around it (also against the best clause of the
 * contract), the clause's list for such a kind, its place, and topics that go together.
 */
export function optionsOf(index: ContractIndex, ask: Ask): Options {
  const shared = sharedOptions(index, ask);
  const listing = listingRows(index, ask.kind);
  const own = shared.own.map(({ ids, values }, at): Row => {
    const more = listing[at] as Row;
    return { ids: [...ids, ...more.ids], values: [...values, ...more.values] };
  });
  return { ...shared, own };
}

/** What a kind of ask makes of each clause's list and place, and of "none". */
function listingRows({ clauses }: ContractIndex, kind: Kind): readonly Row[] {
  const group = isKnowledge(kind) ? 'knowledge' : kind;
  const rows = clauses.map((indexed): Row => {
    const row: Row = { ids: [], values: [] };
    addListing(row, indexed, group, kind);
    return row;
  });
  const none: Row = { ids: [], values: [] };
  addNamed(none, `none ${group}`, 1);
  addNamed(none, `none ${kind}`, 1);
  return [...rows, none];
}

/** The options without what depends on the ask's kind. */
function sharedOptions(index: ContractIndex, ask: Ask): Options {
  const { engine, clauses, comparison } = index;
  const profileOfText = (text: string) => profileOf(engine, wordsOf(text));
  const { profile: quote, traits } = compared(comparison, 'quote', ask.quote.text, profileOfText);
  const { traits: context } = compared(comparison, 'around', ask.around ?? '', profileOfText);
  const { traits: wider } = compared(comparison, 'letter', ask.thread ?? ask.letter ?? '', profileOfText);
  const most = mostOf(traits);
  const mostAround = mostOf(context);
  const mostWider = mostOf(wider);
  const topics = topTopics(quote);
  const own = clauses.map((indexed, at): Row => {
    const row: Row = { ids: [], values: [] };
    addLikeness(row, traits[at] as ClauseTraits, most, 'quote');
    addLikeness(row, context[at] as ClauseTraits, mostAround, 'around');
    addLikeness(
      row,
      wider[at] as ClauseTraits,
      mostWider,
      'letter',
      ask.thread === undefined ? 1 : threadWeight,
    );
    for (const [asked, much] of topics)
      for (const [named, other] of indexed.topics)
        addHashed(row, pairHash(asked, named), Math.min(1, much * other) * 0.25);
    return row;
  });
  const none: Row = { ids: [], values: [] };
  addNamed(none, 'none clauses', Math.log(1 + clauses.length));
  addNamed(none, 'none short', quote.words.length <= 3 ? 1 : 0);
  for (const name of similarities) addNamed(none, `none most ${name}`, most[name]);
  return {
    own: [...own, none],
    wording: listNames.map((list) => wordingOf(quote, list)),
    lists: [...clauses.map(({ clause }) => (clause.list === 'included' ? 0 : 1)), 2],
    traits,
    quote,
  };
}

/**
 * A thread keeps to one subject more than the training letters do, so it counts for more than they taught: chosen on the
 * demo's threads (clause right 49 % at 1, 58 % at 2, 55 % at 3).
 */
const threadWeight = 2;

const likenessNames = {
  quote: similarities.map((name) => ({ name, own: `${name}`, best: `best ${name}` })),
  around: similarities.map((name) => ({ name, own: `around ${name}`, best: `best around ${name}` })),
  letter: similarities.map((name) => ({ name, own: `letter ${name}`, best: `best letter ${name}` })),
};

function addLikeness(
  row: Row,
  own: ClauseTraits,
  most: ClauseTraits,
  of: keyof typeof likenessNames,
  much = 1,
): void {
  for (const names of likenessNames[of]) {
    const { name } = names;
    addNamed(row, names.own, much * own[name]);
    if (most[name] > 0.05 && own[name] >= most[name]) addNamed(row, names.best, much);
  }
}

function addListing(
  row: Row,
  { clause, isFirst, isContinuous, isRevision }: IndexedClause,
  group: string,
  kind: Kind,
): void {
  addNamed(row, `${group} ${clause.list}`, 1);
  if (kind === 'how-to' || kind === 'opinion') addNamed(row, `${kind} ${clause.list}`, 1);
  if (clause.list !== 'included') return;
  if (isFirst) addNamed(row, `${group} first included`, 1);
  if (isContinuous) addNamed(row, `${group} continuous`, 1);
  if (isRevision) addNamed(row, `${group} revision`, 1);
  if (clause.limit !== undefined) addNamed(row, `${group} limited`, 1);
}

const mostWords = 40;

/** The ask's own wording: "another", "your last report" tell an included clause from an excluded one, whatever the subject. */
function wordingOf({ words }: Profile, list: string): Row {
  const row: Row = { ids: [], values: [] };
  const seed = hash(list);
  let before = '<';
  for (let at = 0; at < words.length && at < mostWords; at++) {
    const word = words[at] as string;
    addHashed(row, hash(word, seed), 0.4);
    addHashed(row, hash(`${before} ${word}`, seed), 0.25);
    before = word;
  }
  return row;
}

function topTopics(profile: Profile): readonly (readonly [number, number])[] {
  return [...profile.topics].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 5);
}

function mostOf(traits: readonly ClauseTraits[]): ClauseTraits {
  const most = {
    stems: 0,
    characters: 0,
    topics: 0,
    meaning: 0,
    pairs: 0,
    likely: 0,
    likelyTopics: 0,
    likelyMeaning: 0,
  };
  for (const trait of traits) for (const name of similarities) most[name] = Math.max(most[name], trait[name]);
  return most;
}

const noEvidence: readonly string[] = [];

function evidenceOf(
  engine: Engine,
  quote: Profile,
  profile: Profile,
  traits: ClauseTraits,
): readonly string[] {
  // Without a stem or topic in common there is nothing to show: so with most clauses, which share one empty list.
  const hasShared = traits.stems > 0 || traits.topics > 0;
  if (!hasShared && traits.meaning <= 0.45) return noEvidence;
  const evidence = hasShared ? sharedOf(engine, quote, profile) : [];
  if (traits.meaning > 0.45) evidence.push(`meaning ${traits.meaning.toFixed(2)}`);
  return evidence.slice(0, 6);
}
