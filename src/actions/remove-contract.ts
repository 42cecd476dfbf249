import type { BookedClient } from '../core/mail/party.ts';
import { leaveContract } from '../store/asks.ts';
import { removeClient } from '../store/clients.ts';
import { contractVersions, removeContractVersions } from '../store/contracts.ts';
import { hasEntriesUnder } from '../store/ledger.ts';
import { saveSetting, setting } from '../store/practices.ts';
import type { Db } from '../store/store.ts';
import { inferredClients } from './deciding-contracts.ts';
import { contractKey } from './ledger-groups.ts';
import { forgetContracts, parsedContract } from './parsed-contract.ts';
import type { Practice } from './practice.ts';
import { Refusal } from './refusal.ts';

/**
 * Takes a contract away with all its versions; who is who is to be sorted anew afterwards. A client with letters stays, known without a
 * contract by the addresses it had; one of which nothing else is known goes. Refused once the ledger has an entry under it: what was
 * billed names its clause.
 */
export async function removeContract(practice: Practice, db: Db, name: string): Promise<void> {
  const { id } = practice;
  const versions = await contractVersions(db, id, { name });
  const last = versions.at(-1);
  if (!last) throw new Refusal('contract-unknown');
  const keys = new Set(versions.map(({ clientId }) => contractKey(clientId, name) ?? ''));
  if (await hasEntriesUnder(db, id, [...keys])) throw new Refusal('contract-on-ledger');
  await leaveContract(
    db,
    id,
    versions.map(({ contractId }) => contractId),
  );
  await removeContractVersions(db, id, name);
  forgetContracts();
  for (const clientId of new Set(versions.map((one) => one.clientId))) {
    if ((await contractVersions(db, id, { clientId })).length > 0) continue;
    const own = versions.filter((one) => one.clientId === clientId).at(-1) ?? last;
    const known = ((await setting(db, id, inferredClients)) ?? []) as readonly BookedClient[];
    if (await removeClient(db, id, clientId))
      await saveSetting(
        db,
        id,
        inferredClients,
        known.filter((one) => one.name !== own.client),
      );
    else if (!known.some((one) => one.name === own.client)) {
      const emails = parsedContract(own)?.client.emails ?? [];
      await saveSetting(db, id, inferredClients, [...known, { name: own.client, emails }]);
    }
  }
}
