import { createHash } from 'node:crypto';
import type { Insertable } from 'kysely';
import { sealEntry } from '../core/ledger/chain.ts';
import type { EntryDetail } from '../core/ledger/entry.ts';
import { saveAsks } from './asks.ts';
import { addContractVersion } from './contracts.ts';
import { addCorrection } from './corrections.ts';
import { appendEntry, lastEntry } from './ledger.ts';
import { addMessages, addSkipped, addToClients } from './messages.ts';
import { addPractice, saveSetting } from './practices.ts';
import type { MessageTable } from './schema.ts';
import { addToSearch } from './search.ts';
import type { Db, Store } from './store.ts';

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

export function messageRow(
  practice: string,
  id: string,
  changes: Partial<Insertable<MessageTable>> = {},
): Insertable<MessageTable> {
  return {
    practice_id: practice,
    message_id: id,
    key: `key of ${id}`,
    rfc_id: `<${id}@example.org>`,
    at: 1_790_000_000,
    from_address: 'claire@example.org',
    side: 'client',
    why: null,
    language: 'fr',
    subject: 'Le logo',
    words: 4,
    mail_hash: sha256(id),
    locator: `inbox.mbox#${id}`,
    envelope: '{}',
    visible: 'Où déposer le logo ?',
    asks: null,
    imported_at: 1_790_000_100,
    ...changes,
  };
}

/** Appends an entry as the program does, onto the one before. */
export async function postEntry(
  db: Db,
  practice: string,
  clientId: string,
  askIds: readonly string[] = [],
): Promise<number> {
  const before = await lastEntry(db, practice);
  const number = before.number + 1;
  const detail: EntryDetail = {
    salt: `salt ${number}`,
    client: 'Claire',
    contract: 'site',
    asks: askIds.map((id) => ({ id, text: 'Où déposer le logo ?' })),
    mail: [],
    reason: null,
    because: { fr: 'un quart d’heure', en: 'a quarter of an hour' },
  };
  const body = {
    number,
    at: 1_790_000_200 + number,
    day: '2026-09-21' as const,
    kind: 'billed' as const,
    client: clientId,
    contract: { key: 'k', version: 1 },
    clause: 'support',
    group: `g${number}`,
    workedSeconds: 600,
    worked: 'timer' as const,
    roundedMinutes: 15,
    allowanceMinutes: 0,
    billedMinutes: 15,
    amount: { minor: 2000, currency: 'EUR' },
    value: { minor: 0, currency: 'EUR' },
    reverses: null,
  };
  const sealed = sealEntry(body as Parameters<typeof sealEntry>[0], detail, before.hash, sha256);
  await appendEntry(
    db,
    {
      practice_id: practice,
      number,
      body: sealed.body,
      hash: sealed.hash,
      at: body.at,
      day: body.day,
      kind: body.kind,
      client_id: clientId,
      contract_key: 'k',
      group_key: body.group,
      worked_seconds: 600,
      rounded_minutes: 15,
      allowance_minutes: 0,
      billed_minutes: 15,
      amount_minor: 2000,
      value_minor: 0,
      currency: 'EUR',
      reverses: null,
    },
    { practice_id: practice, number, client_id: clientId, detail: sealed.detail },
    askIds,
  );
  return number;
}

/** A practice with something in every table: one client, and so many letters with an ask and a ledger entry each. */
export async function seed(store: Store, practice: string, letters = 3): Promise<void> {
  await store.write(practice, async (db) => {
    const own = { practice_id: practice };
    const client_id = `${practice}-claire`;
    await addPractice(db, practice, `Practice ${practice}`, 1_790_000_000);
    await saveSetting(db, practice, 'language', 'fr');
    await db
      .insertInto('client')
      .values({ ...own, client_id, name: 'Claire', erased_at: null })
      .execute();
    const contract_id = `${practice}-site`;
    const contract = {
      ...own,
      contract_id,
      client_id,
      name: 'site',
      version: 1,
      text: '# Site',
      added_at: 1,
    };
    await addContractVersion(db, contract);
    const ids = Array.from({ length: letters }, (_, at) => `${practice}-m${String(at).padStart(4, '0')}`);
    await addMessages(
      db,
      ids.map((id, at) => messageRow(practice, id, { at: 1_790_000_000 + at * 3600 })),
    );
    await addToClients(
      db,
      ids.map((message_id) => ({ ...own, client_id, at: 1_790_000_000, message_id, thread: ids[0] ?? '' })),
    );
    await saveAsks(
      db,
      ids.map((message_id) => ({
        ...own,
        ask_id: `${message_id}.1`,
        message_id,
        client_id,
        contract_id,
        thread: ids[0] ?? '',
        at: 1_790_000_000,
        day: '2026-09-21',
        state: 'waiting' as const,
        kind: 'where-to' as const,
        ruling: 'consultation' as const,
        clause: null,
        confidence_permille: 900,
        needs_check: 0,
        confirmed: 0,
        worked_seconds: 600,
        answered_by: null,
        answered_at: null,
        record: '{}',
      })),
    );
    await addCorrection(db, {
      ...own,
      correction_id: `${practice}-c1`,
      at: 1,
      ask_id: `${ids[0]}.1`,
      client_id,
      correction: '{}',
    });
    for (const id of ids) await postEntry(db, practice, client_id, [`${id}.1`]);
    await addSkipped(db, practice, [{ locator: 'inbox.mbox#9', code: 'mail-empty' }]);
    const answered = { ...own, key: 'k1', request: 'r', status: 200, response: '{}', at: 1 };
    await db.insertInto('idempotency').values(answered).execute();
    await addToSearch(
      db,
      store.engine,
      practice,
      ids.map((messageId, at) => ({ messageId, stems: ['où', 'depos', 'logo', `n${at}`] })),
    );
  });
}
