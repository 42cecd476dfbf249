import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Contract } from '../../core/contract/contract.ts';
import { readContract } from '../../core/contract/read.ts';
import { type ContractFile, sharedAddresses } from '../../core/contract/shared-addresses.ts';
import { sharedDays } from '../../core/contract/shared-days.ts';
import type { Problem } from '../../core/kit/problem.ts';

/** Contracts read from files, and everything that was wrong with them. */
export interface ContractFiles {
  readonly contracts: readonly Contract[];
  readonly problems: readonly Problem[];
  /** What may be meant, and should be known. */
  readonly notes: readonly Problem[];
  /** How many files hold no contract that can be used. */
  readonly unread: number;
  readonly files: number;
}

/** Reads contract files: each path is one, or a folder of them (`.md`, not its subfolders). Never throws for a bad path. */
export async function contractsFrom(paths: readonly string[]): Promise<ContractFiles> {
  const read: ContractFile[] = [];
  const problems: Problem[] = [];
  let unread = 0;
  const files: string[] = [];
  for (const path of paths) {
    const found = await contractPaths(path);
    if (found === undefined) problems.push({ code: 'source-not-found', file: path });
    else files.push(...found);
  }
  for (const file of [...new Set(files)].sort()) {
    const text = await readFile(file, 'utf8').catch(() => undefined);
    if (text === undefined) {
      problems.push({ code: 'source-unreadable', file });
      unread += 1;
      continue;
    }
    const reading = readContract(text, file);
    problems.push(...reading.problems);
    if (reading.contract) read.push({ contract: reading.contract, file, text });
    else unread += 1;
  }
  problems.push(...sharedAddresses(read));
  return {
    contracts: read.map(({ contract }) => contract),
    problems,
    notes: sharedDays(read),
    unread,
    files: files.length,
  };
}

/** The contract files that a path stands for: itself, or a folder's. Undefined where there is nothing. */
export async function contractPaths(path: string): Promise<readonly string[] | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return undefined;
  if (!found.isDirectory()) return [path];
  const names = await readdir(path).catch(() => []);
  return names
    .filter((name) => /\.(md|markdown)$/i.test(name) && !/^readme/i.test(name))
    .map((name) => join(path, name));
}
