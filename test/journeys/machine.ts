import { Readable } from 'node:stream';
import { run as audit } from '../../src/cli/audit.ts';
import { run as backup } from '../../src/cli/backup.ts';
import { run as check } from '../../src/cli/check.ts';
import { run as clients } from '../../src/cli/clients.ts';
import { run as explain } from '../../src/cli/explain.ts';
import { run as importMail } from '../../src/cli/import.ts';
import type { Io, Verb } from '../../src/cli/io.ts';
import { run as ledger } from '../../src/cli/ledger.ts';
import { run as move } from '../../src/cli/move.ts';
import { run as newContract } from '../../src/cli/new.ts';
import { run as read } from '../../src/cli/read.ts';
import { run as restore } from '../../src/cli/restore.ts';
import { run as serve } from '../../src/cli/serve.ts';

/** What a verb printed, and the exit code it gave. */
export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const verbs: Readonly<Record<string, Verb>> = {
  audit,
  backup,
  check,
  clients,
  explain,
  import: importMail,
  ledger,
  move,
  new: newContract,
  read,
  restore,
  serve,
};

/** Runs `avenant …` as a person at Lyon would, in this process, from the repository's folder. */
export async function avenant(
  line: readonly string[],
  stdin: Uint8Array | string = '',
  changes: Partial<Io> = {},
): Promise<Outcome> {
  const [name = '', ...args] = line;
  const verb = verbs[name];
  if (!verb) throw new Error(`no verb ${name}`);
  let out = '';
  let err = '';
  const code = await verb(args, {
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (err += text) },
    stdin: Readable.from([Buffer.from(stdin)]),
    env: {},
    cwd: process.cwd(),
    today: '2026-12-31',
    language: 'en',
    timeZone: 'Europe/Paris',
    ...changes,
  });
  return { code, out, err };
}
