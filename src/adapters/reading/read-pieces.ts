import { createHash } from 'node:crypto';
import type { Engine } from '../../core/asks/engine.ts';
import { type Filing, filingOf } from '../../core/audit/filing.ts';
import { type Reading, readingOfOpen } from '../../core/audit/letter.ts';
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

/** The ways to read a mailbox: for the audit, or to be filed in a store. */
export const readers: {
  readonly [R in keyof Read]: (item: MailItem, parties: Parties, engine: Engine) => Read[R];
} = {
  audit(item, parties, engine) {
    if (item.kind === 'skipped') return { is: 'skipped', skipped: item.skipped };
    return readingOfOpen(openMessage(item.message, findText), parties, engine);
  },
  filing(item, parties, engine) {
    if (item.kind === 'skipped') return { skipped: item.skipped };
    const mailHash = createHash('sha256').update(item.message.bytes).digest('hex');
    const filing = filingOf(openMessage(item.message, findText), parties, engine);
    return 'skipped' in filing ? filing : { filing, mailHash, key: keyOf(filing) };
  },
};

/** Two mailboxes hold the same message under one id; strangers' programs give different ones the same id. */
function keyOf({ id, from, date, words }: Filing): string {
  return createHash('sha256')
    .update(`${id}\n${from.address}\n${date?.epoch ?? ''}\n${words}`)
    .digest('hex');
}
