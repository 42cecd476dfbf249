import { expect, test } from 'vitest';
import { corrections } from '../store/corrections.ts';
import { setting } from '../store/practices.ts';
import { correctAsk } from './correct-ask.ts';
import { inferredClients } from './deciding-contracts.ts';
import { eraseClient } from './erase-client.ts';
import { contractOf, sablePractice } from './practice.fixture.ts';

const words = "Que pensez-vous d'Instagram pour nous ?";

test('what was said of a client’s letters while they were another’s is erased with it', async () => {
  const { store, practice, ask, change, save, asks, clients } = await sablePractice(
    { roche: contractOf('Cabinet Roche', '@cabinet-roche.example') },
    [['a.roche@cabinet-roche.example', 3, words]],
  );
  const [one] = await asks('answered');
  await change((db) => correctAsk(practice, db, one?.ask_id ?? '', {}));
  await save('adrien', contractOf('Adrien Roche', 'a.roche@cabinet-roche.example'));
  expect((await ask((db) => corrections(db, 'sable'))).map(({ text }) => text)).toEqual([words]);
  const [adrien] = [...(await clients())].find(([, name]) => name === 'Adrien Roche') ?? [''];
  await change((db) => eraseClient(practice, db, adrien, 'Adrien Roche'));
  expect(await ask((db) => corrections(db, 'sable'))).toEqual([]);
  await store.close();
});

test('a client that the mail showed is no longer known by its address, however its name was typed', async () => {
  const letters = [2, 3, 4].map((day) => ['marc@petit.example', day, words] as const);
  const { store, practice, ask, change, clients } = await sablePractice({}, letters);
  const [petit = ''] = (await clients()).keys();
  await change((db) => eraseClient(practice, db, petit, 'Petit '));
  expect(await ask((db) => setting(db, 'sable', inferredClients))).toEqual([]);
  await store.close();
});
