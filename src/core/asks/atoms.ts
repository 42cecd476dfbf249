import type { Stretch } from './sentences.ts';
import type { Token } from './tokens.ts';

/** A stretch that no ask begins or ends inside: what lies between two places where a sentence may be cut. */
export interface Atom extends Stretch {
  /** The sentence's number in the text. */
  readonly sentence: number;
  /** The words of the atom: tokens `first` to before `last` of the text. */
  readonly first: number;
  readonly last: number;
  /** The mark that stands before the atom inside its sentence ("" at the sentence's start or before a joining word). */
  readonly before: string;
}

const joining = new Set([
  'et',
  'and',
  'mais',
  'but',
  'puis',
  'then',
  'also',
  'sinon',
  'car',
  'because',
  'donc',
  'so',
  'parce',
  'ou',
  'or',
  'otherwise',
  'plus',
  'pendant',
  'quant',
  'comme',
  'since',
  'while',
  'as',
  'alors',
  'ainsi',
  'vu',
  'que',
  'that',
  'if',
  'si',
  'sans',
  'though',
  'par',
]);
/** Words after which a cut is worth a thought even without a comma. */
const freely = new Set([
  'et',
  'and',
  'mais',
  'but',
  'parce',
  'because',
  'car',
  'sinon',
  'otherwise',
  'puis',
  'donc',
  'vu',
]);

/** Cuts sentences where an ask might begin or end: at inner punctuation and before joining words. Linear. */
export function atomsOf(text: string, spans: readonly Stretch[], tokens: readonly Token[]): Atom[] {
  const atoms: Atom[] = [];
  let next = 0;
  for (const [sentence, span] of spans.entries()) {
    while (next < tokens.length && (tokens[next] as Token).start < span.start) next++;
    let first = next;
    let start = span.start;
    let before = '';
    for (; next < tokens.length && (tokens[next] as Token).end <= span.end; next++) {
      const token = tokens[next] as Token;
      if (next === first) continue;
      const between = text.slice(
        (tokens[next - 1] as Token).end,
        Math.min(token.start, (tokens[next - 1] as Token).end + 8),
      );
      const mark = cutMark(between);
      const isJoined = mark === '' && freely.has(token.word) && next - first >= 3;
      if (!mark && !isJoined) continue;
      if (mark === ',' && next - first < 2 && !joining.has(token.word)) continue;
      const cut =
        mark === '(' || mark === '—'
          ? (tokens[next - 1] as Token).end
          : afterMark(text, (tokens[next - 1] as Token).end, token.start, mark);
      atoms.push({ sentence, start, end: trimEnd(text, start, cut), first, last: next, before });
      start = startOf(text, cut, token.start);
      first = next;
      before = mark;
    }
    if (span.end > start) atoms.push({ sentence, start, end: span.end, first, last: next, before });
  }
  return atoms;
}

function cutMark(between: string): string {
  for (const character of between) {
    if (character === ',' || character === ';' || character === ':' || character === '(' || character === ')')
      return character;
    if (
      character === '—' ||
      character === '–' ||
      character === '…' ||
      character === '/' ||
      character === '?' ||
      character === '!'
    )
      return character === '–' ? '—' : character;
  }
  return between.includes(' - ') ? '—' : between.includes('...') ? '…' : '';
}

function afterMark(text: string, from: number, to: number, mark: string): number {
  if (mark === '') return from;
  let end = from;
  while (end < to && text.charCodeAt(end) > 32) end++;
  return end === from ? Math.min(to, from + 2) : end;
}

function startOf(text: string, from: number, to: number): number {
  let start = from;
  while (start < to && /[\s\u00a0\u202f—–-]/.test(text[start] ?? '')) start++;
  return start;
}

function trimEnd(text: string, start: number, to: number): number {
  let end = to;
  while (end > start && /[\s\u00a0\u202f]/.test(text[end - 1] ?? '')) end--;
  return end;
}
