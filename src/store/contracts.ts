import type { ContractTable } from './schema.ts';
import type { Db } from './store.ts';

/** A version of a contract with its client's name. */
export interface StoredContract {
  readonly contractId: string;
  readonly clientId: string;
  readonly client: string;
  readonly name: string;
  readonly version: number;
  readonly text: string;
  /** Epoch seconds. */
  readonly addedAt: number;
}

/** All versions of all contracts, by name and version. Those of erased clients are gone. */
export async function contractVersions(
  db: Db,
  practice: string,
  only: { readonly clientId?: string; readonly name?: string } = {},
): Promise<readonly StoredContract[]> {
  let query = db
    .selectFrom('contract')
    .innerJoin('client', (join) =>
      join
        .onRef('client.practice_id', '=', 'contract.practice_id')
        .onRef('client.client_id', '=', 'contract.client_id'),
    )
    .where('contract.practice_id', '=', practice)
    .select([
      'contract.contract_id as contractId',
      'contract.client_id as clientId',
      'client.name as client',
      'contract.name as name',
      'contract.version as version',
      'contract.text as text',
      'contract.added_at as addedAt',
    ])
    .orderBy('contract.name')
    .orderBy('contract.version');
  if (only.clientId !== undefined) query = query.where('contract.client_id', '=', only.clientId);
  if (only.name !== undefined) query = query.where('contract.name', '=', only.name);
  return query.execute();
}

export async function addContractVersion(db: Db, row: ContractTable): Promise<void> {
  await db.insertInto('contract').values(row).execute();
}

/** Deletes a contract's versions; no ask may be under one of them any more. */
export async function removeContractVersions(db: Db, practice: string, name: string): Promise<void> {
  await db.deleteFrom('contract').where('practice_id', '=', practice).where('name', '=', name).execute();
}

/** When a version of any contract was added last, in epoch seconds; 0 where there is none. */
export async function lastContractAt(db: Db, practice: string): Promise<number> {
  const row = await db
    .selectFrom('contract')
    .where('practice_id', '=', practice)
    .select((select) => select.fn.max('added_at').as('at'))
    .executeTakeFirst();
  return Number(row?.at ?? 0);
}
