import type { Contract } from '../core/contract/contract.ts';
import { withoutContract } from '../core/contract/stand-in.ts';
import { versionsThatDecide } from '../core/contract/versions.ts';
import type { BookedClient } from '../core/mail/party.ts';
import { storedClients } from '../store/clients.ts';
import { contractVersions } from '../store/contracts.ts';
import { setting } from '../store/practices.ts';
import type { Db } from '../store/store.ts';
import { contractAsShown } from './parsed-contract.ts';
import type { PracticeSettings } from './settings.ts';

/** A contract that decides, with where it is kept; a stand-in for a client without one has version 0 and no id. */
export interface DecidingContract {
  readonly contract: Contract;
  readonly version: number;
  readonly contractId: string | null;
  readonly clientId: string;
}

/** The setting that names clients without a contract, with their addresses. */
export const inferredClients = 'inferred-clients';

/** Every contract that decides, and a stand-in for each client known without one. Those of erased clients are gone. */
export async function decidingContracts(
  db: Db,
  practice: string,
  { terms, language }: Pick<PracticeSettings, 'terms' | 'language'>,
): Promise<readonly DecidingContract[]> {
  const versions = (await contractVersions(db, practice)).flatMap((stored) => {
    const contract = contractAsShown(stored);
    return contract ? [{ contract, version: stored.version, stored }] : [];
  });
  const kept = versionsThatDecide(versions) as typeof versions;
  const deciding: DecidingContract[] = kept.map(({ contract, version, stored }) => ({
    contract,
    version,
    contractId: stored.contractId,
    clientId: stored.clientId,
  }));
  const covered = new Set(deciding.map(({ clientId }) => clientId));
  const inferred = ((await setting(db, practice, inferredClients)) ?? []) as readonly BookedClient[];
  for (const { clientId, name, erased } of await storedClients(db, practice)) {
    const known = inferred.find((one) => one.name === name);
    if (!known || erased || covered.has(clientId)) continue;
    const contract = withoutContract(name, known.emails, terms.currency, language);
    deciding.push({ contract, version: 0, contractId: null, clientId });
  }
  return deciding;
}
