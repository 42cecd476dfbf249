import { decodeEntities } from './html-entities.ts';
import { carriesRole, type ElementRole, roleOf } from './html-structure.ts';
import { scanHtml, type TokenSink } from './html-tokens.ts';
import { isIntro } from './intros.ts';
import { type LineRole, type MailLine, plainLine } from './line.ts';
import { isSpace, pastSpace } from './white-space.ts';

/** Elements that begin and end a line. */
const blocks = [
  'address',
  'article',
  'aside',
  'blockquote',
  'body',
  'center',
  'dd',
  'div',
  'dl',
  'dt',
  'fieldset',
  'figure',
  'footer',
  'form',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'header',
  'html',
  'li',
  'main',
  'nav',
  'ol',
  'p',
  'pre',
  'section',
  'table',
  'tbody',
  'tr',
  'ul',
];
/** Elements whose end matters: blocks, and those that may carry a role. */
const elements = new Map<string, 'block' | 'inline'>([
  ...blocks.map((name) => [name, 'block'] as const),
  ...['span', 'td', 'th'].map((name) => [name, 'inline'] as const),
]);
/** How far up the open elements a closing tag looks for its own; mail nests deeper only where nothing depends on it. */
const maxSearch = 64;
/** How many open elements are remembered; deeper ones still give text, but no structure. */
const maxOpen = 20_000;

interface DraftLine {
  readonly text: string;
  readonly depth: number;
  readonly role: LineRole | undefined;
  /** The Gmail wrapper the line stands in, the unmarked blockquote, and the sender's own one; 0 for none. */
  readonly gmail: number;
  readonly bare: number;
  readonly own: number;
}

/**
 * The lines of an HTML body, each with the quote depth and role that the structure gives it: what `segmentLines` reads.
 * One pass, linear, no recursion; styles, scripts and hidden elements are left out. Never refuses.
 */
export function textOfHtml(html: string): readonly MailLine[] {
  const reader = readerOf(html);
  scanHtml(html, lineSink, reader);
  breakLine(reader);
  return settle(reader.lines);
}

interface Open {
  readonly name: string;
  readonly role: ElementRole | undefined;
}

/** Where a reader of tokens stands. No closures over it: those of every message would be new functions to the engine. */
interface LineReader {
  readonly html: string;
  readonly lines: DraftLine[];
  readonly opened: Open[];
  readonly counts: Record<ElementRole, number>;
  /** Programs write the same attributes on hundreds of elements. */
  readonly roles: Map<string, Map<string, ElementRole | 'none'>>;
  readonly ids: { gmail: number; 'bare-quote': number; 'own-quote': number };
  /** The line so far, in pieces: a string that grows token by token would be copied for every look at its end. */
  pieces: string[];
  inked: boolean;
  spaced: boolean;
  pre: number;
  /** Where the next character reference stands, as far as was looked. */
  reference: number;
  historyNext: boolean;
  historySeen: boolean;
  blankNext: boolean;
}

function readerOf(html: string): LineReader {
  return {
    html,
    lines: [],
    opened: [],
    counts: {
      intro: 0,
      signature: 0,
      forwarded: 0,
      quoted: 0,
      history: 0,
      rule: 0,
      gmail: 0,
      'bare-quote': 0,
      hidden: 0,
      'own-quote': 0,
    },
    roles: new Map(),
    ids: { gmail: 0, 'bare-quote': 0, 'own-quote': 0 },
    pieces: [],
    inked: false,
    spaced: true,
    pre: 0,
    reference: -1,
    historyNext: false,
    historySeen: false,
    blankNext: false,
  };
}

function emit(reader: LineReader, text: string, given?: LineRole): void {
  const { counts, ids } = reader;
  let role = given;
  if (reader.historyNext && (text !== '' || given === 'rule')) {
    role = 'history';
    reader.historyNext = false;
  } else if (role === undefined && text !== '') {
    if (counts.signature > 0) role = 'signature';
    else if (counts.forwarded > 0) role = 'forwarded';
    else if (counts.intro > 0) role = 'intro';
  }
  reader.lines.push({
    text,
    role,
    depth: counts.quoted + (counts.gmail > 0 ? counts['own-quote'] + counts['bare-quote'] : 0),
    gmail: counts.gmail > 0 ? ids.gmail : 0,
    bare: counts['bare-quote'] > 0 ? ids['bare-quote'] : 0,
    own: counts['own-quote'] > 0 ? ids['own-quote'] : 0,
  });
}

function add(reader: LineReader, text: string): void {
  if (text === '') return;
  reader.pieces.push(text);
  reader.spaced = text.charCodeAt(text.length - 1) === 32;
  reader.inked ||= text !== ' ' && text.trim() !== '';
}

function take(reader: LineReader): string {
  const { pieces } = reader;
  if (pieces.length === 0) return '';
  reader.pieces = [];
  reader.inked = false;
  reader.spaced = true;
  return pieces.length === 1 ? (pieces[0] as string) : pieces.join('');
}

function blankLine(reader: LineReader): void {
  const { lines } = reader;
  if (lines.length > 0 && lines[lines.length - 1]?.text !== '') emit(reader, '');
}

function endLine(reader: LineReader): void {
  const text = take(reader).trimEnd();
  if (reader.blankNext && text !== '') blankLine(reader);
  reader.blankNext = false;
  emit(reader, text);
}

/** Ends the line that a block interrupts; where there is none, nothing. */
function breakLine(reader: LineReader): void {
  if (!reader.inked) take(reader);
  else endLine(reader);
}

function beginHistory(reader: LineReader): void {
  if (reader.historySeen || reader.counts.quoted > 0) return;
  reader.historySeen = true;
  reader.historyNext = true;
}

function push(reader: LineReader, name: string, role: ElementRole | undefined): void {
  const { opened, counts, ids } = reader;
  if (role === 'history') beginHistory(reader);
  if (opened.length >= maxOpen) return;
  if (role !== undefined) {
    if (name === 'span') breakLine(reader);
    if ((role === 'gmail' || role === 'bare-quote' || role === 'own-quote') && counts[role] === 0)
      ids[role]++;
    counts[role]++;
  }
  if (name === 'pre') reader.pre++;
  opened.push({ name, role });
}

function roleAt(
  { html, roles }: LineReader,
  name: string,
  from: number,
  to: number,
): ElementRole | undefined {
  if (from === to) return roleOf(name, '');
  if (!carriesRole(name)) return undefined;
  const attributes = html.slice(from, to);
  if (attributes.length > 500) return roleOf(name, attributes);
  let known = roles.get(name);
  if (known === undefined) {
    known = new Map();
    roles.set(name, known);
  }
  let role = known.get(attributes);
  if (role === undefined) {
    role = roleOf(name, attributes) ?? 'none';
    if (known.size < 100) known.set(attributes, role);
  }
  return role === 'none' ? undefined : role;
}

function pop(reader: LineReader): void {
  const last = reader.opened.pop();
  if (last?.role !== undefined) reader.counts[last.role]--;
  if (last?.name === 'pre') reader.pre--;
}

function addPreformatted(reader: LineReader, text: string): void {
  const parts = text.split('\n');
  parts.forEach((part, index) => {
    add(reader, part);
    if (index < parts.length - 1) endLine(reader);
  });
}

/** Adds a stretch of text with every run of white space made one space, none at a line's beginning. */
function addFlat(reader: LineReader, source: string, from: number, to: number): void {
  const { pieces } = reader;
  let at = pastSpace(source, from, to);
  if (at > from && !reader.spaced) {
    pieces.push(' ');
    reader.spaced = true;
  }
  let begun = at;
  while (at < to) {
    const code = source.charCodeAt(at++);
    if ((code > 32 && code < 0xa0) || !isSpace(code)) continue;
    const next = pastSpace(source, at, to);
    if (code === 32 && next === at && next < to) continue;
    pieces.push(source.slice(begun, at - 1), ' ');
    reader.inked = true;
    begun = at = next;
    reader.spaced = true;
  }
  if (begun === to) return;
  pieces.push(source.slice(begun, to));
  reader.inked = true;
  reader.spaced = false;
}

/** Turns tokens into lines. */
const lineSink: TokenSink<LineReader> = {
  text(reader, from, to) {
    const { html } = reader;
    if (reader.counts.hidden > 0) return;
    if (reader.reference < from) {
      const found = html.indexOf('&', from);
      reader.reference = found < 0 ? html.length : found;
    }
    if (reader.reference >= to && reader.pre === 0) return addFlat(reader, html, from, to);
    const decoded = decodeEntities(html.slice(from, to));
    if (reader.pre > 0) addPreformatted(reader, decoded);
    else addFlat(reader, decoded, 0, decoded.length);
  },
  open(reader, name, from, to) {
    if (name === 'br') return endLine(reader);
    if (name === 'hr') {
      breakLine(reader);
      if (roleOf(name, reader.html.slice(from, to)) === 'history') beginHistory(reader);
      else emit(reader, '', 'rule');
      return;
    }
    const kind = elements.get(name);
    if (kind === undefined) return;
    if (kind === 'block') {
      const { opened, html } = reader;
      breakLine(reader);
      if (name === 'p' && opened[opened.length - 1]?.name === 'p') pop(reader);
      if (name === 'p' && (from === to || !tightParagraph.test(html.slice(from, to)))) blankLine(reader);
      if (name === 'li') add(reader, '- ');
    } else if (name !== 'span' && !reader.spaced) add(reader, ' ');
    push(reader, name, roleAt(reader, name, from, to));
  },
  close(reader, name) {
    const kind = elements.get(name);
    if (kind === undefined) return;
    const { opened } = reader;
    let at = opened.length - 1;
    const limit = Math.max(0, opened.length - maxSearch);
    while (at >= limit && opened[at]?.name !== name) at--;
    if (at < limit) return;
    // A line ends with the element that gave it its role, be it a span.
    if (kind === 'block' || opened[at]?.role !== undefined) breakLine(reader);
    while (opened.length > at) pop(reader);
    if (name === 'p' || (name.length === 2 && name[0] === 'h')) reader.blankNext = true;
  },
};

/** Paragraphs that stand close, as Outlook's do: its writers leave empty ones for space. */
const tightParagraph = /mso|margin(?:-top)?\s?:\s?0/i;

/** Decides what depends on what comes before and after: blockquotes without a mark, and Gmail's announcements. */
function settle(drafts: readonly DraftLine[]): MailLine[] {
  const lines: MailLine[] = [];
  // Most mail has neither, and then nothing of this is looked for.
  if (drafts.every((draft) => draft.gmail === 0 && draft.bare === 0 && draft.own === 0)) {
    for (const { text, depth, role } of drafts) lines.push(lineOf(text, depth, role));
    return lines;
  }
  const lastBare = drafts.reduce((last, line) => (line.bare > 0 && line.depth === 0 ? line.bare : last), 0);
  const firstQuote = firstQuotedOf(drafts);
  const announced = new Set<string>();
  let before: DraftLine | undefined;
  let own = false;
  drafts.forEach((draft, index) => {
    const key = quoteKey(draft);
    if (
      key !== '' &&
      before !== undefined &&
      quoteKey(before) !== key &&
      (before.role === 'intro' || isIntro(before.text.trim()))
    )
      announced.add(key);
    // The last unmarked blockquote below the sender's own words is the history; others are the sender's own.
    const quoted =
      draft.depth > 0 || announced.has(key) || (draft.bare > 0 && draft.bare === lastBare && own);
    if (draft.text !== '') {
      before = draft;
      own ||= !quoted && draft.bare === 0;
    }
    const role = draft.role ?? (gmailIntro(draft, index, firstQuote) ? 'intro' : undefined);
    lines.push(lineOf(draft.text, quoted ? Math.max(1, draft.depth) : 0, role));
  });
  return lines;
}

/** A line that stands so deep in quotes by the HTML's structure, whatever marks it begins with. */
function lineOf(text: string, depth: number, role: LineRole | undefined): MailLine {
  const line = plainLine(text);
  if (depth === 0 && role === undefined) return line;
  return { raw: line.raw, bare: line.bare, depth: line.depth + depth, role, kind: 'authored' };
}

function quoteKey(draft: DraftLine): string {
  return draft.bare > 0 ? `bare ${draft.bare}` : draft.own > 0 ? `own ${draft.own}` : '';
}

/** The first quoted line of each Gmail wrapper, and how many lines of text stand before it. */
function firstQuotedOf(drafts: readonly DraftLine[]): ReadonlyMap<number, number> {
  const first = new Map<number, number>();
  const texts = new Map<number, number>();
  drafts.forEach((draft, index) => {
    if (draft.gmail === 0 || first.has(draft.gmail)) return;
    if (draft.depth > 0) first.set(draft.gmail, (texts.get(draft.gmail) ?? 0) <= 4 ? index : -1);
    else if (draft.text !== '') texts.set(draft.gmail, (texts.get(draft.gmail) ?? 0) + 1);
  });
  return first;
}

/** What stands in Gmail's wrapper above the first blockquote announces it, in whatever language. */
function gmailIntro(draft: DraftLine, index: number, firstQuote: ReadonlyMap<number, number>): boolean {
  return (
    draft.gmail > 0 && draft.text !== '' && draft.depth === 0 && index < (firstQuote.get(draft.gmail) ?? -1)
  );
}
