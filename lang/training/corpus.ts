import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Contract } from '../../src/core/contract/contract.ts';
import { readContract } from '../../src/core/contract/read.ts';
import { readBody } from '../../src/core/mail/visible/body.ts';
import { namesOf } from '../../src/core/mail/visible/own-name.ts';
import { isNameLine } from '../../src/core/mail/visible/sign-off.ts';
import { type LabelledMessage, parseLabelledMail } from '../labelled/parse.ts';

/** One contract of labelled text with the mail under it. */
export interface LabelledContract {
  readonly name: string;
  /** The folder's name: one writer's batch. */
  readonly batch: string;
  readonly contract: Contract;
  readonly messages: readonly LabelledMessage[];
}

/** Reads every pair of `NAME.contract.md` and `NAME.mail.txt` below a folder, in the order of their names. */
export function readCorpus(folder: string): LabelledContract[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.contract.md'),
  );
  files.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return files.map((file) => {
    const path = join(folder, file);
    const reading = readContract(readFileSync(path, 'utf8'), path);
    if (!reading.contract) throw new Error(`${path}: ${JSON.stringify(reading.problems)}`);
    const mail = readFileSync(path.replace(/\.contract\.md$/, '.mail.txt'), 'utf8');
    return {
      name: file,
      batch: dirname(file),
      contract: reading.contract,
      messages: parseLabelledMail(mail).map(withoutClosing),
    };
  });
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
