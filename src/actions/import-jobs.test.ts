import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSqlite } from '../store/sqlite.ts';
import type { Store } from '../store/store.ts';
import { importJobs } from './import-jobs.ts';
import { practiceIn } from './practice.ts';

const folder = mkdtempSync(join(tmpdir(), 'avenant-jobs-'));
const root = join(folder, 'imports');
let store: Store;
beforeAll(async () => {
  store = await openSqlite(':memory:');
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

/** Sophie's mail on its way in: sent, and not yet read. */
async function sent() {
  const jobs = importJobs(root);
  const job = await jobs.open(practiceIn(store, 'own', { now: () => 0 }));
  const bytes = new Blob(['From: claire@boulangerie-martin.example\r\n\r\nOù en est le site ?\r\n']).stream();
  await jobs.receive(job, { key: 'one', name: 'Courrier/mai.eml', bytes });
  expect(
    readdirSync(root, { recursive: true, encoding: 'utf8' }).some((name) => name.endsWith('mai.eml')),
  ).toBe(true);
  return jobs;
}

test('copies of mail that were not read go when the desk is closed', async () => {
  const jobs = await sent();
  await jobs.close();
  expect(existsSync(root)).toBe(false);
});

test('an import that the closing of the desk cuts off is no bug, as one is that fails by itself', async () => {
  const bugs: unknown[] = [];
  for (const isClosing of [false, true]) {
    const own = await openSqlite(':memory:');
    const jobs = importJobs(root);
    const job = await jobs.open(practiceIn(own, 'own', { now: () => 0 }));
    job.contracts.add('boulangerie-martin.md');
    if (isClosing) await jobs.close();
    await own.close();
    await jobs.start(job, (error) => bugs.push(error));
    expect(job.state).toBe('failed');
  }
  expect(bugs).toHaveLength(1);
});

test('what a desk that was killed left goes when it is opened again', async () => {
  await sent();
  importJobs(root);
  expect(existsSync(root)).toBe(false);
});

test('files that come at once and are called the same are all kept, and none is another’s folder', async () => {
  const jobs = importJobs(root);
  const job = await jobs.open(practiceIn(store, 'own', { now: () => 0 }));
  // Question marks and colons are left out of names; "Devis" is a file to one and a folder to another.
  const names = ['Devis ?.eml', 'Devis .eml', 'Devis :.eml', 'Devis', 'Devis/mai.eml', 'Devis/mai.eml'];
  const told = names.map((name, at) => `From: claire@boulangerie-martin.example\n\n${at} ${name}\n`);
  await Promise.all(
    names.map((name, at) => {
      const bytes = new Blob([told[at] as string]).stream();
      return jobs.receive(job, { key: `key ${at}`, name, bytes });
    }),
  );
  expect(job.mail.size).toBe(names.length);
  const kept = [...job.mail].map((name) => readFileSync(join(job.folder, 'mail', name), 'utf8'));
  expect(kept.sort()).toEqual(told.sort());
  await jobs.close();
});

test('a file that breaks off takes none of its name with it, and can be sent again', async () => {
  const jobs = importJobs(root);
  const job = await jobs.open(practiceIn(store, 'own', { now: () => 0 }));
  const name = 'Devis.eml';
  await jobs.receive(job, { key: 'first', name, bytes: new Blob(['one']).stream() });
  const broken = new ReadableStream<Uint8Array>({
    start: (controller) => controller.error(new Error('cut')),
  });
  await expect(jobs.receive(job, { key: 'second', name, bytes: broken })).rejects.toThrow('cut');
  expect([...job.mail]).toEqual([name]);
  await jobs.receive(job, { key: 'second', name, bytes: new Blob(['two']).stream() });
  const kept = [...job.mail].map((one) => readFileSync(join(job.folder, 'mail', one), 'utf8'));
  expect(kept.sort()).toEqual(['one', 'two']);
  await jobs.close();
});
