import { decodeText } from './charset.ts';
import { decodeBase64, decodeQuotedPrintable } from './transfer.ts';

/** The longest charset label and text that an encoded word may have. Characters. */
const labelBound = 60;
const wordBound = 4_000;

interface EncodedWord {
  readonly from: number;
  readonly to: number;
  readonly charset: string;
  readonly isBase64: boolean;
  readonly text: string;
}

/** The bytes of words that belong together, until they are decoded. */
let held = new Uint8Array(1_024);
let heldLength = 0;

/**
 * Decodes the encoded words of RFC 2047. Neighbours of one charset are joined before decoding, since mailers split
 * characters between them; wrong charsets, and spaces inside words, are survived.
 */
export function decodeWords(value: string): string {
  if (!value.includes('=?')) return cleanLine(value);
  let result = '';
  let last = 0;
  let charset = '';
  heldLength = 0;
  for (let word = nextWord(value, 0); word; word = nextWord(value, word.to)) {
    const between = value.slice(last, word.from);
    const adjoins = last > 0 && between.trim() === '';
    if (!adjoins || word.charset.toLowerCase() !== charset.toLowerCase()) result += takeHeld(charset);
    if (!adjoins) result += between;
    charset = word.charset;
    hold(word);
    last = word.to;
  }
  return cleanLine(result + takeHeld(charset) + value.slice(last));
}

function takeHeld(charset: string): string {
  if (heldLength === 0) return '';
  const { text } = decodeText(held.subarray(0, heldLength), charset);
  heldLength = 0;
  return text;
}

function hold({ isBase64, text }: EncodedWord): void {
  const bytes = isBase64
    ? decodeBase64(asciiBytes(text))
    : decodeQuotedPrintable(asciiBytes(text.replaceAll('_', ' ')));
  if (heldLength + bytes.length > held.length) {
    const larger = new Uint8Array(2 * (heldLength + bytes.length));
    larger.set(held.subarray(0, heldLength));
    held = larger;
  }
  held.set(bytes, heldLength);
  heldLength += bytes.length;
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
      isBase64: encoding === 0x62,
      text: value.slice(mark + 3, end),
    };
  }
  return undefined;
}

const encoder = new TextEncoder();
const ascii = new Uint8Array(3 * wordBound);

/** The bytes of a short text that should be ASCII, in UTF-8 where it is not; only until the next call. */
function asciiBytes(text: string): Uint8Array {
  return ascii.subarray(0, encoder.encodeInto(text, ascii).written);
}

/** Controls and line breaks of a header become single spaces: a subject is one line wherever it is shown. */
function cleanLine(text: string): string {
  return /\p{Cc}| {2}/u.test(text) ? text.replace(/[\p{Cc} ]+/gu, ' ').trim() : text.trim();
}
