import { expect, test } from 'vitest';
import { clientNamed } from '../store/clients.ts';
import { contractVersions } from '../store/contracts.ts';
import { decideAsk, reverseEntry } from './decide-ask.ts';
import { contractOf, sablePractice } from './practice.fixture.ts';
import { refile } from './refile.ts';
import { removeContract } from './remove-contract.ts';

const claire = 'claire@boulangerie-martin.example';
const questions = [
  [claire, 2, "Que pensez-vous d'Instagram pour nous ?"],
  [claire, 3, 'Où est-ce que je trouve les statistiques du site ?'],
] as const;
const martin = contractOf('Boulangerie Martin', claire);

async function asksOf({ ask }: Awaited<ReturnType<typeof sablePractice>>) {
  const rows = await ask((db) => db.selectFrom('ask').selectAll().orderBy('ask_id').execute());
  return rows.map(({ ask_id, contract_id, ruling, clause, state }) => ({
    ask_id,
    isUnder: contract_id !== null,
    ruling,
    clause,
    state,
  }));
}

async function remove({ practice, change }: Awaited<ReturnType<typeof sablePractice>>, name: string) {
  await change((db) => removeContract(practice, db, name));
  await refile(practice);
}

test('a contract is taken away: client, mail and states stay, asks are judged without it, and it can come back', async () => {
  const stage = await sablePractice({ martin }, questions);
  const { store, practice, ask, change, save, clients } = stage;
  await save('martin', martin.replace('rate: 80.00', 'rate: 90.00'));
  const [first] = await asksOf(stage);
  await change((db) => decideAsk(practice, db, first?.ask_id as string, { decision: 'postpone' }));
  const before = await asksOf(stage);
  expect(before.map(({ isUnder, clause }) => [isUnder, clause])).toContainEqual([true, 'reseaux']);
  const known = await clients();

  await remove(stage, 'martin');
  expect(await ask((db) => contractVersions(db, 'sable'))).toEqual([]);
  expect(await clients()).toEqual(known);
  const without = await asksOf(stage);
  expect(without.map(({ ask_id, state }) => [ask_id, state])).toEqual(
    before.map(({ ask_id, state }) => [ask_id, state]),
  );
  for (const one of without) expect(one).toMatchObject({ isUnder: false, clause: null });

  await save('martin', martin.replace('rate: 80.00', 'rate: 90.00'));
  expect(await clients()).toEqual(known);
  expect(await asksOf(stage)).toEqual(before);
  await store.close();
});

test('one that the ledger has entries under stays, taken back or not', async () => {
  const stage = await sablePractice({ martin }, questions);
  const { store, practice, ask, change } = stage;
  const [first] = await asksOf(stage);
  const number = await change((db) =>
    decideAsk(practice, db, first?.ask_id as string, { decision: 'bill', seconds: 600 }),
  );
  await expect(remove(stage, 'martin')).rejects.toMatchObject({ code: 'contract-on-ledger' });
  await change((db) => reverseEntry(practice, db, number as number, ''));
  await expect(remove(stage, 'martin')).rejects.toMatchObject({ code: 'contract-on-ledger' });
  expect(await ask((db) => contractVersions(db, 'sable'))).toHaveLength(1);
  await store.close();
});

test('the client’s other contract goes on; a client of which nothing else is known goes with its contract', async () => {
  const roche = contractOf('Cabinet Roche', 'marc@cabinet-roche.example');
  const stage = await sablePractice({ martin, roche, suivi: martin }, questions);
  const { store, practice, change, clients } = stage;
  await remove(stage, 'martin');
  expect((await asksOf(stage)).every(({ isUnder }) => isUnder)).toBe(true);
  await remove(stage, 'roche');
  expect([...(await clients()).values()]).toEqual(['Boulangerie Martin']);
  // Nothing of it is left to stand in the way of a client of that name.
  await change((db) => clientNamed(db, 'sable', 'Cabinet Roche', practice.newId()));
  await expect(remove(stage, 'roche')).rejects.toMatchObject({ code: 'contract-unknown' });
  await store.close();
});
