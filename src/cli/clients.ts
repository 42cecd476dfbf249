import { resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { openMailbox } from '../adapters/files/open.ts';
import { surveyMailbox } from '../adapters/reading/survey-mailbox.ts';
import { cliSentence } from '../core/words/cli.ts';
import type { Io } from './io.ts';
import { paintFor } from './paint.ts';
import { progressLine } from './progress.ts';
import { terminalText } from './terminal-text.ts';
import { askedOf } from './verb-options.ts';

const options = {
  me: { type: 'string', multiple: true },
  json: { type: 'boolean' },
} as const;

/** `avenant clients MAILBOX…`: who the owner keeps answering, as a start for contracts. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const asked = askedOf('clients', options, args, io, (language) => cliSentence('clients', language));
  if (typeof asked === 'number') return asked;
  const { values, positionals, language } = asked;
  if (positionals.length === 0) {
    io.stderr.write(`${cliSentence('noMailbox', language)}\n`);
    return 2;
  }
  const me = (values.me ?? [])
    .flatMap((list) => list.toLowerCase().split(/[\s,;]+/))
    .filter((one) => one !== '');
  const mailbox = await openMailbox(
    positionals.map((path) => (path === '-' ? path : resolve(io.cwd, path))),
    { stdin: io.stdin },
  );
  const bar = progressLine(io.stderr, io.stderr.isTTY === true, () => performance.now());
  try {
    const survey = await surveyMailbox(mailbox, me, [], ({ bytesRead, bytesTotal }, messages) =>
      bar.show(
        `${cliSentence('surveying', language)} — ${messages} ${cliSentence('messages', language)}`,
        bytesRead,
        bytesTotal,
      ),
    );
    bar.clear();
    if (values.json) {
      io.stdout.write(`${JSON.stringify(survey, undefined, 2)}\n`);
      return 0;
    }
    const paint = paintFor(io.stdout, io.env);
    io.stdout.write(
      `${paint('strong', cliSentence('youAre', language))} ${terminalText(survey.me.join(', ') || '—')}\n\n`,
    );
    if (survey.clients.length === 0) io.stdout.write(`${cliSentence('nobody', language)}\n`);
    else io.stdout.write(`${paint('quiet', cliSentence('clientColumns', language))}\n`);
    for (const { name, emails, messages, threads, answered } of survey.clients) {
      const numbers = [messages, threads, answered].map((number) => String(number).padStart(9)).join('');
      io.stdout.write(
        `${paint('strong', terminalText(name).slice(0, 30).padEnd(31))}${numbers}  ${terminalText(emails.join(', '))}\n`,
      );
    }
    return 0;
  } finally {
    bar.clear();
    await mailbox.close();
  }
}
