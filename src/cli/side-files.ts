import { resolve } from 'node:path';
import { type CorrectionLine, readCorrections } from '../core/audit/corrections-read.ts';
import type { Contract } from '../core/contract/contract.ts';
import type { Problem } from '../core/kit/problem.ts';
import type { BilledEntry } from '../core/meter/billed.ts';
import { readBilled } from '../core/meter/billed-read.ts';
import type { AuditOptions } from './audit-options.ts';
import { readText } from './files.ts';
import type { Io } from './io.ts';
import { tellProblems } from './unread.ts';

interface SideText {
  readonly name: string;
  readonly text: string;
}

/** The files beside the mail, as text: what was billed already, and the provider's corrections. */
export interface SideTexts {
  readonly billed: readonly SideText[];
  readonly corrections: readonly SideText[];
}

/** What those files say, and everything that was wrong with them. */
interface SideFiles {
  readonly billed: readonly BilledEntry[];
  readonly corrections: readonly CorrectionLine[];
  readonly problems: readonly Problem[];
}

/** Reads the files before the mail, so that a slip in a name shows at once; undefined, after saying so, where one cannot be. */
export async function readSideFiles(
  { billed, corrections, language }: AuditOptions,
  io: Io,
): Promise<SideTexts | undefined> {
  const texts = { billed: [] as SideText[], corrections: [] as SideText[] };
  for (const [kind, names] of [
    ['billed', billed],
    ['corrections', corrections],
  ] as const) {
    for (const name of names) {
      const file = await readText(resolve(io.cwd, name));
      if ('code' in file) {
        tellProblems([{ code: file.code, file: name }], io, language);
        return undefined;
      }
      texts[kind].push({ name, text: file.text });
    }
  }
  return texts;
}

/** Holds the texts against the contracts, be they stand-ins for clients that were inferred from the mail. */
export function readSideTexts(texts: SideTexts, contracts: readonly Contract[]): SideFiles {
  const billed = texts.billed.map(({ name, text }) => readBilled(text, name, contracts));
  const corrections = texts.corrections.map(({ name, text }) => readCorrections(text, name, contracts));
  return {
    billed: billed.flatMap(({ entries }) => entries),
    corrections: corrections.flatMap((file) => file.corrections),
    problems: [...billed, ...corrections].flatMap(({ problems }) => problems),
  };
}
