#!/usr/bin/env node
import { cliSentence } from '../core/words/cli.ts';
import { type Io, languageOf, type Verb } from './io.ts';

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
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    io.stdout.write(`${cliSentence('usage', io.language)}\n`);
    return name === undefined ? 2 : 0;
  }
  const load = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (!load) {
    io.stderr.write(`${cliSentence('unknownVerb', io.language, name)}\n`);
    return 2;
  }
  const { run } = await load();
  return run(rest, io);
}

// `avenant audit … | head` closes the pipe early: that is the reader's right, not a bug.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 70));

const now = new Date();
const two = (number: number) => String(number).padStart(2, '0');
const io: Io = {
  stdout: process.stdout,
  stderr: process.stderr,
  stdin: process.stdin,
  env: process.env,
  cwd: process.cwd(),
  today: `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`,
  language: languageOf(process.env),
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
};

try {
  process.exitCode = await main(process.argv.slice(2), io);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 70;
}
