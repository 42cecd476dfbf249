import type { Day } from '../kit/day.ts';
import type { Money } from '../kit/money.ts';

/** What an entry of the ledger records: a decision, or the taking back of one. */
export const entryKinds = ['billed', 'allowance', 'included', 'gift', 'reversal'] as const;
export type EntryKind = (typeof entryKinds)[number];

/** How the worked seconds are known. */
export type WorkedBy = 'estimated' | 'timer';

/**
 * One entry of the ledger without what names people: numbers, the contract, and the digest of the rest. It is kept for
 * ever, and the next entry's hash covers it. An entry is what its decision changed: in a group of several decisions
 * (DOMAIN.md, rule 1) the minutes and the amount are what it added to those posted before it; a reversal's are negative.
 */
export interface EntryBody {
  /** From 1, without gaps, per practice. */
  readonly number: number;
  /** Epoch seconds of the decision. */
  readonly at: number;
  /** The day of the work in the practice's time zone: decides group and month. */
  readonly day: Day;
  readonly kind: EntryKind;
  /** The client's id in the store: its name stands in the detail. */
  readonly client: string;
  /** The digest of the contract's name, which may be the client's; its version. Null where none is on file. */
  readonly contract: { readonly key: string; readonly version: number } | null;
  readonly clause: string | null;
  /** The digest of the group that minimum and rounding were applied to. */
  readonly group: string;
  readonly workedSeconds: number;
  readonly worked: WorkedBy;
  readonly roundedMinutes: number;
  readonly allowanceMinutes: number;
  readonly billedMinutes: number;
  readonly amount: Money;
  /** Of a gift: what it was worth. Zero on the others. */
  readonly value: Money;
  /** The number of the entry that this one takes back. */
  readonly reverses: number | null;
  /** SHA-256, hexadecimal, of the detail's canonical JSON. */
  readonly detail: string;
  /** The hash of the entry before; sixty-four zeros before the first. */
  readonly previous: string;
}

/** What of an entry names people or quotes mail: it can be erased, and the chain still holds. */
export interface EntryDetail {
  /** Random hexadecimal: without it a short quote could be guessed from its digest. */
  readonly salt: string;
  readonly client: string;
  readonly contract: string | null;
  readonly asks: readonly { readonly id: string; readonly text: string }[];
  readonly mail: readonly { readonly messageId: string; readonly sha256: string }[];
  readonly reason: string | null;
  readonly because: { readonly fr: string; readonly en: string };
}

/** An entry as it is kept; `detail` is undefined once its client was erased. */
export interface LedgerEntry {
  readonly body: EntryBody;
  readonly hash: string;
  readonly detail: EntryDetail | undefined;
}
