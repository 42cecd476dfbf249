import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrations } from './migrations/all.ts';
import { addPractice, practiceName } from './practices.ts';
import { messageRow, postEntry, seed } from './rows.fixture.ts';
import { type Tables, tablesInOrder } from './schema.ts';
import { addToSearch, searchMessages } from './search.ts';
import type { Db, Store } from './store.ts';

/** A store of a test, and how the same is opened a second time. */
export interface Opened {
  readonly store: Store;
  readonly again: () => Promise<Store>;
}

/** What every engine must do. `open` gives an empty store; who opens it closes it. */
export function storeSuite(open: () => Promise<Opened>): void {
  let opened: Opened;
  let store: Store;
  const write = <T>(work: (db: Db) => Promise<T>) => store.write('a', work);
  const read = <T>(work: (db: Db) => Promise<T>) => store.read('a', work);
  const count = (table: keyof Tables) =>
    read(async (db) => {
      const rows = await db.selectFrom(table).select('practice_id').where('practice_id', '=', 'a').execute();
      return rows.length;
    });

  beforeAll(async () => {
    opened = await open();
    store = opened.store;
    await seed(store, 'a');
  });
  afterAll(() => store.close());

  describe('the schema', () => {
    test('every step is noted, and opening again changes nothing', async () => {
      const names = () =>
        read(
          async (db) =>
            (await sql<{ name: string }>`select name from migration order by name`.execute(db)).rows,
        );
      const before = await names();
      expect(before.map(({ name }) => name)).toEqual(migrations.map(({ name }) => name));
      if (store.engine === 'postgres') {
        await (await opened.again()).close();
        expect(await names()).toEqual(before);
      }
    });

    test('the seed has something in every table', async () => {
      for (const table of tablesInOrder) expect(await count(table), table).toBeGreaterThan(0);
    });

    test('what points at nothing is refused', async () => {
      const nowhere = { practice_id: 'a', client_id: 'nobody', at: 1, message_id: 'a-m0000', thread: '' };
      await expect(write((db) => db.insertInto('message_client').values(nowhere).execute())).rejects.toThrow(
        /foreign key/i,
      );
      await expect(
        write((db) => db.deleteFrom('message').where('practice_id', '=', 'a').execute()),
      ).rejects.toThrow(/foreign key/i);
    });

    test('numbers come back as they were, and one that JavaScript cannot hold is an error', async () => {
      const large = Number.MAX_SAFE_INTEGER;
      const row = messageRow('a', 'large', { at: large });
      await write((db) => db.insertInto('message').values(row).execute());
      const found = await read((db) =>
        db.selectFrom('message').select(['at', 'words']).where('message_id', '=', 'large').executeTakeFirst(),
      );
      expect(found).toEqual({ at: large, words: 4 });
      await expect(
        read((db) => sql`select cast(9007199254740993 as bigint) as much`.execute(db)),
      ).rejects.toThrow();
      const counted = await read((db) =>
        db
          .selectFrom('message')
          .select((select) => [select.fn.countAll().as('all'), select.fn.sum('words').as('words')])
          .where('practice_id', '=', 'a')
          .executeTakeFirst(),
      );
      expect(counted).toEqual({ all: 4, words: 16 });
      await write((db) => db.deleteFrom('message').where('message_id', '=', 'large').execute());
    });

    test('texts come back as they were', async () => {
      const text = '“où”\n\t€ 🙂 ’ e\u0301 \u202e';
      await write((db) => addPractice(db, 'a', 'x', 1));
      await write((db) =>
        db.updateTable('practice').set({ name: text }).where('practice_id', '=', 'a').execute(),
      );
      expect(await read((db) => practiceName(db, 'a'))).toBe(text);
      const withNul = 'a\0b';
      await expect(
        write((db) =>
          db.updateTable('practice').set({ name: withNul }).where('practice_id', '=', 'a').execute(),
        ),
      ).rejects.toThrow();
      expect(await read((db) => practiceName(db, 'a'))).toBe(text);
    });
  });

  describe('the ledger', () => {
    test.each([
      ['update ledger_entry', sql`update ledger_entry set amount_minor = 1 where practice_id = 'a'`],
      ['delete ledger_entry', sql`delete from ledger_entry where practice_id = 'a'`],
      ['update entry_detail', sql`update entry_detail set detail = '{}' where practice_id = 'a'`],
      ['delete entry_detail', sql`delete from entry_detail where practice_id = 'a'`],
      ['update entry_ask', sql`update entry_ask set ask_id = 'another' where practice_id = 'a'`],
      ['delete entry_ask', sql`delete from entry_ask where practice_id = 'a'`],
      ['replace', sql`update ledger_entry set number = 99 where practice_id = 'a' and number = 1`],
    ])('is append-only: %s', async (_, statement) => {
      const before = await read((db) => db.selectFrom('ledger_entry').selectAll().execute());
      await expect(write((db) => statement.execute(db))).rejects.toThrow(/append-only/);
      expect(await read((db) => db.selectFrom('ledger_entry').selectAll().execute())).toEqual(before);
    });

    test('cannot be emptied at a stroke, nor written over', async () => {
      const tables = ['ledger_entry', 'entry_detail', 'entry_ask'];
      const strokes =
        store.engine === 'postgres'
          ? ['ledger_entry, entry_detail, entry_ask', 'entry_detail', 'entry_ask'].map(
              (one) => `truncate ${one}`,
            )
          : tables.map((one) => `insert or replace into ${one} select * from ${one} where practice_id = 'a'`);
      // As a tool that does not ask for these triggers.
      const asks = (on: boolean) => write((db) => sql.raw(`pragma recursive_triggers = ${on}`).execute(db));
      if (store.engine === 'sqlite') await asks(false);
      for (const stroke of strokes)
        await expect(write((db) => sql.raw(stroke).execute(db))).rejects.toThrow(
          /append-only|permission denied/,
        );
      if (store.engine === 'sqlite') await asks(true);
    });

    test('a detail goes once its client is erased, and its entry stays', async () => {
      await write((db) =>
        db
          .insertInto('client')
          .values({ practice_id: 'a', client_id: 'gone', name: 'Gone', erased_at: null })
          .execute(),
      );
      const number = await write((db) => postEntry(db, 'a', 'gone'));
      await write(async (db) => {
        await db
          .updateTable('client')
          .set({ erased_at: 5, name: 'gone' })
          .where('client_id', '=', 'gone')
          .execute();
        await db.deleteFrom('entry_detail').where('client_id', '=', 'gone').execute();
      });
      const left = await read((db) =>
        db.selectFrom('ledger_entry').select('number').where('client_id', '=', 'gone').execute(),
      );
      expect(left).toEqual([{ number }]);
    });

    test('two cannot take the same number', async () => {
      const twice = () =>
        write(async (db) => {
          const number = await postEntry(db, 'a', 'a-claire');
          await new Promise((resolve) => setTimeout(resolve, 20));
          return number;
        });
      const results = await Promise.allSettled([twice(), twice(), twice()]);
      const numbers = results.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
      expect(numbers.length).toBeGreaterThan(0);
      const all = await read((db) =>
        db.selectFrom('ledger_entry').select('number').orderBy('number').execute(),
      );
      expect(all.map(({ number }) => number)).toEqual(all.map((_, at) => at + 1));
    });
  });

  describe('a work', () => {
    test('is all or nothing', async () => {
      const before = await count('message');
      await expect(
        write(async (db) => {
          await db.insertInto('message').values(messageRow('a', 'half')).execute();
          throw new Error('stopped in the middle');
        }),
      ).rejects.toThrow('stopped in the middle');
      await expect(
        write(async (db) => {
          await db.insertInto('message').values(messageRow('a', 'half')).execute();
          await db.insertInto('message').values(messageRow('a', 'half')).execute();
        }),
      ).rejects.toThrow(/unique/i);
      expect(await count('message')).toBe(before);
    });

    test('that failed in a statement is not kept, even where the failure was passed over', async () => {
      const before = await count('message');
      const passedOver = write(async (db) => {
        await db.insertInto('message').values(messageRow('a', 'half')).execute();
        await sql`select nothing from nowhere`.execute(db).catch(() => undefined);
      });
      if (store.engine === 'postgres') {
        await expect(passedOver).rejects.toThrow();
        expect(await count('message')).toBe(before);
      } else {
        await passedOver;
        await write((db) => db.deleteFrom('message').where('message_id', '=', 'half').execute());
      }
    });

    test('of another never comes in between, and half of it is never seen', async () => {
      const seen: number[] = [];
      const pair = (name: string) =>
        write(async (db) => {
          for (const half of ['1', '2']) {
            await db.insertInto('skipped').values({ practice_id: 'a', locator: name, code: half }).execute();
            await new Promise((resolve) => setTimeout(resolve, 3));
          }
        });
      const look = async () => {
        for (let at = 0; at < 20; at += 1) {
          const rows = await read((db) =>
            db.selectFrom('skipped').select('code').where('locator', 'like', 'pair%').execute(),
          );
          seen.push(rows.length);
        }
      };
      await Promise.all([pair('pair1'), look(), pair('pair2'), pair('pair3'), look()]);
      expect(seen.filter((rows) => rows % 2 === 1)).toEqual([]);
      expect(await count('skipped')).toBe(7);
    });

    test('that reads cannot write', async () => {
      await expect(
        read((db) => db.insertInto('message').values(messageRow('a', 'no')).execute()),
      ).rejects.toThrow(/read-?only/i);
      await write((db) => db.insertInto('message').values(messageRow('a', 'yes')).execute());
      await write((db) => db.deleteFrom('message').where('message_id', '=', 'yes').execute());
    });
  });

  describe('search', () => {
    const search = (stems: readonly string[], limit = 10) =>
      read((db) => searchMessages(db, store.engine, 'a', stems, limit));

    test('finds the newest first, by all stems and the beginning of the last', async () => {
      expect(await search(['logo'])).toEqual(['a-m0002', 'a-m0001', 'a-m0000']);
      expect(await search(['logo'], 2)).toEqual(['a-m0002', 'a-m0001']);
      expect(await search(['depos', 'log'])).toEqual(['a-m0002', 'a-m0001', 'a-m0000']);
      expect(await search(['depo', 'logo'])).toEqual([]);
      expect(await search(['logo', 'n1'])).toEqual(['a-m0001']);
      expect(await search(['n1', 'nowhere'])).toEqual([]);
      expect(await search([])).toEqual([]);
    });

    test('an accent counts, a capital does not', async () => {
      expect(await search(['où'])).toHaveLength(3);
      expect(await search(['ou\u0300'])).toHaveLength(3);
      expect(await search(['ou'])).toEqual([]);
      expect(await search(['LOGO'])).toHaveLength(3);
    });

    test.each([
      "lo'go",
      'logo"',
      'logo*',
      'NEAR(logo',
      'logo & !depos',
      'a:b',
      '\\',
      "';--",
      '^logo',
      '\uA7AE',
      '𝒜',
      '日本',
    ])('is not deceived by %s', async (stem) => expect(Array.isArray(await search([stem]))).toBe(true));

    test('goes by the date of the mail, not by when it was filed', async () => {
      const dates = [
        ['s-new', 1_800_000_000],
        ['s-old', 1_600_000_000],
        ['s-none', null],
        ['s-then', -90],
      ] as const;
      await write(async (db) => {
        for (const [id, at] of dates)
          await db
            .insertInto('message')
            .values(messageRow('a', id, { at }))
            .execute();
        await addToSearch(
          db,
          store.engine,
          'a',
          dates.map(([messageId]) => ({ messageId, stems: ['vacanc'] })),
        );
      });
      await write((db) => addToSearch(db, store.engine, 'a', [{ messageId: 'a-m0000', stems: ['vacanc'] }]));
      expect(await search(['vacanc'])).toEqual(['s-new', 'a-m0000', 's-old', 's-none', 's-then']);
      expect(await search(['vacanc'], 1)).toEqual(['s-new']);
    });

    test('a run of letters longer than the engine takes for a word is found, too', async () => {
      const long = 'é𝒳'.repeat(1500);
      await write((db) => addToSearch(db, store.engine, 'a', [{ messageId: 's-old', stems: [long] }]));
      expect(await search([long])).toEqual(['s-old']);
      expect(await search([long.slice(0, 90)])).toEqual(['s-old']);
      expect(await search([`${long}x`])).toEqual([]);
    });

    test('filed anew, a message is found by its new stems alone; deleted, by none', async () => {
      await write((db) => addToSearch(db, store.engine, 'a', [{ messageId: 's-old', stems: ['travail'] }]));
      expect(await search(['vacanc'])).toEqual(['s-new', 'a-m0000', 's-none', 's-then']);
      expect(await search(['travail'])).toEqual(['s-old']);
      await write((db) => addToSearch(db, store.engine, 'a', [{ messageId: 's-new', stems: [] }]));
      await write((db) => db.deleteFrom('message').where('message_id', 'like', 's-%').execute());
      expect(await search(['vacanc'])).toEqual(['a-m0000']);
      expect(await search(['travail'])).toEqual([]);
    });

    test('many of one minute, of several practices, are each found', async () => {
      const ids = Array.from({ length: 5000 }, (_, at) => `crowd${String(at).padStart(4, '0')}`);
      await store.write('b', (db) => addPractice(db, 'b', 'B', 1));
      for (const practice of ['a', 'b'])
        await store.write(practice, async (db) => {
          for (let at = 0; at < ids.length; at += 100)
            await db
              .insertInto('message')
              .values(ids.slice(at, at + 100).map((id) => messageRow(practice, id)))
              .execute();
          await addToSearch(
            db,
            store.engine,
            practice,
            ids.map((messageId) => ({ messageId, stems: ['foule'] })),
          );
        });
      const found = await search(['foule'], 6000);
      expect(found).toEqual([...ids].reverse());
      expect(
        await store.read('b', (db) => searchMessages(db, store.engine, 'b', ['foule'], 6000)),
      ).toHaveLength(5000);
      await write((db) => db.deleteFrom('message').where('message_id', 'like', 'crowd%').execute());
      expect(await search(['foule'])).toEqual([]);
      expect(
        await store.read('b', (db) => searchMessages(db, store.engine, 'b', ['foule'], 6000)),
      ).toHaveLength(store.engine === 'postgres' ? 5000 : 0);
    });

    test('takes the last stem for a beginning only where too few have it whole, and no two letters', async () => {
      const stems = {
        'a-m0000': ['logo', 'vert'],
        'a-m0001': ['logotyp', 'vert'],
        'a-m0002': ['logotyp', 'vert'],
      };
      await write((db) =>
        addToSearch(
          db,
          store.engine,
          'a',
          Object.entries(stems).map(([messageId, stems]) => ({ messageId, stems })),
        ),
      );
      expect(await search(['logo'], 1)).toEqual(['a-m0000']);
      expect(await search(['logo'])).toEqual(['a-m0002', 'a-m0001', 'a-m0000']);
      expect(await search(['vert', 'log'])).toHaveLength(3);
      expect(await search(['vert', 'lo'])).toEqual([]);
    });
  });
}
