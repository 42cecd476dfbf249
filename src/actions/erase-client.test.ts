import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { openMailbox } from '../adapters/files/open.ts';
import { corrections } from '../store/corrections.ts';
import { setting } from '../store/practices.ts';
import { correctAsk } from './correct-ask.ts';
import { inferredClients } from './deciding-contracts.ts';
import { eraseClient } from './erase-client.ts';
import { importMail } from './import-mail.ts';
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

test('a client’s automatic replies and letters among its own people go with it, and nobody else’s', async () => {
  const { store, practice, ask, change, clients } = await sablePractice(
    {
      martin: contractOf('Boulangerie Martin', '@boulangerie-martin.example'),
      roche: contractOf('Cabinet Roche', 'accueil@cabinet-roche.example'),
    },
    [['claire@boulangerie-martin.example', 2, words]],
  );
  const passedOver = (from: string, to: string, id: string, more = '') =>
    `From x Fri Oct  2 08:00:00 2026\nFrom: ${from}\nTo: ${to}\nDate: 03 Oct 2026 10:00:00 +0200\n` +
    `Subject: Absence pour raison de santé\nMessage-ID: <${id}@x.example>\n${more}\nJe suis absente.\n\n`;
  const isAutomatic = 'Auto-Submitted: auto-replied\n';
  const sophie = 'sophie@atelier-sable.example';
  const text = [
    passedOver('claire@boulangerie-martin.example', sophie, 'r1', isAutomatic),
    passedOver('claire@boulangerie-martin.example', 'paul@boulangerie-martin.example', 'r2'),
    passedOver('accueil@cabinet-roche.example', sophie, 'r3', isAutomatic),
    passedOver('lettre@journal.example', sophie, 'r4', 'List-Id: <journal.example>\n'),
  ].join('');
  const mailbox = await openMailbox(['-'], { stdin: Readable.from([Buffer.from(text)]) });
  await importMail(practice, mailbox, () => undefined, 0);
  await mailbox.close();
  const [martin] = [...(await clients())].find(([, name]) => name === 'Boulangerie Martin') ?? [''];
  await change((db) => eraseClient(practice, db, martin, 'Boulangerie Martin'));
  const left = await ask((db) => db.selectFrom('message').select('from_address').execute());
  expect(left.map(({ from_address }) => from_address).sort()).toEqual([
    'accueil@cabinet-roche.example',
    'lettre@journal.example',
  ]);
  await store.close();
});
