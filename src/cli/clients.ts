import { resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Mailbox } from '../adapters/files/mailbox.ts';
import { openMailbox } from '../adapters/files/open.ts';
import { surveyMailbox } from '../adapters/reading/survey-mailbox.ts';
import type { Skipped } from '../core/kit/problem.ts';
import type { MailItem } from '../core/mail/source.ts';
import { ownerNotices } from '../core/reports/notices.ts';
import { cliSentence } from '../core/words/cli.ts';
import { reportWords } from '../core/words/report.ts';
import { addressesIn } from './arguments.ts';
import type { Io } from './io.ts';
import { paintFor } from './paint.ts';
import { progressLine } from './progress.ts';
import { terminalText } from './terminal-text.ts';
import { areAllMissing, tellUnread } from './unread.ts';
import { askedOf } from './verb-options.ts';

const options = {
  me: { type: 'string', multiple: true },
  json: { type: 'boolean' },
} as const;

type OnProgress = Parameters<Mailbox['items']>[0];

/** `avenant clients MAILBOX…`: who the owner keeps answering, as a start for contracts. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const asked = askedOf('clients', options, args, io, (language) => cliSentence('clients', language));
  if (typeof asked === 'number') return asked;
  const { values, positionals, language } = asked;
  if (positionals.length === 0) {
    io.stderr.write(
      `${cliSentence('wrongOption', language, cliSentence('noMailbox', language), 'clients')}\n`,
    );
    return 2;
  }
  if (areAllMissing(positionals, io, language)) return 2;
  const opened = await openMailbox(
    positionals.map((path) => (path === '-' ? path : resolve(io.cwd, path))),
    { stdin: io.stdin },
  );
  const skipped: Skipped[] = [];
  let messageCount = 0;
  const note = (item: MailItem) => {
    if (item.kind === 'skipped') skipped.push(item.skipped);
    else messageCount += 1;
  };
  const mailbox = {
    ...opened,
    items: (onProgress?: OnProgress) => noting(opened.items(onProgress), note),
  };
  const bar = progressLine(io.stderr, io.stderr.isTTY === true, () => performance.now());
  try {
    const me = addressesIn(values.me);
    const survey = await surveyMailbox(mailbox, me, [], ({ bytesRead, bytesTotal }, messages) => {
      bar.show(
        `${cliSentence('surveying', language)} — ${messages} ${cliSentence('messages', language)}`,
        bytesRead,
        bytesTotal,
      );
    });
    bar.clear();
    tellUnread(skipped, positionals, io, language);
    if (messageCount === 0) {
      io.stderr.write(`${cliSentence('nothingRead', language)}\n`);
      return 2;
    }
    const code = skipped.length > 0 ? 1 : 0;
    if (values.json) {
      io.stdout.write(`${JSON.stringify(survey, undefined, 2)}\n`);
      return code;
    }
    const paint = paintFor(io.stdout, io.env);
    io.stdout.write(
      `${paint('strong', cliSentence('youAre', language))} ${terminalText(survey.me.join(', ') || '—')}\n\n`,
    );
    for (const notice of ownerNotices(survey.me, survey.doubt, reportWords[language]))
      io.stdout.write(`${notice}\n\n`);
    if (survey.clients.length === 0) io.stdout.write(`${cliSentence('nobody', language)}\n`);
    else io.stdout.write(`${paint('quiet', cliSentence('clientColumns', language))}\n`);
    for (const { name, emails, messages, threads, answered } of survey.clients) {
      const numbers = [messages, threads, answered].map((number) => String(number).padStart(9)).join('');
      io.stdout.write(
        `${paint('strong', terminalText(name).slice(0, 30).padEnd(31))}${numbers}  ${terminalText(emails.join(', '))}\n`,
      );
    }
    return code;
  } finally {
    bar.clear();
    await mailbox.close();
  }
}

/** The same items, each noted as it passes. */
async function* noting(
  items: AsyncIterable<MailItem>,
  note: (item: MailItem) => void,
): AsyncGenerator<MailItem> {
  for await (const item of items) {
    note(item);
    yield item;
  }
}
