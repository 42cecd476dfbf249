import { expect, test } from 'vitest';
import { askById } from '../store/asks.ts';
import { entriesOfClient } from '../store/ledger.ts';
import { setting } from '../store/practices.ts';
import { saveContract } from './contracts.ts';
import { decideAsk, reverseEntry } from './decide-ask.ts';
import { inferredClients } from './deciding-contracts.ts';
import { eraseClient } from './erase-client.ts';
import { importMail } from './import-mail.ts';
import { contractOf, lettersFrom, sablePractice } from './practice.fixture.ts';
import { reportFromStore } from './report-from-store.ts';

const claire = 'claire@boulangerie-martin.example';
const questions = [
  [claire, 2, "Que pensez-vous d'Instagram pour nous ?"],
  [claire, 3, 'Où est-ce que je trouve les statistiques du site ?'],
  [claire, 5, 'Que pensez-vous du paiement en ligne ?'],
] as const;

/** Sophie bills one of the client's asks and puts another off. */
async function decideTwo({ practice, change, asks }: Awaited<ReturnType<typeof sablePractice>>) {
  const [first, second] = (await asks('answered')).map((row) => row.ask_id) as [string, string];
  const number = await change((db) => decideAsk(practice, db, first, { decision: 'bill', seconds: 3600 }));
  await change((db) => decideAsk(practice, db, second, { decision: 'postpone' }));
  return number as number;
}

/** All asks with their states, and whose they are. */
async function standing({ ask, clients }: Awaited<ReturnType<typeof sablePractice>>) {
  const names = await clients();
  const rows = await ask((db) => db.selectFrom('ask').selectAll().orderBy('ask_id').execute());
  return rows.map((row) => ({ id: row.ask_id, state: row.state, of: names.get(row.client_id) }));
}

test.each(['Au Fournil Martin', 'Martin et Filles'])(
  'a client that its contract calls by another name keeps its asks, their states and its ledger: %s',
  async (name) => {
    const stage = await sablePractice({ martin: contractOf('Boulangerie Martin', claire) }, questions);
    const { store, practice, ask, change, save, clients } = stage;
    const number = await decideTwo(stage);
    const before = await standing(stage);
    const ids = [...(await clients()).keys()];
    expect(before.map(({ state }) => state).sort()).toEqual(['answered', 'decided', 'postponed']);

    expect(await save('martin', contractOf(name, claire))).toMatchObject({ is: 'kept', problems: [] });
    expect([...(await clients())]).toEqual([[ids[0], name]]);
    expect(await standing(stage)).toEqual(before.map((one) => ({ ...one, of: name })));
    const report = await ask((db) => reportFromStore(practice, db));
    expect(report.asks.map(({ client }) => client)).toEqual([name, name, name]);

    // What was entered under the former name is the client's, and can be taken back.
    const entries = await ask((db) => entriesOfClient(db, 'sable', ids[0] as string));
    expect(entries.map((one) => one.number)).toEqual([number]);
    await change((db) => reverseEntry(practice, db, number, ''));
    const decided = before.find(({ state }) => state === 'decided')?.id as string;
    expect(await ask((db) => askById(db, 'sable', decided))).toMatchObject({ state: 'answered' });

    await save('martin', contractOf('Boulangerie Martin', claire));
    expect([...(await clients())]).toEqual([[ids[0], 'Boulangerie Martin']]);
    await store.close();
  },
);

test('an earlier version, and another contract, that have the former name still are the same client’s', async () => {
  const stage = await sablePractice({ martin: contractOf('Boulangerie Martin', claire) }, questions);
  const { store, practice, ask, save, clients } = stage;
  const upkeep = contractOf('Boulangerie Martin', claire).replace('starts: 2026-01-01', 'starts: 2026-10-05');
  await save('suivi', upkeep);
  const before = await standing(stage);
  await save('martin', contractOf('Au Fournil Martin', claire).replace('2026-01-01', '2026-10-03'));
  expect([...(await clients()).values()]).toEqual(['Au Fournil Martin']);
  expect(await standing(stage)).toEqual(before.map((one) => ({ ...one, of: 'Au Fournil Martin' })));
  const { asks } = await ask((db) => reportFromStore(practice, db));
  expect(asks.map(({ client, contract }) => [client, contract])).toEqual([
    ['Au Fournil Martin', 'martin'],
    ['Au Fournil Martin', 'martin'],
    ['Au Fournil Martin', 'suivi'],
  ]);

  // The other contract is changed, and not in its client's name.
  await save('suivi', upkeep.replace('rate: 80.00', 'rate: 95.00'));
  expect([...(await clients()).values()]).toEqual(['Au Fournil Martin']);
  await store.close();
});

test.each(['Alpha Petit SARL', 'Zinc Petit SARL'])(
  'the first contract of a client that was inferred from the mail is that client’s: %s',
  async (name) => {
    const marc = 'marc@petit.example';
    const stage = await sablePractice({}, [
      ...questions,
      ...questions.map(([, day, words]) => [marc, day + 10, words] as const),
    ]);
    const { store, ask, change, save, clients } = stage;
    expect([...(await clients()).values()]).toEqual(['Boulangerie Martin', 'Petit']);
    const number = await decideTwo(stage);
    const before = await standing(stage);
    expect(
      before
        .filter(({ of }) => of === 'Petit')
        .map(({ state }) => state)
        .sort(),
    ).toEqual(['answered', 'decided', 'postponed']);
    const [petit] = [...(await clients())].find(([, client]) => client === 'Petit') ?? [''];

    await save('petit', contractOf(name, marc));
    expect((await clients()).get(petit)).toBe(name);
    expect((await clients()).size).toBe(2);
    expect(await standing(stage)).toEqual(
      before.map((one) => (one.of === 'Petit' ? { ...one, of: name } : one)),
    );
    const entries = await ask((db) => entriesOfClient(db, 'sable', petit));
    expect(entries.map((one) => one.number)).toEqual([number]);

    // Erased, it is known by no address any more, under no name.
    await change((db) => eraseClient(stage.practice, db, petit, name));
    const inferred = await ask((db) => setting(db, 'sable', inferredClients));
    expect(inferred).toEqual([{ name: 'Boulangerie Martin', emails: ['@boulangerie-martin.example'] }]);
    await store.close();
  },
);

test('a file of the same name for people with other addresses is another client’s', async () => {
  const { store, save, clients } = await sablePractice(
    { contrat: contractOf('Boulangerie Martin', claire) },
    [],
  );
  await save('contrat', contractOf('Cabinet Roche', '@cabinet-roche.example'));
  expect([...(await clients()).values()]).toEqual(['Boulangerie Martin', 'Cabinet Roche']);
  await store.close();
});

test('letters that are on their way in while their client is renamed are filed with it', async () => {
  const stage = await sablePractice({ martin: contractOf('Boulangerie Martin', claire) }, []);
  const { store, practice, change } = stage;
  const mailbox = await lettersFrom(questions);
  await importMail(
    practice,
    {
      ...mailbox,
      async *items(onProgress) {
        const text = contractOf('Au Fournil Martin', claire);
        await change((db) => saveContract(practice, db, text, 'martin.md'));
        yield* mailbox.items(onProgress);
      },
    },
    () => undefined,
    0,
  );
  await mailbox.close();
  expect((await standing(stage)).map(({ of }) => of)).toEqual(Array(3).fill('Au Fournil Martin'));
  await store.close();
});
