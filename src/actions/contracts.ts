import { readContract } from '../core/contract/read.ts';
import type { Problem } from '../core/kit/problem.ts';
import { addContractVersion, contractVersions } from '../store/contracts.ts';
import type { Db } from '../store/store.ts';
import { clientOfContract, keepClient } from './contract-client.ts';
import { decidingContracts } from './deciding-contracts.ts';
import type { Practice } from './practice.ts';
import { settingsOf } from './settings.ts';

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

/**
 * Keeps a contract's text as the next version of its name. Where it calls its client by another name, the client is renamed. A text
 * that no contract can be read from is refused whole.
 */
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
  const deciding = await decidingContracts(db, practice.id, await settingsOf(db, practice.id));
  const client = await clientOfContract(db, practice.id, contract.client, last, deciding);
  const clientId = await keepClient(db, practice.id, client, practice.newId());
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
