import type { Segment } from '../message.ts';
import { textOfHtml } from './html-text.ts';
import { type SegmentOptions, segmentLines, segmentText } from './segment.ts';

/** The texts of a message: its plain part, its HTML part, and what the plain part's header says of its lines. */
export interface BodyTexts extends SegmentOptions {
  readonly text?: string;
  readonly html?: string;
}

/**
 * The segments of a message's body. The plain part is read where it says something; the HTML where there is no plain
 * part, or only a stand-in for it ("your program cannot show HTML"), or one whose lines were run together. Never throws;
 * linear in the body's length.
 */
export function readBody(body: BodyTexts): readonly Segment[] {
  const { text = '', html = '' } = body;
  if (html !== '' && isOneLine(text)) {
    const lines = textOfHtml(html);
    if (lines.filter((line) => line.bare.trim() !== '').length > 1) return segmentLines(lines, body);
  }
  if (text.trim() !== '' && !(html !== '' && isStandIn(text))) {
    const segments = segmentText(text, body);
    if (html === '' || segments.some(saysSomething)) return segments;
    const others = segmentLines(textOfHtml(html), body);
    return others.some(saysSomething) ? others : segments;
  }
  return html === '' ? segmentText(text, body) : segmentLines(textOfHtml(html), body);
}

/** Samsung's Mail leaves all line ends out of some plain parts: words, quotes and signature run into each other. */
export function isOneLine(text: string): boolean {
  const line = text.trim();
  return line.length >= shortLetter && !line.includes('\n');
}

const shortLetter = 60;

function saysSomething(segment: Segment): boolean {
  return segment.kind === 'authored' && segment.text.trim() !== '';
}

/** A plain part that is HTML itself, or only says that the reader's program cannot show any. */
function isStandIn(text: string): boolean {
  if (text.length > 4000) return false;
  const start = text.trimStart().slice(0, 400);
  return (
    /^<(?:!doctype|html|head|body|div|p|table)\b/i.test(start) || (text.length < 600 && standIn.test(start))
  );
}

const standIn =
  /(?:this (?:message|e-?mail) (?:contains|requires|is in) .{0,20}html|html.{0,30}(?:capable|compatible|enabled) (?:e-?mail|mail)|n['’]affiche pas .{0,20}html|ne (?:prend|peut|supporte)\S* pas .{0,40}html|format html)/i;
