import type { Ask } from '../asks/ask.ts';
import type { Engine } from '../asks/engine.ts';
import { contractOn } from '../contract/choose.ts';
import type { Contract } from '../contract/contract.ts';
import type { ProblemCode } from '../kit/codes.ts';
import type { Day, ZoneClock } from '../kit/day.ts';
import type { Message } from '../mail/message.ts';
import { partiesOf } from '../mail/party.ts';
import type { PassedOver } from '../reports/record.ts';
import { decide } from '../verdict/decide.ts';
import { type ContractIndex, indexContract } from '../verdict/match.ts';
import { doubtOf, reasonOf } from '../verdict/reason.ts';
import type { ClauseMatch, Verdict } from '../verdict/verdict.ts';
import type { DoubtCode, ReasonCode } from '../words/explain.ts';
import { letterKey, readingOf } from './letter.ts';
import { type TopicWords, topicWords } from './topic-words.ts';

/** An ask with everything that led to its verdict. `none`: the probability that no clause decides. */
export interface ExplainedAsk {
  readonly id: string;
  readonly ask: Ask;
  readonly verdict: Verdict;
  readonly reason: ReasonCode;
  readonly doubt: DoubtCode | undefined;
  readonly candidates: readonly (ClauseMatch & {
    /** The ask's and the clause's own words for the topics among the evidence. */
    readonly topics?: TopicWords;
  })[];
  readonly none: number;
  /** The clause that was cited before an embedder proposed another. */
  readonly insteadOf?: string | null;
}

/** What the audit would make of one message. */
export type Explained =
  | { readonly is: 'passed-over'; readonly why: PassedOver }
  | { readonly is: 'skipped'; readonly code: ProblemCode }
  | { readonly is: 'own' }
  | {
      readonly is: 'judged';
      readonly contract: Contract;
      readonly day: Day;
      readonly asks: readonly ExplainedAsk[];
    };

/** Explains messages one after the other as the audit would judge them, in the order given (limits count up). */
export interface Explainer {
  explain(message: Message): Explained;
}

/** What explaining needs: the contracts of one or more clients, the provider's addresses, and the calendar's zone. */
export interface ExplainFrame {
  readonly engine: Engine;
  readonly contracts: readonly Contract[];
  readonly me: readonly string[];
  readonly clock: ZoneClock;
}

/** An explainer of messages. Pure but for its own count of limited work; never throws, whatever the message. */
export function explainer({ engine, contracts, me, clock }: ExplainFrame): Explainer {
  const parties = partiesOf({ me, clients: contracts.map(({ client }) => client) });
  const indexes = new Map<Contract, ContractIndex>();
  const asked = new Map<string, number>();
  // Letters of one Message-ID count on, as in the audit: what an embedder finds of an ask is looked up by its id.
  const numbered = new Map<string, number>();
  const firsts = new Map<string, number>();
  return {
    explain(message) {
      const reading = readingOf(message, parties, engine);
      if (reading.is === 'passed-over') return { is: 'passed-over', why: reading.why };
      if (reading.is === 'skipped') return { is: 'skipped', code: reading.skipped.code };
      const { letter } = reading;
      const day = clock.dayOf(letter.at);
      const contract = contractOn(
        contracts.filter(({ client }) => client.name === letter.client),
        day,
      );
      if (letter.side === 'provider' || !contract) return { is: 'own' };
      const index = indexes.get(contract) ?? indexContract(engine, contract);
      indexes.set(contract, index);
      const key = letterKey(letter);
      const before = firsts.get(key) ?? numbered.get(letter.id) ?? 0;
      if (!firsts.has(key)) numbered.set(letter.id, before + letter.asks.length);
      firsts.set(key, before);
      const asks = letter.asks.map((found, place): ExplainedAsk => {
        const workOf = (clause: string) => `${contract.name} ${clause}`;
        const { verdict, matches, ask } = decide(
          index,
          { ...found, letter: letter.opening },
          { day, asked: (clause) => asked.get(workOf(clause)) ?? 0 },
        );
        if (ask.kind === 'work' && verdict.clause !== null)
          asked.set(workOf(verdict.clause), (asked.get(workOf(verdict.clause)) ?? 0) + 1);
        const sum = matches.reduce((total, { score }) => total + score, 0);
        return {
          id: `${letter.id}#${before + place + 1}`,
          ask,
          verdict,
          reason: reasonOf(ask.kind, verdict, contract),
          doubt: doubtOf(verdict, matches),
          candidates: matches.map((match) => withTopics(match, engine, ask, contract)),
          none: Math.max(0, 1 - sum),
        };
      });
      return { is: 'judged', contract, day, asks };
    },
  };
}

function withTopics(match: ClauseMatch, { topics }: Engine, ask: Ask, contract: Contract) {
  const names = match.evidence.flatMap((one) => /^topic (.+)$/.exec(one)?.[1] ?? []);
  const clause = contract.clauses.find(({ id }) => id === match.clause)?.text ?? '';
  return names.length === 0
    ? match
    : { ...match, topics: topicWords(topics, names, `${ask.quote.text} · ${clause}`) };
}

/** A message, what the audit would make of it, and the contracts that it was held against. */
export interface ExplainedMessage {
  readonly message: Message;
  readonly explained: Explained;
  readonly contracts: readonly Contract[];
}
