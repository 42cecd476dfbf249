import type { Contract } from '../core/contract/contract.ts';
import { type BookedClient, shareAddress } from '../core/mail/party.ts';
import { clientNamed, joinClients, renameClient, storedClients } from '../store/clients.ts';
import { contractVersions, type StoredContract } from '../store/contracts.ts';
import { hasEntries } from '../store/ledger.ts';
import { saveSetting, setting } from '../store/practices.ts';
import type { Db } from '../store/store.ts';
import { type DecidingContract, inferredClients } from './deciding-contracts.ts';
import { parsedContract } from './parsed-contract.ts';

/** Whose a contract is: a client that is known, under the name it has from now on, or one that is new. */
export type ContractClient =
  | {
      readonly clientId: string;
      readonly name: string;
      readonly formerName: string;
      /** A second client that an earlier renaming made of it, and that is to be one with it again. */
      readonly joins?: string;
    }
  | { readonly clientId: undefined; readonly name: string };

/**
 * The client of a contract. `last`: the newest version under the contract's name. A client is known by its name; one that bears
 * another name now by its contract (of which an address stays), or, where it has none yet, by the addresses that its mail was known by.
 */
export async function clientOfContract(
  db: Db,
  practice: string,
  { name, emails }: Contract['client'],
  last: StoredContract | undefined,
  deciding: readonly DecidingContract[],
): Promise<ContractClient> {
  const before = last && parsedContract(last);
  // Another contract of the client gave it its name: this one has said nothing of it.
  if (last && before?.client.name === name)
    return { clientId: last.clientId, name: last.client, formerName: last.client };
  const known = (await storedClients(db, practice)).filter(({ erased }) => !erased);
  const named = known.find((one) => one.name === name);
  const isRenamed = last && before && shareAddress(before.client.emails, emails);
  if (named && isRenamed && named.clientId !== last.clientId) {
    const [first, second] = [named.clientId, last.clientId];
    if (await isLeftOver(db, practice, first, last.name))
      return { clientId: second, name, formerName: last.client, joins: first };
    if (await isLeftOver(db, practice, second, last.name))
      return { clientId: first, name, formerName: name, joins: second };
  }
  if (named) return { clientId: named.clientId, name, formerName: name };
  if (isRenamed) return { clientId: last.clientId, name, formerName: last.client };
  const inferred = deciding.find(
    ({ contract, contractId }) => contractId === null && shareAddress(contract.client.emails, emails),
  );
  if (inferred) return { clientId: inferred.clientId, name, formerName: inferred.contract.client.name };
  return { clientId: undefined, name };
}

/** True for a client that only versions of one contract were ever about, and the ledger not at all. */
async function isLeftOver(db: Db, practice: string, clientId: string, contract: string): Promise<boolean> {
  const versions = await contractVersions(db, practice, { clientId });
  const isOfIt = versions.length > 0 && versions.every(({ name }) => name === contract);
  return isOfIt && !(await hasEntries(db, practice, clientId));
}

/** Makes the client that is new, or gives the known one its name; gives its id. */
export async function keepClient(
  db: Db,
  practice: string,
  client: ContractClient,
  newId: string,
): Promise<string> {
  const { clientId, name } = client;
  if (clientId === undefined) return clientNamed(db, practice, name, newId);
  const { formerName, joins } = client;
  if (joins !== undefined) await joinClients(db, practice, joins, clientId);
  if (name === formerName) return clientId;
  await renameClient(db, practice, clientId, name);
  const inferred = (await setting(db, practice, inferredClients)) as readonly BookedClient[] | undefined;
  if (inferred)
    await saveSetting(
      db,
      practice,
      inferredClients,
      inferred.map((one) => (one.name === formerName ? { ...one, name } : one)),
    );
  return clientId;
}
