import type { ProblemCode } from '../kit/codes.ts';
import { holdsZero } from './bytes.ts';
import { decodeText } from './charset.ts';
import type { Part } from './parts.ts';
import { decodeTransfer, isDamaged } from './transfer.ts';

/** A stretch of a message's body: plain text, HTML, or the same in both forms. */
export interface Block {
  readonly text: string | undefined;
  /** Decoded only where it is asked for: the plain text mostly does. */
  readonly html: (() => string) | undefined;
  readonly flowed: boolean;
  readonly delsp: boolean;
}

/** What of a message's parts is its body, and the names of what is only attached. */
export interface Blocks {
  readonly blocks: readonly Block[];
  readonly attachments: readonly string[];
  /** Grows while the blocks' HTML is decoded. */
  readonly problems: ReadonlySet<ProblemCode>;
}

/**
 * The sender's words among the parts: of an alternative both forms, together; of everything else the text
 * parts in their order. What is attached, named, inside another message or beside the root of a
 * related group is not the sender's words.
 */
export function blocksOf(parts: readonly Part[], bytes: Uint8Array): Blocks {
  const problems = new Set<ProblemCode>();
  // Leaves by the alternative that holds them, or by themselves; a map keeps the order.
  const groups = new Map<Part, Part[]>();
  const attachments: string[] = [];
  let hasBody = false;
  for (const part of parts) {
    if (isBody(part, hasBody, bytes)) {
      hasBody = true;
      const key = alternativeOf(part) ?? part;
      const leaves = groups.get(key);
      if (leaves) leaves.push(part);
      else groups.set(key, [part]);
    } else if (!part.type.startsWith('multipart/')) attachments.push(nameOf(part));
  }
  const blocks: Block[] = [];
  for (const leaves of groups.values()) {
    const block = blockOf(leaves, bytes, problems);
    const last = blocks.at(-1);
    const joins =
      last && !last.html && !block.html && last.flowed === block.flowed && last.delsp === block.delsp;
    if (joins) blocks[blocks.length - 1] = { ...last, text: `${last.text}\n${block.text}` };
    else blocks.push(block);
  }
  return { blocks, attachments, problems };
}

/** The leaves of one alternative, or a lone leaf. */
function blockOf(leaves: readonly Part[], bytes: Uint8Array, problems: Set<ProblemCode>): Block {
  const plain: string[] = [];
  const html: (() => string)[] = [];
  let format: ReadonlyMap<string, string> | undefined;
  for (const leaf of leaves) {
    if (leaf.type === 'text/html') {
      html.push(() => contentOf(leaf, bytes, problems));
      continue;
    }
    const content = contentOf(leaf, bytes, problems);
    // Some programs say plain and write HTML.
    if (/^\s{0,20}<(?:!doctype html|html[\s>])/i.test(content)) html.push(() => content);
    else {
      plain.push(content);
      format ??= leaf.parameters;
    }
  }
  const flowed = format?.get('format')?.toLowerCase() === 'flowed';
  return {
    text: plain.length > 0 ? plain.join('\n') : undefined,
    html: html.length > 1 ? () => html.map((content) => content()).join('\n') : html[0],
    flowed,
    delsp: flowed && format?.get('delsp')?.toLowerCase() === 'yes',
  };
}

function isBody(part: Part, hasBody: boolean, bytes: Uint8Array): boolean {
  if (!part.kept || part.type === 'text/calendar') return false;
  // A multipart in which no part was found: its boundary is wrong, and all of it is taken for text.
  if (part.type.startsWith('multipart/')) return part.children === 0 && hasSigns(bytes, part);
  if (part.fileName !== undefined && (hasBody || part.disposition !== '')) return false;
  for (let at: Part | undefined = part; at?.parent; at = at.parent) {
    if (at.parent.type === 'multipart/related' && at.place > 0) return false;
  }
  return true;
}

function hasSigns(bytes: Uint8Array, part: Part): boolean {
  for (let at = part.bodyStart; at < part.bodyEnd; at++) if ((bytes[at] as number) > 0x20) return true;
  return false;
}

function alternativeOf(part: Part): Part | undefined {
  let at = part.parent;
  while (at && at.type !== 'multipart/alternative') at = at.parent;
  return at;
}

function nameOf(part: Part): string {
  if (part.fileName !== undefined && part.fileName.trim() !== '') return part.fileName.trim();
  return part.type === 'message/rfc822' ? 'message.eml' : part.type;
}

/** A part's text, decoded, with line feeds alone and no NULs. */
export function contentOf(part: Part, bytes: Uint8Array, problems: Set<ProblemCode>): string {
  const raw = bytes.subarray(part.bodyStart, part.bodyEnd);
  if (isDamaged(raw, part.encoding)) problems.add('mail-transfer-broken');
  const decoded = decodeTransfer(raw, part.encoding, true);
  const mayHoldNul = holdsZero(decoded);
  const { text, charsetUnknown } = decodeText(decoded, part.parameters.get('charset'));
  if (charsetUnknown) problems.add('mail-charset-unknown');
  const lines = text.includes('\r') ? text.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : text;
  return mayHoldNul ? lines.replaceAll('\0', '') : lines;
}
