import { expect, test } from 'vitest';
import { mergeAsks, splitAsk, takeEditBack } from './edit-asks.ts';
import { contractOf, sablePractice } from './practice.fixture.ts';

const words =
  'Bonjour,\n\nComment je fais pour publier une photo sur Instagram, et comment je fais pour la recadrer ?\n\nQue pensez-vous de Facebook pour une boulangerie ?\n\nOù je vais pour acheter un nom de domaine ?\n\nMerci';

test('an ask that was merged away comes back under its own id, though another was split meanwhile', async () => {
  const { store, practice, change, asks } = await sablePractice(
    { martin: contractOf('Boulangerie Martin', 'claire@boulangerie-martin.example') },
    [['claire@boulangerie-martin.example', 2, words]],
  );
  const texts = async () =>
    (await asks('answered')).map(({ record }) => JSON.parse(record).quote.text as string).sort();
  const before = await texts();
  const [photo, facebook, domain] = (await asks('answered')).map(({ ask_id }) => ask_id).sort();
  expect(before).toHaveLength(3);
  await change((db) => mergeAsks(practice, db, facebook ?? '', domain ?? ''));
  const at = (before[0] ?? '').indexOf('et comment');
  await change((db) => splitAsk(practice, db, photo ?? '', at));
  await change((db) => takeEditBack(practice, db, facebook ?? ''));
  expect(new Set((await asks('answered')).map(({ ask_id }) => ask_id)).size).toBe(4);
  expect(await texts()).toEqual(
    [...before.slice(1), (before[0] ?? '').slice(0, at).trim(), (before[0] ?? '').slice(at)].sort(),
  );
  await store.close();
});
