import type { ProblemCode } from '../kit/codes.ts';
import type { Problem } from '../kit/problem.ts';
import { parseAddresses, parseIds, parseMessageId } from './addresses.ts';
import { asideOfHeaders } from './aside.ts';
import { type Block, blocksOf } from './blocks.ts';
import { mailDate } from './dates.ts';
import { decodeWords } from './encoded-words.ts';
import { type FieldName, type Headers, headerOf, headersOf } from './headers.ts';
import { languageOf } from './language.ts';
import { wordsWithAnswer } from './meeting-answer.ts';
import type { Address, Envelope, MailDate, Message, Segment } from './message.ts';
import { noiseOf, reactionType } from './noise.ts';
import { writerToGroup } from './own-group.ts';
import { type Part, type PartScan, scanParts, scanTop, startScan } from './parts.ts';
import { hasSentLabel } from './sent.ts';
import type { FindText, RawMessage } from './source.ts';
import { readBody } from './visible/body.ts';
import { namesOf } from './visible/own-name.ts';
import { writtenText } from './visible/parts.ts';

/**
 * Reads a message from its bytes: headers, the sender's words as segments, names of attachments. Never throws, takes
 * linear time and bounded memory whatever the bytes are; what it had to repair or give up is in `problems`. `find` is the
 * platform's fast search, where it has one.
 */
export function readMessage(raw: RawMessage, find?: FindText): Message {
  return openMessage(raw, find).read();
}

/** A message whose envelope is known and whose body is read only where it is asked for. */
export interface OpenMessage {
  readonly envelope: Envelope;
  /** Reads the body; only while the bytes of the raw message still stand. */
  read(): Message;
}

/** Reads a message's envelope and finds its parts; most mail is passed over by these, and its text never decoded. */
export function openMessage(raw: RawMessage, find?: FindText): OpenMessage {
  const scan = startScan(find);
  scanParts(scan, raw.bytes, true);
  const root = scan.parts[0] as Part;
  const calendar = scan.parts.find((part) => part.type === 'text/calendar' && isInvitation(part));
  const answer = calendar && wordsWithAnswer(calendar, scan.parts, raw.bytes);
  const telling = answer ? undefined : (calendar ?? scan.parts.find((part) => part.type === reactionType));
  const type = answer ? 'text/plain' : (telling?.type ?? root.type);
  const envelope = envelopeOf(raw, root, type, answer !== undefined);
  return { envelope, read: () => messageOf(raw, scan, root, envelope, answer) };
}

/** `answer`: what stands beside a meeting that is accepted or declined, in place of the body. */
function messageOf(
  raw: RawMessage,
  scan: PartScan,
  root: Part,
  envelope: Envelope,
  answer: readonly Block[] | undefined,
): Message {
  const { blocks, attachments, problems } = blocksOf(scan.parts, raw.bytes);
  const segments: Segment[] = [];
  // Hardly any letter needs them, and then once.
  let names: ReadonlySet<string> | undefined;
  const sender = () => (names ??= namesOf(firstAddress(root.headers, 'from')));
  for (const block of answer ?? blocks)
    for (const segment of segmentsOf(block, sender)) segments.push(segment);
  if (isSealed(segments, scan)) scan.problems.add('mail-sealed');
  // Field by field: spread out, the envelope would be copied several times as slowly.
  return {
    locator: envelope.locator,
    id: envelope.id,
    references: envelope.references,
    from: envelope.from,
    to: envelope.to,
    cc: envelope.cc,
    deliveredTo: envelope.deliveredTo,
    date: envelope.date,
    subject: envelope.subject,
    sent: envelope.sent,
    noise: envelope.noise,
    language: languageOf(writtenText(segments)),
    segments,
    attachments,
    problems: problemsOf(raw, root, envelope, scan.problems, problems),
  };
}

/** Parts that hold a letter's text where nothing else does: encrypted (S/MIME, OpenPGP), or Outlook's own wrapping. */
const sealed: ReadonlySet<string> = new Set([
  'application/pkcs7-mime',
  'application/x-pkcs7-mime',
  'application/pgp-encrypted',
  'application/ms-tnef',
  'application/vnd.ms-tnef',
]);

function isSealed(segments: readonly Segment[], { parts }: PartScan): boolean {
  const first = segments.find(({ text }) => text.trim() !== '');
  if (first && isElsewhere(first.text)) return true;
  return first === undefined
    ? parts.some(({ type }) => sealed.has(type))
    : first.text.trimStart().startsWith('-----BEGIN PGP MESSAGE-----');
}

/** Gmail sends readers elsewhere a link alone ("confidential mode"): the letter itself never arrives. */
function isElsewhere(text: string): boolean {
  return (
    /^\S{1,200} (?:has sent you an e-?mail via Gmail confidential\s+mode|vous a envoyé un e-?mail (?:via|avec|en) (?:le )?mode\s+confidentiel de Gmail)/i.test(
      text.trimStart(),
    ) && text.includes('https://confidential-mail.google.com/msg/')
  );
}

function segmentsOf(
  { text, html, flowed, delsp }: Block,
  names: () => ReadonlySet<string>,
): readonly Segment[] {
  return readBody({ ...(text !== undefined && { text }), ...(html && { html }), flowed, delsp, names });
}

/** Reads a message's headers alone, for a first survey of a mailbox: many times faster than `readMessage`. */
export function readEnvelope(raw: RawMessage): Envelope {
  const root = scanTop(raw.bytes);
  return envelopeOf(raw, root, root.type);
}

/** A calendar part that stands for the body; one that is attached to a letter is only a file. */
function isInvitation(part: Part): boolean {
  return (
    part.disposition !== 'attachment' &&
    (part.parent === undefined || part.parent.type === 'multipart/alternative')
  );
}

function envelopeOf(raw: RawMessage, root: Part, type: string, hasWords = false): Envelope {
  const { headers } = root;
  const from = writerToGroup(headers, firstAddress(headers, 'from') ?? firstAddress(headers, 'sender'));
  const subject = decodeWords(headerOf(headers, 'subject') ?? '');
  const references = parseIds(headersOf(headers, 'references').join(' '));
  const id = parseMessageId(headerOf(headers, 'message-id')) ?? madeId(raw.bytes, root.bodyStart);
  const parents =
    references.length > 0 ? references : parseIds(headerOf(headers, 'in-reply-to') ?? '').slice(0, 1);
  const labels = headerOf(headers, 'x-gmail-labels');
  return {
    locator: raw.locator,
    id,
    references: parents.filter((parent) => parent !== id),
    from,
    to: addressesOf(headers, ['to']),
    cc: addressesOf(headers, ['cc', 'bcc']),
    deliveredTo: deliveriesOf(headers),
    date: dateOf(headers, raw.fromLine),
    subject,
    sent: raw.sent || (labels !== undefined && hasSentLabel(decodeWords(labels))),
    noise: raw.aside ?? asideOfHeaders(headers) ?? noiseOf(headers, from, subject, type, hasWords),
  };
}

/** The lines of the servers are long and many: they are read only where the Date says nothing. */
function dateOf(headers: Headers, fromLine: string | undefined): MailDate | undefined {
  return (
    mailDate(headerOf(headers, 'date'), [], undefined) ??
    mailDate(undefined, headersOf(headers, 'received', 20), fromLine)
  );
}

function firstAddress(headers: Headers, name: FieldName): Address | undefined {
  for (const field of headersOf(headers, name)) {
    const [address] = parseAddresses(field);
    if (address) return address;
  }
  return undefined;
}

function deliveriesOf(headers: Headers): readonly string[] {
  const found: string[] = [];
  for (const { address } of addressesOf(headers, deliveryFields))
    if (!found.includes(address)) found.push(address);
  return found;
}

const deliveryFields = ['delivered-to', 'x-original-to', 'envelope-to', 'x-delivered-to'] as const;

function addressesOf(headers: Headers, names: readonly FieldName[]): readonly Address[] {
  const result: Address[] = [];
  for (const name of names)
    for (const field of headersOf(headers, name, 20)) result.push(...parseAddresses(field));
  return result;
}

function problemsOf(
  raw: RawMessage,
  { headers }: Part,
  envelope: Envelope,
  ...found: readonly ReadonlySet<ProblemCode>[]
): readonly Problem[] {
  const problems: Problem[] = [];
  const add = (code: ProblemCode) => {
    if (problems.every((problem) => problem.code !== code)) problems.push({ code, file: raw.locator });
  };
  for (const code of raw.problems ?? []) add(code);
  for (const codes of found) for (const code of codes) add(code);
  if (raw.bytes.length === 0) add('mail-empty');
  if (!envelope.from) add('mail-no-sender');
  if (!envelope.date) add('mail-no-date');
  else if (envelope.date.source !== 'date') add('mail-date-repaired');
  if (isMadeId(envelope.id) && parseMessageId(headerOf(headers, 'message-id')) === undefined)
    add('mail-id-missing');
  return problems;
}

/** So many bytes of the body, beside the headers, make the id of a message without one. */
const hashedBytes = 1_000;

/**
 * An id for a message that has none: a hash of its beginning, line ends apart, so that two copies of it get the same one.
 * No cryptographic hash (four 32-bit ones by multiplication): whoever forges a collision only hides his own message.
 */
function madeId(bytes: Uint8Array, bodyStart: number): string {
  let [a, b, c, d] = [0xdeadbeef, 0x41c6ce57, 0x9e3779b9, 0x85ebca6b];
  const end = Math.min(bytes.length, bodyStart + hashedBytes);
  for (let at = 0; at < end; at++) {
    const byte = bytes[at] as number;
    if (byte === 0x0d || byte === 0x0a) continue;
    a = Math.imul(a ^ byte, 2654435761);
    b = Math.imul(b ^ byte, 1597334677);
    c = Math.imul(c ^ byte, 2246822507);
    d = Math.imul(d ^ byte, 3266489909);
    // Multiplication carries upwards only: high bits are brought down again.
    a ^= b >>> 15;
    c ^= d >>> 13;
  }
  const hex = [a ^ (b >>> 16), b ^ (a >>> 13), c ^ (d >>> 16), d ^ (c >>> 13)].map((word) =>
    (word >>> 0).toString(16).padStart(8, '0'),
  );
  return `<${hex.join('')}${madeEnd}`;
}

/** How ids end that were made here, and others that only look so. */
const madeEnd = '@missing.invalid>';

function isMadeId(id: string): boolean {
  return id.endsWith(madeEnd);
}
