import { decodeText, guessText } from './charset.ts';
import { decodeBase64, decodeQuotedPrintable } from './transfer.ts';

/** Header fields by lower-case name, in the order they stand; values unfolded, encoded words still encoded. */
export type Headers = ReadonlyMap<string, readonly string[]>;

/** A field's value is cut here: no honest field is longer, and what reads it need not care. Characters. */
const fieldBound = 65_536;
/** So many fields are read; the rest is noise or an attack. */
const fieldsBound = 2_000;

/** Reads a block of header lines. Raw 8-bit text is taken as UTF-8 where it fits, else as windows-1252. */
export function parseHeaders(block: Uint8Array): Headers {
  const text = guessText(block);
  const headers = new Map<string, string[]>();
  let count = 0;
  let at = 0;
  let colon = -1;
  while (at < text.length && count < fieldsBound) {
    let end = lineEnd(text, at);
    // Looked for only once past the last one: a million lines without a colon stay linear.
    if (colon < at) colon = text.indexOf(':', at);
    if (colon < 0) break;
    const start = at;
    at = end + 1;
    // A folded field goes on over the lines that begin with white space.
    let folded = false;
    while (at < text.length && (text.charCodeAt(at) === 0x20 || text.charCodeAt(at) === 0x09)) {
      end = lineEnd(text, at);
      at = end + 1;
      folded = true;
    }
    if (colon >= end || colon - start > 200) continue;
    const name = text.slice(start, colon).trimEnd().toLowerCase();
    let value = text.slice(colon + 1, Math.min(end, colon + 1 + fieldBound));
    if (folded) value = value.replaceAll('\r\n', '').replaceAll('\n', '');
    value = value.trim();
    const known = headers.get(name);
    if (known) known.push(value);
    else headers.set(name, [value]);
    count++;
  }
  return headers;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** The first field of that name, still encoded. */
export function headerOf(headers: Headers, name: string): string | undefined {
  return headers.get(name)?.[0];
}

const encodedWord = /=\?([^?\s]{1,60})\?([bBqQ])\?([^?]{0,4000})\?=/g;

/**
 * Decodes the encoded words of RFC 2047. Neighbours of one charset are joined before decoding, since mailers split
 * characters between them; wrong charsets, and spaces inside words, are survived.
 */
export function decodeWords(value: string): string {
  if (!value.includes('=?')) return cleanLine(value);
  let result = '';
  let last = 0;
  let pending: Uint8Array[] = [];
  let charset = '';
  const flush = () => {
    if (pending.length > 0) result += decodeText(joinBytes(pending), charset).text;
    pending = [];
  };
  for (const match of value.matchAll(encodedWord)) {
    const between = value.slice(last, match.index);
    // RFC 2231 lets a language follow the charset: `utf-8*fr`.
    const label = (match[1] ?? '').split('*')[0] ?? '';
    const adjoins = last > 0 && between.trim() === '';
    if (!adjoins || label.toLowerCase() !== charset.toLowerCase()) flush();
    if (!adjoins) result += between;
    charset = label;
    pending.push(encodedBytes(match[2] ?? '', match[3] ?? ''));
    last = match.index + match[0].length;
  }
  flush();
  return cleanLine(result + value.slice(last));
}

function encodedBytes(encoding: string, text: string): Uint8Array {
  if (encoding === 'b' || encoding === 'B') return decodeBase64(asciiBytes(text));
  return decodeQuotedPrintable(asciiBytes(text.replaceAll('_', ' ')));
}

const encoder = new TextEncoder();

function asciiBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code > 0x7f) return encoder.encode(text);
    bytes[index] = code;
  }
  return bytes;
}

/** One array of several. */
export function joinBytes(pieces: readonly Uint8Array[]): Uint8Array {
  if (pieces.length === 1 && pieces[0]) return pieces[0];
  const joined = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}

/** Controls and line breaks of a header become single spaces: a subject is one line wherever it is shown. */
function cleanLine(text: string): string {
  return /\p{Cc}| {2}/u.test(text) ? text.replace(/[\p{Cc} ]+/gu, ' ').trim() : text.trim();
}

/** A structured value: `text/plain; charset=utf-8` gives its lower-case first word and its parameters by lower-case name. */
export interface Parameters {
  readonly value: string;
  readonly parameters: ReadonlyMap<string, string>;
}

/** Reads a value with parameters (RFC 2045), continued and encoded ones (RFC 2231) put together and decoded. */
export function parseParameters(field: string): Parameters {
  const semicolon = field.indexOf(';');
  const value = stripComment(semicolon < 0 ? field : field.slice(0, semicolon)).toLowerCase();
  if (semicolon < 0) return { value, parameters: noParameters };
  const plain = new Map<string, string>();
  const pieces = new Map<string, { text: string; encoded: boolean; order: number }[]>();
  let at = semicolon + 1;
  for (let count = 0; at < field.length && count < 200; count++) {
    const parameter = readParameter(field, at);
    at = parameter.next;
    if (parameter.name === '') continue;
    const star = /^([^*]+)\*(\d{0,3})(\*?)$/.exec(parameter.name);
    if (!star) {
      if (!plain.has(parameter.name)) plain.set(parameter.name, decodeWords(parameter.text));
      continue;
    }
    const [, name = '', digits = '', mark = ''] = star;
    const piece = { text: parameter.text, encoded: digits === '' || mark === '*', order: Number(digits) };
    const known = pieces.get(name);
    if (known) known.push(piece);
    else pieces.set(name, [piece]);
  }
  for (const [name, list] of pieces) plain.set(name, joinPieces(list));
  return { value, parameters: plain };
}

const noParameters: ReadonlyMap<string, string> = new Map();

function stripComment(text: string): string {
  const open = text.indexOf('(');
  return (open < 0 ? text : text.slice(0, open)).trim();
}

/** Reads `name=value` or `name="value"` from `at`; a stray quote inside a value does not lose the rest. */
function readParameter(field: string, at: number): { name: string; text: string; next: number } {
  const semicolon = field.indexOf(';', at);
  const stop = semicolon < 0 ? field.length : semicolon;
  const equals = field.indexOf('=', at);
  if (equals < 0 || equals > stop) return { name: '', text: '', next: stop + 1 };
  const name = field.slice(at, equals).trim().toLowerCase();
  let start = equals + 1;
  while (start < field.length && (field[start] === ' ' || field[start] === '\t')) start++;
  if (field[start] !== '"') return { name, text: stripComment(field.slice(start, stop)), next: stop + 1 };
  let text = '';
  let index = start + 1;
  for (; index < field.length && field[index] !== '"'; index++) {
    // Outlook writes Windows paths unescaped, so a backslash only escapes what must be.
    if (field[index] === '\\' && (field[index + 1] === '"' || field[index + 1] === '\\')) index++;
    text += field[index] ?? '';
  }
  const after = field.indexOf(';', index);
  return { name, text, next: after < 0 ? field.length : after + 1 };
}

function joinPieces(list: readonly { text: string; encoded: boolean; order: number }[]): string {
  const ordered = [...list].sort((a, b) => a.order - b.order);
  const bytes: number[] = [];
  let charset = '';
  for (const [place, piece] of ordered.entries()) {
    let text = piece.text;
    const lead = place === 0 && piece.encoded ? /^([^']{0,60})'[^']{0,60}'/.exec(text) : null;
    if (lead) {
      charset = lead[1] ?? '';
      text = text.slice(lead[0].length);
    }
    for (let index = 0; index < text.length; index++) {
      const code =
        piece.encoded && text[index] === '%'
          ? Number.parseInt(text.slice(index + 1, index + 3), 16)
          : Number.NaN;
      if (Number.isNaN(code)) for (const byte of asciiBytes(text[index] ?? '')) bytes.push(byte);
      else {
        bytes.push(code);
        index += 2;
      }
    }
  }
  return decodeText(Uint8Array.from(bytes), charset).text;
}
