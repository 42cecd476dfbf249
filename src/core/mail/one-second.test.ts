import { expect, test } from 'vitest';
import { readMessage } from './read-message.ts';
import type { MailItem } from './source.ts';
import { mailItems } from './stream.ts';
import { visibleText } from './visible/parts.ts';

/**
 * No message may take over one second, whoever wrote it. Measured is what each takes of the processor, since the clock
 * counts what other programs do; a second is many times what any of them takes, and each is the worst of its kind.
 */
const bound = 1_000;

/** So large that a message is held to its last byte, and none is skimmed. */
const held = 1_000_000;
/** So large that a message is skimmed on the way, and only its frame and its first half megabyte of text are read. */
const streamed = 24_000_000;

const encode = (text: string) => new TextEncoder().encode(text);
/** A piece again and again, up to a length. */
const filled = (piece: string, length: number) => piece.repeat(Math.ceil(length / piece.length));
const plain = (piece: string) => (length: number) => `Content-Type: text/plain\n\n${filled(piece, length)}`;
const flowed = (piece: string) => (length: number) =>
  `Content-Type: text/plain; format=flowed; delsp=yes\n\n${filled(piece, length)}`;
const html = (piece: string) => (length: number) => `Content-Type: text/html\n\n${filled(piece, length)}`;
const mixed = (piece: string) => (length: number) =>
  `Content-Type: multipart/mixed; boundary=b\n\n--b\n\n${filled(piece, length)}`;
const encoded = (encoding: string, piece: string) => (length: number) =>
  `Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: ${encoding}\n\n${filled(piece, length)}`;
const field = (name: string, piece: string) => (length: number) =>
  `${name}: ${filled(piece, length)}\n\nBonjour\n`;

const monsters: Readonly<Record<string, (length: number) => string>> = {
  'one line': plain('a'),
  'line ends': plain('\n'),
  'carriage returns': plain('\r'),
  'quote marks': plain('>'),
  'quote marks in lines': plain('> > >\n'),
  'announcements that never end': plain('On Mon, 2 Feb 2026 at 10:12, Sophie <s@x.example\n'),
  'announcements that end': plain('Le 2 févr. 2026 à 10:12, Sophie <s@x.example> a écrit :\n'),
  'lines that only end as one': plain('a:\n'),
  'header blocks': plain('De : Sophie\nEnvoyé : lundi\n\n'),
  'half header blocks': plain('From: a\n'),
  'ruled lines': plain('____\na\n'),
  'code fences': plain('```\n'),
  'names and telephones': plain('Claire Martin\n+33 4 77 00 00 00\n'),
  'closing formulas': plain('Cordialement,\n'),
  'words of notices': plain('this e-mail confidential delete virus destinataire '),
  'footers with links': plain('Sent from <http://a>\n'),
  'blanks before a sign': plain(`${' '.repeat(999)}.`),
  'marks between words': plain('a-a_a*a '),
  digits: plain('1'),
  dates: plain('1.1.1 '),
  addresses: plain('a@b '),
  'soft line ends': flowed('> a \n'),
  'soft blanks': flowed('  \n'),
  'tags that never end': html('<div '),
  'tags within tags': html('<div>'),
  'quotes within quotes': html('<blockquote>a'),
  'Gmail quotes': html('<div class="gmail_quote">a<blockquote>'),
  'values that never end': html('<a b="'),
  'quotes of both kinds': html(`<a b='"' c="'">`),
  'stray quotes': html(`<a "'>`),
  'comments that never end': html('<!--'),
  declarations: html('<!'),
  'scripts that never end': html('<script><style>'),
  references: html('&amp;'),
  'half references': html('&a'),
  'ends without beginnings': html('</div></p>'),
  'attributes of all kinds': html('<td style="display:x" class="a b c d" id=1>'),
  'lists of lists': html('<ul><li>'),
  'preformatted lines': html('<pre>\n'),
  'white space': html(' \n'),
  'less-than signs': html('<'),
  'parts without end': mixed('--b\n\n'),
  'lines of dashes': mixed('\n--'),
  dashes: mixed('a--'),
  'nearly the boundary': mixed('--bb\n'),
  'parts within parts': (length) => {
    let text = 'Content-Type: multipart/mixed; boundary=b0\n\n';
    for (let depth = 0; text.length < length; depth++)
      text += `--b${depth}\nContent-Type: multipart/mixed; boundary=b${depth + 1}\n\n`;
    return text;
  },
  'messages within messages': (length) => filled('Content-Type: message/rfc822\n\n', length),
  'equals signs': encoded('quoted-printable', '='),
  'soft breaks': encoded('quoted-printable', '= '),
  'encoded signs': encoded('quoted-printable', '=E9=00'),
  'base64 that is none': encoded('base64', '=a'),
  fields: (length) => `${filled('X: y\n', length)}\nBonjour\n`,
  folds: field('Subject', 'a\n '),
  'encoded words': field('Subject', '=?utf-8?Q?=C3?= '),
  'beginnings of encoded words': field('Subject', '=?a'),
  recipients: field('To', 'Claire (a) <a@b.example>, '),
  'open brackets': field('From', '<'),
  'open comments': field('From', '('),
  'open quotes': field('From', '"\\'),
  ids: field('References', '<a@b> '),
  'open ids': field('References', '<'),
  parameters: field('Content-Type', 'text/plain; a="\\'),
  'continued parameters': field('Content-Type', 'a; a*0*=%41'),
  'dates of everything': field('Date', 'Mon 1 12:00 '),
  stations: (length) => `${filled('Received: a; b\n', length)}\nBonjour\n`,
};

async function* inChunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 1_048_576) yield bytes.subarray(at, at + 1_048_576);
}

/** Milliseconds of the processor that reading the message takes, from its bytes in a file to its visible text. */
async function spent(bytes: Uint8Array): Promise<number> {
  const before = process.cpuUsage();
  const items: MailItem[] = [];
  for await (const item of mailItems(inChunks(bytes), { name: 'evil.eml', sent: false })) items.push(item);
  for (const item of items) if (item.kind === 'message') visibleText(readMessage(item.message).segments);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

test.each(Object.entries(monsters))('%s take no message over a second', async (_, monster) => {
  const from = 'From: Claire <claire@boulangerie-martin.example>\n';
  for (const length of [held, streamed]) {
    const took = await spent(encode(from + monster(length)));
    if (process.env.ONE_SECOND === 'list') console.log(Math.round(took), _, length);
    expect(took, `${length} bytes`).toBeLessThan(bound);
  }
});
