import { foldWord, nearest } from './nearest.ts';
import type { Reader } from './reader.ts';
import { short } from './yaml-fields.ts';

/** A bullet's words without its `{#id limit=2}`, and what that said. `at`: offset of the bullet's words. */
export interface ClauseDraft {
  readonly text: string;
  readonly id?: string;
  readonly limit?: number;
  readonly at: number;
}

/** How people write `limit`. */
const limitNames = ['limit', 'limite', 'max', 'maximum', 'fois', 'times'];

/** The id that stands for defects under warranty in verdicts; no clause may take it. */
const reserved = 'warranty';

/** The braces of a clause: `{#id}`, `{#id limit=2}`, `{limit=2}`. */
const attributes = /(?<!\\)\{([^{}\n]{0,200})\}/g;

/** Braces that were left open: nobody would see that they are only words. */
const unclosed = /(?<!\\)\{#([\w-]{1,60})[^{}]{0,60}$/u;

/**
 * Reads a bullet's words, given line by line with the offset of each. Mistakes in its braces are reported and what was
 * meant is taken.
 */
export function readClause(reader: Reader, raw: string, at: number): ClauseDraft {
  let id: string | undefined;
  let limit: number | undefined;
  let seen = 0;
  const text = raw.replace(attributes, (whole, inside: string, offset: number, all: string) => {
    const last = all.slice(offset + whole.length).trim() === '';
    if (!inside.trimStart().startsWith('#') && !(last && /^\s*(\w+\s*[=:]|[\w-]+\s*$)/u.test(inside)))
      return whole;
    seen += 1;
    const read = readAttributes(reader, inside, at + offset);
    if (seen > 1) reader.report('contract-clause-attribute', at + offset, { value: whole });
    id ??= read.id;
    limit ??= read.limit;
    return ' ';
  });
  const lost = unclosed.exec(text);
  if (lost && seen === 0) {
    const meant = idFrom(lost[1] ?? '');
    reader.report('contract-clause-attribute', at + raw.indexOf(lost[0]), {
      value: short(lost[0].trim()),
      ...(meant && { meant: `{#${meant}}` }),
    });
  }
  return {
    text: unescapeMarkdown(text.replace(/\s+/gu, ' ').trim()),
    at,
    ...(id !== undefined && { id }),
    ...(limit !== undefined && { limit }),
  };
}

function readAttributes(reader: Reader, inside: string, at: number): { id?: string; limit?: number } {
  let id: string | undefined;
  let limit: number | undefined;
  const words = inside
    .replace(/\s*[=:]\s*/g, '=')
    .split(/[\s,;]+/)
    .filter((word) => word !== '');
  if (inside.trim() === '#' || words.length === 0)
    reader.report('contract-clause-id', at, { value: inside.trim(), meant: '' });
  for (const word of words) {
    if (word === '#') continue;
    const [key = '', value] = word.split('=');
    if (value === undefined) {
      const bare = word.replace(/^#/, '');
      const meant = idFrom(bare) || 'clause';
      if (id !== undefined) reader.report('contract-clause-attribute', at, { value: word });
      else if (bare === reserved)
        reader.report('contract-clause-id', at, { value: word, meant: `${reserved}-2` });
      else if (bare !== meant || !word.startsWith('#'))
        reader.report('contract-clause-id', at, { value: word, meant });
      id ??= bare === reserved ? `${reserved}-2` : meant;
    } else if (key === 'limit' || nearest(key, limitNames) !== undefined) {
      if (key !== 'limit')
        reader.report('contract-clause-attribute', at, { value: word, meant: `limit=${value}` });
      const number = value.replace(/^["']|["']$/g, '');
      if (/^\d{1,6}$/.test(number) && Number(number) > 0) limit = Number(number);
      else reader.report('contract-clause-limit', at, { value });
    } else reader.report('contract-clause-attribute', at, { value: word });
  }
  return { ...(id !== undefined && { id }), ...(limit !== undefined && { limit }) };
}

const longestId = 40;

/** An id made of a clause's words: folded, hyphens between, at most 40 characters; empty where no letter can be folded. */
export function idFrom(text: string): string {
  const words = foldWord(text).match(/[a-z0-9]+/g) ?? [];
  let id = '';
  for (const word of words) {
    const next = id === '' ? word.slice(0, longestId) : `${id}-${word}`;
    if (next.length > longestId) break;
    id = next;
  }
  return id;
}

/** The id, or the first of `id-2`, `id-3`, … that is free. The id of the warranty's verdicts is never free. */
export function freeId(id: string, taken: ReadonlySet<string>): string {
  if (!taken.has(id) && id !== reserved) return id;
  for (let number = 2; ; number += 1) if (!taken.has(`${id}-${number}`)) return `${id}-${number}`;
}

/** A backslash before punctuation is Markdown's way to write that sign itself. */
function unescapeMarkdown(text: string): string {
  return text.replace(/\\([!-/:-@[-`{-~])/g, '$1');
}

/** Words as a bullet or a heading writes them, so that they read back the same. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\\(?=[!-/:-@[-`{-~])|\\$/g, '\\\\')
    .replace(/[{}]/g, '\\$&')
    .replace(/^(?:[-+*>=~`|<_#[]|\d{1,9}(?=[.)]))/, (start) => (/^\d/.test(start) ? start : `\\${start}`))
    .replace(/^(\d{1,9})([.)])/, '$1\\$2');
}

export { unescapeMarkdown };
