import { expect, test } from 'vitest';
import { saveContract } from './contracts.ts';
import { correctAsk } from './correct-ask.ts';
import { decideAsk } from './decide-ask.ts';
import { contractOf, sablePractice } from './practice.fixture.ts';
import { refile } from './refile.ts';

test.each(['Adrien Roche', 'Zoé Roche'])(
  'asks that change hands keep their state, whichever client is judged first: %s',
  async (name) => {
    const { store, practice, change, ask, save, asks, clients } = await sablePractice(
      { roche: contractOf('Cabinet Roche', '@cabinet-roche.example') },
      [
        ['accueil@cabinet-roche.example', 2, "Que pensez-vous d'Instagram pour nous ?"],
        ['a.roche@cabinet-roche.example', 3, 'Où est-ce que je trouve les statistiques du site ?'],
        ['a.roche@cabinet-roche.example', 4, 'Que pensez-vous du paiement en ligne ?'],
      ],
    );
    const before = await asks('answered');
    expect(before.length).toBe(3);
    const [postponed, open] = before;
    await change((db) => decideAsk(practice, db, postponed?.ask_id ?? '', { decision: 'postpone' }));
    const owners = async () => {
      const names = await clients();
      const rows = [...(await asks('answered')), ...(await asks('postponed'))];
      return rows.map((row) => [row.ask_id, row.state, names.get(row.client_id)]);
    };
    const house = await owners();

    // One person of the house becomes a client of his own …
    await save('adrien', contractOf(name, 'a.roche@cabinet-roche.example'));
    const own = await owners();
    expect(own.map(([id, state]) => [id, state])).toEqual(house.map(([id, state]) => [id, state]));
    expect(own.map(([, , client]) => client).sort()).toEqual([name, name, 'Cabinet Roche'].sort());
    expect(own.find(([id]) => id === open?.ask_id)).toEqual([open?.ask_id, 'answered', name]);

    // … and is one of the house again, once the address is mended.
    await save('adrien', contractOf(name, 'adrien@ailleurs.example'));
    expect(await owners()).toEqual(house);
    expect((await ask((db) => db.selectFrom('ask').selectAll().execute())).length).toBe(3);
    await store.close();
  },
);

test('a thread that is corrected before the mail is sorted anew loses nothing to the new client', async () => {
  const { store, practice, change, asks } = await sablePractice(
    { roche: contractOf('Cabinet Roche', '@cabinet-roche.example') },
    [['a.roche@cabinet-roche.example', 3, "Que pensez-vous d'Instagram pour nous ?"]],
  );
  const [one] = await asks('answered');
  const askId = one?.ask_id ?? '';
  const text = contractOf('Adrien Roche', 'a.roche@cabinet-roche.example');
  await change((db) => saveContract(practice, db, text, 'adrien.md'));
  await change((db) => correctAsk(practice, db, askId, {}));
  await refile(practice);
  expect(await asks('answered')).toMatchObject([{ ask_id: askId, confirmed: 1 }]);
  await store.close();
});
