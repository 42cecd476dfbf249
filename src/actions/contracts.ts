import type { Contract } from '../core/contract/contract.ts';
import { type ContractReading, readContract } from '../core/contract/read.ts';
import { daysSharedWith } from '../core/contract/shared-days.ts';
import type { Problem } from '../core/kit/problem.ts';
import { addContractVersion, contractVersions, type StoredContract } from '../store/contracts.ts';
import type { Db } from '../store/store.ts';
import { checkAddresses } from './contract-addresses.ts';
import { type ContractClient, clientOfContract, keepClient } from './contract-client.ts';
import { decidingContracts } from './deciding-contracts.ts';
import type { Practice } from './practice.ts';
import { Refusal } from './refusal.ts';
import { settingsOf } from './settings.ts';

/** What became of a contract's text: kept as a version, the same as the last one, or unusable. */
export type Saved =
  | {
      readonly is: 'kept' | 'same';
      readonly name: string;
      readonly version: number;
      readonly clientId: string;
      readonly problems: readonly Problem[];
      /** What it has in common with the client's other contracts, and may be meant. */
      readonly notes: readonly Problem[];
    }
  | { readonly is: 'unusable'; readonly problems: readonly Problem[] };

/** What a text would be as the next version of a contract; `client` is absent where it cannot be kept. */
interface Draft {
  readonly contract?: Contract;
  readonly last?: StoredContract;
  readonly client?: ContractClient;
  readonly problems: readonly Problem[];
  readonly notes: readonly Problem[];
}

/** What is wrong with a text that is to be kept as a contract, by itself and beside the other clients' contracts and mail. */
export async function checkContract(
  practice: Practice,
  db: Db,
  text: string,
  fileName: string,
): Promise<ContractReading & { readonly usable: boolean; readonly notes: readonly Problem[] }> {
  const { contract, client, problems, notes } = await draftOf(practice, db, text, fileName);
  return { ...(contract && { contract }), problems, notes, usable: client !== undefined };
}

async function draftOf({ id }: Practice, db: Db, text: string, fileName: string): Promise<Draft> {
  const { contract, problems } = readContract(text, fileName);
  if (!contract) return { problems, notes: [] };
  const last = (await contractVersions(db, id, { name: contract.name })).at(-1);
  const deciding = await decidingContracts(db, id, await settingsOf(db, id));
  const client = await clientOfContract(db, id, contract.client, last, deciding);
  const file = { contract, text, file: fileName };
  // Versions of one name replace each other.
  const beside = deciding.filter(
    (one) =>
      one.contractId !== null && one.clientId === client.clientId && one.contract.name !== contract.name,
  );
  const notes = daysSharedWith(
    file,
    beside.map((one) => one.contract),
  );
  const found = { contract, notes, ...(last && { last }) };
  if (last?.text === text) return { ...found, client, problems };
  const addresses = await checkAddresses(db, id, file, client, last, deciding);
  const all = [...problems, ...addresses.problems];
  return addresses.isTaken ? { ...found, problems: all } : { ...found, client, problems: all };
}

/**
 * Keeps a contract's text as the next version of its name. Where it calls its client by another name, the client is renamed. A text
 * that no contract can be read from is refused whole, and so is one with an address that another client's contract has, or one that
 * was begun with an older version than the last (`begunWith`, where that is known): what it changes is not what is on file.
 */
export async function saveContract(
  practice: Practice,
  db: Db,
  text: string,
  fileName: string,
  begunWith?: number,
): Promise<Saved> {
  const { contract, last, client, problems, notes } = await draftOf(practice, db, text, fileName);
  if (!contract || !client) return { is: 'unusable', problems };
  if (last?.text === text)
    return { is: 'same', name: last.name, version: last.version, clientId: last.clientId, problems, notes };
  if (last && begunWith !== undefined && begunWith < last.version) throw new Refusal('contract-changed');
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
  return { is: 'kept', name: contract.name, version, clientId, problems, notes };
}
