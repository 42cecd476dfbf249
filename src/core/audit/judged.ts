import type { Engine } from '../asks/engine.ts';
import { contractOn } from '../contract/choose.ts';
import type { Contract } from '../contract/contract.ts';
import type { ZoneClock } from '../kit/day.ts';
import type { Parties } from '../mail/party.ts';
import { threadRoots } from '../mail/threads.ts';
import { estimatedSeconds, type Pace, shareSeconds } from '../meter/estimate.ts';
import type { AskRecord } from '../reports/record.ts';
import { decide } from '../verdict/decide.ts';
import { type ContractIndex, indexContract } from '../verdict/match.ts';
import type { Memory } from '../verdict/memory.ts';
import type { ClauseMatch } from '../verdict/verdict.ts';
import { type AnsweredLetter, answersIn } from './answers.ts';
import type { Letter } from './letter.ts';

/** An ask with the contract that judged it. */
export interface JudgedAsk {
  readonly record: AskRecord;
  readonly contract: Contract;
  /** The letter it stands in, and its place among that letter's asks, from 0. */
  readonly letter: Letter;
  readonly place: number;
}

/** What letters are judged with, beside the contracts. */
export interface JudgeFrame {
  readonly contractsOf: ReadonlyMap<string, readonly Contract[]>;
  readonly parties: Parties;
  readonly engine: Engine;
  readonly clock: ZoneClock;
  readonly pace: Pace;
  readonly memory: Memory | undefined;
  /** The threads where they are known; absent: they are found among the letters. */
  readonly threadOf?: (letter: Letter) => string;
  /** How often a clause's work was asked for before a letter, in letters that are not given. */
  readonly askedBefore?: (contract: Contract, clause: string, letter: Letter) => number;
}

/** Letters judged: their asks, and the thread of every letter. */
export interface JudgedLetters {
  readonly judged: readonly JudgedAsk[];
  readonly threadOf: ReadonlyMap<Letter, string>;
}

/** Threads letters, pairs each client's with its answer, and judges every ask in them. `letters` are in order of time. */
export function judgeLetters(letters: readonly Letter[], frame: JudgeFrame): JudgedLetters {
  const judging = judgingLetters(letters, frame);
  for (;;) {
    const step = judging.next();
    if (step.done) return step.value;
  }
}

/** The same letter by letter, so that a server can answer between them. */
export function* judgingLetters(
  letters: readonly Letter[],
  frame: JudgeFrame,
): Generator<undefined, JudgedLetters, undefined> {
  const { parties, threadOf: known } = frame;
  const roots = known ? letters.map(known) : threadRoots(letters.map((letter) => threadable(letter)));
  const threadOf = new Map(letters.map((letter, index) => [letter, roots[index] ?? letter.id]));
  const answered = answersIn(
    letters,
    (letter) => threadOf.get(letter) ?? letter.id,
    (address) => {
      const party = parties.of(address);
      return party.side === 'client' ? party.client : undefined;
    },
  );
  return { judged: yield* judgeAsks(answered, frame), threadOf };
}

/** Letters in the order of their time, the same whatever order they came in. */
export function inOrderOfTime(letters: readonly Letter[]): readonly Letter[] {
  return [...letters].sort(
    (a, b) => a.at - b.at || compareText(a.id, b.id) || compareText(a.locator, b.locator),
  );
}

function threadable(letter: Letter) {
  return {
    id: letter.id,
    references: letter.references,
    subject: letter.subject,
    at: letter.at,
    correspondents: [letter.from, ...letter.recipients],
  };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Judges every ask of the clients' letters, oldest first, by the contract in force on its day, and gives it its part of
 * the estimated time of the answer. `contractsOf`: all contracts of a client by name.
 */
function* judgeAsks(
  letters: readonly AnsweredLetter[],
  { contractsOf, engine, clock, pace, memory, askedBefore }: JudgeFrame,
): Generator<undefined, readonly JudgedAsk[], undefined> {
  const seconds = answerSeconds(letters, pace);
  const indexes = new Map<Contract, ContractIndex>();
  const askedUnder = new Map<Contract, Map<string, number>>();
  const judged: JudgedAsk[] = [];
  for (const { letter, thread, answer, first } of letters) {
    const day = clock.dayOf(letter.at);
    const contract = contractOn(contractsOf.get(letter.client ?? '') ?? [], day);
    if (!contract) continue;
    const index = indexes.get(contract) ?? indexContract(engine, contract);
    indexes.set(contract, index);
    const asked = askedUnder.get(contract) ?? new Map<string, number>();
    askedUnder.set(contract, asked);
    // Who answers names the thing that the client only hints at.
    const said = [letter, answer, first].map((one) => one?.opening ?? '').join('\n');
    for (const [place, found] of letter.asks.entries()) {
      const ask = { ...found, thread: said };
      const before = (clause: string) => askedBefore?.(contract, clause, letter) ?? 0;
      const circumstances = { day, asked: (clause: string) => (asked.get(clause) ?? 0) + before(clause) };
      const { ask: told, verdict, matches } = decide(index, ask, circumstances, memory);
      if (told.kind === 'work' && verdict.clause !== null)
        asked.set(verdict.clause, (asked.get(verdict.clause) ?? 0) + 1);
      const record: AskRecord = {
        in: found.in,
        quote: found.quote,
        by: found.by,
        kind: told.kind,
        confidence: told.confidence,
        id: `${letter.id}#${place + 1}`,
        messageId: letter.id,
        thread,
        subject: letter.subject,
        client: contract.client.name,
        contract: contract.onFile ? contract.name : null,
        at: letter.at,
        day,
        date: clock.isoOf(letter.at),
        language: letter.language,
        verdict,
        matches: likeliest(matches),
        none: noneOf(matches),
        ...(answer && { answeredBy: answer.id, answeredAt: answer.at }),
        workedSeconds: seconds.get(letter)?.[place] ?? 0,
      };
      judged.push({ record, contract, letter, place });
    }
    yield;
  }
  return judged;
}

/** What is left of the probability where no clause decides. */
function noneOf(matches: readonly ClauseMatch[]): number {
  return Math.max(0, 1 - matches.reduce((sum, { score }) => sum + score, 0));
}

/** What a report needs of the clauses weighed: the three likeliest, and the likeliest that anything speaks for. */
function likeliest(matches: readonly ClauseMatch[]): readonly ClauseMatch[] {
  const told = matches.findIndex(({ evidence }) => evidence.length > 0);
  return matches.filter((_, place) => place < 3 || place === told);
}

/** Each asking letter's seconds per ask: an answer's estimated time, dealt out over all asks that it answers. */
function answerSeconds(
  letters: readonly AnsweredLetter[],
  pace: Pace,
): ReadonlyMap<Letter, readonly number[]> {
  const answered = new Map<Letter, Letter[]>();
  for (const { letter, answer } of letters) {
    if (!answer || letter.asks.length === 0) continue;
    const asking = answered.get(answer);
    if (asking) asking.push(letter);
    else answered.set(answer, [letter]);
  }
  const result = new Map<Letter, readonly number[]>();
  for (const [answer, asking] of answered) {
    const read = asking.reduce((sum, letter) => sum + letter.words, 0);
    const asks = asking.reduce((sum, letter) => sum + letter.asks.length, 0);
    const parts = shareSeconds(estimatedSeconds(read, answer.words, pace), asks);
    let next = 0;
    for (const letter of asking) {
      result.set(letter, parts.slice(next, next + letter.asks.length));
      next += letter.asks.length;
    }
  }
  return result;
}
