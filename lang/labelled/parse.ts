import { type Kind, kinds } from '../../src/core/asks/ask.ts';
import { type Ruling, rulings } from '../../src/core/verdict/verdict.ts';

/** A marked ask: its label, and where its words stand in the body or subject without marks (UTF-16 units). */
export interface LabelledAsk {
  readonly kind: Kind;
  readonly ruling: Ruling;
  /** A clause id, `warranty`, or null for none. */
  readonly clause: string | null;
  readonly in: 'body' | 'subject';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** How the mail program that wrote a message builds it. */
export const shapes = ['plain', 'gmail', 'outlook', 'mobile', 'inline', 'html-only'] as const;
export type Shape = (typeof shapes)[number];

/** A message of a labelled mail file; subject and body hold no marks. Absent headers are empty or undefined. */
export interface LabelledMessage {
  /** The line of the file that its four hyphens stand on, from 1. */
  readonly line: number;
  readonly thread: string | undefined;
  readonly from: string | undefined;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  /** ISO 8601 with the offset, as written. */
  readonly date: string;
  readonly subject: string;
  readonly lang: string;
  readonly writer: string | undefined;
  readonly shape: Shape;
  readonly quote: boolean;
  readonly attach: readonly string[];
  /** Further headers, word for word. */
  readonly headers: readonly string[];
  readonly body: string;
  readonly asks: readonly LabelledAsk[];
}

/**
 * Reads a file of labelled mail (docs/formats/labelled-mail.md). The text is the project's own, so what is wrong in it
 * throws, with the line.
 */
export function parseLabelledMail(text: string): LabelledMessage[] {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const starts = lines.flatMap((line, index) => (line === '----' ? [index] : []));
  return starts.map((start, index) => parseMessage(lines.slice(start + 1, starts[index + 1]), start + 1));
}

const headerNames = [
  'thread',
  'from',
  'to',
  'cc',
  'date',
  'subject',
  'lang',
  'writer',
  'shape',
  'quote',
  'attach',
  'header',
];

function parseMessage(lines: readonly string[], line: number): LabelledMessage {
  const gap = lines.indexOf('');
  const head = gap < 0 ? lines : lines.slice(0, gap);
  const values = new Map<string, string[]>();
  for (const [index, entry] of head.entries()) {
    const colon = entry.indexOf(':');
    const name = entry.slice(0, colon);
    if (!headerNames.includes(name))
      throw new Error(`line ${line + 1 + index}: no header of this format: ${entry}`);
    values.set(name, [...(values.get(name) ?? []), entry.slice(colon + 1).trim()]);
  }
  const value = (name: string) => values.get(name)?.[0] || undefined;
  const list = (name: string) => (value(name) ?? '').split(/,\s*/).filter((item) => item !== '');
  const date = value('date');
  const lang = value('lang');
  if (date === undefined || Number.isNaN(Date.parse(date)))
    throw new Error(`line ${line}: a message without a date`);
  if (lang === undefined) throw new Error(`line ${line}: a message without a language`);
  const shape = shapes.find((one) => one === (value('shape') ?? 'plain'));
  if (shape === undefined) throw new Error(`line ${line}: unknown shape ${value('shape')}`);
  const subject = takeMarks(value('subject') ?? '', 'subject', line);
  const source = (gap < 0 ? '' : lines.slice(gap + 1).join('\n')).replace(/^\n+|\s+$/g, '');
  const body = takeMarks(source, 'body', line);
  return {
    line,
    date,
    lang,
    shape,
    thread: value('thread'),
    from: value('from'),
    to: list('to'),
    cc: list('cc'),
    writer: value('writer'),
    quote: value('quote') === 'yes',
    attach: list('attach'),
    headers: values.get('header') ?? [],
    subject: subject.text,
    body: body.text,
    asks: [...subject.asks, ...body.asks],
  };
}

/** Takes the marks out of a text and tells where their words then stand. */
function takeMarks(
  source: string,
  place: LabelledAsk['in'],
  line: number,
): { text: string; asks: LabelledAsk[] } {
  const asks: LabelledAsk[] = [];
  let text = '';
  let at = 0;
  for (;;) {
    const open = source.indexOf('{{', at);
    if (open < 0) break;
    const close = source.indexOf('}}', open);
    const mark = /^([a-z-]+)\s+([a-z-]+)\s+(\S+?)\|/.exec(
      source.slice(open + 2, close < 0 ? open + 2 : close),
    );
    const kind = kinds.find((one) => one === mark?.[1]);
    const ruling = rulings.find((one) => one === mark?.[2]);
    if (close < 0 || !mark || kind === undefined || ruling === undefined) {
      throw new Error(`line ${line} and after: a broken mark: ${source.slice(open, open + 60)}`);
    }
    text += source.slice(at, open);
    const words = source.slice(open + 2 + mark[0].length, close);
    if (words.includes('{{')) throw new Error(`line ${line} and after: a mark inside a mark: ${words}`);
    const start = text.length;
    text += words;
    const clause = mark[3] === '-' ? null : (mark[3] as string);
    asks.push({ kind, ruling, clause, in: place, text: words, start, end: text.length });
    at = close + 2;
  }
  return { text: text + source.slice(at), asks };
}
