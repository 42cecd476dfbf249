import type { Engine } from '../asks/engine.ts';
import { contractOn } from '../contract/choose.ts';
import type { Contract } from '../contract/contract.ts';
import type { Day, ZoneClock } from '../kit/day.ts';
import { invariant } from '../kit/invariant.ts';
import type { Bridges } from '../mail/bridges.ts';
import type { Parties } from '../mail/party.ts';
import { threadRoots } from '../mail/threads.ts';
import { estimatedSeconds, type Pace, shareSeconds } from '../meter/estimate.ts';
import type { AskRecord } from '../reports/record.ts';
import type { Memory } from '../verdict/memory.ts';
import { type AnsweredLetter, answersIn } from './answers.ts';
import { verdictDecided } from './decided.ts';
import { type Brief, type Finding, judgeWith } from './judge-letters.ts';
import type { Letter } from './letter.ts';

/** An ask with the contract that judged it. */
export interface JudgedAsk {
  readonly record: AskRecord;
  readonly contract: Contract;
  /** The letter it stands in, and its place among that letter's asks, from 0. */
  readonly letter: Letter;
  readonly place: number;
}

/** What letters are paired by. */
export interface PairFrame {
  readonly contractsOf: ReadonlyMap<string, readonly Contract[]>;
  readonly parties: Parties;
  readonly clock: ZoneClock;
  readonly pace: Pace;
  /** The threads where they are known; absent: they are found among the letters. */
  readonly threadOf?: (letter: Letter) => string;
  /** What was passed over and may lie between letters of one thread. */
  readonly bridges?: Bridges;
}

/** What letters are judged with, beside that. */
export interface JudgeFrame extends PairFrame {
  readonly engine: Engine;
  readonly memory: Memory | undefined;
  /** How often a clause's work was asked for before a letter, in letters that are not given. */
  readonly askedBefore?: (contract: Contract, clause: string, letter: Letter) => number;
}

/** A client's letter that asks something, with what it is judged by and what its answer took. */
export interface AskingLetter extends AnsweredLetter {
  readonly day: Day;
  /** The one of the client's that is in force on the day. */
  readonly contract: Contract;
  /** The answer's estimated time, as dealt out to each of the letter's asks; none while it is unanswered. */
  readonly seconds: readonly number[];
  /** The asks of other letters that the same answer answers. */
  readonly besides: Brief['besides'];
}

/** Letters paired: those that ask something, oldest first, and the thread of every letter. */
export interface PairedLetters {
  readonly asking: readonly AskingLetter[];
  readonly threadOf: ReadonlyMap<Letter, string>;
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
  const { engine, memory, clock, askedBefore } = frame;
  const { asking, threadOf } = pairLetters(letters, frame);
  const judge = judgeWith(engine, memory);
  const judged: JudgedAsk[] = [];
  for (const one of asking) {
    const { contract, letter } = one;
    const before = (clause: string) => askedBefore?.(contract, clause, letter) ?? 0;
    judged.push(...judgedAsks(one, judge(contract, briefOf(one), before), clock));
    yield;
  }
  return { judged, threadOf };
}

/**
 * Threads letters, pairs each client's with its answer, and finds the contract in force on its day. `letters` are in order of
 * time, and of all clients: an answer may go to two of them, who share its time.
 */
export function pairLetters(
  letters: readonly Letter[],
  { contractsOf, parties, clock, pace, threadOf: known, bridges }: PairFrame,
): PairedLetters {
  const roots = known ? letters.map(known) : threadRoots(letters.map(threadable), bridges);
  const threadOf = new Map(letters.map((letter, index) => [letter, roots[index] ?? letter.id]));
  const answered = answersIn(
    letters,
    (letter) => threadOf.get(letter) ?? letter.id,
    (address) => {
      const party = parties.of(address);
      return party.side === 'client' ? party.client : undefined;
    },
  );
  const seconds = answerSeconds(answered, pace);
  const besidesOf = asksBesides(answered);
  const asking = answered.flatMap((one): AskingLetter[] => {
    const { letter } = one;
    const day = clock.dayOf(letter.at);
    const contract = contractOn(contractsOf.get(letter.client ?? '') ?? [], day);
    if (!contract || letter.asks.length === 0) return [];
    const besides = besidesOf.get(letter) ?? { before: [], after: [] };
    return [{ ...one, day, contract, seconds: seconds.get(letter) ?? [], besides }];
  });
  return { asking, threadOf };
}

/** So many asks of earlier and of later letters are held against an answer: nobody may make work with a long thread. */
const mostBesides = 20;

function asksBesides(answered: readonly AnsweredLetter[]): ReadonlyMap<Letter, Brief['besides']> {
  const ofAnswer = new Map<Letter, string[]>();
  const starts = new Map<Letter, number>();
  for (const { letter, answer } of answered) {
    if (!answer) continue;
    const quotes = ofAnswer.get(answer) ?? [];
    ofAnswer.set(answer, quotes);
    starts.set(letter, quotes.length);
    for (const { quote } of letter.asks) quotes.push(quote.text);
  }
  const besides = new Map<Letter, Brief['besides']>();
  for (const { letter, answer } of answered) {
    const quotes = (answer && ofAnswer.get(answer)) ?? [];
    const start = starts.get(letter) ?? 0;
    const end = start + letter.asks.length;
    besides.set(letter, {
      before: quotes.slice(Math.max(0, start - mostBesides), start),
      after: quotes.slice(end, end + mostBesides),
    });
  }
  return besides;
}

/** What judging needs of a letter. */
export function briefOf({ letter, answer, first, day, besides }: AskingLetter): Brief {
  const said = [letter, first].map((one) => one?.opening ?? '').join('\n');
  return { day, said, answer: bodyOf(answer?.opening ?? ''), besides, asks: letter.asks };
}

/** What an opening holds below the subject, which an answer has from the client's letter. */
function bodyOf(opening: string): string {
  return opening.slice(opening.indexOf('\n') + 1);
}

/** The asks of a letter with what judging found of each. `first`: the number of the first (see `firstNumbers`). */
export function judgedAsks(
  { letter, thread, answer, day, contract, seconds }: AskingLetter,
  findings: readonly Finding[],
  clock: ZoneClock,
  first = 1,
): readonly JudgedAsk[] {
  return letter.asks.map(({ in: where, quote, by }, place) => {
    const finding = findings[place];
    invariant(finding !== undefined, 'every ask of a letter was judged');
    const { kind, confidence, verdict, matches, none } = finding;
    const known = letter.known?.[place];
    const decided = known && known.as !== 'open' ? { as: known.as, worked: known.worked } : undefined;
    const record: AskRecord = {
      in: where,
      quote,
      by,
      kind,
      confidence,
      id: `${letter.id}#${first + place}`,
      messageId: letter.id,
      thread,
      subject: letter.subject,
      client: contract.client.name,
      contract: contract.onFile ? contract.name : null,
      at: letter.at,
      day,
      date: clock.isoOf(letter.at),
      language: letter.language,
      verdict: decided ? verdictDecided(verdict, kind, decided.as, contract) : verdict,
      matches,
      none,
      ...(answer && { answeredBy: answer.id, answeredAt: answer.at }),
      // What was timed and decided before the answer is in the mail is work too; only a ledger knows of it.
      workedSeconds: (decided && known?.seconds) ?? seconds[place] ?? 0,
      ...(decided && { decided }),
    };
    return { record, contract, letter, place };
  });
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
