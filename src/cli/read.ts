import { openMailbox } from '../adapters/files/open.ts';
import type { Language, TextLanguage } from '../core/kit/language.ts';
import type { Problem, Skipped } from '../core/kit/problem.ts';
import { languageOf } from '../core/mail/language.ts';
import type { Address, Message, Segment } from '../core/mail/message.ts';
import { readMessage } from '../core/mail/read-message.ts';
import { readBody } from '../core/mail/visible/body.ts';
import { quotedOf, signatureOf, visibleText } from '../core/mail/visible/parts.ts';
import { cliSentence } from '../core/words/cli.ts';
import { sayProblem } from '../core/words/problems.ts';
import { readingWords } from '../core/words/reading.ts';
import { readText, textOfStream } from './files.ts';
import type { Io } from './io.ts';
import { paintFor } from './paint.ts';
import { terminalText } from './terminal-text.ts';
import { areAllMissing, tellUnread } from './unread.ts';
import { askedOf } from './verb-options.ts';

/** One message as `avenant read --json` prints it. */
interface ReadMessage {
  readonly locator: string;
  readonly messageId: string | null;
  readonly from: Address | null;
  readonly to: readonly Address[];
  readonly date: string | null;
  readonly subject: string;
  readonly language: TextLanguage;
  readonly visible: string;
  readonly signature: string;
  readonly quoted: string;
  readonly attachments: readonly string[];
  readonly noise: string | null;
  readonly problems: readonly Problem[];
}

const options = {
  json: { type: 'boolean' },
  body: { type: 'string' },
} as const;

/** `avenant read FILE…`: how each message is read, for people, for bug reports and for tests. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const asked = askedOf('read', options, args, io, (language) => cliSentence('read', language));
  if (typeof asked === 'number') return asked;
  const { values, positionals, language } = asked;
  if (positionals.length === 0) {
    io.stderr.write(`${cliSentence('noFile', language)}\n`);
    return 2;
  }
  if (values.body !== undefined && values.body !== 'text' && values.body !== 'html') {
    const sentence = cliSentence('badChoice', language, '--body', values.body, 'text, html');
    io.stderr.write(`${cliSentence('wrongOption', language, sentence, 'read')}\n`);
    return 2;
  }
  if (!values.json && areAllMissing(positionals, io, language)) return 2;
  const printer = values.json ? jsonPrinter(io) : textPrinter(io, language);
  const skipped =
    values.body === undefined
      ? await readMail(positionals, io, printer)
      : await readBodies(positionals, values.body, io, printer);
  printer.end();
  tellUnread(skipped, positionals, io, language);
  return skipped.length > 0 ? 2 : 0;
}

async function readMail(paths: readonly string[], io: Io, printer: Printer): Promise<readonly Skipped[]> {
  const skipped: Skipped[] = [];
  const mailbox = await openMailbox(paths, { stdin: io.stdin });
  try {
    for await (const item of mailbox.items()) {
      if (item.kind === 'skipped') skipped.push(item.skipped);
      else printer.message(shownMessage(readMessage(item.message)));
    }
  } finally {
    await mailbox.close();
  }
  return skipped;
}

async function readBodies(
  paths: readonly string[],
  format: 'text' | 'html',
  io: Io,
  printer: Printer,
): Promise<readonly Skipped[]> {
  const skipped: Skipped[] = [];
  for (const path of paths) {
    const file = path === '-' ? { text: await textOfStream(io.stdin) } : await readText(path);
    if ('code' in file) {
      skipped.push({ locator: path, code: file.code });
      continue;
    }
    const content = file.text;
    const segments = readBody(format === 'html' ? { html: content } : { text: content });
    const texts = textsOf(segments);
    const nothing = {
      messageId: null,
      from: null,
      to: [],
      date: null,
      subject: '',
      attachments: [],
      noise: null,
      problems: [],
    };
    printer.message({ locator: path, ...nothing, language: languageOf(texts.visible), ...texts });
  }
  return skipped;
}

function textsOf(segments: readonly Segment[]) {
  return { visible: visibleText(segments), signature: signatureOf(segments), quoted: quotedOf(segments) };
}

function shownMessage(message: Message): ReadMessage {
  return {
    locator: message.locator,
    messageId: message.id,
    from: message.from ?? null,
    to: message.to,
    date: message.date ? isoWithOffset(message.date.epoch, message.date.offset) : null,
    subject: message.subject,
    language: message.language,
    ...textsOf(message.segments),
    attachments: message.attachments,
    noise: message.noise ?? null,
    problems: message.problems,
  };
}

function isoWithOffset(epoch: number, offset: number): string {
  const clock = Math.abs(offset);
  const two = (number: number) => String(number).padStart(2, '0');
  const local = new Date((epoch + offset * 60) * 1000).toISOString().slice(0, 19);
  return `${local}${offset < 0 ? '-' : '+'}${two(Math.floor(clock / 60))}:${two(clock % 60)}`;
}

interface Printer {
  message(message: ReadMessage): void;
  end(): void;
}

/** Prints the array message by message, so that a large mailbox is never held. */
function jsonPrinter(io: Io): Printer {
  let first = true;
  return {
    message(message) {
      io.stdout.write(`${first ? '[' : ','}\n${JSON.stringify(message, undefined, 2)}`);
      first = false;
    },
    end: () => void io.stdout.write(first ? '[]\n' : '\n]\n'),
  };
}

function textPrinter(io: Io, language: Language): Printer {
  const paint = paintFor(io.stdout, io.env);
  const words = readingWords[language];
  const line = (label: string, value: string) => {
    if (value !== '') io.stdout.write(`${paint('quiet', `${label.padEnd(12)}`)} ${terminalText(value)}\n`);
  };
  const block = (label: string, text: string, isQuiet: boolean) => {
    if (text.trim() === '') return;
    io.stdout.write(`${paint('strong', label)}\n`);
    for (const row of text.trimEnd().split('\n'))
      io.stdout.write(`  ${isQuiet ? paint('quiet', terminalText(row)) : terminalText(row)}\n`);
  };
  const person = (one: Address) => (one.name === '' ? one.address : `${one.name} <${one.address}>`);
  return {
    message(message) {
      io.stdout.write(`${paint('title', terminalText(message.locator))}\n`);
      line(words.from, message.from ? person(message.from) : '');
      line(words.to, message.to.map(person).join(', '));
      line(words.date, message.date ?? '');
      line(words.subject, message.subject);
      line(words.language, words.languages[message.language]);
      line(words.attachments, message.attachments.join(', '));
      if (message.noise !== null)
        line(words.passedOver, words.noises[message.noise as keyof typeof words.noises] ?? message.noise);
      block(words.visible, message.visible, false);
      block(words.signature, message.signature, true);
      block(words.quoted, message.quoted, true);
      for (const problem of message.problems)
        io.stdout.write(`${paint('warning', sayProblem(problem, language))}\n`);
      io.stdout.write('\n');
    },
    end: () => undefined,
  };
}
