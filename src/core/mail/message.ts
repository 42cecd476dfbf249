import type { TextLanguage } from '../kit/language.ts';
import type { Problem } from '../kit/problem.ts';

/** A mailbox address; `address` is lower case and exact, `name` is what the sender claims to be called. */
export interface Address {
  readonly name: string;
  readonly address: string;
}

/** When a message was sent: seconds since 1970, the sender's offset in minutes east, and which line said so. */
export interface MailDate {
  readonly epoch: number;
  readonly offset: number;
  readonly source: 'date' | 'received' | 'from-line';
}

/** Why a message is nobody's ask: what its headers say, or where its owner put it (see `Aside`). */
export const noises = [
  'list',
  'bulk',
  'auto-reply',
  'bounce',
  'receipt',
  'calendar',
  'newsletter',
  'spoofed',
  'draft',
  'deleted',
  'junk',
] as const;
export type Noise = (typeof noises)[number];

/** What a stretch of a body is. */
export const segmentKinds = ['authored', 'intro', 'quoted', 'signature', 'forwarded', 'disclaimer'] as const;
export type SegmentKind = (typeof segmentKinds)[number];

/** A stretch of the body's text, in order. Intro: the line that announces a quote. */
export interface Segment {
  readonly kind: SegmentKind;
  readonly text: string;
}

/** The headers that decide where a message belongs (RFC 5322). Ids keep their angle brackets. */
export interface Envelope {
  /** Where it was read: `inbox.mbox@18273` (file and byte), `cur/167…:2,S`, `letter.eml`. */
  readonly locator: string;
  /** The Message-ID; a made one (`<…@missing.invalid>`, the same for the same bytes) where there is none. */
  readonly id: string;
  readonly references: readonly string[];
  readonly from: Address | undefined;
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
  /** Addresses of Delivered-To, X-Original-To and the like: who owns this mailbox. */
  readonly deliveredTo: readonly string[];
  readonly date: MailDate | undefined;
  readonly subject: string;
  /** True when the mailbox's name or the message's labels say that its owner sent it. */
  readonly sent: boolean;
  readonly noise: Noise | undefined;
}

/** A message with its body read as text. */
export interface Message extends Envelope {
  readonly language: TextLanguage;
  readonly segments: readonly Segment[];
  /** Names of attachments; their content is never read. */
  readonly attachments: readonly string[];
  readonly problems: readonly Problem[];
}
