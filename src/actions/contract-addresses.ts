import { addressProblem, type ContractFile } from '../core/contract/shared-addresses.ts';
import { versionsThatDecide } from '../core/contract/versions.ts';
import type { Problem } from '../core/kit/problem.ts';
import { domainOf, type Parties, partiesOf } from '../core/mail/party.ts';
import { sendersOf } from '../store/clients.ts';
import type { StoredContract } from '../store/contracts.ts';
import type { Db } from '../store/store.ts';
import type { ContractClient } from './contract-client.ts';
import type { DecidingContract } from './deciding-contracts.ts';

/** What a contract's addresses do to the clients that are known. */
export interface AddressCheck {
  /** An address stands in another client's contract: one of the two would judge nothing. */
  readonly isTaken: boolean;
  readonly problems: readonly Problem[];
}

/** More senders are not told one by one. */
const mostTold = 50;

/**
 * Holds the addresses of a contract that is to be kept as the next version after `last` against the contracts that decide, and
 * against the mail on file: whose letters would go to another client, or to none.
 */
export async function checkAddresses(
  db: Db,
  practice: string,
  file: ContractFile,
  client: ContractClient,
  last: StoredContract | undefined,
  contracts: readonly DecidingContract[],
): Promise<AddressCheck> {
  const { contract } = file;
  const own = client.clientId ?? '';
  const isJoined = ({ clientId }: DecidingContract) => 'joins' in client && client.joins === clientId;
  const deciding = contracts.map((one) => (isJoined(one) ? { ...one, clientId: own } : one));
  const added = { contract, version: (last?.version ?? 0) + 1, contractId: '', clientId: own };
  const onFile = deciding.filter(({ contractId }) => contractId !== null);
  const kept = versionsThatDecide([...onFile, added]) as readonly DecidingContract[];
  const taken = contract.client.emails.flatMap((email) => {
    const owner = kept.find((one) => one.clientId !== own && one.contract.client.emails.includes(email));
    return owner
      ? addressProblem('contract-email-taken', file, email, { owner: owner.contract.client.name })
      : [];
  });
  if (taken.length > 0) return { isTaken: true, problems: taken };
  const standIns = deciding.filter(({ contractId, clientId }) => contractId === null && clientId !== own);
  const before = idsOf(deciding);
  const after = idsOf([...kept, ...standIns]);
  const names = new Map(deciding.map((one) => [one.clientId, one.contract.client.name]));
  const affected = new Set(last ? [own, last.clientId] : [own]);
  for (const email of contract.client.emails) {
    // Of a domain those matter who have no contract for their very address.
    const party = before.of(email.startsWith('@') ? `*${email}` : email);
    if (party.side === 'client') affected.add(party.client);
  }
  const problems: Problem[] = [];
  for (const { clientId, address, letters } of await sendersOf(db, practice, [...affected])) {
    const [was, is] = [before.of(address), after.of(address)];
    if (was.side !== 'client' || was.client !== clientId) continue;
    const owner = names.get(clientId) ?? '';
    const place = contract.client.emails.includes(address) ? address : domainOf(address);
    if (is.side !== 'client')
      problems.push(
        addressProblem('contract-email-left', file, address, { letters, client: contract.client.name }),
      );
    else if (is.client === own && is.client !== clientId)
      problems.push(
        addressProblem('contract-email-moved', file, place, {
          email: address,
          owner,
          client: contract.client.name,
        }),
      );
  }
  return { isTaken: false, problems: problems.slice(0, mostTold) };
}

/** Whose an address is, by the ids of clients. */
function idsOf(deciding: readonly DecidingContract[]): Parties {
  const clients = deciding.map(({ contract, clientId }) => ({ ...contract.client, name: clientId }));
  return partiesOf({ me: [], clients });
}
