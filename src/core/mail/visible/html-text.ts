import { decodeEntities } from './html-entities.ts';
import { carriesRole, type ElementRole, roleOf } from './html-structure.ts';
import { scanHtml, type TokenSink } from './html-tokens.ts';
import { isIntro } from './intros.ts';
import { type LineRole, type MailLine, plainLine } from './line.ts';

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
  const lines: DraftLine[] = [];
  const reader = lineReader(html, lines);
  scanHtml(html, reader);
  reader.finish();
  return settle(lines);
}

interface Open {
  readonly name: string;
  readonly role: ElementRole | undefined;
}

/** The sink that turns tokens into lines; `finish` ends the last line. */
function lineReader(html: string, lines: DraftLine[]): TokenSink & { finish(): void } {
  const opened: Open[] = [];
  const counts: Record<ElementRole, number> = {
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
  };
  // Programs write the same attributes on hundreds of elements.
  const roles = new Map<string, Map<string, ElementRole | 'none'>>();
  const ids = { gmail: 0, 'bare-quote': 0, 'own-quote': 0 };
  // The line so far, in pieces: a string that grows token by token would be copied for every look at its end.
  let pieces: string[] = [];
  let inked = false;
  let spaced = true;
  let pre = 0;
  // Where the next character reference stands, as far as was looked.
  let reference = -1;
  let historyNext = false;
  let historySeen = false;
  let blankNext = false;

  const emit = (text: string, given?: LineRole) => {
    let role = given;
    if (historyNext && (text !== '' || given === 'rule')) {
      role = 'history';
      historyNext = false;
    } else if (role === undefined && text !== '') {
      if (counts.signature > 0) role = 'signature';
      else if (counts.forwarded > 0) role = 'forwarded';
      else if (counts.intro > 0) role = 'intro';
    }
    lines.push({
      text,
      role,
      depth: counts.quoted + (counts.gmail > 0 ? counts['own-quote'] + counts['bare-quote'] : 0),
      gmail: counts.gmail > 0 ? ids.gmail : 0,
      bare: counts['bare-quote'] > 0 ? ids['bare-quote'] : 0,
      own: counts['own-quote'] > 0 ? ids['own-quote'] : 0,
    });
  };
  const add = (text: string) => {
    if (text === '') return;
    pieces.push(text);
    spaced = text.charCodeAt(text.length - 1) === 32;
    inked ||= text !== ' ' && text.trim() !== '';
  };
  const take = (): string => {
    if (pieces.length === 0) return '';
    const text = pieces.length === 1 ? (pieces[0] as string) : pieces.join('');
    pieces = [];
    inked = false;
    spaced = true;
    return text;
  };
  const blankLine = () => {
    if (lines.length > 0 && lines.at(-1)?.text !== '') emit('');
  };
  const endLine = () => {
    const text = take().trimEnd();
    if (blankNext && text !== '') blankLine();
    blankNext = false;
    emit(text);
  };
  // Ends the line that a block interrupts; where there is none, nothing.
  const breakLine = () => {
    if (!inked) take();
    else endLine();
  };
  const beginHistory = () => {
    if (historySeen || counts.quoted > 0) return;
    historySeen = true;
    historyNext = true;
  };
  const push = (name: string, role: ElementRole | undefined) => {
    if (role === 'history') beginHistory();
    if (opened.length >= maxOpen) return;
    if (role !== undefined) {
      if (name === 'span') breakLine();
      if ((role === 'gmail' || role === 'bare-quote' || role === 'own-quote') && counts[role] === 0)
        ids[role]++;
      counts[role]++;
    }
    if (name === 'pre') pre++;
    opened.push({ name, role });
  };
  const roleAt = (name: string, from: number, to: number): ElementRole | undefined => {
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
  };
  const pop = () => {
    const last = opened.pop();
    if (last?.role !== undefined) counts[last.role]--;
    if (last?.name === 'pre') pre--;
  };
  const preformatted = (text: string) => {
    const parts = text.split('\n');
    parts.forEach((part, index) => {
      add(part);
      if (index < parts.length - 1) endLine();
    });
  };

  // Adds a stretch of text with every run of white space made one space, none at a line's beginning.
  const addFlat = (source: string, from: number, to: number) => {
    let at = pastSpace(source, from, to);
    if (at > from && !spaced) {
      pieces.push(' ');
      spaced = true;
    }
    let begun = at;
    while (at < to) {
      const code = source.charCodeAt(at++);
      if ((code > 32 && code < 0xa0) || !isSpace(code)) continue;
      const next = pastSpace(source, at, to);
      if (code === 32 && next === at && next < to) continue;
      pieces.push(source.slice(begun, at - 1), ' ');
      inked = true;
      begun = at = next;
      spaced = true;
    }
    if (begun === to) return;
    pieces.push(begun === 0 && to === source.length ? source : source.slice(begun, to));
    inked = true;
    spaced = false;
  };

  return {
    text(from, to) {
      if (counts.hidden > 0) return;
      if (reference < from) {
        reference = html.indexOf('&', from);
        if (reference < 0) reference = html.length;
      }
      if (reference >= to && pre === 0) return addFlat(html, from, to);
      const decoded = decodeEntities(html.slice(from, to));
      if (pre > 0) preformatted(decoded);
      else addFlat(decoded, 0, decoded.length);
    },
    open(name, from, to) {
      if (name === 'br') return endLine();
      if (name === 'hr') {
        breakLine();
        if (roleOf(name, html.slice(from, to)) === 'history') beginHistory();
        else emit('', 'rule');
        return;
      }
      const kind = elements.get(name);
      if (kind === undefined) return;
      if (kind === 'block') {
        breakLine();
        if (name === 'p' && opened.at(-1)?.name === 'p') pop();
        if (name === 'p' && (from === to || !tightParagraph.test(html.slice(from, to)))) blankLine();
        if (name === 'li') add('- ');
      } else if (name !== 'span' && !spaced) add(' ');
      push(name, roleAt(name, from, to));
    },
    close(name) {
      const kind = elements.get(name);
      if (kind === undefined) return;
      let at = opened.length - 1;
      const limit = Math.max(0, opened.length - maxSearch);
      while (at >= limit && opened[at]?.name !== name) at--;
      if (at < limit) return;
      // A line ends with the element that gave it its role, be it a span.
      if (kind === 'block' || opened[at]?.role !== undefined) breakLine();
      while (opened.length > at) pop();
      if (name === 'p' || (name.length === 2 && name[0] === 'h')) blankNext = true;
    },
    finish: breakLine,
  };
}

/** Past the white space that begins at a place, if any does. */
function pastSpace(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && isSpace(text.charCodeAt(at))) at++;
  return at;
}

/** White space (`\s` of ECMA-262, 22.2.2.9). */
function isSpace(code: number): boolean {
  if (code < 0x1680) return code === 32 || (code >= 9 && code <= 13) || code === 0xa0;
  return (
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    code === 0xfeff
  );
}

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
