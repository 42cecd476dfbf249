import { expect, test } from 'vitest';
import type { Problem } from '../core/kit/problem.ts';
import { sayProblem } from '../core/words/problems.ts';
import { askById } from '../store/asks.ts';
import { clientNamed } from '../store/clients.ts';
import { addContractVersion } from '../store/contracts.ts';
import { entriesOfClient } from '../store/ledger.ts';
import { setting } from '../store/practices.ts';
import { checkContract, saveContract } from './contracts.ts';
import { decideAsk, reverseEntry } from './decide-ask.ts';
import { inferredClients } from './deciding-contracts.ts';
import { eraseClient } from './erase-client.ts';
import { importMail } from './import-mail.ts';
import { contractOf, lettersFrom, sablePractice } from './practice.fixture.ts';
import { refile } from './refile.ts';
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

test.each(['Au Fournil Martin', 'Boulangerie Martin'])(
  'a second client that renaming once made is one with the first again: %s',
  async (name) => {
    const stage = await sablePractice({ martin: contractOf('Boulangerie Martin', claire) }, questions);
    const { store, practice, change, save, clients } = stage;
    await decideTwo(stage);
    const before = await standing(stage);
    // As stores had it: the version that renamed the client began another one.
    await change(async (db) => {
      const common = { practice_id: 'sable', name: 'martin', added_at: 0 };
      const other = await clientNamed(db, 'sable', 'Au Fournil Martin', practice.newId());
      const text = contractOf('Au Fournil Martin', claire);
      const version = { contract_id: practice.newId(), client_id: other, version: 2, text };
      await addContractVersion(db, { ...common, ...version });
    });
    await refile(practice);
    expect((await clients()).size).toBe(2);
    if (name === 'Au Fournil Martin') {
      const [own] = [...(await clients())].find(([, one]) => one === 'Boulangerie Martin') ?? [''];
      await change((db) =>
        addContractVersion(db, {
          practice_id: 'sable',
          contract_id: practice.newId(),
          client_id: own,
          name: 'martin',
          version: 3,
          text: contractOf('Boulangerie Martin', claire),
          added_at: 0,
        }),
      );
      await refile(practice);
    }
    expect(await save('martin', contractOf(name, claire))).toMatchObject({ is: 'kept', problems: [] });
    expect([...(await clients()).values()]).toEqual([name]);
    expect(await standing(stage)).toEqual(before.map((one) => ({ ...one, of: name })));
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

test.each(['Au Fournil Martin', 'Martin et Filles'])(
  'a contract with an address that another client’s contract has is refused, and nothing moves: %s',
  async (name) => {
    const stage = await sablePractice({ martin: contractOf('Boulangerie Martin', claire) }, questions);
    const { store, practice, ask, save, clients } = stage;
    const before = await standing(stage);
    const text = contractOf(name, 'paul@fournil.example', claire);
    const column = (text.split('\n')[4] ?? '').indexOf(claire) + 1;
    const checked = await ask((db) => checkContract(practice, db, text, 'a.md'));
    const saved = await save('a', text);
    expect(saved.is).toBe('unusable');
    expect(checked).toMatchObject({ usable: false, problems: saved.problems });
    expect(saved.problems).toMatchObject([{ code: 'contract-email-taken', file: 'a.md', line: 5, column }]);
    for (const language of ['fr', 'en'] as const) {
      const said = sayProblem(saved.problems[0] as Problem, language);
      expect(said).toContain(claire);
      expect(said).toContain('Boulangerie Martin');
    }
    expect([...(await clients()).values()]).toEqual(['Boulangerie Martin']);
    expect(await standing(stage)).toEqual(before);

    // It is the same client: a second contract under its name. Or another, with an address of his own.
    expect(await save('a', contractOf('Boulangerie Martin', claire))).toMatchObject({
      is: 'kept',
      problems: [],
    });
    const own = contractOf(name, 'paul@fournil.example');
    expect(await save('b', own)).toMatchObject({ is: 'kept', problems: [] });
    await store.close();
  },
);

test('whose letters go to another client, or to none, is told before and as the contract is kept', async () => {
  const paul = 'paul@boulangerie-martin.example';
  const stage = await sablePractice(
    { martin: contractOf('Boulangerie Martin', '@boulangerie-martin.example') },
    [...questions, [paul, 6, 'Que pensez-vous du paiement en ligne ?']],
  );
  const { store, practice, ask, save } = stage;
  const told = async (name: string, text: string) => {
    const { usable, problems } = await ask((db) => checkContract(practice, db, text, `${name}.md`));
    expect(usable).toBe(true);
    return problems.map(({ code, line, data }) => [code, line, data]);
  };
  const moved = contractOf('Paul Martin', paul);
  const owner = 'Boulangerie Martin';
  expect(await told('paul', moved)).toEqual([
    ['contract-email-moved', 5, { email: paul, owner, client: 'Paul Martin' }],
  ]);
  expect((await save('paul', moved)).problems.length).toBe(1);
  // Once it is so there is nothing to tell.
  expect(await told('paul', moved.replace('80.00', '95.00'))).toEqual([]);
  expect((await standing(stage)).filter(({ of }) => of === 'Paul Martin').length).toBe(1);

  const mistyped = contractOf('Boulangerie Martin', 'claire@boulangerie-martn.example');
  expect(await told('martin', mistyped)).toEqual([
    ['contract-email-left', 5, { email: claire, letters: 3, client: owner }],
  ]);
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

test('a second contract that is in force on the days of the first is kept, with a note of which judges', async () => {
  const martin = contractOf('Boulangerie Martin', claire);
  const { store, practice, ask, save } = await sablePractice({ martin }, questions);
  const upkeep = martin.replace('starts: 2026-01-01', 'starts: 2026-06-01\nends: 2026-12-31');
  const notes = [
    { code: 'contract-days-shared', file: 'suivi.md', data: { idle: 'martin', judge: 'suivi' } },
  ];
  expect(await ask((db) => checkContract(practice, db, upkeep, 'suivi.md'))).toMatchObject({
    usable: true,
    notes,
  });
  expect(await save('suivi', upkeep)).toMatchObject({ is: 'kept', problems: [], notes });
  // A next version of the same contract replaces it.
  expect(await save('suivi', upkeep.replace('2026-06-01', '2026-07-01'))).toMatchObject({
    is: 'kept',
    notes,
  });
  await store.close();
});
