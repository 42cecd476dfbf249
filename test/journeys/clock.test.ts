import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decideAsk, reverseEntry } from '../../src/actions/decide-ask.ts';
import type { Practice } from '../../src/actions/practice.ts';
import { asksInState } from '../../src/store/asks.ts';
import { entriesAfter, entriesBefore } from '../../src/store/ledger.ts';
import { verifyStoredLedger } from '../../src/store/proof.ts';
import type { Store } from '../../src/store/store.ts';
import { engines, sable } from '../engines.ts';

const day = 86_400_000;

/** What Sophie's clock says, decision by decision: it is set back, jumps a year, loses its battery, and comes right. */
const jumps = [0, -3600_000, 400 * day, 399 * day, -20_000 * day, 0, -1, 1, 30 * day, -30 * day, 0, 2];

describe.each(Object.keys(engines))('a clock that jumps, on %s', (engine) => {
  const start = Date.parse('2026-12-31T10:00:00Z');
  let now = start;
  let clear: () => Promise<unknown>;
  let store: Store;
  let practice: Practice;

  beforeAll(async () => {
    ({ store, practice, clear } = await sable(engine, () => now));
  });
  afterAll(() => clear());

  test('entries keep the order they were made in, and say what the clock said', async () => {
    const asks = await store.read('sable', (db) => asksInState(db, 'sable', 'answered', jumps.length));
    expect(asks).toHaveLength(jumps.length);
    for (const [at, jump] of jumps.entries()) {
      now = start + jump;
      const decided = await store.write('sable', (db) =>
        decideAsk(practice, db, asks[at]?.ask_id ?? '', { decision: 'included', seconds: 60 }),
      );
      expect(decided).toBe(at + 1);
    }
    const entries = await store.read('sable', (db) => entriesAfter(db, 'sable', 0, 100));
    expect(entries.map(({ number }) => number)).toEqual(jumps.map((_, at) => at + 1));
    expect(entries.map(({ at }) => at)).toEqual(jumps.map((jump) => Math.floor((start + jump) / 1000)));
    const newest = await store.read('sable', (db) => entriesBefore(db, 'sable', 3));
    expect(newest.map(({ number }) => number)).toEqual([12, 11, 10]);
  });

  test('the day of an entry is that of the answer, not of the clock', async () => {
    const entries = await store.read('sable', (db) => entriesAfter(db, 'sable', 0, 100));
    expect(entries.filter(({ day: one }) => !one.startsWith('2026-'))).toEqual([]);
  });

  test('what was decided in the future is taken back in the past, and the chain holds', async () => {
    now = start - 5 * day;
    expect(await store.write('sable', (db) => reverseEntry(practice, db, 3, 'horloge'))).toBe(13);
    expect(await store.read('sable', (db) => verifyStoredLedger(db, 'sable'))).toMatchObject({
      ok: true,
      entries: 13,
    });
  });

  test('ids go on rising while the clock is behind', () => {
    now = start;
    const before = practice.newId();
    now = start - 900 * day;
    const after = [practice.newId(), practice.newId()];
    expect([before, ...after].toSorted()).toEqual([before, ...after]);
  });
});
