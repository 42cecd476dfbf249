import type { Engine } from '../../core/asks/engine.ts';
import { type Reading, readingOfOpen } from '../../core/audit/letter.ts';
import type { Parties } from '../../core/mail/party.ts';
import { openMessage } from '../../core/mail/read-message.ts';
import type { MailItem } from '../../core/mail/source.ts';

/** What the audit keeps of one item of a mailbox. */
export function readingOfItem(item: MailItem, parties: Parties, engine: Engine): Reading {
  if (item.kind === 'skipped') return { is: 'skipped', skipped: item.skipped };
  return readingOfOpen(openMessage(item.message), parties, engine);
}
