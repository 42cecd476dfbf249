import type { SegmentKind } from '../message.ts';

/** What the HTML said of a line, before anyone reads its words. */
export type LineRole = 'intro' | 'signature' | 'forwarded' | 'quoted' | 'history' | 'rule';

/** One line of a body. `raw` keeps its quote marks, `bare` is without them and trimmed; `depth` counts the marks. */
export interface MailLine {
  readonly raw: string;
  readonly bare: string;
  readonly depth: number;
  readonly role: LineRole | undefined;
  /** What it is found to be; of an empty line it says nothing. Every line is `authored` until it is sorted. */
  kind: SegmentKind;
}

const blank: MailLine = { raw: '', bare: '', depth: 0, role: undefined, kind: 'authored' };

/** A line of plain text; `>` marks at its start, with spaces between, give its depth. */
export function plainLine(raw: string): MailLine {
  // Bodies of nothing but line ends exist: one object serves all empty lines.
  if (raw === '') return blank;
  let at = 0;
  let depth = 0;
  let bareFrom = 0;
  // A quote mark may be indented by a space or two; four spaces are the writer's own layout.
  for (let spaces = 0; at < raw.length && spaces < 4; at++) {
    const code = raw.charCodeAt(at);
    if (code === 62) {
      depth++;
      spaces = 0;
      bareFrom = at + 1;
    } else if (code === 32 || code === 9 || code === 0xa0 || code === 0xfeff) spaces++;
    else break;
  }
  if (depth === 0 && at === 0) {
    const initials = initialsLength(raw);
    if (initials > 0)
      return { raw, bare: raw.slice(initials).trim(), depth: 1, role: undefined, kind: 'authored' };
  }
  // Most lines end and, behind their marks, begin with plain signs: nothing is to be trimmed then.
  const isTrim =
    at < raw.length && isPlainSign(raw.charCodeAt(at)) && isPlainSign(raw.charCodeAt(raw.length - 1));
  let bare: string;
  if (isTrim) bare = at === 0 ? raw : raw.slice(at);
  else bare = (bareFrom === 0 ? raw : raw.slice(bareFrom)).trim().replace(unseen, '').trim();
  if (depth > 0 && isArrowOrnament(bare))
    return { raw, bare: raw.trim(), depth: 0, role: undefined, kind: 'authored' };
  return { raw, bare, depth, role: undefined, kind: 'authored' };
}

/** The Bat! and others mark what they quote by the writer's initials ("CM> "): how long the mark is, 0 without. */
function initialsLength(raw: string): number {
  const code = raw.charCodeAt(2);
  if (code !== 62 && raw.charCodeAt(3) !== 62) return 0;
  return /^[A-Z]{2,3}>{1,9}(?= |$)/.exec(raw)?.[0].length ?? 0;
}

/** Signs without width at either end, by which programs mark what they write ("\u2063Get BlueMail for Android \u200b"). */
const unseen = /^[\u200b-\u200f\u2060-\u2064\ufeff]{1,20}|[\u200b-\u200f\u2060-\u2064\ufeff]{1,20}$/g;

function isPlainSign(code: number): boolean {
  return code > 32 && code < 0x80;
}

/** ">>> look here <<<" is an ornament of the writer, no quote. */
function isArrowOrnament(bare: string): boolean {
  return bare.endsWith('<<') && bare.length > 2;
}

/** The lines of a text; CRLF, CR and LF all end a line. */
export function plainLines(text: string): MailLine[] {
  const lines: MailLine[] = [];
  const returns = text.includes('\r');
  let from = 0;
  for (;;) {
    let to = text.indexOf('\n', from);
    if (to < 0) to = text.length;
    if (returns) pushLine(lines, text, from, to > from && text.charCodeAt(to - 1) === 13 ? to - 1 : to);
    else lines.push(plainLine(text.slice(from, to)));
    if (to >= text.length) return lines;
    from = to + 1;
  }
}

function pushLine(lines: MailLine[], text: string, from: number, to: number): void {
  const line = text.slice(from, to);
  if (line.includes('\r')) for (const part of line.split('\r')) lines.push(plainLine(part));
  else lines.push(plainLine(line));
}

/** A pure separator: three or more of one ornament ("-----", "____", "====", "———"), spaces aside. */
export function isRule(bare: string): boolean {
  if (bare.length < 3) return false;
  const first = bare.charCodeAt(0);
  if (!ruleCodes.has(first)) return false;
  for (let i = 1; i < bare.length; i++) {
    const code = bare.charCodeAt(i);
    if (code !== first && code !== 32) return false;
  }
  return bare.charCodeAt(2) === first || bare.replaceAll(' ', '').length >= 3;
}

const ruleCodes = new Set([...'-_=*~#+—–─―'].map((c) => c.charCodeAt(0)));
