import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { Desk } from '../../actions/desk.ts';
import { contractOf, sablePractice } from '../../actions/practice.fixture.ts';
import type { Db, Store } from '../../store/store.ts';
import { exportRoutes } from './export.ts';
import type { ApiDeps } from './route.ts';
import { apiUrls } from './urls.ts';

test('an export is made as it is taken, and nobody waits for the store while it is not', async () => {
  const { store, practice } = await sablePractice(
    { martin: contractOf('Boulangerie Martin', 'claire@boulangerie-martin.example') },
    [['claire@boulangerie-martin.example', 2, "Que pensez-vous d'Instagram pour nous ?"]],
  );
  let asked = 0;
  let isAsking = false;
  const counted: Store = {
    ...store,
    read: async <T>(id: string, question: (db: Db) => Promise<T>) => {
      asked += 1;
      isAsking = true;
      try {
        return await store.read(id, question);
      } finally {
        isAsking = false;
      }
    },
  };
  const desk = { current: () => ({ ...practice, store: counted }) } as unknown as Desk;
  const response = await exportRoutes({ desk } as unknown as ApiDeps).request(apiUrls.export);
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const taken: Uint8Array[] = [];
  const first = await reader.read();
  if (first.value) taken.push(first.value);
  await store.write('sable', async () => undefined);
  const atFirst = asked;
  for (let next = await reader.read(); !next.done; next = await reader.read()) taken.push(next.value);
  expect(isAsking).toBe(false);
  // Mail and asks were asked for only when the files before them were taken.
  expect(asked).toBeGreaterThan(atFirst + 2);
  const files = unzipSync(new Uint8Array(Buffer.concat(taken)));
  expect(Object.keys(files)).toEqual([
    'settings.json',
    'contracts/martin.md',
    'ledger.csv',
    'ledger.jsonl',
    'skipped.json',
    'messages.jsonl',
    'asks.jsonl',
    'corrections.jsonl',
  ]);
  expect(Buffer.from(files['messages.jsonl'] ?? []).toString()).toContain('Instagram');

  // Who goes away in the middle leaves nothing open.
  const other = await exportRoutes({ desk } as unknown as ApiDeps).request(apiUrls.export);
  await other.body?.cancel();
  await store.close();
});
