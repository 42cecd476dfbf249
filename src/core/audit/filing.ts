import type { Ask } from '../asks/ask.ts';
import type { Engine } from '../asks/engine.ts';
import type { TextLanguage } from '../kit/language.ts';
import type { Skipped } from '../kit/problem.ts';
import type { Address, Noise } from '../mail/message.ts';
import type { Parties } from '../mail/party.ts';
import type { OpenMessage } from '../mail/read-message.ts';
import { visibleText } from '../mail/visible/parts.ts';
import {
  askedIn,
  askingOf,
  countWords,
  type Draft,
  isSealed,
  letterOf,
  type Reading,
  sealedLetter,
  sortedOut,
} from './letter.ts';

/** What a store keeps of a message, whoever wrote it: enough to audit it later against any contract. */
export interface Filing {
  readonly locator: string;
  readonly id: string;
  readonly references: readonly string[];
  readonly from: Address;
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
  readonly deliveredTo: readonly string[];
  readonly date: { readonly epoch: number } | undefined;
  readonly subject: string;
  readonly noise: Noise | undefined;
  readonly language: TextLanguage;
  /** The visible text; empty for noise, which nobody asks anything in. */
  readonly body: string;
  readonly words: number;
  /** The asks found; undefined where nobody looked, since it was no client's letter. */
  readonly asks: readonly Ask[] | undefined;
  /** Its text could not be read: encrypted, or in Outlook's own wrapping. */
  readonly isSealed?: true;
}

/** Reads a message to be filed but for its asks, which are looked for where it is a client's letter now. */
export function filingDraftOf(
  { envelope, read }: OpenMessage,
  parties: Parties,
): Draft<Filing | { readonly skipped: Skipped }> {
  const { locator, from, noise } = envelope;
  if (from === undefined) return { read: { skipped: { locator, code: 'mail-no-sender' } } };
  const { id, references, to, cc, deliveredTo, date, subject } = envelope;
  const kept = { locator, id, references, from, to, cc, deliveredTo, subject, noise };
  const common = { ...kept, date: date && { epoch: date.epoch }, asks: undefined };
  if (noise !== undefined) return { read: { ...common, language: 'unknown', body: '', words: 0 } };
  const message = read();
  const body = visibleText(message.segments);
  const { language } = message;
  const sorted = sortedOut(envelope, parties);
  const isAsking = sorted.is === 'correspondence' && sorted.side === 'client';
  const filing = { ...common, language, body, words: countWords(body) };
  return {
    read: isSealed(message) ? { ...filing, isSealed: true } : filing,
    ...(isAsking && { asking: askingOf(envelope, body, language) }),
  };
}

/** What the audit makes of a filed message; the same as of the message itself. Its own asks are believed. */
export function readingOfFiling(filing: Filing, parties: Parties, engine: Engine): Reading {
  const sorted = sortedOut(filing, parties);
  if (sorted.is !== 'correspondence') return sorted;
  if (sorted.side === 'client' && filing.isSealed) return sealedLetter(filing, sorted.client);
  const { body, language } = filing;
  const asks =
    sorted.side === 'client' ? (filing.asks ?? askedIn(engine, askingOf(filing, body, language))) : [];
  return { is: 'letter', letter: letterOf(filing, sorted, body, language, asks) };
}
