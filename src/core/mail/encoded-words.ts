import { joinBytes } from './bytes.ts';
import { decodeText } from './charset.ts';
import { decodeBase64, decodeQuotedPrintable } from './transfer.ts';

/** The longest charset label and text that an encoded word may have. Characters. */
const labelBound = 60;
const wordBound = 4_000;

interface EncodedWord {
  readonly from: number;
  readonly to: number;
  readonly charset: string;
  readonly bytes: Uint8Array;
}

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
  for (let word = nextWord(value, 0); word; word = nextWord(value, word.to)) {
    const between = value.slice(last, word.from);
    const adjoins = last > 0 && between.trim() === '';
    if (!adjoins || word.charset.toLowerCase() !== charset.toLowerCase()) flush();
    if (!adjoins) result += between;
    charset = word.charset;
    pending.push(word.bytes);
    last = word.to;
  }
  flush();
  return cleanLine(result + value.slice(last));
}

/** The next encoded word at a place or after it: `=?charset?B?…?=` or `=?charset?Q?…?=`. */
function nextWord(value: string, at: number): EncodedWord | undefined {
  // Every search for the next "?" ends at the first one, or is the last: all in all it stays linear.
  for (let from = value.indexOf('=?', at); from >= 0; from = value.indexOf('=?', from + 1)) {
    const mark = value.indexOf('?', from + 2);
    if (mark < 0) return undefined;
    const encoding = value.charCodeAt(mark + 1) | 0x20;
    if (value.charCodeAt(mark + 2) !== 0x3f || (encoding !== 0x62 && encoding !== 0x71)) continue;
    const label = value.slice(from + 2, mark);
    if (label === '' || label.length > labelBound || /\s/.test(label)) continue;
    const end = value.indexOf('?', mark + 3);
    if (end < 0) return undefined;
    if (value.charCodeAt(end + 1) !== 0x3d || end - mark - 3 > wordBound) continue;
    // RFC 2231 lets a language follow the charset: `utf-8*fr`.
    const star = label.indexOf('*');
    return {
      from,
      to: end + 2,
      charset: star < 0 ? label : label.slice(0, star),
      bytes: encodedBytes(encoding === 0x62, value.slice(mark + 3, end)),
    };
  }
  return undefined;
}

function encodedBytes(isBase64: boolean, text: string): Uint8Array {
  // Copied, since the next word is decoded in the same place.
  if (isBase64) return decodeBase64(asciiBytes(text)).slice();
  return decodeQuotedPrintable(asciiBytes(text.replaceAll('_', ' '))).slice();
}

const encoder = new TextEncoder();

/** The bytes of a text that should be ASCII; UTF-8 where it is not. */
export function asciiBytes(text: string): Uint8Array {
  return encoder.encode(text);
}

/** Controls and line breaks of a header become single spaces: a subject is one line wherever it is shown. */
function cleanLine(text: string): string {
  return /\p{Cc}| {2}/u.test(text) ? text.replace(/[\p{Cc} ]+/gu, ' ').trim() : text.trim();
}
