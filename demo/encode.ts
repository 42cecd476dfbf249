import { createHash } from 'node:crypto';

/** Bytes of a text in quoted-printable (RFC 2045), lines of at most 76 characters. */
export function quotedPrintable(bytes: Uint8Array): string {
  const lines: string[] = [];
  let line = '';
  const push = (token: string) => {
    if (line.length + token.length > 75) {
      lines.push(`${line}=`);
      line = '';
    }
    line += token;
  };
  for (const [index, byte] of bytes.entries()) {
    if (byte === 0x0a) {
      lines.push(line);
      line = '';
      continue;
    }
    const atEnd = index + 1 === bytes.length || bytes[index + 1] === 0x0a;
    const plain =
      (byte > 0x20 && byte < 0x7f && byte !== 0x3d) || ((byte === 0x20 || byte === 0x09) && !atEnd);
    push(plain ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`);
  }
  return [...lines, line].join('\n');
}

/** Base64 in lines of 76 characters. */
export function base64Lines(bytes: Uint8Array): string {
  return (
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  ).join('\n');
}

/** A header's words, as encoded words (RFC 2047) where they are not plain ASCII. */
export function headerWords(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  const pieces: string[] = [];
  let piece = '';
  for (const char of text) {
    if (Buffer.byteLength(piece + char) > 42) {
      pieces.push(piece);
      piece = '';
    }
    piece += char;
  }
  pieces.push(piece);
  return pieces.map((one) => `=?UTF-8?B?${Buffer.from(one).toString('base64')}?=`).join('\n ');
}

/** `Name <address>` for a header. */
export function headerAddress(written: string): string {
  const match = /^(.*?)\s*<(.+)>$/.exec(written);
  if (!match) return written;
  const [, name = '', address = ''] = match;
  if (name === '') return `<${address}>`;
  const phrase = /^[\w .'-]+$/.test(name)
    ? name
    : /^[\x20-\x7e]*$/.test(name)
      ? `"${name}"`
      : headerWords(name);
  return `${phrase} <${address}>`;
}

const windows1252: Readonly<Record<string, number>> = {
  '€': 0x80,
  '‚': 0x82,
  '„': 0x84,
  '…': 0x85,
  '‘': 0x91,
  '’': 0x92,
  '“': 0x93,
  '”': 0x94,
  '•': 0x95,
  '–': 0x96,
  '—': 0x97,
  '™': 0x99,
  œ: 0x9c,
  Œ: 0x8c,
  Ÿ: 0x9f,
};

/** The text in windows-1252; undefined when it holds a character that the charset lacks. */
export function inWindows1252(text: string): Uint8Array | undefined {
  const bytes: number[] = [];
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    const byte = code < 0x80 || (code >= 0xa0 && code < 0x100) ? code : windows1252[char];
    if (byte === undefined) return undefined;
    bytes.push(byte);
  }
  return Uint8Array.from(bytes);
}

/** Lower-case hexadecimal digits that depend on the seed alone. */
export function digits(seed: string, count: number): string {
  return createHash('sha256').update(seed).digest('hex').slice(0, count);
}

/** The text as HTML characters. */
export function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
