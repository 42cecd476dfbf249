import { type Ask, isKnowledge, type Kind } from '../asks/ask.ts';
import type { Engine } from '../asks/engine.ts';
import { softmax } from '../asks/find.ts';
import type { Clause, Contract } from '../contract/contract.ts';
import type { Day } from '../kit/day.ts';
import { invariant } from '../kit/invariant.ts';
import {
  inputsOf,
  type Layers,
  type Listed,
  layersFor,
  listingScores,
  partsOf,
  scoreInto,
  type Texts,
} from './choice.ts';
import { type Compared, type Comparison, compared, comparisonOf, traitCount, traitPlace } from './compare.ts';
import { isContinuous } from './judge.ts';
import { type Lexicon, type Word, wordOf } from './lexicon.ts';
import type { LeftOut } from './likeness.ts';
import { type Expected, expectedOf } from './precedents.ts';
import { type Profile, profileOf, sharedOf } from './profile.ts';
import { stagesOf } from './stage.ts';
import { askWordsOf, clauseWordsOf } from './words.ts';

/** A clause with its profile. */
export interface IndexedClause extends Listed {
  readonly profile: Profile;
}

/** A contract prepared for matching; made once for each contract. */
export interface ContractIndex {
  readonly engine: Engine;
  readonly contract: Contract;
  readonly clauses: readonly IndexedClause[];
  readonly comparison: Comparison;
  /** Per kind and stages what the clauses' lists and places are worth, "none" last; filled when first wanted. */
  readonly listing: Map<string, readonly number[]>;
  /** Written again for every ask. */
  readonly layers: Layers;
  /** The last ask's scores, which its kind does not change: it may be ranked for several kinds. */
  readonly latest: { quote?: Ask['quote']; scored?: SharedScores };
}

interface SharedScores {
  readonly quote: Compared;
  readonly scores: readonly number[];
}

/**
 * Prepares a contract: stems, topics and senses of its clauses, and what clients are likely to write under them. `leftOut`:
 * precedents not to be looked at (in training, the contract's own).
 */
export function indexContract(engine: Engine, contract: Contract, leftOut?: LeftOut): ContractIndex {
  const first = contract.clauses.find((one) => one.list === 'included');
  const profiled = contract.clauses.map((clause) => ({
    clause,
    profile: profileOf(engine, clauseWordsOf(clause)),
  }));
  const expected = expectedOf(engine, profiled, leftOut);
  const prepared = profiled.map((one, place) => ({ ...one, expected: expected[place] as Expected }));
  const clauses = prepared.map(({ clause, profile, expected }) => ({
    clause,
    profile,
    habits: expected.habits,
    isFirst: clause === first,
    isContinuous: isContinuous(clause.text),
    isRevision:
      /correction|révision|revision|retouche|ajustement|modification|reprise|amend|round|tweak|change|update/i.test(
        clause.text,
      ),
  }));
  const comparison = comparisonOf(engine, prepared);
  const { hidden, numbers } = engine.ranker.choice;
  invariant(numbers.length === partsOf(hidden).size, 'the network that chooses has its numbers');
  const layers = layersFor(clauses.length, hidden);
  return { engine, contract, clauses, comparison, listing: new Map(), layers, latest: {} };
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

/** Ranks a contract's clauses for an ask. `day`: when it was made, where that is known. */
export function rankClauses(index: ContractIndex, ask: Ask, day: Day | undefined): Ranking {
  const { engine } = index;
  const { quote } = sharedScores(index, ask);
  const chances = clauseChances(index, ask, ask.kind, day);
  let strength = 0;
  const clauses = index.clauses.map(({ clause, profile }, at) => {
    const shared = likenessAt(quote, at);
    strength = Math.max(strength, Math.min(1, shared.stems + shared.topics + Math.max(0, shared.sense)));
    return { clause, chance: chances[at] as number, evidence: evidenceOf(engine, quote, profile, shared) };
  });
  return { clauses, none: chances.at(-1) as number, strength };
}

interface Likeness {
  readonly stems: number;
  readonly topics: number;
  readonly sense: number;
}

/** What of a quote's likeness to a clause people are shown. */
function likenessAt({ traits, senses }: Compared, clause: number): Likeness {
  const at = clause * traitCount;
  return {
    stems: traits[at + traitPlace.stems] as number,
    topics: traits[at + traitPlace.topics] as number,
    sense: senses[clause] as number,
  };
}

/** The probability of each clause in the contract's order, then of none, if the ask were of this kind. */
export function clauseChances(
  index: ContractIndex,
  ask: Ask,
  kind: Kind,
  day: Day | undefined,
): readonly number[] {
  const { scores } = sharedScores(index, ask);
  const stages = stagesOf(index.contract, day);
  const key = `${kind} ${stages.join(' ')}`;
  let listing = index.listing.get(key);
  if (!listing) {
    listing = listingScores(index.engine.ranker.choice, index.clauses, kind, stages);
    if (isKnowledge(kind)) listing = doubted(index.clauses, listing);
    index.listing.set(key, listing);
  }
  return softmax(scores.map((score, at) => score + ((listing as readonly number[])[at] as number)));
}

/**
 * So much less an included clause is worth to a question, as a logarithm: what is taken for included is never billed, so that it
 * has to be half as likely again as what is not. Found on letters held out; see docs/decisions/018-doubt-for-included.md.
 */
const doubtOfIncluded = 0.4;

function doubted(clauses: readonly Listed[], listing: readonly number[]): readonly number[] {
  return listing.map((score, at) => score - (clauses[at]?.clause.list === 'included' ? doubtOfIncluded : 0));
}

function sharedScores(index: ContractIndex, ask: Ask): SharedScores {
  const { latest, layers } = index;
  if (latest.scored && latest.quote === ask.quote) return latest.scored;
  const texts = textsOf(index, ask);
  scoreInto(index.engine.ranker.choice, inputsOf(index.clauses, texts), layers);
  latest.quote = ask.quote;
  latest.scored = { quote: texts.quote, scores: Array.from(layers.scores) };
  return latest.scored;
}

function knownWords(lexicon: Lexicon, text: string): readonly Word[] {
  return askWordsOf(text).map((word) => wordOf(lexicon, word));
}

/** An ask's texts beside the clauses of its contract. */
export function textsOf({ comparison }: ContractIndex, ask: Ask): Texts {
  return {
    quote: compared(comparison, 'quote', ask.quote.text, knownWords),
    around: compared(comparison, 'around', `${ask.around ?? ''}\n${ask.answer?.text ?? ''}`, knownWords),
    letter: compared(comparison, 'letter', ask.thread ?? ask.letter ?? '', knownWords),
  };
}

const noEvidence: readonly string[] = [];
/** From here on a cosine of senses tells something to people too. */
const tellingSense = 0.35;

function evidenceOf(
  engine: Engine,
  quote: Compared,
  profile: Profile,
  { stems, topics, sense }: Likeness,
): readonly string[] {
  // Without a stem or topic in common there is nothing to show: so with most clauses, which share one empty list.
  const hasShared = stems > 0 || topics > 0;
  if (!hasShared && sense <= tellingSense) return noEvidence;
  const evidence = hasShared ? sharedOf(engine, quote, profile) : [];
  if (sense > tellingSense) evidence.push(`meaning ${sense.toFixed(2)}`);
  return evidence.slice(0, 6);
}
