import { type Kind, kinds } from '../asks/ask.ts';
import type { Contract } from '../contract/contract.ts';
import { nearest } from '../contract/nearest.ts';
import type { ProblemCode } from '../kit/codes.ts';
import type { Problem } from '../kit/problem.ts';
import { readCsv } from '../meter/csv.ts';
import { type Ruling, rulings } from '../verdict/verdict.ts';

/** A line of a file of corrections: which ask it is about, and what the provider says of it. */
export interface CorrectionLine {
  /** `corrections.csv:3`. */
  readonly locator: string;
  readonly messageId: string;
  /** The ask's place in its message, from 1; or else words of it. */
  readonly place?: number;
  readonly quote?: string;
  readonly kind?: Kind;
  /** An id, `warranty`, or null for none; absent: as the engine says. */
  readonly clause?: string | null;
  readonly ruling?: Ruling;
}

/** A file of corrections read whole, and everything that was wrong with it. */
export interface CorrectionsFile {
  readonly corrections: readonly CorrectionLine[];
  readonly problems: readonly Problem[];
}

const keys = ['ask', 'messageId', 'quote', 'kind', 'clause', 'ruling'] as const;
type Key = (typeof keys)[number];
type Fields = Readonly<Partial<Record<Key, string | null>>>;

/** More problems than these are counted in one, so that a wrong file does not flood the screen. */
const mostProblems = 100;

/**
 * Reads the provider's corrections (docs/formats/corrections.md): JSON lines, or CSV with a header. A line that is wrong is
 * a problem with its number; the others are kept. Never throws.
 */
export function readCorrections(
  source: string,
  file: string,
  contracts: readonly Pick<Contract, 'clauses'>[],
): CorrectionsFile {
  const text = source.replace(/^\uFEFF/, '');
  const problems: Problem[] = [];
  let more = 0;
  const refuse = (code: ProblemCode, line: number, data?: Problem['data']) => {
    if (problems.length < mostProblems) problems.push({ code, file, line, ...(data && { data }) });
    else more += 1;
  };
  const all = (corrections: readonly CorrectionLine[]): CorrectionsFile => ({
    corrections,
    problems:
      more === 0 ? problems : [...problems, { code: 'correction-more-problems', file, data: { more } }],
  });
  if (text.trim() === '') return { corrections: [], problems: [{ code: 'correction-empty', file }] };
  const rows = text.trimStart().startsWith('{') ? jsonRows(text, refuse) : csvRows(text, refuse);
  const clauses = [...new Set(contracts.flatMap((contract) => contract.clauses.map(({ id }) => id)))];
  const corrections: CorrectionLine[] = [];
  for (const { line, fields } of rows) {
    const correction = correctionOf(fields, `${file}:${line}`, clauses, (code, data) =>
      refuse(code, line, data),
    );
    if (correction) corrections.push(correction);
  }
  return all(corrections);
}

interface Row {
  readonly line: number;
  readonly fields: Fields;
}
type Refuse = (code: ProblemCode, line: number, data?: Problem['data']) => void;

function jsonRows(text: string, refuse: Refuse): Row[] {
  const rows: Row[] = [];
  for (const [at, written] of text.split(/\r\n|\n|\r/).entries()) {
    if (written.trim() === '') continue;
    const line = at + 1;
    let value: unknown;
    try {
      value = JSON.parse(written);
    } catch {
      value = undefined;
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      refuse('correction-json', line);
      continue;
    }
    const fields: Partial<Record<Key, string | null>> = {};
    let isRight = true;
    for (const [name, given] of Object.entries(value)) {
      const key = keys.find((one) => one === name);
      if (key === undefined) refuse('correction-key-unknown', line, unknownKey(name));
      else if (typeof given === 'string' || (key === 'clause' && given === null)) fields[key] = given;
      else refuse('correction-value', line, { key, value: short(JSON.stringify(given)), known: '"…"' });
      isRight &&= key !== undefined && fields[key] !== undefined;
    }
    if (isRight) rows.push({ line, fields });
  }
  return rows;
}

function csvRows(text: string, refuse: Refuse): Row[] {
  const [header, ...rows] = readCsv(text).rows;
  if (!header) return [];
  const columns = header.cells.map((cell) =>
    keys.find((key) => key.toLowerCase() === cell.trim().toLowerCase()),
  );
  if (!columns.includes('ask') && !columns.includes('messageId')) {
    refuse('correction-columns', header.line, {
      known: keys.join(', '),
      header: short(header.cells.join(', ')),
    });
    return [];
  }
  for (const [at, column] of columns.entries())
    if (column === undefined)
      refuse('correction-key-unknown', header.line, unknownKey(header.cells[at] ?? ''));
  return rows.map(({ line, cells }) => {
    const fields: Partial<Record<Key, string | null>> = {};
    for (const [at, key] of columns.entries()) {
      const cell = cells[at]?.trim() ?? '';
      if (key !== undefined && cell !== '') fields[key] = cell;
    }
    return { line, fields };
  });
}

function unknownKey(name: string): Problem['data'] {
  const meant = nearest(name, keys);
  return { key: short(name), known: keys.join(', '), ...(meant !== undefined && { meant }) };
}

function correctionOf(
  fields: Fields,
  locator: string,
  clauses: readonly string[],
  refuse: (code: ProblemCode, data?: Problem['data']) => void,
): CorrectionLine | undefined {
  const { quote } = fields;
  const numbered = /^(.+)#(\d{1,4})$/s.exec(fields.ask ?? '');
  const messageId = fields.messageId ?? numbered?.[1];
  if (!messageId || (!numbered && !quote)) return void refuse('correction-ask-missing');
  const choice = <T extends string>(key: Key, value: string | null | undefined, all: readonly T[]) => {
    if (value === undefined || value === null) return undefined;
    const found = all.find((one) => one === value.toLowerCase());
    if (found !== undefined) return found;
    const meant = nearest(value, all);
    const data = { key, value: short(value), known: all.join(', ') };
    refuse('correction-value', meant === undefined ? data : { ...data, meant });
    return 'wrong' as const;
  };
  const kind = choice('kind', fields.kind, kinds);
  const ruling = choice('ruling', fields.ruling, rulings);
  if (kind === 'wrong' || ruling === 'wrong') return undefined;
  const named = fields.clause;
  const clause = named === null || named === '-' || named === 'none' ? null : named;
  if (typeof clause === 'string' && clause !== 'warranty' && !clauses.includes(clause)) {
    const meant = nearest(clause, [...clauses, 'warranty']);
    return void refuse('correction-clause', { clause: short(clause), ...(meant !== undefined && { meant }) });
  }
  if (kind === undefined && clause === undefined && ruling === undefined)
    return void refuse('correction-nothing');
  return {
    locator,
    messageId,
    ...(numbered && { place: Number(numbered[2]) }),
    ...(quote && { quote }),
    ...(kind !== undefined && { kind }),
    ...(clause !== undefined && { clause }),
    ...(ruling !== undefined && { ruling }),
  };
}

function short(value: string): string {
  return value.length > 60 ? `${value.slice(0, 59)}…` : value;
}
