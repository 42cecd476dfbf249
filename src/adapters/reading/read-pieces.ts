import { createHash } from 'node:crypto';
import type { Ask } from '../../core/asks/ask.ts';
import { type Filing, filingDraftOf } from '../../core/audit/filing.ts';
import { type Draft, draftOf, type Reading, readingWith } from '../../core/audit/letter.ts';
import type { Skipped } from '../../core/kit/problem.ts';
import type { Parties } from '../../core/mail/party.ts';
import { openMessage } from '../../core/mail/read-message.ts';
import type { MailItem } from '../../core/mail/source.ts';
import { findText } from '../files/find-text.ts';

/** A message to be filed with the SHA-256 of its bytes, and of what tells it from every other message (hexadecimal). */
export interface HashedFiling {
  readonly filing: Filing;
  readonly mailHash: string;
  readonly key: string;
}

/** What each way of reading gives for an item of a mailbox. */
export interface Read {
  readonly audit: Reading;
  readonly filing: HashedFiling | { readonly skipped: Skipped };
}

/** A way to read a mailbox: all but the asks of clients' letters first, since another thread may find those. */
export interface Reader<T> {
  draft(item: MailItem, parties: Parties): Draft<T>;
  withAsks(read: T, asks: readonly Ask[]): T;
}

/** For the audit, or to be filed in a store. */
export const readers: { readonly [R in keyof Read]: Reader<Read[R]> } = {
  audit: {
    draft(item, parties) {
      if (item.kind === 'skipped') return { read: { is: 'skipped', skipped: item.skipped } };
      return draftOf(openMessage(item.message, findText), parties);
    },
    withAsks: readingWith,
  },
  filing: {
    draft(item, parties) {
      if (item.kind === 'skipped') return { read: { skipped: item.skipped } };
      const mailHash = createHash('sha256').update(item.message.bytes).digest('hex');
      const { read, ...rest } = filingDraftOf(openMessage(item.message, findText), parties);
      return { ...rest, read: 'skipped' in read ? read : { filing: read, mailHash, key: keyOf(read) } };
    },
    withAsks: (read, asks) => ('skipped' in read ? read : { ...read, filing: { ...read.filing, asks } }),
  },
};

/** Two mailboxes hold the same message under one id; strangers' programs give different ones the same id. */
function keyOf({ id, from, date, words }: Filing): string {
  return createHash('sha256')
    .update(`${id}\n${from.address}\n${date?.epoch ?? ''}\n${words}`)
    .digest('hex');
}
