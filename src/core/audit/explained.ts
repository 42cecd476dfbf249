import type { Ask } from '../asks/ask.ts';
import type { Engine } from '../asks/engine.ts';
import { contractOn, contractsByClient } from '../contract/choose.ts';
import type { Contract } from '../contract/contract.ts';
import type { ProblemCode } from '../kit/codes.ts';
import type { Day, ZoneClock } from '../kit/day.ts';
import { addBridge, type Bridges } from '../mail/bridges.ts';
import type { Message } from '../mail/message.ts';
import { type Parties, partiesOf } from '../mail/party.ts';
import { defaultPace } from '../meter/estimate.ts';
import type { PassedOver } from '../reports/record.ts';
import { doubtOf, reasonOf } from '../verdict/reason.ts';
import type { ClauseMatch, Verdict } from '../verdict/verdict.ts';
import type { DoubtCode, ReasonCode } from '../words/explain.ts';
import { firstNumbers } from './ask-numbers.ts';
import { withoutCards } from './closings.ts';
import { deciderWith, noneOf } from './judge-letters.ts';
import { briefOf, inOrderOfTime, pairLetters } from './judged.ts';
import { type Letter, letterKey, readingOf } from './letter.ts';
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
  | {
      readonly is: 'passed-over';
      readonly why: PassedOver;
      /** Its sender is nobody's that is known, and may be the provider. */
      readonly mayBeYours?: true;
    }
  | { readonly is: 'skipped'; readonly code: ProblemCode }
  | { readonly is: 'own' }
  | {
      readonly is: 'judged';
      readonly contract: Contract;
      readonly day: Day;
      readonly asks: readonly ExplainedAsk[];
    };

/** What explaining needs: the contracts of one or more clients, the provider's addresses, and the calendar's zone. */
export interface ExplainFrame {
  readonly engine: Engine;
  readonly contracts: readonly Contract[];
  readonly me: readonly string[];
  /** Addresses that may as well be the provider's. */
  readonly doubt?: readonly string[];
  readonly clock: ZoneClock;
}

/** What the audit makes of each of these messages, in the order given. Never throws, whatever the messages. */
export function explained(messages: readonly Message[], frame: ExplainFrame): readonly Explained[] {
  const { engine, contracts, me, doubt = [], clock } = frame;
  const parties = partiesOf({ me, clients: contracts.map(({ client }) => client) });
  const readings = messages.map((message) => readingOf(message, parties, engine));
  const letters = new Map<string, Letter>();
  const bridges = new Map<number, number>();
  for (const reading of readings) {
    if (reading.is === 'letter' && !letters.has(letterKey(reading.letter)))
      letters.set(letterKey(reading.letter), reading.letter);
    if (reading.is === 'passed-over' && reading.bridge) addBridge(bridges, reading.bridge);
  }
  const keys = [...letters.keys()];
  for (const [at, letter] of withoutCards([...letters.values()]).entries())
    letters.set(keys[at] as string, letter);
  const judged = judgedLetters(inOrderOfTime([...letters.values()]), bridges, parties, frame);
  return readings.map((reading, at) => {
    if (reading.is === 'passed-over') {
      const { why } = reading;
      const mayBeYours = why === 'not-a-client' && isMaybeOwn(messages[at] as Message, parties, doubt);
      return { is: 'passed-over', why, ...(mayBeYours && { mayBeYours }) };
    }
    if (reading.is === 'skipped') return { is: 'skipped', code: reading.skipped.code };
    const letter = letters.get(letterKey(reading.letter)) as Letter;
    const day = clock.dayOf(letter.at);
    const contract = contractOn(
      contracts.filter(({ client }) => client.name === letter.client),
      day,
    );
    if (letter.side === 'provider' || !contract) return { is: 'own' };
    return { is: 'judged', contract, day, asks: judged.get(letter) ?? [] };
  });
}

/** A stranger in doubt, one of the provider's domain, or who writes to a client what the provider did not get. */
function isMaybeOwn(
  { from, to, cc, deliveredTo }: Message,
  parties: Parties,
  doubt: readonly string[],
): boolean {
  const party = parties.of(from?.address ?? '');
  if (party.side === 'stranger' && party.ownDomain !== undefined) return true;
  if (from !== undefined && doubt.includes(from.address)) return true;
  const sides = [...[...to, ...cc].map(({ address }) => address), ...deliveredTo].map(
    (address) => parties.of(address).side,
  );
  return sides.includes('client') && !sides.includes('provider');
}

function judgedLetters(
  letters: readonly Letter[],
  bridges: Bridges,
  parties: Parties,
  { engine, contracts, clock }: ExplainFrame,
): ReadonlyMap<Letter, readonly ExplainedAsk[]> {
  const numbers = firstNumbers(letters);
  const decideAll = deciderWith(engine);
  const contractsOf = contractsByClient(contracts);
  const { asking } = pairLetters(letters, { contractsOf, parties, clock, pace: defaultPace, bridges });
  return new Map(
    asking.map((one) => {
      const { letter, contract } = one;
      const asks = decideAll(contract, briefOf(one)).map(
        ({ ask, verdict, matches }, place): ExplainedAsk => ({
          id: `${letter.id}#${(numbers.get(letter) ?? 1) + place}`,
          ask,
          verdict,
          reason: reasonOf(ask.kind, verdict, contract),
          doubt: doubtOf(verdict, matches),
          candidates: matches.map((match) => withTopics(match, engine, ask, contract)),
          none: noneOf(matches),
        }),
      );
      return [letter, asks];
    }),
  );
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
