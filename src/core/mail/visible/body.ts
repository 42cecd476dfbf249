import type { Segment } from '../message.ts';
import { linesInColour, saidColour } from './coloured.ts';
import { textOfHtml } from './html-text.ts';
import type { MailLine } from './line.ts';
import { type SegmentOptions, segmentLines, segmentText } from './segment.ts';

/**
 * The texts of a message: its plain part, its HTML part (as a function it is decoded only where it is needed), and what the plain
 * part's header says of its lines.
 */
export interface BodyTexts extends SegmentOptions {
  readonly text?: string;
  readonly html?: string | (() => string);
}

/**
 * The segments of a message's body. The plain part is read where it says something; the HTML, which is mostly the same once more,
 * where there is no plain part, or only a stand-in for it ("your program cannot show HTML"), where it has lost its line ends, or
 * where the sender says to have answered in a colour. Never throws; linear in the body's length.
 */
export function readBody(body: BodyTexts): readonly Segment[] {
  const { text = '' } = body;
  const html = () => (typeof body.html === 'function' ? body.html() : (body.html ?? ''));
  if (body.html === undefined || body.html === '') return segmentText(text, body);
  if (text.trim() === '' || isStandIn(text)) return segmentsOfHtml(html(), body);
  if (mayBeRunTogether(text)) {
    const markup = html();
    const lines = textOfHtml(markup);
    const segments = isRunTogether(text, lines) ? segmentLines(lines, body) : [];
    if (segments.some(saysSomething)) return withColour(segments, () => markup, body);
  }
  const segments = segmentText(text, body);
  if (segments.some(saysSomething)) return withColour(segments, html, body);
  const others = segmentsOfHtml(html(), body);
  return others.some(saysSomething) ? others : segments;
}

function segmentsOfHtml(html: string, body: SegmentOptions): readonly Segment[] {
  return withColour(segmentLines(textOfHtml(html), body), () => html, body);
}

/** The same with what the sender wrote into the message answered, where a colour alone tells it. */
function withColour(
  segments: readonly Segment[],
  html: () => string,
  body: SegmentOptions,
): readonly Segment[] {
  const colour = saidColour(segments);
  if (colour === undefined) return segments;
  const { lines, coloured } = linesInColour(html(), colour);
  return coloured.size === 0 ? segments : segmentLines(lines, body, coloured);
}

const shortLetter = 60;
/** So far into a text lost line ends are looked for. UTF-16 units. */
const longestLook = 20_000;
/** Letters of French and English: those of all scripts take several times as long to look for. */
const twoWordsInOne = /[a-zß-öø-ÿœ]{2}[.!?…:;,)]?[A-ZÀ-ÖØ-ÞŒ][a-zß-öø-ÿœ]/;
/** Links and addresses have several words in one. */
const links = /\S{0,200}(?:https?:\/\/|www\.|@)\S{0,2000}/gi;

/** True where line ends may have been lost, as in plain parts by Samsung's and Yahoo's programs: "c’est toutClaire". */
function mayBeRunTogether(text: string): boolean {
  const line = text.trim();
  if (line.length >= shortLetter && !line.includes('\n')) return true;
  const beginning = text.slice(0, 4000);
  // Looked for in the text as it is first: taking out links costs more than all the rest.
  return twoWordsInOne.test(beginning) && twoWordsInOne.test(beginning.replace(links, ' '));
}

/** True where both parts begin alike, and the plain one has the end of one of the HTML's lines and the beginning of the next as one word. */
function isRunTogether(text: string, lines: readonly MailLine[]): boolean {
  const told = lines.map(({ bare }) => bare.trim()).filter((line) => line !== '');
  const begins = lettersOf(told.slice(0, 5).join('')).slice(0, 20);
  if (begins === '' || !lettersOf(text).startsWith(begins)) return false;
  const words = ` ${text.slice(0, longestLook).replace(links, ' ')}`;
  return told.slice(0, 40).some((line, at) => {
    const next = told[at + 1];
    if (next === undefined) return false;
    const joint = `${line.slice(-20).split(/\s/).at(-1)}${next.slice(0, 20).split(/\s/)[0]}`;
    const found = joint.length > 5 ? words.indexOf(joint) : -1;
    return found > 0 && /\s/.test(words.charAt(found - 1));
  });
}

function lettersOf(text: string): string {
  return text.slice(0, 400).replace(/[^\p{L}]/gu, '');
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
