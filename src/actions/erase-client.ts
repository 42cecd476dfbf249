import { type BookedClient, partiesOf } from '../core/mail/party.ts';
import { storedClients } from '../store/clients.ts';
import { eraseClientRows } from '../store/erase.ts';
import { passedOverSenders } from '../store/messages.ts';
import { forgetOpinions } from '../store/opinions.ts';
import { saveSetting, setting } from '../store/practices.ts';
import type { Db } from '../store/store.ts';
import { decidingContracts, inferredClients } from './deciding-contracts.ts';
import { forgetContracts } from './parsed-contract.ts';
import type { Practice } from './practice.ts';
import { Refusal } from './refusal.ts';
import { settingsOf } from './settings.ts';

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
  const senders = await ownPassedOver(db, id, clientId);
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
  await eraseClientRows(db, id, clientId, Math.floor(practice.now() / 1000), senders);
}

/** Of whom mail that is passed over is the client's: an address of another client's, or of nobody's, is not. */
async function ownPassedOver(db: Db, practice: string, clientId: string): Promise<readonly string[]> {
  const settings = await settingsOf(db, practice);
  const contracts = await decidingContracts(db, practice, settings);
  const clients = contracts.map((one) => ({ ...one.contract.client, name: one.clientId }));
  const parties = partiesOf({ me: settings.me, clients });
  return (await passedOverSenders(db, practice)).filter((address) => {
    const party = parties.of(address);
    return party.side === 'client' && party.client === clientId;
  });
}
