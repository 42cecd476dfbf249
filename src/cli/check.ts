import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { contractPaths } from '../adapters/files/contracts.ts';
import type { Contract } from '../core/contract/contract.ts';
import { readContract } from '../core/contract/read.ts';
import { type Finding, reviewContract } from '../core/contract/review.ts';
import { type ContractFile, sharedAddresses } from '../core/contract/shared-addresses.ts';
import { sharedDays } from '../core/contract/shared-days.ts';
import type { ProblemCode } from '../core/kit/codes.ts';
import type { Language } from '../core/kit/language.ts';
import type { Problem } from '../core/kit/problem.ts';
import { checkSentence } from '../core/words/check.ts';
import { sayFinding } from '../core/words/contract.ts';
import { sayProblem } from '../core/words/problems.ts';
import type { Io } from './io.ts';
import { paintFor } from './paint.ts';
import { terminalText } from './terminal-text.ts';
import { askedOf } from './verb-options.ts';

/** One contract file, checked. The review is made only of a file that could be read as a contract. */
export interface CheckedFile {
  readonly file: string;
  readonly contract: Contract | undefined;
  readonly problems: readonly Problem[];
  readonly findings: readonly Finding[];
  /** What it has in common with the other contracts, and may be meant: it leaves the contract complete. */
  readonly notes: readonly Problem[];
}

const options = {
  json: { type: 'boolean' },
} as const;

/** `avenant check CONTRACT…`: 0 clear and complete, 1 problems or findings (hints aside), 2 wrong use or unreadable. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const asked = askedOf('check', options, args, io, (language) => checkSentence('help', language));
  if (typeof asked === 'number') return asked;
  const { values, positionals, language } = asked;
  if (positionals.length === 0) {
    io.stderr.write(`${checkSentence('none', language)}\n`);
    return 2;
  }
  const { files, empty } = await checkFiles(positionals, io.cwd);
  for (const folder of empty)
    io.stderr.write(`${checkSentence('emptyFolder', language, terminalText(folder))}\n`);
  if (values.json)
    io.stdout.write(
      `${JSON.stringify(
        files.map((file) => jsonOf(file, language)),
        null,
        2,
      )}\n`,
    );
  else for (const file of files) print(file, io, language);
  if (empty.length > 0 || files.some(isUnreadable)) return 2;
  return files.every(isComplete) ? 0 : 1;
}

/** Reads and reviews the files and folders named; `empty`: folders without a contract. */
async function checkFiles(
  paths: readonly string[],
  cwd: string,
): Promise<{ files: CheckedFile[]; empty: string[] }> {
  const files: CheckedFile[] = [];
  const empty: string[] = [];
  const read: ContractFile[] = [];
  for (const path of paths) {
    const full = resolve(cwd, path);
    const found = await contractPaths(full);
    if (found === undefined)
      files.push({
        file: path,
        contract: undefined,
        problems: [{ code: 'source-not-found', file: path }],
        findings: [],
        notes: [],
      });
    else if (found.length === 0) empty.push(path);
    for (const one of [...(found ?? [])].sort()) {
      const shown = one === full ? path : `${path.replace(/\/+$/, '')}${one.slice(full.length)}`;
      const text = await readFile(one, 'utf8').catch(() => undefined);
      const checked = checkText(text, shown);
      files.push(checked);
      if (checked.contract !== undefined && text !== undefined)
        read.push({ contract: checked.contract, file: shown, text });
    }
  }
  const shared = sharedAddresses(read);
  const notes = sharedDays(read);
  return {
    files: files.map((one) => ({
      ...one,
      problems: [...one.problems, ...shared.filter(({ file }) => file === one.file)],
      notes: notes.filter(({ file }) => file === one.file),
    })),
    empty,
  };
}

function checkText(text: string | undefined, file: string): CheckedFile {
  if (text === undefined)
    return {
      file,
      contract: undefined,
      problems: [{ code: 'source-unreadable', file }],
      findings: [],
      notes: [],
    };
  const { contract, problems } = readContract(text, file);
  return {
    file,
    contract,
    problems,
    findings: contract ? reviewContract(contract, problems) : [],
    notes: [],
  };
}

const unreadable: ReadonlySet<ProblemCode> = new Set([
  'source-not-found',
  'source-unreadable',
  'contract-empty',
  'contract-not-text',
  'contract-too-long',
]);

function isUnreadable(file: CheckedFile): boolean {
  return file.contract === undefined && file.problems.some((problem) => unreadable.has(problem.code));
}

function isComplete(file: CheckedFile): boolean {
  return file.problems.length === 0 && file.findings.every((finding) => finding.weight === 'hint');
}

function jsonOf(file: CheckedFile, language: Language) {
  return {
    file: file.file,
    contract: file.contract?.name ?? null,
    client: file.contract?.client.name ?? null,
    complete: isComplete(file),
    problems: file.problems.map((one) => lineOf(one, language)),
    notes: file.notes.map((one) => lineOf(one, language)),
    findings: file.findings.map(({ code, weight, line, clause, data, ready }) => ({
      code,
      weight,
      line: line ?? null,
      clause: clause ?? null,
      reason: sayFinding(code, data, language),
      ready,
    })),
  };
}

function lineOf({ code, line, column, data }: Problem, language: Language) {
  return {
    code,
    line: line ?? null,
    column: column ?? null,
    sentence: sayProblem({ code, ...(data && { data }) }, language),
    meant: data?.meant ?? null,
  };
}

function print(file: CheckedFile, io: Io, language: Language): void {
  const paint = paintFor(io.stdout, io.env);
  const write = (line = '') => io.stdout.write(`${line}\n`);
  const name = terminalText(file.file);
  const tell = (problem: Problem, style: 'warning' | 'quiet') => {
    const place = problem.line === undefined ? name : `${name}:${problem.line}:${problem.column}`;
    write(`${paint('strong', place)}: ${paint(style, terminalText(sayProblem(problem, language)))}`);
  };
  for (const problem of file.problems) tell(problem, 'warning');
  // What could not be read has nothing to be reviewed.
  if (isUnreadable(file)) return;
  if (file.problems.length > 0) write();
  write(`${paint('strong', name)} — ${summaryOf(file, language, paint)}`);
  for (const note of file.notes) {
    write();
    tell(note, 'quiet');
  }
  for (const finding of file.findings) {
    write();
    const style = finding.weight === 'hint' ? 'quiet' : 'warning';
    const line = finding.line === undefined ? '' : `${checkSentence('line', language, finding.line)} — `;
    write(
      `  ${paint(style, checkSentence(finding.weight, language))}  ${line}${terminalText(sayFinding(finding.code, finding.data, language))}`,
    );
    write(`    ${paint('quiet', placeOfReady(finding, language))}`);
    for (const ready of finding.ready.text.split('\n')) write(`      ${paint('good', terminalText(ready))}`);
  }
  write();
}

function summaryOf(file: CheckedFile, language: Language, paint: ReturnType<typeof paintFor>): string {
  if (file.contract === undefined) return paint('warning', checkSentence('notReviewed', language));
  const client = terminalText(file.contract.client.name);
  const colon = language === 'fr' ? '\u00a0:' : ':';
  if (isComplete(file)) return `${client}${colon} ${paint('good', checkSentence('complete', language))}`;
  const problems = file.problems.length;
  const findings = file.findings.filter((finding) => finding.weight !== 'hint').length;
  const counts = [
    ...(problems > 0 ? [checkSentence(problems === 1 ? 'problem' : 'problems', language, problems)] : []),
    ...(findings > 0 ? [checkSentence(findings === 1 ? 'finding' : 'findings', language, findings)] : []),
  ];
  return `${client}${colon} ${paint('warning', counts.join(', '))}`;
}

function placeOfReady(finding: Finding, language: Language): string {
  if (finding.clause !== undefined) return checkSentence('putInstead', language);
  if (finding.ready.text.startsWith('##')) return checkSentence('putWhole', language);
  const places = {
    'front matter': 'putFront',
    parties: 'putParties',
    terms: 'putTerms',
    included: 'putIncluded',
    excluded: 'putExcluded',
  } as const;
  return checkSentence(places[finding.ready.where], language);
}
