import type { Problem } from '../kit/problem.ts';
import { readBody } from './body.ts';
import type { Contract } from './contract.ts';
import { readFrontMatter } from './front-matter.ts';
import { type Reader, readerOf } from './reader.ts';

/**
 * A contract file as read. `contract` is absent when the file is none, or lacks what no contract can do without (client,
 * addresses, language, currency); otherwise it holds all that is right, and `problems` says what was left out and why.
 */
export interface ContractReading {
  readonly contract?: Contract;
  readonly problems: readonly Problem[];
}

/** Some sixty printed pages: a contract that people sign is shorter. */
const mostCharacters = 128_000;
const mostLines = 5000;
/** A line of hyphens or stars alone is a rule across the page. */
const longestRule = 200;
const longestFrontMatterLine = 4000;
const mostFrontMatterCharacters = 16_000;
/** Opening brackets in the front matter. */
const mostBrackets = 40;
/** Bullets and quote marks at the start of one line, and how far a line may be indented. */
const mostMarks = 8;
const deepestIndent = 60;

/** Reads a contract file (DOMAIN.md, "The contract file"). `fileName` may have folders; it gives the contract its name. */
export function readContract(text: string, fileName: string): ContractReading {
  const refusal = (code: Problem['code'], data?: Problem['data']): ContractReading => ({
    problems: [{ code, file: fileName, line: 1, column: 1, ...(data && { data }) }],
  });
  if (text.length > mostCharacters)
    return refusal('contract-too-long', { characters: text.length, most: mostCharacters });
  if (text.includes('\0')) return refusal('contract-not-text');
  const reader = readerOf(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'), fileName);
  if (reader.text.trim() === '') return refusal('contract-empty');
  if (reader.lineOf(reader.text.length) > mostLines)
    return refusal('contract-too-long', { characters: text.length, most: mostCharacters });
  const unreadable = reader.text.indexOf('\uFFFD');
  if (unreadable !== -1) reader.report('contract-not-utf8', unreadable);
  if (reportDepth(reader)) return { problems: reader.problems };
  const bounds = frontMatterOf(reader);
  if (bounds === undefined) return { problems: reader.problems };
  const stated = readFrontMatter(reader, bounds.start, bounds.end);
  const body = readBody(reader, bounds.after);
  if (stated === undefined) return { problems: reader.problems };
  return {
    contract: { name: contractName(fileName), ...stated, ...body, onFile: true },
    problems: reader.problems,
  };
}

/** The file's name without folders and ending: `contracts/boulangerie-martin.contract.md` is `boulangerie-martin`. */
export function contractName(fileName: string): string {
  const base = fileName.split(/[\\/]/).at(-1) ?? '';
  return base.replace(/(?:\.(?:contract|contrat))?\.(?:md|markdown|txt)$/i, '') || base;
}

/** True, and reported, for nesting that no person writes and that would cost its reader dearly. */
function reportDepth(reader: Reader): boolean {
  let at = 0;
  for (const line of reader.text.split('\n')) {
    const start = /^[\t >*+\-?]*/.exec(line)?.[0] ?? '';
    const marks = start.replace(/[\t ]/g, '').length;
    const isRule = start.length === line.length && line.length <= longestRule && /^[- ]*$|^[* ]*$/.test(line);
    if ((marks > mostMarks || (start.length > deepestIndent && marks > 0)) && !isRule) {
      reader.report('contract-too-deep', at);
      return true;
    }
    at += line.length + 1;
  }
  return false;
}

/** Where the front matter stands, or undefined, and reported, when there is none that could be read. */
function frontMatterOf(reader: Reader): { start: number; end: number; after: number } | undefined {
  const open = /^\s*---[ \t]*\n/.exec(reader.text);
  if (!open) {
    reader.report('contract-no-front-matter', 0);
    return undefined;
  }
  const start = open[0].length;
  let brackets = 0;
  for (let at = start; at <= reader.text.length; ) {
    const next = reader.text.indexOf('\n', at);
    const end = next === -1 ? reader.text.length : next;
    const line = reader.text.slice(at, end).trimEnd();
    if (line === '---' || line === '...')
      return { start, end: at, after: Math.min(end + 1, reader.text.length) };
    brackets += line.split(/[[{]/).length - 1;
    if (brackets > mostBrackets || line.length > longestFrontMatterLine) {
      reader.report('contract-too-deep', at);
      return undefined;
    }
    if (next === -1 || end - start > mostFrontMatterCharacters) break;
    at = next + 1;
  }
  reader.report('contract-front-matter-open', 0);
  return undefined;
}
