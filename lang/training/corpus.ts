import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Contract } from '../../src/core/contract/contract.ts';
import { readContract } from '../../src/core/contract/read.ts';
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
      messages: parseLabelledMail(mail),
    };
  });
}
