import type { ProblemCode } from '../kit/codes.ts';
import { type Headers, headerOf, noHeaders, parseHeaders } from './headers.ts';
import { parseParameters } from './parameters.ts';
import type { FindText } from './source.ts';

/** A part of a MIME message: its headers, and where its body stands in the bytes that were scanned. */
export interface Part {
  readonly headers: Headers;
  /** Lower case, `text/plain` where nothing else is said. */
  readonly type: string;
  readonly parameters: ReadonlyMap<string, string>;
  /** `attachment`, `inline` or nothing. */
  readonly disposition: string;
  readonly fileName: string | undefined;
  readonly encoding: string;
  /** The multipart that holds it, and its place there; undefined for the message itself. */
  readonly parent: Part | undefined;
  readonly place: number;
  /** True when its body may hold the sender's words: those bodies are kept, all others only passed over. */
  readonly kept: boolean;
  /** How many parts a multipart turned out to hold. */
  children: number;
  bodyStart: number;
  bodyEnd: number;
}

/** Bounds of the reader: what goes beyond them is passed over and said so. */
export const bounds = {
  depth: 32,
  parts: 1_000,
  headerBytes: 262_144,
  textBytes: 524_288,
  boundaryBytes: 250,
} as const;

interface Level {
  readonly part: Part;
  /** Empty where the header names none: the first line of dashes is then believed. */
  boundary: string;
}

/** Where a scan stands between two windows of bytes. Only `scanParts` writes to it. */
export interface PartScan {
  readonly parts: Part[];
  readonly levels: Level[];
  readonly problems: Set<ProblemCode>;
  mode: 'headers' | 'rest-of-headers' | 'body' | 'past-all-parts';
  current: Part | undefined;
  textLeft: number;
  /** The window ran out in the middle of something. */
  waiting: boolean;
  /** The next byte to scan begins a line. */
  atLineStart: boolean;
  readonly find: FindText | undefined;
}

/** A scan at the first byte of a message. */
export function startScan(find?: FindText): PartScan {
  return {
    parts: [],
    levels: [],
    problems: new Set(),
    mode: 'headers',
    current: undefined,
    textLeft: bounds.textBytes,
    waiting: false,
    atLineStart: true,
    find,
  };
}

/** Told of every stretch worth keeping, in order: header blocks without their empty line, boundary lines, text bodies. */
export type Keep = (start: number, end: number, what: 'headers' | 'boundary' | 'body') => void;

/**
 * Scans a window of a message for its parts, without recursion and in one pass: headers, boundaries, and where text
 * bodies stand; whatever else streams past. Gives how many bytes are done with; the rest must be at the front of the
 * next window. With `final` the window is the message's end, and all is done with.
 */
export function scanParts(
  scan: PartScan,
  window: Uint8Array,
  final: boolean,
  keep: Keep = () => undefined,
): number {
  let at = 0;
  scan.waiting = false;
  while (at < window.length && !scan.waiting) {
    if (scan.mode === 'body') at = scanBody(scan, window, at, final, keep);
    else if (scan.mode === 'headers') at = scanHeaders(scan, window, at, final, keep);
    else if (scan.mode === 'rest-of-headers') at = passHeaders(scan, window, at, final);
    else at = window.length;
  }
  if (at > 0) scan.atLineStart = window[at - 1] === 0x0a;
  if (!final) return at;
  if (scan.parts.length === 0) beginPart(scan, noHeaders, window.length);
  if (scan.levels.length > 0) scan.problems.add('mail-truncated');
  return window.length;
}

/** The message's own headers and nothing of its body: all that an envelope needs. */
export function scanTop(bytes: Uint8Array): Part {
  const scan = startScan();
  if (bytes.length > 0) scanHeaders(scan, bytes, 0, true, () => undefined);
  if (scan.parts.length === 0) beginPart(scan, noHeaders, bytes.length);
  return scan.parts[0] as Part;
}

/** Reads a header block from `at`, or waits when it does not end in this window. */
function scanHeaders(scan: PartScan, window: Uint8Array, at: number, final: boolean, keep: Keep): number {
  const bound = at + bounds.headerBytes;
  let line = at;
  let body = -1;
  while (line < window.length && line <= bound) {
    const feed = window.indexOf(0x0a, line);
    const stop = feed < 0 ? window.length : feed;
    const first = window[line];
    if (feed < 0 && !final && stop <= bound) break;
    if (stop === line || (stop === line + 1 && first === 0x0d)) {
      body = stop + 1;
      break;
    }
    const isBoundary =
      first === 0x2d && window[line + 1] === 0x2d && levelOf(scan, window, line, stop) !== undefined;
    const isFolded = first === 0x20 || first === 0x09;
    if (isBoundary || (line > at && !isFolded && !isField(window, line, stop))) {
      body = line;
      break;
    }
    line = stop + 1;
  }
  if (body < 0 && line <= bound && !final) {
    scan.waiting = true;
    return at;
  }
  const end = Math.min(line, bound, window.length);
  if (line > bound) scan.problems.add('mail-header-too-long');
  scan.mode = body < 0 && line > bound ? 'rest-of-headers' : 'body';
  const next = Math.min(body < 0 ? line : body, window.length);
  keep(at, end, 'headers');
  beginPart(scan, end > at ? parseHeaders(window.subarray(at, end)) : noHeaders, next);
  return next;
}

/** Passes over what is left of a header block that is too long to read. */
function passHeaders(scan: PartScan, window: Uint8Array, at: number, final: boolean): number {
  for (let feed = window.indexOf(0x0a, at); feed >= 0; feed = window.indexOf(0x0a, feed + 1)) {
    const next = window[feed + 1] === 0x0d ? feed + 2 : feed + 1;
    if (window[next] !== 0x0a) continue;
    scan.mode = 'body';
    if (scan.current) scan.current.bodyStart = scan.current.bodyEnd = next + 1;
    return next + 1;
  }
  if (final) return window.length;
  scan.waiting = true;
  return Math.max(at, window.length - 2);
}

/** True for a line that may be a header field: a name of printable signs, then a colon; or an mbox line gone astray. */
export function isField(window: Uint8Array, line: number, stop: number): boolean {
  const limit = Math.min(stop, line + 200);
  for (let at = line; at < limit; at++) {
    const byte = window[at] as number;
    if (byte === 0x3a) return at > line;
    if (byte === 0x20 || byte === 0x09) return window[at + 1] === 0x3a || isFromLine(window, line);
    if (byte < 0x21 || byte > 0x7e) return false;
  }
  return false;
}

function isFromLine(window: Uint8Array, line: number): boolean {
  const start = window[line] === 0x3e ? line + 1 : line;
  return (
    window[start] === 0x46 &&
    window[start + 1] === 0x72 &&
    window[start + 2] === 0x6f &&
    window[start + 3] === 0x6d
  );
}

function beginPart(scan: PartScan, headers: Headers, bodyStart: number): void {
  const parent = scan.levels.at(-1)?.part;
  scan.current = undefined;
  if (scan.parts.length >= bounds.parts) {
    scan.problems.add('mail-too-many-parts');
    // Millions of parts would take their time even if nothing of them is read.
    scan.mode = 'past-all-parts';
    scan.levels.length = 0;
    return;
  }
  const part = partOf(headers, parent, bodyStart);
  if (parent) parent.children++;
  scan.parts.push(part);
  if (!part.type.startsWith('multipart/')) {
    scan.current = part;
    return;
  }
  if (scan.levels.length >= bounds.depth) {
    scan.problems.add('mail-too-deep');
    return;
  }
  let boundary = (part.parameters.get('boundary') ?? '').trimEnd();
  if (boundary.length > bounds.boundaryBytes) boundary = '';
  if (boundary === '') scan.problems.add('mail-boundary-missing');
  // Its preamble is kept: with a wrong boundary all of the body stands there.
  scan.current = part;
  scan.levels.push({ part, boundary });
}

function partOf(headers: Headers, parent: Part | undefined, bodyStart: number): Part {
  const byDefault = parent?.type === 'multipart/digest' ? 'message/rfc822' : 'text/plain';
  const { value, parameters } = parseParameters(headerOf(headers, 'content-type') ?? byDefault);
  const type = value === '' || value === 'text' ? byDefault : value;
  const said = headerOf(headers, 'content-disposition');
  const disposition = said === undefined ? undefined : parseParameters(said);
  const isText = type === 'text/plain' || type === 'text/html' || answersMeeting(type, parameters);
  return {
    headers,
    type,
    parameters,
    disposition: disposition?.value ?? '',
    fileName: disposition?.parameters.get('filename') ?? parameters.get('name'),
    encoding: encodingOf(headerOf(headers, 'content-transfer-encoding') ?? ''),
    parent,
    place: parent?.children ?? 0,
    kept: (isText && disposition?.value !== 'attachment') || type.startsWith('multipart/'),
    children: 0,
    bodyStart,
    bodyEnd: bodyStart,
  };
}

/** True for a calendar part that answers an invitation (RFC 5546): accepted, declined, or with another time proposed. */
export function answersMeeting(type: string, parameters: ReadonlyMap<string, string>): boolean {
  return type === 'text/calendar' && /^(?:reply|counter)$/i.test(parameters.get('method') ?? '');
}

const encodings = new Set(['quoted-printable', 'base64', '7bit', '8bit', 'binary', '']);

function encodingOf(said: string): string {
  return encodings.has(said) ? said : (said.toLowerCase().split(/[\s;(]/, 1)[0] ?? '');
}

/** Passes over a body from `at` to the next boundary line, or to where the window's end leaves doubt. */
function scanBody(scan: PartScan, window: Uint8Array, at: number, final: boolean, keep: Keep): number {
  if (scan.levels.length === 0) {
    passBody(scan, at, window.length, keep);
    return window.length;
  }
  const { find } = scan;
  const begins = at === 0 ? scan.atLineStart : window[at - 1] === 0x0a;
  let line = begins && isDashes(window, at) ? at : lineOfDashes(window, at, find);
  while (line >= 0) {
    const feed = window.indexOf(0x0a, line);
    const stop = feed < 0 ? window.length : feed;
    if (feed < 0 && !final && stop - line <= bounds.boundaryBytes + 100) {
      passBody(scan, at, line, keep);
      scan.waiting = true;
      return line;
    }
    const found = levelOf(scan, window, line, stop);
    if (found) {
      passBody(scan, at, line, keep);
      const next = Math.min(stop + 1, window.length);
      keep(line, next, 'boundary');
      scan.current = undefined;
      scan.levels.length = found.closes ? found.index : found.index + 1;
      scan.mode = found.closes ? 'body' : 'headers';
      return next;
    }
    line = lineOfDashes(window, stop, find);
  }
  const end = final ? window.length : Math.max(at, window.length - 2);
  passBody(scan, at, end, keep);
  scan.waiting = !final;
  return end;
}

/** A stretch of the current part's body: remembered, and kept when it is text within the bound. */
function passBody(scan: PartScan, start: number, end: number, keep: Keep): void {
  const part = scan.current;
  if (!part?.kept || end <= start) return;
  const length = Math.min(end - start, scan.textLeft);
  if (length < end - start) scan.problems.add('mail-body-too-long');
  if (length === 0) return;
  scan.textLeft -= length;
  part.bodyEnd = start + length;
  keep(start, start + length, 'body');
}

function isDashes(window: Uint8Array, at: number): boolean {
  return at <= window.length - 2 && window[at] === 0x2d && window[at + 1] === 0x2d;
}

/** So many bytes are looked through here before the platform's search is called, which costs as much each time. */
const nearBytes = 2_048;

/** Where the next line that begins with `--` begins, below the line of a place; -1 when there is none. */
function lineOfDashes(window: Uint8Array, at: number, find: FindText | undefined): number {
  if (!find) return nearLineOfDashes(window, at, window.length);
  for (let from = at; ; ) {
    const limit = Math.min(from + nearBytes, window.length);
    const line = nearLineOfDashes(window, from, limit);
    if (line >= 0 || limit === window.length) return line;
    // Attachments have no dashes: a search for those alone passes over them fastest.
    const dashes = find(window, '--', limit);
    if (dashes < 0) return -1;
    from = dashes - 1;
  }
}

/** The same for lines whose line feed before them stands before `limit`. */
function nearLineOfDashes(window: Uint8Array, at: number, limit: number): number {
  // Never past the end: a single such look makes the engine check every later one.
  const last = Math.min(limit + 1, window.length - 3);
  // Of the three bytes "\n--" every third is looked at: only a dash or a line feed there can belong to them.
  let index = at + 2;
  for (; index <= last; index += 3) {
    const byte = window[index];
    if (byte !== 0x0a && byte !== 0x2d) continue;
    for (let line = index - 1; line <= index + 1; line++) if (beginsWithDashes(window, line)) return line;
  }
  for (let line = Math.max(at, index - 2) + 1; line <= last + 1; line++)
    if (beginsWithDashes(window, line)) return line;
  return -1;
}

/** True for a place below a line feed where two dashes stand. In one step: the rare ones would come new to the engine. */
function beginsWithDashes(window: Uint8Array, at: number): boolean {
  const feed = (window[at - 1] as number) ^ 0x0a;
  const dashes = ((window[at] as number) ^ 0x2d) | ((window[at + 1] as number) ^ 0x2d);
  return (feed | dashes) === 0;
}

/** The innermost open multipart whose boundary stands on the line, and whether the line closes it. */
function levelOf(
  scan: PartScan,
  window: Uint8Array,
  start: number,
  stop: number,
): { index: number; closes: boolean } | undefined {
  const from = start + 2;
  let end = stop;
  while (end > from && isBlank(window[end - 1] as number)) end--;
  const length = end - from;
  if (length <= 0 || length > bounds.boundaryBytes + 2) return undefined;
  for (let index = scan.levels.length - 1; index >= 0; index--) {
    const level = scan.levels[index] as Level;
    if (level.boundary === '') {
      const line = latinText(window, from, end);
      if (line.includes(' ') || /^-*$/.test(line)) continue;
      level.boundary = line;
    }
    const { boundary } = level;
    const closes = length === boundary.length + 2;
    if ((!closes && length !== boundary.length) || !standsAt(window, from, boundary)) continue;
    if (!closes) return { index, closes };
    if (isDashes(window, end - 2)) return { index, closes };
  }
  return undefined;
}

function standsAt(window: Uint8Array, at: number, boundary: string): boolean {
  for (let index = 0; index < boundary.length; index++)
    if (window[at + index] !== boundary.charCodeAt(index)) return false;
  return true;
}

function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0d;
}

function latinText(window: Uint8Array, start: number, end: number): string {
  return String.fromCharCode(...window.subarray(start, end));
}
