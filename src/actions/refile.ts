import { partiesOf } from '../core/mail/party.ts';
import { storedClients } from '../store/clients.ts';
import { addToClients, changeMessage, forgetClientsOf, messagesAfter } from '../store/messages.ts';
import { decidingContracts } from './deciding-contracts.ts';
import { clientsOf, filingFrom, standing } from './filed.ts';
import { judgeEveryone } from './judge-everyone.ts';
import type { Practice } from './practice.ts';
import { settingsOf } from './settings.ts';

const messagesAtOnce = 500;

/**
 * Sorts all filed mail anew after who is who has changed: a new client's letters are found in mail that was imported
 * before. Then judges everyone.
 */
export async function refile(practice: Practice): Promise<void> {
  const { store, id } = practice;
  for (let after: string | undefined = ''; after !== undefined; ) {
    const from: string = after;
    after = await store.write(id, async (db) => {
      const settings = await settingsOf(db, id);
      const contracts = await decidingContracts(db, id, settings);
      const clients = contracts.map(({ contract }) => contract.client);
      const parties = partiesOf({ me: settings.me, clients });
      const idOf = new Map((await storedClients(db, id)).map(({ name, clientId }) => [name, clientId]));
      const rows = await messagesAfter(db, id, from, messagesAtOnce);
      for (const row of rows) {
        const filing = filingFrom(row);
        const { side, why } = standing(filing, parties);
        if (side !== row.side || why !== row.why) await changeMessage(db, id, row.message_id, { side, why });
        if (row.side !== 'client' && row.side !== 'provider' && side !== 'client' && side !== 'provider')
          continue;
        await forgetClientsOf(db, id, row.message_id);
        const members = clientsOf(filing, parties).flatMap((name) => idOf.get(name) ?? []);
        const common = { practice_id: id, at: row.at ?? 0, message_id: row.message_id, thread: row.rfc_id };
        await addToClients(
          db,
          members.map((client_id) => ({ ...common, client_id })),
        );
      }
      return rows.length < messagesAtOnce ? undefined : rows.at(-1)?.message_id;
    });
  }
  await judgeEveryone(practice);
}
