import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { type Random, seeded } from './random.ts';

/** The provider whose mailbox the bench makes. */
export const benchProvider = 'sophie@atelier-sable.example';

const clients = [
  'claire@boulangerie-martin.example',
  'dr.roche@cabinet-roche.example',
  'secretariat@cabinet-roche.example',
  'lucas@ruches-du-pilat.example',
  'james@hartley-wren.example',
  'dale@northway-outdoor.example',
];

/** Whole letters as people write them, without what they quote. */
export interface Letters {
  readonly clients: readonly string[];
  readonly provider: readonly string[];
}

/** Letters, and the lines of them that say something: they are subjects, histories and newsletters. */
interface Text extends Letters {
  readonly lines: readonly string[];
}

/**
 * Writes an mbox of real-sized mail, about 20 kB a message: 45 % short plain text with quoted history, 25 % text and HTML,
 * 15 % newsletters in HTML, 15 % with a base64 attachment of 20 to 166 kB; a third of it between the demo's clients and
 * their provider (with attachments in the same measure, but no newsletters), the rest from strangers. Letters are written
 * whole, some with a line more. Returns the bytes written.
 */
export async function writeBenchMailbox(
  file: string,
  messages: number,
  letters: Letters,
  seed = 7,
): Promise<number> {
  const random = seeded(seed);
  const text = { ...letters, lines: linesOf([...letters.clients, ...letters.provider]) };
  const out = createWriteStream(file);
  const noise = base64Noise(random, 400_000);
  const recent: string[] = [];
  let bytes = 0;
  for (let index = 0; index < messages; index++) {
    const chunk = Buffer.from(message(index, random, text, noise, recent), 'utf8');
    bytes += chunk.length;
    if (!out.write(chunk)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  return bytes;
}

function message(index: number, random: Random, text: Text, noise: string, recent: string[]): string {
  const withClient = random.chance(0.34);
  const client = random.pick(clients);
  const fromClient = random.chance(0.6);
  const stranger = `contact${random.whole(900)}@fournisseur${random.whole(90)}.example`;
  const from = withClient ? (fromClient ? client : benchProvider) : stranger;
  const to = withClient && !fromClient ? client : benchProvider;
  const id = `<bench.${index}@mail.example>`;
  const date = new Date(Date.UTC(2026, 0, 1, 7) + Math.floor((index * 31_000_000) / 25_000) * 1000);
  const parent =
    withClient && recent.length > 0 && random.chance(0.6) ? random.pick(recent.slice(-12)) : undefined;
  const subject = random.pick(text.lines).slice(0, 60).replace(/\s+/g, ' ');
  const headers = [
    `From ${from} ${date.toUTCString().slice(0, 25)}`,
    `Return-Path: <${from}>`,
    `Received: from mx${random.whole(9)}.example (mx.example [192.0.2.${random.whole(255)}]) by mail.atelier-sable.example with ESMTPS id ${index}; ${rfcDate(date)}`,
    `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=mail.example; s=s1; bh=${noise.slice(index % 999, (index % 999) + 43)}=;\r\n\tb=${noise.slice(index % 777, (index % 777) + 170)}`,
    `Delivered-To: ${to}`,
    `Date: ${rfcDate(date)}`,
    `From: Quelqu'un <${from}>`,
    `To: <${to}>`,
    `Subject: ${encodeWord(parent ? `Re: ${subject}` : subject)}`,
    `Message-ID: ${id}`,
    ...(parent ? [`In-Reply-To: ${parent}`, `References: ${parent}`] : []),
    'MIME-Version: 1.0',
  ];
  if (withClient) {
    recent.push(id);
    if (recent.length > 64) recent.shift();
  }
  const drawn = random.whole(100);
  // Clients send no newsletters: what would be one is a plain letter.
  const shape = withClient && drawn >= 70 && drawn < 85 ? 0 : drawn;
  const plain = letterText(random, text, from === benchProvider ? 'provider' : 'clients');
  if (shape < 45) return [...headers, ...quotedPrintablePart('text/plain', plain)].join('\r\n');
  const boundary = `----=_${index}_${random.whole(1e9)}`;
  if (shape < 70) {
    const html = htmlOf(plain, random, 6);
    return [
      ...headers,
      `Content-Type: multipart/alternative; boundary="${boundary}"`,
      '',
      ...parts(boundary, [quotedPrintablePart('text/plain', plain), quotedPrintablePart('text/html', html)]),
    ].join('\r\n');
  }
  if (shape < 85) {
    const html = htmlOf(letterText(random, text, 'provider'), random, 45);
    return [
      ...headers,
      'List-Id: <offres.fournisseur.example>',
      'Precedence: bulk',
      ...quotedPrintablePart('text/html', html),
    ].join('\r\n');
  }
  const size = 20_000 + random.whole(146_000);
  const start = random.whole(noise.length - size - 1);
  const attachment = [
    'Content-Type: application/pdf; name="devis.pdf"',
    'Content-Transfer-Encoding: base64',
    'Content-Disposition: attachment; filename="devis.pdf"',
    '',
    (noise.slice(start, start + size).match(/.{1,76}/g) ?? []).join('\r\n'),
  ];
  return [
    ...headers,
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    '',
    ...parts(boundary, [quotedPrintablePart('text/plain', plain), attachment]),
  ].join('\r\n');
}

/** A letter as its writer left it, in one case of three with a line more, and what it answers below it. */
function letterText(random: Random, { lines, ...letters }: Text, writer: keyof Letters): string {
  const text = [...(random.chance(0.33) ? [random.pick(lines), ''] : []), random.pick(letters[writer]), ''];
  if (random.chance(0.7)) {
    text.push('Le lun. 2 févr. 2026 à 10:12, Sophie Arnaud <sophie@atelier-sable.example> a écrit :', '');
    for (let count = 6 + random.whole(25); count > 0; count--) text.push(`> ${random.pick(lines)}`);
  }
  return text.join('\n');
}

function linesOf(letters: readonly string[]): readonly string[] {
  return letters
    .flatMap((letter) => letter.split('\n'))
    .filter((line) => line.length > 20 && !line.startsWith('>') && !line.startsWith('--'));
}

function htmlOf(text: string, random: Random, blocks: number): string {
  const row = (line: string) =>
    `<tr><td style="padding:12px 24px;font-family:Arial,Helvetica,sans-serif;font-size:${12 + random.whole(4)}px;color:#333333;line-height:1.5"><p>${line}</p></td></tr>`;
  const lines = text.split('\n').filter((line) => line !== '');
  const rows = Array.from({ length: blocks }, (_, index) => row(lines[index % lines.length] ?? ''));
  return `<html><head><style>body{margin:0}.btn{background:#0a7}</style></head><body><table width="100%">${lines.map(row).join('\n')}${rows.join('\n')}</table></body></html>`;
}

function quotedPrintablePart(type: string, text: string): readonly string[] {
  return [
    `Content-Type: ${type}; charset=utf-8`,
    'Content-Transfer-Encoding: quoted-printable',
    '',
    quotedPrintable(text),
    '',
  ];
}

function quotedPrintable(text: string): string {
  const out: string[] = [];
  for (const line of text.split('\n')) {
    let current = '';
    for (const byte of Buffer.from(line, 'utf8')) {
      const piece =
        byte > 126 || byte === 61 || byte < 32
          ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
          : String.fromCharCode(byte);
      if (current.length + piece.length > 75) {
        out.push(`${current}=`);
        current = '';
      }
      current += piece;
    }
    out.push(current.startsWith('From ') ? `=46${current.slice(1)}` : current);
  }
  return out.join('\r\n');
}

function parts(boundary: string, all: readonly (readonly string[])[]): readonly string[] {
  return [...all.flatMap((part) => [`--${boundary}`, ...part]), `--${boundary}--`, ''];
}

function encodeWord(text: string): string {
  return `=?utf-8?B?${Buffer.from(text, 'utf8').toString('base64')}?=`;
}

function rfcDate(date: Date): string {
  return date.toUTCString().replace('GMT', '+0000');
}

function base64Noise(random: Random, length: number): string {
  return Buffer.from(Array.from({ length: Math.ceil((length * 3) / 4) }, () => random.whole(256)))
    .toString('base64')
    .slice(0, length);
}
