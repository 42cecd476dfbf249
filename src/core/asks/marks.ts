import type { Token } from './tokens.ts';

/** What stands between words, and how a word is written, as far as it tells where an ask begins or ends. */
export interface Marks {
  /** Per word, what it follows: numbers below `beforeCount`. */
  readonly before: Uint8Array;
  /** Per word, the first mark after it: numbers below `afterCount`. */
  readonly after: Uint8Array;
  /** Per word: 1 for a capital at its start, 2 for capitals throughout, 4 for a digit; below `shapeCount`. */
  readonly shape: Uint8Array;
}

const befores = ['space', 'text', 'line', 'blank', 'bullet', 'bracket', 'quote', 'dash', 'mark'] as const;
const afters = [
  'space',
  'text',
  '?',
  '!',
  '.',
  '…',
  ',',
  ';',
  ':',
  ')',
  '/',
  'dash',
  'joined',
  'line',
  'quote',
  'other',
] as const;
export const beforeCount = befores.length;
export const afterCount = afters.length;
export const shapeCount = 8;

/** The marks of a text's words. Linear. */
export function marksOf(text: string, tokens: readonly Token[]): Marks {
  const before = new Uint8Array(tokens.length);
  const after = new Uint8Array(tokens.length);
  const shape = new Uint8Array(tokens.length);
  for (const [at, token] of tokens.entries()) {
    const from = at === 0 ? 0 : (tokens[at - 1] as Token).end;
    const next = tokens[at + 1]?.start ?? text.length;
    before[at] = befores.indexOf(beforeOf(gap(text, from, token.start, true), at === 0));
    after[at] = afters.indexOf(afterOf(gap(text, token.end, next, false), at === tokens.length - 1));
    shape[at] = shapeOf(text, token);
  }
  return { before, after, shape };
}

/** What lies between words is short, but in a stranger's letter it may be a line of a million hyphens. */
const longestGap = 40;

function gap(text: string, from: number, to: number, isEnd: boolean): string {
  if (to - from <= longestGap) return text.slice(from, to);
  return isEnd ? text.slice(to - longestGap, to) : text.slice(from, from + longestGap);
}

function beforeOf(between: string, isFirst: boolean): (typeof befores)[number] {
  const line = between.lastIndexOf('\n');
  if ((line >= 0 || isFirst) && /[-–—*•·>→]/.test(between.slice(line + 1))) return 'bullet';
  if (line >= 0) return between.indexOf('\n') < line ? 'blank' : 'line';
  if (isFirst) return 'text';
  if (between.includes('(')) return 'bracket';
  if (/[«"“]/.test(between)) return 'quote';
  if (/[–—]| - /.test(between)) return 'dash';
  return /[^\s'’-]/.test(between) ? 'mark' : 'space';
}

function afterOf(between: string, isLast: boolean): (typeof afters)[number] {
  const place = between.search(/[^ \t\u00a0\u202f]/);
  const mark = between[place] ?? '';
  if (mark === '') return isLast ? 'text' : between === '' ? 'joined' : 'space';
  if (mark === '.') return between.startsWith('..', place) ? '…' : '.';
  if (mark === '–' || mark === '—') return 'dash';
  if (mark === '-') return place > 0 ? 'dash' : 'joined';
  if (mark === '\n' || mark === '\r') return 'line';
  if (mark === "'" || mark === '’') return 'joined';
  if ('«»"“”('.includes(mark)) return 'quote';
  return (afters as readonly string[]).includes(mark) ? (mark as (typeof afters)[number]) : 'other';
}

function shapeOf(text: string, { start, end }: Token): number {
  const written = text.slice(start, Math.min(end, start + longestGap));
  const small = written.toLowerCase();
  const isCapital = written[0] !== small[0];
  const isLoud = isCapital && written.length > 1 && written === written.toUpperCase();
  return (isCapital ? 1 : 0) + (isLoud ? 2 : 0) + (/\d/.test(written) ? 4 : 0);
}
