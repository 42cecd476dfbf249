import { isEmlxCount } from './emlx.ts';
import { isField } from './parts.ts';

/** What a stream of bytes holds, told by its beginning and never by its name. */
export type MailForm = 'mbox' | 'message' | 'emlx' | 'gzip' | Unreadable;

/** What is no mail, or mail that only another program can take out. */
export type Unreadable = 'empty' | 'none' | 'archive' | 'pst' | 'msg' | 'olm';

/** So much of the beginning tells the form. */
export const sniffBytes = 8_192;

const mailFields = new Set([
  'from',
  'to',
  'cc',
  'subject',
  'date',
  'received',
  'message-id',
  'mime-version',
  'return-path',
  'delivered-to',
  'reply-to',
  'content-type',
  'sender',
  'x-mailer',
  'dkim-signature',
  'references',
  'in-reply-to',
  'resent-from',
  'bcc',
  'x-gmail-labels',
  'x-mozilla-status',
  'authentication-results',
  'x-received',
  'envelope-to',
  'x-original-to',
  'arc-seal',
  'list-id',
  'status',
  'x-account-key',
  'x-uidl',
  'received-spf',
  'domainkey-signature',
  'errors-to',
  'precedence',
  'auto-submitted',
  'importance',
  'x-priority',
  'x-spam-status',
  'user-agent',
  'thread-topic',
  'thread-index',
]);

/** The form of a stream that begins with `head` (about `sniffBytes` of it). */
export function mailForm(head: Uint8Array): MailForm {
  if (head.length === 0) return 'empty';
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  const foreign = foreignForm(head);
  if (foreign !== undefined) return foreign;
  let at = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
  while (at < head.length && (head[at] === 0x0a || head[at] === 0x0d)) at++;
  if (at >= head.length) return 'empty';
  const first = lineOf(head, at);
  if (first.startsWith('From ') && !/^From +:/.test(first)) return 'mbox';
  const isEmlx = isEmlxCount(first);
  if (isEmlx) at = head.indexOf(0x0a, at) + 1;
  for (let lines = 0; at < head.length && lines < 60; lines++) {
    const feed = head.indexOf(0x0a, at);
    const stop = feed < 0 ? head.length : feed;
    const isFolded = lines > 0 && (head[at] === 0x20 || head[at] === 0x09);
    if (stop - at <= 1 && (stop === at || head[at] === 0x0d)) return 'none';
    if (!isFolded && !isField(head, at, stop)) return 'none';
    const name = isFolded ? '' : (lineOf(head, at).split(':', 1)[0] ?? '').trim().toLowerCase();
    if (mailFields.has(name)) return isEmlx ? 'emlx' : 'message';
    at = stop + 1;
  }
  return 'none';
}

/** How other files begin that people take for a mailbox: ZIP, 7z, RAR and tar; Outlook's store; a compound file. */
const beginnings: readonly (readonly [string, Unreadable])[] = [
  ['PK\x03\x04', 'archive'],
  ['PK\x05\x06', 'archive'],
  ['7z\xbc\xaf\x27\x1c', 'archive'],
  ['Rar!\x1a\x07', 'archive'],
  ['!BDN', 'pst'],
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'msg'],
];
/** Where a tar says that it is one. */
const tarMark = 257;

function foreignForm(head: Uint8Array): Unreadable | undefined {
  for (const [text, form] of beginnings) if (startsWith(head, text, 0)) return form;
  return startsWith(head, 'ustar', tarMark) ? 'archive' : undefined;
}

/**
 * What the name tells of a container that is used for many things: Outlook for Mac's export is a ZIP that nothing is gained
 * by unpacking, a text document is one too, and an old one a compound file as a .msg is.
 */
export function toldByName(form: Unreadable, name: string): Unreadable {
  if (form === 'archive' && /\.olm$/i.test(name)) return 'olm';
  if (form === 'archive' && /\.(?:docx|xlsx|pptx|od[tsp]|pages|numbers|epub|jar|apk)$/i.test(name))
    return 'none';
  return form === 'msg' && !/\.msg$/i.test(name) ? 'none' : form;
}

/** True for a ZIP that is read as the folder it holds: by its beginning, unless its name tells of another use. */
export function isZip(head: Uint8Array, name: string): boolean {
  const begins = startsWith(head, 'PK\x03\x04', 0) || startsWith(head, 'PK\x05\x06', 0);
  return begins && toldByName('archive', name) === 'archive';
}

function startsWith(head: Uint8Array, text: string, from: number): boolean {
  for (let at = 0; at < text.length; at++) if (head[from + at] !== text.charCodeAt(at)) return false;
  return true;
}

function lineOf(head: Uint8Array, at: number): string {
  const feed = head.indexOf(0x0a, at);
  return String.fromCharCode(...head.subarray(at, Math.min(feed < 0 ? head.length : feed, at + 200)));
}
