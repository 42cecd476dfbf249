import { resolve } from 'node:path';
import { findPeople, type KnownPeople, type People } from '../actions/find-people.ts';
import { engineFromDisk } from '../adapters/engine.ts';
import { contractsFrom } from '../adapters/files/contracts.ts';
import { openMailbox } from '../adapters/files/open.ts';
import { type Explained, type ExplainedMessage, explained } from '../core/audit/explained.ts';
import { explainedWithNearness, toEmbedIn } from '../core/audit/nearness.ts';
import { isTimeZone, type ZoneClock, zoneClock } from '../core/kit/day.ts';
import type { Language } from '../core/kit/language.ts';
import { type Problem, placeOfProblem, type Skipped } from '../core/kit/problem.ts';
import type { Message } from '../core/mail/message.ts';
import { readMessage } from '../core/mail/read-message.ts';
import { defaultTerms } from '../core/meter/terms.ts';
import { ownerNotices } from '../core/reports/notices.ts';
import { cliSentence } from '../core/words/cli.ts';
import { embedderSentence } from '../core/words/embedder.ts';
import { explainSentence } from '../core/words/explain.ts';
import { sayProblem } from '../core/words/problems.ts';
import { reportWords } from '../core/words/report.ts';
import { addressesIn } from './arguments.ts';
import { askEmbedder, type EmbedderOptions, embedderFlags, embedderIn } from './embedder-options.ts';
import { explainedJson } from './explain-json.ts';
import { explainPrinter } from './explain-text.ts';
import type { Io } from './io.ts';
import { terminalText } from './terminal-text.ts';
import { tellUnread } from './unread.ts';
import { askedOf } from './verb-options.ts';

const options = {
  contract: { type: 'string', multiple: true },
  contracts: { type: 'string', multiple: true },
  me: { type: 'string', multiple: true },
  'time-zone': { type: 'string' },
  ...embedderFlags,
  json: { type: 'boolean' },
} as const;

/** `avenant explain FILE --contract C`: how a message was judged, for people and for debugging. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const asked = askedOf('explain', options, args, io, (language) => explainSentence('help', language));
  if (typeof asked === 'number') return asked;
  const { values, positionals, language } = asked;
  const refuse = (sentence: string) => {
    io.stderr.write(`${terminalText(sentence)}\n`);
    return 2;
  };
  if (positionals.length === 0) return refuse(cliSentence('noFile', language));
  const places = [...(values.contract ?? []), ...(values.contracts ?? [])];
  if (places.length === 0) return refuse(explainSentence('noContract', language));
  const zone = values['time-zone'] ?? io.timeZone;
  if (!isTimeZone(zone))
    return refuse(
      cliSentence('wrongOption', language, cliSentence('badZone', language, '--time-zone', zone), 'explain'),
    );
  const embedder = embedderIn(values);
  if (embedder && 'wrong' in embedder) return refuse(embedderSentence('badUrl', language, embedder.wrong));
  const files = await contractsFrom(places.map((path) => resolve(io.cwd, path)));
  for (const problem of [...files.problems, ...files.notes]) tell(problem, io, language);
  if (files.contracts.length === 0)
    return files.problems.length > 0
      ? 2
      : refuse(cliSentence('noContractFound', language, places.join(', ')));
  const {
    messages: own,
    skipped,
    people,
  } = await explainAll(
    positionals,
    { contracts: files.contracts, me: addressesIn(values.me), language, currency: defaultTerms.currency },
    zoneClock(zone),
    io,
  );
  tellUnread(skipped, positionals, io, language);
  if (own.some(isBetweenPeople)) tellWhoYouAre(people, io, language);
  const messages = embedder ? await withEmbedder(own, embedder, io, language) : own;
  if (values.json) io.stdout.write(`${JSON.stringify(messages.map(explainedJson), undefined, 2)}\n`);
  else {
    const printer = explainPrinter(io, language);
    for (const one of messages) printer.message(one);
  }
  if (messages.length === 0)
    return skipped.length > 0 ? 2 : refuse(explainSentence('noMessage', language, positionals.join(', ')));
  return skipped.length > 0 || files.problems.length > 0 ? 1 : 0;
}

async function withEmbedder(
  messages: readonly ExplainedMessage[],
  embedder: EmbedderOptions,
  io: Io,
  language: Language,
): Promise<readonly ExplainedMessage[]> {
  const asks = messages.flatMap(({ explained }) => toEmbedIn(explained));
  const { found, tell } = await askEmbedder(asks, embedder, io, language, false);
  const told = messages.map((one) => ({ ...one, explained: explainedWithNearness(one.explained, found) }));
  tell(told.flatMap(({ explained }) => (explained.is === 'judged' ? explained.asks : [])));
  return told;
}

interface ExplainedAll {
  readonly messages: readonly ExplainedMessage[];
  readonly skipped: readonly Skipped[];
  readonly people: People;
}

async function explainAll(
  paths: readonly string[],
  known: KnownPeople,
  clock: ZoneClock,
  io: Io,
): Promise<ExplainedAll> {
  const messages: Message[] = [];
  const skipped: Skipped[] = [];
  const mailbox = await openMailbox(
    paths.map((path) => (path === '-' ? path : resolve(io.cwd, path))),
    { stdin: io.stdin },
  );
  try {
    const people = await findPeople(mailbox, known, () => undefined);
    for await (const item of mailbox.items()) {
      if (item.kind === 'skipped') {
        skipped.push(item.skipped);
        continue;
      }
      messages.push(readMessage(item.message));
    }
    const { contracts } = people;
    const found = explained(messages, {
      engine: engineFromDisk(),
      ...people,
      clock,
    });
    return {
      messages: messages.map((message, at) => ({ message, explained: found[at] as Explained, contracts })),
      skipped,
      people,
    };
  } finally {
    await mailbox.close();
  }
}

/** Of noise and of what cannot be read nobody asks who wrote it. */
function isBetweenPeople({ explained }: ExplainedMessage): boolean {
  return explained.is === 'judged' || (explained.is === 'passed-over' && explained.why === 'not-a-client');
}

/** Whom the provider was taken for, where that is not sure; without it answers are none of his. */
function tellWhoYouAre({ me, doubt }: People, io: Io, language: Language): void {
  const say = (sentence: string) => io.stderr.write(`${terminalText(sentence)}\n`);
  if (me.length === 0 && doubt.length === 0) say(explainSentence('answersUnknown', language));
  else if (me.length === 0) say(explainSentence('answersBetween', language, doubt.slice(0, 5).join(', ')));
  else for (const notice of ownerNotices(me, doubt, reportWords[language])) say(notice);
}

function tell(problem: Problem, io: Io, language: Language): void {
  const place = placeOfProblem(problem);
  io.stderr.write(
    `${place === '' ? '' : `${terminalText(place)}: `}${terminalText(sayProblem(problem, language))}\n`,
  );
}
