import type { Segment } from '../message.ts';
import { linesInColour, saidColour } from './coloured.ts';
import { textOfHtml } from './html-text.ts';
import type { MailLine } from './line.ts';
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
  if (html !== '' && mayBeRunTogether(text)) {
    const lines = textOfHtml(html);
    if (isRunTogether(text, lines)) return segmentLines(lines, body);
  }
  if (text.trim() !== '' && !(html !== '' && isStandIn(text))) {
    const segments = segmentText(text, body);
    const colour = html === '' ? undefined : colourIn(segments);
    if (colour !== undefined) {
      const { lines, coloured } = linesInColour(html, colour);
      if (coloured.size > 0) return segmentLines(lines, body, coloured);
    }
    if (html === '' || segments.some(saysSomething)) return segments;
    const others = segmentLines(textOfHtml(html), body);
    return others.some(saysSomething) ? others : segments;
  }
  if (html === '') return segmentText(text, body);
  const segments = segmentLines(textOfHtml(html), body);
  const colour = colourIn(segments);
  if (colour === undefined) return segments;
  const { lines, coloured } = linesInColour(html, colour);
  return segmentLines(lines, body, coloured);
}

/** The colour in which the sender says to have answered within the message quoted. */
export function colourIn(segments: readonly Segment[]): ReturnType<typeof saidColour> {
  if (!segments.some(({ kind }) => kind === 'quoted')) return undefined;
  return saidColour(segments.map(({ kind, text }) => (kind === 'authored' ? text : '')).join('\n'));
}

const shortLetter = 60;
const twoWordsInOne = /\p{Ll}{2}[.!?…:;,)]?\p{Lu}\p{Ll}/u;

/** True where line ends may have been lost, as in plain parts by Samsung's and Yahoo's programs: "c’est toutClaire". */
export function mayBeRunTogether(text: string): boolean {
  return isOneLine(text.trim()) || twoWordsInOne.test(text.slice(0, 4000));
}

function isOneLine(text: string): boolean {
  return text.length >= shortLetter && !text.includes('\n');
}

/** True where the plain part has the end of one of the HTML's lines and the beginning of the next as one word, or all as one line. */
function isRunTogether(text: string, lines: readonly MailLine[]): boolean {
  const told = lines.map(({ bare }) => bare.trim()).filter((line) => line !== '');
  if (isOneLine(text.trim())) return told.length > 1;
  return told.slice(0, 40).some((line, at) => {
    const next = told[at + 1];
    if (next === undefined) return false;
    const joint = `${line.slice(-20).split(/\s/).at(-1)}${next.slice(0, 20).split(/\s/)[0]}`;
    return joint.length > 5 && text.includes(joint);
  });
}

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
