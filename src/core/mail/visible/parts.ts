import type { Segment, SegmentKind } from '../message.ts';

/** What the sender wrote in this message: its authored segments, in order, trimmed. */
export function visibleText(segments: readonly Segment[]): string {
  return joined(segments, (kind) => kind === 'authored');
}

/** The signature and the mobile footer, trimmed; empty when there is none. */
export function signatureOf(segments: readonly Segment[]): string {
  return joined(segments, (kind) => kind === 'signature');
}

/** The history: quoted and forwarded text with the lines that announce it, trimmed. */
export function quotedOf(segments: readonly Segment[]): string {
  return joined(segments, (kind) => kind === 'intro' || kind === 'quoted' || kind === 'forwarded');
}

function joined(segments: readonly Segment[], wanted: (kind: SegmentKind) => boolean): string {
  const parts: string[] = [];
  let before: number | undefined;
  segments.forEach((segment, index) => {
    if (!wanted(segment.kind)) return;
    // Where something was cut out in between, a blank line keeps the two stretches apart.
    if (before !== undefined && before !== index - 1) parts.push('');
    parts.push(trimBlankLines(segment.text));
    before = index;
  });
  const text = parts.join('\n').trim();
  // Copied, by joining it from two: a mere piece of the whole body would hold all of that as long as it lives.
  return [text.slice(0, 1), text.slice(1)].join('');
}

/** Trims blank lines at both ends, but not the first line's indentation. */
function trimBlankLines(text: string): string {
  const end = text.trimEnd();
  const lead = end.length - end.trimStart().length;
  const from = end.lastIndexOf('\n', lead);
  return end.slice(from >= 0 && from < lead ? from + 1 : 0);
}
