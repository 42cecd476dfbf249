import type { Insertable } from 'kysely';
import type { HashedFiling } from '../adapters/reading/read-pieces.ts';
import type { Ask } from '../core/asks/ask.ts';
import type { Filing } from '../core/audit/filing.ts';
import { sortedOut } from '../core/audit/letter.ts';
import type { TextLanguage } from '../core/kit/language.ts';
import type { Address, Noise } from '../core/mail/message.ts';
import type { Parties } from '../core/mail/party.ts';
import type { StoredMessage } from '../store/messages.ts';
import type { AskTable, MessageTable } from '../store/schema.ts';

/**
 * An ask as its message keeps it: with an id of its own, that it keeps whatever becomes of its neighbours. `dismissed`: a
 * person said that it is none; it is kept, so that it can be put back. `onCard`: it stands on a card that closes many letters (see
 * `withoutCards`).
 */
export type FiledAsk = Ask & {
  readonly id: string;
  readonly dismissed?: true;
  readonly onCard?: true;
  readonly was?: FormerAsks;
};

/** What stood in the place of an ask before it was split or merged last, so that this can be undone. */
export interface FormerAsks {
  readonly asks: readonly FormerAsk[];
  /** What was made of them. Where it is something else by now, they are not put back. */
  readonly made: readonly Pick<FiledAsk, 'id' | 'quote'>[];
}

export type FormerAsk = Omit<FiledAsk, 'was'> & Pick<AskTable, 'state' | 'confirmed'>;

interface FiledEnvelope {
  readonly references: readonly string[];
  readonly name: string;
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
  readonly deliveredTo: readonly string[];
  readonly noise?: Noise;
  readonly isSealed?: true;
}

/** A message's row in the store. `importedAt`: epoch seconds. */
export function messageRow(
  { filing, mailHash, key }: HashedFiling,
  ids: { readonly practice: string; readonly message: string },
  parties: Parties,
  importedAt: number,
): Insertable<MessageTable> {
  const { references, to, cc, deliveredTo, noise, from, isSealed } = filing;
  const envelope: FiledEnvelope = {
    references,
    name: from.name,
    to,
    cc,
    deliveredTo,
    ...(noise && { noise }),
    ...(isSealed && { isSealed }),
  };
  return {
    practice_id: ids.practice,
    message_id: ids.message,
    key,
    rfc_id: storable(filing.id),
    at: filing.date?.epoch ?? null,
    from_address: storable(from.address),
    ...standing(filing, parties),
    language: filing.language,
    subject: storable(filing.subject),
    words: filing.words,
    mail_hash: mailHash,
    locator: storable(filing.locator),
    envelope: storable(JSON.stringify(envelope)),
    visible: storable(filing.body),
    asks: filing.asks
      ? asksText(filing.asks.map((ask, at) => ({ ...ask, id: `${ids.message}.${at + 1}` })))
      : null,
    imported_at: importedAt,
  };
}

/** PostgreSQL takes no NUL in a text. One of another width would move the asks' places. */
function storable(text: string): string {
  return text.replaceAll('\0', '\uFFFD');
}

/** A letter's asks as they are kept. */
export function asksText(asks: readonly FiledAsk[]): string {
  return storable(JSON.stringify(asks));
}

/** Whose a message is as things are now, and why it is passed over where it is. */
export function standing(filing: Omit<Filing, 'asks'>, parties: Parties): Pick<MessageTable, 'side' | 'why'> {
  const sorted = sortedOut(filing, parties);
  if (sorted.is === 'correspondence') return { side: sorted.side, why: null };
  if (sorted.is === 'skipped') return { side: 'passed-over', why: sorted.skipped.code };
  return { side: sorted.why === 'not-a-client' ? 'stranger' : 'passed-over', why: sorted.why };
}

/** The names of the clients whose threads a message belongs to: its sender, or those the provider wrote to. */
export function clientsOf(filing: Omit<Filing, 'asks'>, parties: Parties): readonly string[] {
  const sorted = sortedOut(filing, parties);
  if (sorted.is !== 'correspondence') return [];
  if (sorted.client !== undefined) return [sorted.client];
  const names = sorted.recipients.flatMap((address) => {
    const party = parties.of(address);
    return party.side === 'client' ? [party.client] : [];
  });
  return [...new Set(names)];
}

/** All asks that a message keeps, the dismissed ones too. */
export function everyFiledAsk({ asks }: Pick<StoredMessage, 'asks'>): readonly FiledAsk[] {
  return asks === null ? [] : (JSON.parse(asks) as FiledAsk[]);
}

/** What a stored message names as what it answers. */
export function referencesOf({ envelope }: Pick<StoredMessage, 'envelope'>): readonly string[] {
  return (JSON.parse(envelope) as FiledEnvelope).references;
}

/** A stored message as it was filed. */
export function filingFrom(
  row: StoredMessage,
): Omit<Filing, 'asks'> & { readonly asks: readonly FiledAsk[] | undefined } {
  const envelope = JSON.parse(row.envelope) as FiledEnvelope;
  return {
    locator: row.locator,
    id: row.rfc_id,
    references: envelope.references,
    from: { name: envelope.name, address: row.from_address },
    to: envelope.to,
    cc: envelope.cc,
    deliveredTo: envelope.deliveredTo,
    date: row.at === null ? undefined : { epoch: row.at },
    subject: row.subject,
    noise: envelope.noise,
    ...(envelope.isSealed && { isSealed: envelope.isSealed }),
    language: row.language as TextLanguage,
    body: row.visible,
    words: row.words,
    asks:
      row.asks === null
        ? undefined
        : everyFiledAsk(row).flatMap(({ was: _was, ...ask }) => (ask.dismissed || ask.onCard ? [] : [ask])),
  };
}
