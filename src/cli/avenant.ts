#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nearest } from '../core/contract/nearest.ts';
import { cliSentence } from '../core/words/cli.ts';
import { storeSentence } from '../core/words/store.ts';
import { packageRoot } from '../http/files.ts';
import { StoreFault } from '../store/fault.ts';
import { languageAmong, verbFirst, withoutLanguage } from './arguments.ts';
import { cannotWrite, codeOf } from './files.ts';
import { type Io, languageOf, type Verb } from './io.ts';
import { terminalText } from './terminal-text.ts';

/** Loaded one by one, so that `avenant check` does not wait for the engine or the server. */
const verbs: Readonly<Record<string, () => Promise<{ readonly run: Verb }>>> = {
  audit: () => import('./audit.ts'),
  backup: () => import('./backup.ts'),
  clients: () => import('./clients.ts'),
  check: () => import('./check.ts'),
  explain: () => import('./explain.ts'),
  import: () => import('./import.ts'),
  ledger: () => import('./ledger.ts'),
  move: () => import('./move.ts'),
  new: () => import('./new.ts'),
  read: () => import('./read.ts'),
  restore: () => import('./restore.ts'),
  serve: () => import('./serve.ts'),
};

async function main(args: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = args;
  if (name === '--version' || name === '-v') {
    const { version } = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8'));
    io.stdout.write(`${version}\n`);
    return 0;
  }
  // `avenant help audit` is `avenant audit --help`.
  const about = name === 'help' ? withoutLanguage(rest).find((one) => !one.startsWith('-')) : undefined;
  if (about !== undefined) return main(Object.hasOwn(verbs, about) ? [about, '--help'] : [about], io);
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    io.stdout.write(`${cliSentence('usage', io.language)}\n`);
    return name === undefined ? 2 : 0;
  }
  const load = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (!load) {
    const meant = nearest(name, Object.keys(verbs));
    const sentence =
      meant === undefined
        ? cliSentence('unknownVerb', io.language, name)
        : cliSentence('meantVerb', io.language, name, meant);
    io.stderr.write(`${terminalText(sentence)}\n`);
    return 2;
  }
  const { run } = await load();
  return run(rest, io);
}

/** A store can refuse in the middle of the work, as where the disk fills up; whatever else is thrown is a bug. */
function tellFailure(error: unknown): number {
  if (error instanceof StoreFault) {
    process.stderr.write(`${storeSentence(error.code, io.language, error.data)}\n`);
    return 2;
  }
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${cliSentence('bug', io.language)}\n${trace}\n`);
  return 70;
}

// `avenant audit … | head` closes the pipe early: that is the reader's right, not a bug.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  const place = cliSentence('standardOutput', io.language);
  process.stderr.write(`${cannotWrite(place, codeOf(error), io.language)}\n`);
  process.exit(2);
});
// Nobody listens to what we say: the work goes on.
process.stderr.on('error', () => undefined);

const now = new Date();
const two = (number: number) => String(number).padStart(2, '0');
const io: Io = {
  stdout: process.stdout,
  stderr: process.stderr,
  stdin: process.stdin,
  env: process.env,
  cwd: process.cwd(),
  today: `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`,
  language: languageAmong(process.argv.slice(2)) ?? languageOf(process.env),
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
};

try {
  process.exitCode = await main(verbFirst(process.argv.slice(2)), io);
} catch (error) {
  process.exitCode = tellFailure(error);
}
