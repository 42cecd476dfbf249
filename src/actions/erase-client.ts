import type { BookedClient } from '../core/mail/party.ts';
import { storedClients } from '../store/clients.ts';
import { eraseClientRows } from '../store/erase.ts';
import { forgetOpinions } from '../store/opinions.ts';
import { saveSetting, setting } from '../store/practices.ts';
import type { Db } from '../store/store.ts';
import { inferredClients } from './deciding-contracts.ts';
import { forgetContracts } from './parsed-contract.ts';
import type { Practice } from './practice.ts';
import { Refusal } from './refusal.ts';

/**
 * Deletes a client's data: mail, asks, contracts, corrections, and what of the ledger names people. The ledger's numbers,
 * sums and chain stay. `name` must be the client's, as a person typed it to be sure.
 */
export async function eraseClient(practice: Practice, db: Db, clientId: string, name: string): Promise<void> {
  const { id } = practice;
  const client = (await storedClients(db, id)).find((one) => one.clientId === clientId);
  if (!client) throw new Refusal('client-unknown');
  if (client.erased) throw new Refusal('client-erased');
  if (client.name !== name.trim()) throw new Refusal('name-differs');
  const inferred = (await setting(db, id, inferredClients)) as readonly BookedClient[] | undefined;
  if (inferred)
    await saveSetting(
      db,
      id,
      inferredClients,
      inferred.filter((one) => one.name !== client.name),
    );
  forgetContracts();
  await forgetOpinions(db, id);
  await eraseClientRows(db, id, clientId, Math.floor(practice.now() / 1000));
}
