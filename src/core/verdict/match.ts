import type { Ask, Kind } from '../asks/ask.ts';
import { isKnowledge } from '../asks/ask.ts';
import type { Engine } from '../asks/engine.ts';
import { softmax } from '../asks/find.ts';
import { hash, tokenize } from '../asks/tokens.ts';
import type { Clause, Contract } from '../contract/contract.ts';
import { type Compared, type Comparison, compared, comparisonOf, traitCount, traitPlace } from './compare.ts';
import {
  draftClause,
  draftListing,
  draftNone,
  draftNoneListing,
  draftWording,
  type IndexedClause,
  idCount,
  keptOf,
  listNames,
  listOf,
  sumOf,
  type Texts,
} from './drafts.ts';
import { isContinuous } from './judge.ts';
import { type Lexicon, type Word, wordOf } from './lexicon.ts';
import type { LeftOut } from './precedents.ts';
import { type Profile, profileOf, sharedOf, type Traits } from './profile.ts';

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
  readonly quote: Compared;
  readonly scores: readonly number[];
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
    topics: [] as readonly (readonly [string, number])[],
    isFirst: clause === first,
    isContinuous: isContinuous(clause.text),
    isRevision:
      /correction|révision|revision|retouche|ajustement|modification|reprise|amend|round|tweak|change|update/i.test(
        clause.text,
      ),
  }));
  for (const one of clauses)
    one.topics = topTopics(one.profile).map(([topic, weight]) => [`${topic}`, weight]);
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
  const { quote } = sharedScores(index, ask);
  const chances = clauseChances(index, ask, ask.kind);
  let strength = 0;
  const clauses = index.clauses.map(({ clause, profile }, at) => {
    const traits = traitsAt(quote, at);
    strength = Math.max(
      strength,
      Math.min(1, traits.stems + traits.topics + Math.max(0, traits.meaning - 0.3)),
    );
    return { clause, chance: chances[at] as number, evidence: evidenceOf(engine, quote, profile, traits) };
  });
  return { clauses, none: chances.at(-1) as number, strength };
}

/** What of a clause's traits people are shown. */
function traitsAt({ traits }: Compared, clause: number): Pick<Traits, 'stems' | 'topics' | 'meaning'> {
  const at = clause * traitCount;
  return {
    stems: traits[at + traitPlace.stems] as number,
    topics: traits[at + traitPlace.topics] as number,
    meaning: traits[at + traitPlace.meaning] as number,
  };
}

/** The probability of each clause in the contract's order, then of none, if the ask were of this kind. */
export function clauseChances(index: ContractIndex, ask: Ask, kind: Kind): readonly number[] {
  const { weights, scale } = index.engine.ranker;
  const { scores } = sharedScores(index, ask);
  let listing = index.listing.get(kind);
  if (!listing) {
    listing = listingRows(index, kind).map((row) => sumOfRow(weights, row) * scale);
    index.listing.set(kind, listing);
  }
  return softmax(scores.map((score, at) => score + ((listing as readonly number[])[at] as number)));
}

function sharedScores(index: ContractIndex, ask: Ask): SharedScores {
  const { latest } = index;
  if (latest.scored && latest.quote === ask.quote) return latest.scored;
  const { weights, scale } = index.engine.ranker;
  const texts = textsOf(index, ask);
  const sums = Float64Array.from(listNames, (list) => sumOf(weights, draftWording(texts.quote, list)));
  const scores = index.clauses.map(
    (one, at) => (sumOf(weights, draftClause(one, texts, at)) + (sums[listOf(one.clause)] as number)) * scale,
  );
  scores.push((sumOf(weights, draftNone(index.clauses.length, texts)) + (sums[2] as number)) * scale);
  latest.quote = ask.quote;
  latest.scored = { quote: texts.quote, scores };
  return latest.scored;
}

/** Scores of the options: each its own features' sum and that of its list's wording. */
export function optionScores(
  weights: Int8Array | Float32Array,
  scale: number,
  { own, wording, lists }: Options,
): number[] {
  const sums = wording.map((row) => sumOfRow(weights, row));
  return own.map((row, at) => (sumOfRow(weights, row) + (sums[lists[at] as number] as number)) * scale);
}

function sumOfRow(weights: Int8Array | Float32Array, { ids, values }: Row): number {
  let sum = 0;
  for (let at = 0; at < ids.length; at++)
    sum += (values[at] as number) * (weights[ids[at] as number] as number);
  return sum;
}

function wordsOf(text: string): readonly string[] {
  return tokenize(text.length > 3000 ? text.slice(0, 3000) : text).map((token) => token.word);
}

function knownWords(lexicon: Lexicon, text: string): readonly Word[] {
  return wordsOf(text).map((word) => wordOf(lexicon, word));
}

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
}

export const rankerSize = idCount;

/**
 * The features of every option: likeness of the quote and of what stands around it (also against the best clause of the
 * contract), the clause's list for such a kind, its place, and topics that go together.
 */
export function optionsOf(index: ContractIndex, ask: Ask): Options {
  const texts = textsOf(index, ask);
  const listing = listingRows(index, ask.kind);
  const shared = [
    ...index.clauses.map((clause, at) => keptOf(draftClause(clause, texts, at))),
    keptOf(draftNone(index.clauses.length, texts)),
  ];
  const own = shared.map(({ ids, values }, at): Row => {
    const more = listing[at] as Row;
    return { ids: [...ids, ...more.ids], values: [...values, ...more.values] };
  });
  return {
    own,
    wording: listNames.map((list) => keptOf(draftWording(texts.quote, list))),
    lists: [...index.clauses.map(({ clause }) => listOf(clause)), 2],
  };
}

/** What a kind of ask makes of each clause's list and place, and of "none". */
function listingRows({ clauses }: ContractIndex, kind: Kind): readonly Row[] {
  const group = isKnowledge(kind) ? 'knowledge' : kind;
  const rows = clauses.map((indexed) => keptOf(draftListing(indexed, group, kind)));
  return [...rows, keptOf(draftNoneListing(group, kind))];
}

/**
 * A thread keeps to one subject more than the training letters do, so it counts for more than they taught: chosen on the
 * demo's threads (clause right 49 % at 1, 58 % at 2, 55 % at 3).
 */
const threadWeight = 2;

function textsOf({ comparison }: ContractIndex, ask: Ask): Texts {
  const quote = compared(comparison, 'quote', ask.quote.text, knownWords);
  const topics = topTopics(quote);
  return {
    quote,
    around: compared(comparison, 'around', ask.around ?? '', knownWords),
    letter: compared(comparison, 'letter', ask.thread ?? ask.letter ?? '', knownWords),
    letterWeight: ask.thread === undefined ? 1 : threadWeight,
    topicCodes: Uint32Array.from(topics, ([topic]) => hash(`${topic}>`)),
    topicWeights: Float64Array.from(topics, ([, weight]) => weight),
  };
}

function topTopics({ topics }: Pick<Profile, 'topics'>): readonly (readonly [number, number])[] {
  return [...topics].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 5);
}

const noEvidence: readonly string[] = [];

function evidenceOf(
  engine: Engine,
  quote: Compared,
  profile: Profile,
  traits: Pick<Traits, 'stems' | 'topics' | 'meaning'>,
): readonly string[] {
  // Without a stem or topic in common there is nothing to show: so with most clauses, which share one empty list.
  const hasShared = traits.stems > 0 || traits.topics > 0;
  if (!hasShared && traits.meaning <= 0.45) return noEvidence;
  const evidence = hasShared ? sharedOf(engine, quote, profile) : [];
  if (traits.meaning > 0.45) evidence.push(`meaning ${traits.meaning.toFixed(2)}`);
  return evidence.slice(0, 6);
}
