import type { Segment, SegmentKind } from '../message.ts';

/** What the sender wrote in this message: its authored segments, in order, trimmed. */
export function visibleText(segments: readonly Segment[]): string {
  return copied(writtenText(segments));
}

/** The same for who only looks at it: a piece of the body, which holds all of that as long as it lives. */
export function writtenText(segments: readonly Segment[]): string {
  return joined(segments, (kind) => kind === 'authored');
}

/** The signature and the mobile footer, trimmed; empty when there is none. */
export function signatureOf(segments: readonly Segment[]): string {
  return copied(joined(segments, (kind) => kind === 'signature'));
}

/** The history: quoted and forwarded text with the lines that announce it, trimmed. */
export function quotedOf(segments: readonly Segment[]): string {
  return copied(joined(segments, (kind) => kind === 'intro' || kind === 'quoted' || kind === 'forwarded'));
}

function joined(segments: readonly Segment[], wanted: (kind: SegmentKind) => boolean): string {
  let text = '';
  let before = -1;
  for (let index = 0; index < segments.length; index++) {
    const segment = segments[index] as Segment;
    if (!wanted(segment.kind)) continue;
    // Where something was cut out in between, a blank line keeps the two stretches apart.
    if (before >= 0) text += before === index - 1 ? '\n' : '\n\n';
    text += trimBlankLines(segment.text);
    before = index;
  }
  return text.trim();
}

/** Joined from two: so the engine makes new text of it, and no mere piece of the old. */
function copied(text: string): string {
  return [text.slice(0, 1), text.slice(1)].join('');
}

/** Trims blank lines at both ends, but not the first line's indentation. */
function trimBlankLines(text: string): string {
  const end = text.trimEnd();
  const lead = end.length - end.trimStart().length;
  const from = end.lastIndexOf('\n', lead);
  return end.slice(from >= 0 && from < lead ? from + 1 : 0);
}
