import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { contractVersions } from '../store/contracts.ts';
import { countMessages } from '../store/messages.ts';
import { openSqlite } from '../store/sqlite.ts';
import { saveContract } from './contracts.ts';
import { fillDemo, openDesk } from './desk.ts';

test('the demo is filed once: what was changed in it since stays changed at the next start', async () => {
  const store = await openSqlite(':memory:');
  const start = { language: 'fr', timeZone: 'Europe/Paris' } as const;
  const practice = (await openDesk(store, start)).current();
  const { id } = practice;
  await fillDemo(practice, 'demo');
  const messages = await store.read(id, (db) => countMessages(db, id));
  expect(messages).toBeGreaterThan(250);
  const name = 'boulangerie-martin';
  const text = readFileSync(`demo/contracts/${name}.md`, 'utf8').replace('rate: 80.00', 'rate: 95.00');
  await store.write(id, (db) => saveContract(practice, db, text, `${name}.md`));

  const again = (await openDesk(store, start)).current();
  await fillDemo(again, 'demo');
  const versions = await store.read(id, (db) => contractVersions(db, id, { name }));
  expect(versions.map((one) => one.text.includes('rate: 95.00'))).toEqual([false, true]);
  expect(await store.read(id, (db) => countMessages(db, id))).toBe(messages);
  await store.close();
});
