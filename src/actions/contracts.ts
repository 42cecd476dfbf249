import type { Contract } from '../core/contract/contract.ts';
import { readContract } from '../core/contract/read.ts';
import { withoutContract } from '../core/contract/stand-in.ts';
import { versionsThatDecide } from '../core/contract/versions.ts';
import type { Problem } from '../core/kit/problem.ts';
import type { BookedClient } from '../core/mail/party.ts';
import { clientNamed, storedClients } from '../store/clients.ts';
import { addContractVersion, contractVersions } from '../store/contracts.ts';
import { setting } from '../store/practices.ts';
import type { Db } from '../store/store.ts';
import { parsedContract } from './parsed-contract.ts';
import type { Practice } from './practice.ts';
import type { PracticeSettings } from './settings.ts';

/** A contract that decides, with where it is kept; a stand-in for a client without one has version 0 and no id. */
export interface DecidingContract {
  readonly contract: Contract;
  readonly version: number;
  readonly contractId: string | null;
  readonly clientId: string;
}

/** What became of a contract's text: kept as a version, the same as the last one, or unusable. */
export type Saved =
  | {
      readonly is: 'kept' | 'same';
      readonly name: string;
      readonly version: number;
      readonly clientId: string;
      readonly problems: readonly Problem[];
    }
  | { readonly is: 'unusable'; readonly problems: readonly Problem[] };

/** Keeps a contract's text as the next version of its name. A text that no contract can be read from is refused whole. */
export async function saveContract(
  practice: Practice,
  db: Db,
  text: string,
  fileName: string,
): Promise<Saved> {
  const { contract, problems } = readContract(text, fileName);
  if (!contract) return { is: 'unusable', problems };
  const last = (await contractVersions(db, practice.id, { name: contract.name })).at(-1);
  if (last?.text === text)
    return { is: 'same', name: last.name, version: last.version, clientId: last.clientId, problems };
  const clientId = await clientNamed(db, practice.id, contract.client.name, practice.newId());
  const version = (last?.version ?? 0) + 1;
  await addContractVersion(db, {
    practice_id: practice.id,
    contract_id: practice.newId(),
    client_id: clientId,
    name: contract.name,
    version,
    text,
    added_at: Math.floor(practice.now() / 1000),
  });
  return { is: 'kept', name: contract.name, version, clientId, problems };
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
    const contract = parsedContract(stored);
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
