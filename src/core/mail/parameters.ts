import { decodeText } from './charset.ts';
import { decodeWords } from './encoded-words.ts';

/** A structured value: `text/plain; charset=utf-8` gives its lower-case first word and its parameters by lower-case name. */
export interface Parameters {
  readonly value: string;
  readonly parameters: ReadonlyMap<string, string>;
}

/** Values that nearly all mail has, as they were read before. Only short ones, and none that a message has for itself. */
const known = new Map<string, Parameters>();
const knownBound = 200;

/** Reads a value with parameters (RFC 2045), continued and encoded ones (RFC 2231) put together and decoded. */
export function parseParameters(field: string): Parameters {
  if (field.length > 60 || !field.startsWith('text/')) return readParameters(field);
  let parameters = known.get(field);
  if (parameters !== undefined) return parameters;
  parameters = readParameters(field);
  if (known.size >= knownBound) known.clear();
  known.set(field, parameters);
  return parameters;
}

function readParameters(field: string): Parameters {
  const semicolon = field.indexOf(';');
  const value = stripComment(semicolon < 0 ? field : field.slice(0, semicolon)).toLowerCase();
  if (semicolon < 0) return { value, parameters: noParameters };
  const plain = new Map<string, string>();
  let pieces: Map<string, { text: string; encoded: boolean; order: number }[]> | undefined;
  let at = semicolon + 1;
  for (let count = 0; at < field.length && count < 200; count++) {
    const parameter = readParameter(field, at);
    at = parameter.next;
    if (parameter.name === '') continue;
    const star = parameter.name.includes('*') ? /^([^*]+)\*(\d{0,3})(\*?)$/.exec(parameter.name) : null;
    if (!star) {
      if (!plain.has(parameter.name)) plain.set(parameter.name, decodeWords(parameter.text));
      continue;
    }
    const [, name = '', digits = '', mark = ''] = star;
    const piece = { text: parameter.text, encoded: digits === '' || mark === '*', order: Number(digits) };
    pieces ??= new Map();
    const others = pieces.get(name);
    if (others) others.push(piece);
    else pieces.set(name, [piece]);
  }
  if (pieces) for (const [name, list] of pieces) plain.set(name, joinPieces(list));
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
  const quote = field.indexOf('"', start + 1);
  if (quote >= 0 && field.lastIndexOf('\\', quote) < start)
    return ended(field, name, field.slice(start + 1, quote), quote);
  let text = '';
  let index = start + 1;
  for (; index < field.length && field[index] !== '"'; index++) {
    // Outlook writes Windows paths unescaped, so a backslash only escapes what must be.
    if (field[index] === '\\' && (field[index + 1] === '"' || field[index + 1] === '\\')) index++;
    text += field[index] ?? '';
  }
  return ended(field, name, text, index);
}

function ended(field: string, name: string, text: string, at: number) {
  const after = field.indexOf(';', at);
  return { name, text, next: after < 0 ? field.length : after + 1 };
}

const encoder = new TextEncoder();

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
      if (Number.isNaN(code)) for (const byte of encoder.encode(text[index])) bytes.push(byte);
      else {
        bytes.push(code);
        index += 2;
      }
    }
  }
  return decodeText(Uint8Array.from(bytes), charset).text;
}
