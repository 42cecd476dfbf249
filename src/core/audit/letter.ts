import type { Ask } from '../asks/ask.ts';
import type { Engine } from '../asks/engine.ts';
import { findAsks, isReadWhole, longestText } from '../asks/find.ts';
import type { TextLanguage } from '../kit/language.ts';
import type { Skipped } from '../kit/problem.ts';
import { type Bridge, bridgeOf } from '../mail/bridges.ts';
import type { Address, Envelope, MailDate, Message } from '../mail/message.ts';
import type { Parties } from '../mail/party.ts';
import type { OpenMessage } from '../mail/read-message.ts';
import { visibleText } from '../mail/visible/parts.ts';
import type { PassedOver } from '../reports/record.ts';
import { type Closing, closingOf } from './closings.ts';
import type { AskOnLedger } from './decided.ts';
import type { Outsider } from './second-address.ts';

/** What the audit keeps of a message between a client and the provider: a few hundred bytes, however large the mail. */
export interface Letter {
  readonly locator: string;
  readonly id: string;
  readonly references: readonly string[];
  /** Seconds since 1970. */
  readonly at: number;
  readonly subject: string;
  readonly from: string;
  /** What the sender is called, on the provider's letters. */
  readonly name?: string;
  readonly recipients: readonly string[];
  readonly side: 'client' | 'provider';
  /** The client's name, on the client's letters. */
  readonly client?: string;
  readonly language: TextLanguage;
  /** Words of the visible text. */
  readonly words: number;
  /** The subject and how the visible text begins: what the letter is about. */
  readonly opening: string;
  /** The asks of a client's letter, without `letter`: that is `opening`, which would be kept once more for each. */
  readonly asks: readonly Ask[];
  /** What a ledger knows of each of them, in their order. */
  readonly known?: readonly (AskOnLedger | undefined)[];
  /** The letter is too long to be read to its end. */
  readonly isCut?: boolean;
  /** How a client's letter ends. */
  readonly closing?: Closing;
  /** The provider's letter is encrypted, or wrapped so that its words cannot be read. */
  readonly isSealed?: true;
}

/** A message of the provider's domain to a client. */
export interface Colleague {
  readonly domain: string;
  readonly id: string;
}

/** What became of a message that was read. */
export type Reading =
  | { readonly is: 'letter'; readonly letter: Letter }
  | {
      readonly is: 'passed-over';
      readonly why: PassedOver;
      readonly locator: string;
      /** What joins it to a thread: of mail between people. */
      readonly bridge?: Bridge;
      /** It went to a client from the provider's own domain: a colleague's, or from an address that nobody named. */
      readonly colleague?: Colleague;
      /** It went to a client from an address of another domain. */
      readonly outsider?: Outsider;
    }
  /** `client`: whose it is, where that is known. */
  | { readonly is: 'skipped'; readonly skipped: Skipped; readonly client?: string };

/** So much of each letter is kept, in UTF-16 units: enough to tell its subject, little enough for large mailboxes. */
export const openingLength = 600;
/** So much of a sender's name is kept. */
const longestName = 100;

type Sender = Pick<Address, 'address'> & Partial<Pick<Address, 'name'>>;

/** What of an envelope decides whose message it is. */
export type Addressed = Pick<
  Envelope,
  'locator' | 'id' | 'references' | 'to' | 'cc' | 'deliveredTo' | 'subject' | 'noise'
> & {
  readonly from: Sender | undefined;
  readonly date: Pick<MailDate, 'epoch'> | undefined;
};

/** A message between a client and the provider, by its envelope alone. */
export interface Correspondence {
  readonly is: 'correspondence';
  readonly side: 'client' | 'provider';
  /** The client's name, on the client's letters. */
  readonly client?: string;
  readonly from: string;
  /** What the sender is called, on the provider's letters. */
  readonly name?: string;
  readonly recipients: readonly string[];
  readonly at: number;
}

/** Whose message it is and whether it counts, or why it is passed over or skipped. */
export function sortedOut(
  envelope: Addressed,
  parties: Parties,
): Correspondence | Exclude<Reading, { is: 'letter' }> {
  const { locator, from, noise, date } = envelope;
  if (from === undefined) return { is: 'skipped', skipped: { locator, code: 'mail-no-sender' } };
  if (noise !== undefined) return { is: 'passed-over', why: noise, locator };
  const party = parties.of(from.address);
  if (party.side === 'stranger') {
    const { ownDomain: domain } = party;
    const common = passedOver('not-a-client', envelope);
    if (!recipientsOf(envelope).some((one) => parties.of(one).side === 'client')) return common;
    return domain === undefined
      ? { ...common, outsider: outsiderOf(envelope, from, parties) }
      : { ...common, colleague: { domain, id: envelope.id } };
  }
  const recipients = recipientsOf(envelope);
  if (party.side === 'client' && !reachesProvider(recipients, envelope.deliveredTo, parties))
    return passedOver('not-to-you', envelope);
  if (date === undefined)
    return skippedOf({ locator, code: 'mail-no-date' }, party.side === 'client' ? party.client : undefined);
  const name = party.side === 'provider' ? { name: (from.name ?? '').slice(0, longestName) } : {};
  return { is: 'correspondence', ...party, from: from.address, ...name, recipients, at: date.epoch };
}

function outsiderOf(envelope: Addressed, { address, name = '' }: Sender, parties: Parties): Outsider {
  const { id, references, deliveredTo } = envelope;
  const answers = references.at(-1);
  return {
    address,
    name: name.slice(0, longestName),
    id,
    ...(answers !== undefined && { answers }),
    isToProvider: [...recipientsOf(envelope), ...deliveredTo].some(
      (one) => parties.of(one).side === 'provider',
    ),
  };
}

function recipientsOf({ to, cc }: Addressed): readonly string[] {
  return [...to, ...cc].map(({ address }) => address);
}

function passedOver(why: PassedOver, { locator, id, references }: Addressed) {
  const bridge = bridgeOf(id, references);
  return { is: 'passed-over', why, locator, ...(bridge && { bridge }) } as const;
}

/** Reads one message for the audit: whose it is, and what a client asks in it. Never throws, whatever the message. */
export function readingOf(message: Message, parties: Parties, engine: Engine): Reading {
  return readingOfOpen({ envelope: message, read: () => message }, parties, engine);
}

/** The same for a message whose body was not read yet: it is read only where it may be a letter. */
export function readingOfOpen(open: OpenMessage, parties: Parties, engine: Engine): Reading {
  const { read, asking } = draftOf(open, parties);
  return asking ? readingWith(read, askedIn(engine, asking)) : read;
}

/** A message that is read but for its asks, which another thread may find; without `asking` nobody asks anything in it. */
export interface Draft<T> {
  readonly read: T;
  readonly asking?: Asking;
}

/** Reads one message for the audit but for its asks. */
export function draftOf({ envelope, read }: OpenMessage, parties: Parties): Draft<Reading> {
  const sorted = sortedOut(envelope, parties);
  if (sorted.is !== 'correspondence') return { read: sorted };
  const message = read();
  const sealed = isSealed(message);
  if (sorted.side === 'client' && sealed) return { read: sealedLetter(envelope, sorted.client) };
  const body = visibleText(message.segments);
  const { language } = message;
  const letter = letterOf(sealed ? { ...envelope, isSealed: true } : envelope, sorted, body, language, []);
  return {
    read: { is: 'letter', letter },
    ...(sorted.side === 'client' && { asking: askingOf(envelope, body, language) }),
  };
}

/** A draft's reading with the asks that were found. */
export function readingWith(reading: Reading, asks: readonly Ask[]): Reading {
  if (reading.is !== 'letter') return reading;
  const { letter } = reading;
  const isCut = letter.isCut || !isReadWhole('', asks);
  return { is: 'letter', letter: { ...letter, asks, ...(isCut && { isCut }) } };
}

/** Two mailboxes hold the same message under one id; strangers' programs give different ones the same id. */
export function letterKey({ id, from, at, words }: Letter): string {
  return `${id} ${from} ${at} ${words}`;
}

/** True where the message's text is encrypted, or wrapped so that it cannot be read. */
export function isSealed({ problems }: Pick<Message, 'problems'>): boolean {
  return problems.some(({ code }) => code === 'mail-sealed');
}

/** A client's letter that is sealed is named. Of a sealed answer the time alone is lost; what a client asked must not be. */
export function sealedLetter({ locator }: Pick<Envelope, 'locator'>, client: string | undefined): Reading {
  return skippedOf({ locator, code: 'mail-sealed' }, client);
}

function skippedOf(skipped: Skipped, client: string | undefined): Extract<Reading, { is: 'skipped' }> {
  return { is: 'skipped', skipped, ...(client !== undefined && { client }) };
}

/**
 * Where a client's letter may ask something: in its visible text, as far as it is looked through, and in its subject where that is his
 * own (else empty).
 */
export interface Asking {
  readonly subject: string;
  readonly body: string;
  readonly language: TextLanguage;
}

/** How subjects begin that a program made of another's: of a reply, a forward, an answer to an invitation. */
const madeSubject =
  /^\s*(?:re|rép|tr|fw|fwd|aw|(?:tentatively )?accepted|tentative|declined|new time proposed|(?:provisoirement )?acceptée?|provisoire|déclinée?|refusée?|nouvelle heure proposée)\s*:/i;

export function askingOf(
  { references, subject }: Pick<Envelope, 'references' | 'subject'>,
  body: string,
  language: TextLanguage,
): Asking {
  const isMade = references.length > 0 || madeSubject.test(subject);
  return { subject: isMade ? '' : subject, body: body.slice(0, longestText), language };
}

/** The asks there. */
export function askedIn(engine: Engine, asking: Asking): readonly Ask[] {
  return findAsks(engine, asking, asking.language);
}

/** What the audit keeps of a message between a client and the provider. `body` is its visible text. */
export function letterOf(
  {
    locator,
    id,
    references,
    subject,
    isSealed,
  }: Pick<Envelope, 'locator' | 'id' | 'references' | 'subject'> & Pick<Letter, 'isSealed'>,
  { side, client, from, name, recipients, at }: Correspondence,
  body: string,
  language: TextLanguage,
  asks: readonly Ask[],
): Letter {
  const opening = `${subject.slice(0, 200)}\n${body.slice(0, openingLength)}`;
  const isCut = side === 'client' && !isReadWhole(body, asks);
  return {
    locator,
    id,
    references,
    at,
    subject,
    from,
    ...(name !== undefined && { name }),
    recipients,
    side,
    ...(client !== undefined && { client }),
    language,
    words: countWords(body),
    opening,
    asks,
    ...(isCut && { isCut }),
    ...(side === 'client' && { closing: closingOf(body) }),
    ...(isSealed && { isSealed }),
  };
}

/**
 * Mail that a client sent to nobody but its own people is no word to the provider. Any other recipient may be an address
 * of the provider's that nobody named, and a message that names none was received all the same.
 */
function reachesProvider(
  recipients: readonly string[],
  deliveredTo: readonly string[],
  parties: Parties,
): boolean {
  if (recipients.length === 0 || deliveredTo.some((address) => parties.of(address).side === 'provider'))
    return true;
  return recipients.some((address) => parties.of(address).side !== 'client');
}

/**
 * How many words a text has: runs of non-space that hold a letter or digit of ASCII, or anything from U+00C0 up that is no general
 * punctuation (U+2000 to U+206F). So a letter of any script is one, an emoji too, a dash or an ellipsis by itself is none.
 */
export function countWords(text: string): number {
  let words = 0;
  let inWord = false;
  let counted = false;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const isSpace = code <= 32 || code === 160 || code === 0x202f || code === 0x2028;
    if (isSpace) {
      inWord = false;
      counted = false;
    } else {
      if (!inWord) inWord = true;
      if (!counted && isWordCharacter(code)) {
        counted = true;
        words += 1;
      }
    }
  }
  return words;
}

function isWordCharacter(code: number): boolean {
  return (
    (code >= 48 && code <= 57) ||
    (code >= 65 && code <= 90) ||
    (code >= 97 && code <= 122) ||
    (code >= 0xc0 && (code < 0x2000 || code > 0x206f))
  );
}
