/**
 * What windows-1252 has at 0x80–0x9F (the WHATWG Encoding Standard's index; the five holes stay controls). Needed because
 * TextDecoder gives controls for all of them on Node 20.18.3 and later, and ’ – € live there.
 */
const windows1252 = Uint16Array.of(
  0x20ac,
  0x81,
  0x201a,
  0x192,
  0x201e,
  0x2026,
  0x2020,
  0x2021,
  0x2c6,
  0x2030,
  0x160,
  0x2039,
  0x152,
  0x8d,
  0x17d,
  0x8f,
  0x90,
  0x2018,
  0x2019,
  0x201c,
  0x201d,
  0x2022,
  0x2013,
  0x2014,
  0x2dc,
  0x2122,
  0x161,
  0x203a,
  0x153,
  0x9d,
  0x17e,
  0x178,
);

/** Labels that mean windows-1252 in mail: mailers write its signs under each of them. */
const latinLabels = new Set([
  'windows-1252',
  'cp1252',
  'cp-1252',
  'x-cp1252',
  'ansi',
  'ascii',
  'us-ascii',
  'ansi_x3.4-1968',
  'iso-8859-1',
  'iso8859-1',
  'iso_8859-1',
  'iso88591',
  'latin1',
  'latin-1',
  'l1',
  '8859-1',
  'cp819',
  'ibm819',
]);
const utf8Labels = new Set([
  'utf-8',
  'utf8',
  'unicode-1-1-utf-8',
  'utf_8',
  'x-unknown',
  'utf-8mb4',
  'utf8mb4',
]);

const utf8 = new TextDecoder('utf-8', { ignoreBOM: false });
const utf16 = new TextDecoder('utf-16le', { ignoreBOM: true });
type Decoder = InstanceType<typeof TextDecoder>;
const decoders = new Map<string, Decoder | undefined>();

/** The text of bytes, and whether the label they came with had to be ignored. */
export interface DecodedText {
  readonly text: string;
  readonly charsetUnknown: boolean;
}

/**
 * Decodes bytes as their charset label says. A label that is missing, unknown or plainly wrong (UTF-8 that is none, latin
 * that is valid UTF-8) is replaced by a guess: UTF-8 where that fits, else windows-1252. Never throws.
 */
export function decodeText(bytes: Uint8Array, label: string | undefined): DecodedText {
  const name = label === undefined ? '' : label.trim().toLowerCase();
  if (name === '' || utf8Labels.has(name) || latinLabels.has(name))
    return { text: guessText(bytes), charsetUnknown: false };
  const decoder = decoderOf(name);
  if (!decoder) return { text: guessText(bytes), charsetUnknown: true };
  return { text: decoder.decode(bytes), charsetUnknown: false };
}

/** UTF-8 where most of what is not ASCII fits, else windows-1252. */
export function guessText(bytes: Uint8Array): string {
  const text = utf8.decode(bytes);
  if (!text.includes('\uFFFD')) return text;
  let wrong = 0;
  let right = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0xfffd) wrong++;
    else if (code > 0x7f) right++;
  }
  return right > wrong ? text : decodeWindows1252(bytes);
}

/** Text of windows-1252 bytes, right on every platform. */
export function decodeWindows1252(bytes: Uint8Array): string {
  const units = new Uint16Array(bytes.length);
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index] as number;
    units[index] = byte >= 0x80 && byte <= 0x9f ? (windows1252[byte - 0x80] as number) : byte;
  }
  return utf16.decode(units);
}

function decoderOf(name: string): Decoder | undefined {
  if (name.length > 40) return undefined;
  let decoder = decoders.get(name);
  if (decoder || decoders.has(name)) return decoder;
  for (const label of [
    name,
    name.replace(/^cp-?(\d+)$/, 'windows-$1'),
    name.replace(/^(iso)[-_]?8859[-_]?(\d+).*$/, '$1-8859-$2'),
  ]) {
    try {
      decoder = new TextDecoder(label);
      break;
    } catch {
      decoder = undefined;
    }
  }
  // Labels come from strangers: what is remembered must have an end.
  if (decoders.size > 300) decoders.clear();
  decoders.set(name, decoder);
  return decoder;
}
