import { stat, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { idFrom } from '../core/contract/clause-text.ts';
import { draftContract } from '../core/contract/templates/draft.ts';
import { trades } from '../core/contract/templates/template.ts';
import type { Language } from '../core/kit/language.ts';
import { cliSentence } from '../core/words/cli.ts';
import { newSentence } from '../core/words/new.ts';
import { type Ask, askContract, isRejected } from './contract-questions.ts';
import { cannotWrite, codeOf } from './files.ts';
import type { Io } from './io.ts';
import { paintFor } from './paint.ts';
import { terminalText } from './terminal-text.ts';
import { type Asked, askedOf } from './verb-options.ts';

const options = {
  yes: { type: 'boolean', short: 'y' },
  force: { type: 'boolean' },
  out: { type: 'string' },
  trade: { type: 'string' },
  provider: { type: 'string' },
  client: { type: 'string' },
  email: { type: 'string', multiple: true },
  currency: { type: 'string' },
  price: { type: 'string' },
  rate: { type: 'string' },
  allowance: { type: 'string' },
  signed: { type: 'string' },
  starts: { type: 'string' },
  ends: { type: 'string' },
} as const;

type Values = Asked<typeof options>['values'];

/** Ends the verb with a sentence for the person: wrong use, or an interruption. */
class Stop extends Error {}

/** `avenant new`: asks for what a contract needs and writes it. 0 written, 2 wrong use or the file exists. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const help = (one: Language) => newSentence('help', one, trades.join(', '));
  const asked = askedOf('new', options, args, io, help, 'nothing');
  if (typeof asked === 'number') return asked;
  const { values, language } = asked;
  const questions = values.yes ? undefined : createInterface({ input: io.stdin, terminal: false });
  try {
    return await write(values, io, language, questions?.[Symbol.asyncIterator]());
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    io.stderr.write(`${error.message}\n`);
    return 2;
  } finally {
    questions?.close();
  }
}

async function write(
  values: Values,
  io: Io,
  language: Language,
  lines: AsyncIterator<string> | undefined,
): Promise<number> {
  // Questions go to standard error, so that `--out -` leaves only the contract on standard output.
  const tell = (sentence: string) =>
    void io.stderr.write(`${paintFor(io.stderr, io.env)('warning', terminalText(sentence))}\n`);
  const answers = await askContract(askWith(values, io, language, lines), tell, language, io.today);
  const text = draftContract(answers);
  if (values.out === '-') {
    io.stdout.write(text);
    return 0;
  }
  const out = await placeFor(
    `${idFrom(answers.client.name) || 'client'}.contract.md`,
    values,
    io,
    language,
    lines,
  );
  try {
    await writeFile(resolve(io.cwd, out), text, { flag: values.force ? 'w' : 'wx' });
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EEXIST') throw new Stop(newSentence('exists', language, terminalText(out)));
    throw new Stop(cannotWrite(terminalText(out), code, language));
  }
  io.stdout.write(
    `${paintFor(io.stdout, io.env)('good', cliSentence('written', language, terminalText(out)))}\n`,
  );
  io.stdout.write(`${newSentence('next', language, terminalText(out))}\n`);
  return 0;
}

/** A question's answer: the flag's, else the usual one with `--yes`, else what is typed, asked again until it can be taken. */
function askWith(values: Values, io: Io, language: Language, lines: AsyncIterator<string> | undefined): Ask {
  return async (name, question, usual, parse) => {
    const flag = values[name];
    const given = typeof flag === 'object' ? flag.join(',') : flag;
    if (given !== undefined) {
      const answer = parse(given.trim());
      if (isRejected(answer)) throw new Stop(`--${name}: ${terminalText(answer.why(language))}`);
      return answer;
    }
    if (lines === undefined) {
      const answer = usual === undefined ? undefined : parse(usual);
      if (usual === undefined || isRejected(answer))
        throw new Stop(newSentence('needed', language, `--${name}`));
      return answer as Exclude<typeof answer, undefined>;
    }
    for (;;) {
      const typed = await ask(question, usual, io, language, lines);
      const answer = parse(typed);
      if (!isRejected(answer)) return answer;
      io.stderr.write(`${paintFor(io.stderr, io.env)('warning', terminalText(answer.why(language)))}\n`);
    }
  };
}

async function ask(
  question: string,
  usual: string | undefined,
  io: Io,
  language: Language,
  lines: AsyncIterator<string>,
): Promise<string> {
  const paint = paintFor(io.stderr, io.env);
  io.stderr.write(
    `${paint('strong', question)}${usual ? ` [${usual}]` : ''}${question.endsWith('\n') ? '' : ' '}${paint('quiet', '>')} `,
  );
  const next = await lines.next();
  if (next.done) throw new Stop(`\n${newSentence('stopped', language)}`);
  return next.value.trim() || (usual ?? '');
}

/** Where the contract goes: never over a file that exists, unless forced; asked until the place is free. */
async function placeFor(
  usual: string,
  values: Values,
  io: Io,
  language: Language,
  lines: AsyncIterator<string> | undefined,
): Promise<string> {
  const isFree = async (path: string) =>
    values.force || (await stat(resolve(io.cwd, path)).catch(() => undefined)) === undefined;
  if (values.out !== undefined || lines === undefined) return values.out ?? usual;
  for (;;) {
    const path = await ask(newSentence('out', language), usual, io, language, lines);
    if (await isFree(path)) return path;
    io.stderr.write(`${newSentence('exists', language, terminalText(path))}\n`);
  }
}
