import type { Ask } from '../asks/ask.ts';
import { isKnowledge } from '../asks/ask.ts';
import type { Engine } from '../asks/engine.ts';
import { softmax } from '../asks/find.ts';
import { tokenize } from '../asks/tokens.ts';
import type { Clause, Contract } from '../contract/contract.ts';
import { isContinuous } from './judge.ts';
import { likeness, type Profile, profileOf, sharedOf, type Traits } from './profile.ts';
import type { ClauseMatch } from './verdict.ts';

/** A contract prepared for matching; made once for each contract. */
export interface ContractIndex {
  readonly engine: Engine;
  readonly contract: Contract;
  readonly clauses: readonly IndexedClause[];
  /** In how many clauses a stem stands. */
  readonly spread: ReadonlyMap<string, number>;
}

interface IndexedClause {
  readonly clause: Clause;
  readonly profile: Profile;
  readonly isContinuous: boolean;
  readonly isRevision: boolean;
}

/** Prepares a contract: stems, character n-grams, topics and meanings of its clauses. */
export function indexContract(engine: Engine, contract: Contract): ContractIndex {
  const clauses = contract.clauses.map((clause) => ({
    clause,
    profile: profileOf(engine, wordsOf(`${clause.text} ${clause.id.replace(/-/g, ' ')}`)),
    isContinuous: isContinuous(clause.text),
    isRevision:
      /correction|révision|revision|retouche|ajustement|modification|reprise|amend|round|tweak|change|update/i.test(
        clause.text,
      ),
  }));
  const spread = new Map<string, number>();
  for (const { profile } of clauses)
    for (const stem of profile.stems.keys()) spread.set(stem, (spread.get(stem) ?? 0) + 1);
  return { engine, contract, clauses, spread };
}

/** The clauses of a contract for an ask, the likeliest first, each with its share and what spoke for it. */
export function matchClauses(index: ContractIndex, ask: Ask): readonly ClauseMatch[] {
  const ranking = rankClauses(index, ask);
  return ranking.clauses
    .map(({ clause, chance, evidence }) => ({ clause: clause.id, score: chance, evidence }))
    .sort((a, b) => b.score - a.score || (a.clause < b.clause ? -1 : 1));
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
  const { candidates, traits } = candidateFeatures(index, ask);
  const weightOf = new Map(
    engine.ranker.names.map((name, at) => [name, engine.ranker.weights[at] as number]),
  );
  const chances = softmax(candidates.map((features) => scoreOf(features, weightOf)));
  const words = askWords(ask);
  const clauses = index.clauses.map(({ clause, profile }, at) => ({
    clause,
    chance: chances[at] as number,
    evidence: evidenceOf(engine, words, profile, traits[at] as Traits),
  }));
  const strength = Math.max(
    0,
    ...traits.map((trait) => Math.min(1, trait.stems + trait.topics + Math.max(0, trait.meaning - 0.3))),
  );
  return { clauses, none: chances.at(-1) as number, strength };
}

function scoreOf(features: ReadonlyMap<string, number>, weights: ReadonlyMap<string, number>): number {
  let score = 0;
  for (const [name, value] of features) score += value * (weights.get(name) ?? 0);
  return score;
}

function askWords(ask: Ask): readonly string[] {
  return wordsOf(ask.quote.text);
}

function wordsOf(text: string): readonly string[] {
  return tokenize(text.length > 3000 ? text.slice(0, 3000) : text).map((token) => token.word);
}

const similarities = ['stems', 'characters', 'topics', 'meaning', 'pairs'] as const;

/**
 * The features of every candidate, in the clauses' order, the last being "no clause": likeness of the quote and of what
 * stands around it (also against the best clause of the contract), the clause's list for such a kind, its place.
 */
export function candidateFeatures(index: ContractIndex, ask: Ask) {
  const { engine, clauses, contract } = index;
  const quote = profileOf(engine, askWords(ask));
  const around = profileOf(engine, wordsOf(ask.around ?? ''));
  const traits = clauses.map(({ profile }) => likeness(engine, quote, profile, index.spread));
  const context = clauses.map(({ profile }) => likeness(engine, around, profile, index.spread));
  const group = isKnowledge(ask.kind) ? 'knowledge' : ask.kind;
  const most = mostOf(traits);
  const mostAround = mostOf(context);
  const candidates = clauses.map(({ clause, isContinuous, isRevision }, at) => {
    const features = new Map<string, number>();
    const own = traits[at] as Traits;
    const near = context[at] as Traits;
    for (const name of similarities) {
      features.set(name, own[name]);
      features.set(`around ${name}`, near[name]);
      if (most[name] > 0.05 && own[name] >= most[name]) features.set(`best ${name}`, 1);
      if (mostAround[name] > 0.05 && near[name] >= mostAround[name]) features.set(`best around ${name}`, 1);
    }
    features.set(`${group} ${clause.list}`, 1);
    if (clause.list === 'included') {
      const place = contract.clauses.filter((one) => one.list === 'included').indexOf(clause);
      if (place === 0) features.set(`${group} first included`, 1);
      if (isContinuous) features.set(`${group} continuous`, 1);
      if (isRevision) features.set(`${group} revision`, 1);
      if (clause.limit !== undefined) features.set(`${group} limited`, 1);
    }
    if (ask.kind === 'how-to' || ask.kind === 'opinion') features.set(`${ask.kind} ${clause.list}`, 1);
    return features;
  });
  const none = new Map<string, number>([
    [`none ${group}`, 1],
    [`none ${ask.kind}`, 1],
    ['none clauses', Math.log(1 + clauses.length)],
    ['none short', quote.words.length <= 3 ? 1 : 0],
  ]);
  return { candidates: [...candidates, none], traits };
}

function mostOf(traits: readonly Traits[]): Traits {
  const most = { stems: 0, characters: 0, topics: 0, meaning: 0, pairs: 0 };
  for (const trait of traits) for (const name of similarities) most[name] = Math.max(most[name], trait[name]);
  return most;
}

function evidenceOf(
  engine: Engine,
  words: readonly string[],
  profile: Profile,
  traits: Traits,
): readonly string[] {
  const evidence = sharedOf(engine, words, profile);
  if (traits.meaning > 0.45) evidence.push(`meaning ${traits.meaning.toFixed(2)}`);
  return evidence.slice(0, 6);
}
