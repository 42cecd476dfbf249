import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { kinds } from '../../src/core/asks/ask.ts';
import type { Contract } from '../../src/core/contract/contract.ts';
import { readContract } from '../../src/core/contract/read.ts';
import { readBody } from '../../src/core/mail/visible/body.ts';
import { namesOf } from '../../src/core/mail/visible/own-name.ts';
import { isNameLine } from '../../src/core/mail/visible/sign-off.ts';
import { type LabelledMessage, parseLabelledMail } from '../labelled/parse.ts';
import { parseSheet } from '../labelled/sheets.ts';

/** One contract of labelled text with the mail under it. */
export interface LabelledContract {
  readonly name: string;
  /** The folder's name: one writer's batch. */
  readonly batch: string;
  readonly contract: Contract;
  readonly messages: readonly AnsweredMessage[];
}

/** A client's letter with what the provider answered, where an answer was written. */
export interface AnsweredMessage extends LabelledMessage {
  readonly answer?: string;
}

function filesBelow(folder: string, ending: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

/**
 * Reads every pair of `NAME.contract.md` and `NAME.mail.txt` below a folder, in the order of their names, with the answers of
 * `NAME.answers.txt` where there is one.
 */
export function readCorpus(folder: string): LabelledContract[] {
  return filesBelow(folder, '.contract.md').map((file) => {
    const path = join(folder, file);
    const reading = readContract(readFileSync(path, 'utf8'), path);
    if (!reading.contract) throw new Error(`${path}: ${JSON.stringify(reading.problems)}`);
    const mail = readFileSync(path.replace(/\.contract\.md$/, '.mail.txt'), 'utf8');
    return {
      name: file,
      batch: dirname(file),
      contract: reading.contract,
      messages: withAnswers(parseLabelledMail(mail).map(withoutClosing), path),
    };
  });
}

/** Answers follow four hyphens each, in the order of their letters; `(none)` where a letter had none. */
function withAnswers(letters: readonly LabelledMessage[], contract: string): readonly AnsweredMessage[] {
  const path = contract.replace(/\.contract\.md$/, '.answers.txt');
  if (!existsSync(path)) return letters;
  const answers = readFileSync(path, 'utf8')
    .split(/^----\n/m)
    .slice(1)
    .map((answer) => answer.trim());
  if (answers.length !== letters.length)
    throw new Error(`${path}: ${answers.length} answers to ${letters.length} letters`);
  return letters.map((letter, at) => {
    const answer = answers[at] as string;
    return answer === '(none)' ? letter : { ...letter, answer };
  });
}

/** Reads every sheet `NAME.asks` below a folder, in the order of their names. */
export function readSheets(folder: string): LabelledContract[] {
  return filesBelow(folder, '.asks').map((file) => {
    const path = join(folder, file);
    return { name: file, batch: `sheets ${dirname(file)}`, ...parseSheet(readFileSync(path, 'utf8'), path) };
  });
}

const kindMark = new RegExp(`\\{\\{(${kinds.join('|')})\\|`, 'g');

/** Reads letters under no contract, whose marks name the kind alone (`{{work|…}}`): all files below a folder, by name. */
export function readLetters(folder: string): LabelledMessage[] {
  return filesBelow(folder, '.txt').flatMap((file) => {
    // The rulings of the table need a contract: these letters teach where asks are, and their kinds.
    const text = readFileSync(join(folder, file), 'utf8').replace(kindMark, '{{$1 free -|');
    return parseLabelledMail(text).map(withoutClosing);
  });
}

/** Reads single sentences, `KIND|sentence` or `-|sentence` a line, from `fr/` and `en/` below a folder: each as a message. */
export function readSentences(folder: string): LabelledMessage[] {
  return ['fr', 'en'].flatMap((lang) =>
    readdirSync(join(folder, lang))
      .sort()
      .flatMap((file) => {
        const path = join(folder, lang, file);
        return readFileSync(path, 'utf8')
          .split('\n')
          .flatMap((line, index) =>
            line.trim() === '' ? [] : [sentenceOf(line, lang, `${path}:${index + 1}`)],
          );
      }),
  );
}

function sentenceOf(line: string, lang: string, place: string): LabelledMessage {
  const [label, text] = [line.slice(0, line.indexOf('|')), line.slice(line.indexOf('|') + 1).trim()];
  if ((label !== '-' && !kinds.some((kind) => kind === label)) || text === '')
    throw new Error(`${place}: no sentence with its label: ${line.slice(0, 60)}`);
  const body = label === '-' ? text : `{{${label} free -|${text}}}`;
  const [message] = parseLabelledMail(`----\ndate: 2026-03-02\nlang: ${lang}\n\n${body}\n`);
  return message as LabelledMessage;
}

/** The message as the program reads it: without the name, formula and signature that close it. Places of asks are kept. */
function withoutClosing(message: LabelledMessage): LabelledMessage {
  const { body } = message;
  const last = body.trimEnd().split('\n').at(-1) ?? '';
  // Training text names its writers by what they are, so a name alone on the last line stands for the sender's.
  const names = isNameLine(last) ? namesOf({ name: last, address: '' }) : new Set<string>();
  let at = 0;
  let end = 0;
  for (const segment of readBody({ text: body, names: () => names })) {
    at += segment.text.length + 1;
    if (segment.kind === 'authored' && segment.text.trim() !== '') end = at - 1;
  }
  const kept = Math.max(end, ...message.asks.map((ask) => (ask.in === 'body' ? ask.end : 0)));
  return { ...message, body: body.slice(0, kept) };
}
