import { fromMarkdown } from 'mdast-util-from-markdown';
import { type ClauseDraft, freeId, idFrom, readClause, unescapeMarkdown } from './clause-text.ts';
import type { Clause } from './contract.ts';
import { type Section, sectionOf } from './headings.ts';
import type { Reader } from './reader.ts';
import { short } from './yaml-fields.ts';

type RootContent = ReturnType<typeof fromMarkdown>['children'][number];
type Heading = Extract<RootContent, { type: 'heading' }>;
type List = Extract<RootContent, { type: 'list' }>;
type ListItem = List['children'][number];

/** What the Markdown of a contract says. */
export interface Body {
  readonly title: string;
  readonly preamble?: string;
  readonly clauses: readonly Clause[];
  readonly terms: string;
}

/**
 * Only the blocks of Markdown are read; within a clause the text stays as it is written. That is what clauses need, and
 * the inline rules are where Markdown readers become slow on hostile text.
 */
const blocksOnly = {
  disable: {
    null: [
      'attention',
      'autolink',
      'characterEscape',
      'characterReference',
      'codeIndented',
      'codeText',
      'definition',
      'hardBreakEscape',
      'htmlText',
      'labelEnd',
      'labelStartImage',
      'labelStartLink',
      'setextUnderline',
    ],
  },
};

interface Part {
  readonly section: Section | 'preamble' | 'unknown';
  readonly heading: Heading | undefined;
  readonly nodes: RootContent[];
}

/** Reads the text from `start` on: title, the two lists, terms. Everything that would be lost is reported. */
export function readBody(reader: Reader, start: number): Body {
  const root = fromMarkdown(reader.text.slice(start), { extensions: [blocksOnly] });
  const { title, parts } = divide(reader, root.children, start);
  if (title === undefined) reader.report('contract-title-missing', start);
  const drafts: (ClauseDraft & { list: Clause['list'] })[] = [];
  const seen = new Set<Section>();
  let terms = '';
  let preamble = '';
  for (const part of parts) {
    if (part.section === 'unknown') continue;
    if (part.section === 'preamble') {
      preamble = sliceOf(reader, part.nodes, start);
      reportStrays(reader, part.nodes, start, !parts.some((other) => other.section === 'included'));
      continue;
    }
    const at = start + offsetOf(part.heading);
    if (seen.has(part.section))
      reader.report('contract-section-twice', at, { heading: headingText(reader, part.heading, start) });
    seen.add(part.section);
    if (part.section === 'terms') {
      terms = [terms, sliceOf(reader, part.nodes, start)].filter((text) => text !== '').join('\n\n');
      reportStrays(reader, part.nodes, start, false);
    } else {
      const read = readList(reader, part.nodes, start);
      if (read.length === 0)
        reader.report('contract-list-empty', at, {
          heading: headingText(reader, part.heading, start),
          list: part.section,
        });
      for (const draft of read) drafts.push({ ...draft, list: part.section });
    }
  }
  if (!seen.has('included')) reader.report('contract-section-missing', start);
  return {
    title: title ?? '',
    ...(preamble !== '' && { preamble }),
    clauses: identify(reader, drafts),
    terms,
  };
}

/** The title, and the parts between the headings that open a section. */
function divide(
  reader: Reader,
  nodes: readonly RootContent[],
  start: number,
): { title: string | undefined; parts: Part[] } {
  let title: string | undefined;
  let part: Part = { section: 'preamble', heading: undefined, nodes: [] };
  const parts = [part];
  for (const node of nodes) {
    if (node.type !== 'heading') {
      part.nodes.push(node);
      continue;
    }
    const at = start + offsetOf(node);
    const text = headingText(reader, node, start);
    const found = sectionOf(text);
    const opens = found !== undefined && (node.depth === 2 || (found.exact && part.section !== 'terms'));
    if (node.depth === 1 && title === undefined && !found?.exact) {
      title = unescapeMarkdown(text);
      continue;
    }
    if (!opens && node.depth > 2) {
      part.nodes.push(node);
      continue;
    }
    if (opens && !found.exact)
      reader.report('contract-section-unknown', at, { heading: short(text), meant: found.meant });
    else if (opens && node.depth !== 2) reader.report('contract-section-level', at, { heading: short(text) });
    else if (!opens) reader.report('contract-section-unknown', at, { heading: short(text) });
    part = { section: opens ? found.section : 'unknown', heading: node, nodes: [] };
    parts.push(part);
  }
  return { title, parts };
}

/** The clauses of a list's section; anything but bullets is reported, since nobody would read it as a clause. */
function readList(reader: Reader, nodes: readonly RootContent[], start: number): readonly ClauseDraft[] {
  const drafts: ClauseDraft[] = [];
  for (const node of nodes) {
    if (node.type === 'list') {
      for (const item of node.children) {
        const { raw, at } = wordsOf(reader, item, start);
        const draft = readClause(reader, raw, at);
        if (draft.text === '') reader.report('contract-clause-empty', at);
        else drafts.push(draft);
      }
    } else if (node.type !== 'thematicBreak' && node.type !== 'html') {
      reader.report('contract-text-in-list', start + offsetOf(node), {
        text: short(firstLine(reader, node, start)),
      });
    }
  }
  return drafts;
}

/** A bullet's words, its further lines and nested bullets included, as one line. Offsets hold up to its first line's end. */
function wordsOf(reader: Reader, item: ListItem, start: number): { raw: string; at: number } {
  const first = item.children[0];
  const at = start + offsetOf(first ?? item);
  let raw = '';
  const add = (text: string) => {
    if (raw === '' || text === '') raw += text;
    else raw += `${/[:;,.!?]$/.test(raw) ? '' : ';'} ${text}`;
  };
  const walk = (parent: ListItem | List) => {
    for (const child of parent.children) {
      if (child.type === 'list' || child.type === 'listItem') walk(child);
      else add(linesOf(withoutStrays(reader, sliceOf(reader, [child], start), start + offsetOf(child))));
    }
  };
  walk(item);
  return { raw, at };
}

/**
 * A line at the margin that is a bullet to a person, and to Markdown the rest of the line before: "• Texts", "-Texts". No bullet
 * is what stands before a number ("-5 %", "+33 4…") or around words ("*five* pages").
 */
const strayBullet = /^(?:[•·–—‣▪◦●■➤✓✔]|(?!\*[^*\n]{1,200}\*)[-*+](?=[^\s\d*+-]))/u;

/** A bullet's source up to the first line that was meant as another bullet; those are reported. */
function withoutStrays(reader: Reader, text: string, at: number): string {
  let offset = 0;
  let end: number | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    if (index > 0 && strayBullet.test(line)) {
      reader.report('contract-text-in-list', at + offset, { text: short(line) });
      end ??= offset - 1;
    }
    offset += line.length + 1;
  }
  return end === undefined ? text : text.slice(0, end);
}

/** Several source lines as one; the marks of quotes and the indentation of further lines go. */
function linesOf(text: string): string {
  return text
    .split('\n')
    .map((line, index) => (index === 0 ? line : line.replace(/^[\s>]+/, '')))
    .join(' ');
}

/** Bullets that carry an id, or any bullet where `all`, outside of both lists. */
function reportStrays(reader: Reader, nodes: readonly RootContent[], start: number, all: boolean): void {
  for (const node of nodes) {
    if (node.type !== 'list') continue;
    for (const item of node.children) {
      const text = firstLine(reader, item, start);
      if (all || /\{#[^}]*\}/.test(text))
        reader.report('contract-clause-outside', start + offsetOf(item), { text: short(text) });
    }
  }
}

function identify(
  reader: Reader,
  drafts: readonly (ClauseDraft & { list: Clause['list'] })[],
): readonly Clause[] {
  const stated = new Map<string, number>();
  const ids = drafts.map((draft) => {
    if (draft.id === undefined) return undefined;
    const before = stated.get(draft.id);
    if (before === undefined) {
      stated.set(draft.id, draft.at);
      return draft.id;
    }
    reader.report('contract-clause-twice', draft.at, { id: draft.id, line: reader.lineOf(before) });
    return undefined;
  });
  const taken = new Set(stated.keys());
  return drafts.map((draft, index) => {
    const id = ids[index] ?? freeId(draft.id ?? (idFrom(draft.text) || 'clause'), taken);
    taken.add(id);
    if (draft.limit !== undefined && draft.list === 'excluded')
      reader.report('contract-clause-limit', draft.at, { value: draft.limit, excluded: 1 });
    const limit = draft.list === 'included' ? draft.limit : undefined;
    return {
      id,
      list: draft.list,
      text: draft.text,
      ...(limit !== undefined && { limit }),
      line: reader.lineOf(draft.at),
    };
  });
}

function offsetOf(
  node: { position?: { start: { offset?: number | undefined } } | undefined } | undefined,
): number {
  return node?.position?.start.offset ?? 0;
}

/** The source from the first node's start to the last one's end. */
function sliceOf(reader: Reader, nodes: readonly RootContent[], start: number): string {
  const end = nodes.at(-1)?.position?.end.offset;
  return end === undefined ? '' : reader.text.slice(start + offsetOf(nodes[0]), start + end).trim();
}

function firstLine(reader: Reader, node: RootContent, start: number): string {
  return sliceOf(reader, [node], start).split('\n')[0] ?? '';
}

/** A heading's words without its marks. */
function headingText(reader: Reader, node: Heading | undefined, start: number): string {
  const first = node?.children[0];
  const end = node?.children.at(-1)?.position?.end.offset;
  return first === undefined || end === undefined
    ? ''
    : reader.text.slice(start + offsetOf(first), start + end).trim();
}
