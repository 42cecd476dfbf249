import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fillDemo, openDesk } from '../../src/actions/desk.ts';
import { adoptDemo, placeDemo } from '../../src/actions/prepared-demo.ts';
import { settingsOf } from '../../src/actions/settings.ts';
import { asksInState } from '../../src/store/asks.ts';
import { backupTo } from '../../src/store/backup.ts';
import { openDataFolder } from '../../src/store/data-folder.ts';

let folder = '';
let prepared = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'avenant-prepared-'));
  prepared = join(folder, 'practice.db');
  const store = await openDataFolder(join(folder, 'made'));
  const desk = await openDesk(store, { language: 'fr', timeZone: 'Europe/Paris' });
  await fillDemo(desk.current(), 'demo');
  await store.close();
  await backupTo(join(folder, 'made'), prepared);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a desk that opens for the first time has the demo in it at once, on the clock of its machine', async () => {
  const data = join(folder, 'new');
  expect(placeDemo(prepared, data)).toBe(true);
  expect(readdirSync(data)).toEqual(['avenant.db']);
  if (process.platform !== 'win32') expect(statSync(join(data, 'avenant.db')).mode & 0o077).toBe(0);
  const store = await openDataFolder(data);
  const desk = await openDesk(store, { language: 'en', timeZone: 'America/Toronto' });
  const practice = desk.current();
  const here = { language: 'en', timeZone: 'America/Toronto' } as const;
  expect(await adoptDemo(practice, here)).toBe(true);
  expect(await adoptDemo(practice, here)).toBe(false);
  expect(desk.isDemo()).toBe(true);
  const shown = await store.read(practice.id, (db) => asksInState(db, practice.id, 'answered', 30));
  expect(shown).toHaveLength(30);
  expect(await store.read(practice.id, (db) => settingsOf(db, practice.id))).toMatchObject({
    language: 'en',
    timeZone: 'America/Toronto',
  });
  // Brought up to date from its mail it is the same demo, and no message twice.
  await fillDemo(practice, 'demo');
  const again = await store.read(practice.id, (db) => asksInState(db, practice.id, 'answered', 30));
  expect(again.map(({ ask_id }) => ask_id)).toEqual(shown.map(({ ask_id }) => ask_id));
  await store.close();
});

test('it never takes the place of a store, and a folder that cannot hold it is left to whoever opens it', () => {
  expect(placeDemo(prepared, join(folder, 'made'))).toBe(false);
  expect(placeDemo(join(folder, 'nothing.db'), join(folder, 'other'))).toBe(false);
  writeFileSync(join(folder, 'file'), '');
  chmodSync(join(folder, 'file'), 0o400);
  expect(placeDemo(prepared, join(folder, 'file', 'below'))).toBe(false);
});
