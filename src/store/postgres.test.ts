import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cluster, postgresFolder, startPostgres } from '../../test/postgres.ts';
import { openPostgres } from './postgres.ts';
import { addPractice, practiceName } from './practices.ts';
import { messageRow, seed } from './rows.fixture.ts';
import { tablesInOrder } from './schema.ts';
import { addToSearch, searchMessages } from './search.ts';
import type { Db, Store } from './store.ts';

const found = postgresFolder();

describe.skipIf('reason' in found)('PostgreSQL', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await startPostgres('folder' in found ? found.folder : '');
    await cluster.run('create role plain login');
    await cluster.run('create role maker login createrole');
    await cluster.run('create role seer login bypassrls');
  });
  afterAll(() => cluster.stop());

  describe.each(['plain', 'maker', 'postgres'])('as %s, the rows of another practice', (role) => {
    const tables = [...tablesInOrder, 'message_search'];
    let store: Store;
    let url = '';
    const asB = <T>(work: (db: Db) => Promise<T>) => store.write('b', work);
    const rowsOf = (practice: string) =>
      store.read(practice, async (db) => {
        const all: unknown[] = [];
        for (const table of tables) all.push((await sql`select * from ${sql.table(table)}`.execute(db)).rows);
        return all;
      });
    let before: unknown;

    beforeAll(async () => {
      url = await cluster.database(role);
      store = await openPostgres(url);
      await seed(store, 'a');
      await seed(store, 'b', 2);
      before = await rowsOf('a');
    });
    afterAll(async () => {
      expect(await rowsOf('a')).toEqual(before);
      await store.close();
    });

    test.each(tables)('are not seen in %s', async (table) => {
      const seen = await asB((db) =>
        sql<{ practice_id: string }>`select practice_id from ${sql.table(table)}`.execute(db),
      );
      expect(new Set(seen.rows.map((row) => row.practice_id))).toEqual(new Set(['b']));
      const nobody = await store.read('', (db) => sql`select 1 from ${sql.table(table)}`.execute(db));
      expect(nobody.rows).toEqual([]);
    });

    test('are counted with all others once many were added, so that plans fit the tables', async () => {
      const counted = () =>
        store.read('b', async (db) => {
          const { rows } = await sql<{ many: number }>`
            select reltuples::int as many from pg_class where oid = 'message'::regclass`.execute(db);
          return rows[0]?.many;
        });
      expect(await counted()).toBe(-1);
      await store.countRows();
      expect(await counted()).toBeGreaterThan(1);
    });

    test.each(tables)('are neither changed nor deleted in %s', async (table) => {
      const changed = await asB((db) =>
        sql`update ${sql.table(table)} set practice_id = practice_id where practice_id = 'a'`.execute(db),
      );
      expect(changed.numAffectedRows).toBe(0n);
      const deleted = await asB((db) =>
        sql`delete from ${sql.table(table)} where practice_id = 'a'`.execute(db),
      );
      expect(deleted.numAffectedRows).toBe(0n);
    });

    test.each(tables)('are not made in %s', async (table) => {
      const [row] = await store.read(
        'a',
        async (db) =>
          (await sql<Record<string, unknown>>`select * from ${sql.table(table)} limit 1`.execute(db)).rows,
      );
      const columns = Object.keys(row ?? {}).map((name) => sql.ref(name));
      const values = Object.values(row ?? {}).map((value) => sql.val(value));
      await expect(
        asB((db) =>
          sql`insert into ${sql.table(table)} (${sql.join(columns)}) values (${sql.join(values)})`.execute(
            db,
          ),
        ),
      ).rejects.toThrow(/row-level security/);
    });

    test('are not given away', async () => {
      await expect(
        asB((db) => sql`update setting set practice_id = 'a' where practice_id = 'b'`.execute(db)),
      ).rejects.toThrow(/row-level security/);
      await expect(
        asB((db) =>
          sql`insert into client (practice_id, client_id, name) values ('a', 'a-claire', 'Mine')
              on conflict (practice_id, client_id) do update set name = 'Mine'`.execute(db),
        ),
      ).rejects.toThrow(/row-level security/);
    });

    test('are not reached by a join, a subquery or a count', async () => {
      const joined = await asB((db) =>
        sql`select m.message_id from message m join client c on true where c.practice_id = 'a' or m.practice_id = 'a'`.execute(
          db,
        ),
      );
      expect(joined.rows).toEqual([]);
      const counted = await asB((db) =>
        sql`select (select count(*) from ask) as asks, (select sum(amount_minor) from ledger_entry) as sum`.execute(
          db,
        ),
      );
      expect(counted.rows).toEqual([{ asks: 2, sum: 4000 }]);
    });

    test('are not searched', async () => {
      const search = (practice: string) =>
        store.read('b', (db) => searchMessages(db, 'postgres', practice, ['logo'], 10));
      expect(await search('b')).toEqual(['b-m0001', 'b-m0000']);
      await expect(search('a')).rejects.toThrow(/another practice/);
      await asB((db) => addToSearch(db, 'postgres', 'a', [{ messageId: 'a-m0000', stems: ['mine'] }]));
      // Nor through the table that the search asks.
      const matches = (practice: string, query: string) =>
        store.read(practice, async (db) => {
          await sql`select set_config('avenant.search', ${query}, true)`.execute(db);
          const { rows } = await sql<{ id: string }>`select message_id as id from message_match`.execute(db);
          return rows.map(({ id }) => id).sort();
        });
      if (role === 'plain') {
        expect(await matches('b', 'logo')).toEqual(['b-m0000', 'b-m0001']);
        expect(await matches('b', '')).toEqual([]);
        expect(await matches('', 'logo')).toEqual([]);
      } else await expect(matches('b', 'logo')).rejects.toThrow(/permission denied/);
      const found = await store.read('a', (db) => searchMessages(db, 'postgres', 'a', ['mine'], 10));
      expect(found).toEqual([]);
    });

    test('are not reached by a practice whose name is a statement', async () => {
      const name = "'; set local avenant.practice = 'a'; --";
      expect(await store.read(name, (db) => practiceName(db, 'a'))).toBeUndefined();
      await store.write(name, (db) => addPractice(db, name, 'Odd', 1));
      expect(await store.read(name, (db) => practiceName(db, name))).toBe('Odd');
    });
  });

  describe('as the owner', () => {
    let url = '';
    let store: Store;
    beforeAll(async () => {
      url = await cluster.database('maker');
      store = await openPostgres(url);
      await seed(store, 'a');
    });
    afterAll(() => store.close());
    const endAll = () =>
      cluster.run(
        "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'maker' and pid <> pg_backend_pid()",
      );

    test('connections that the server ends while idle are replaced', async () => {
      await Promise.all([1, 2, 3].map(() => store.read('a', (db) => practiceName(db, 'a'))));
      await endAll();
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(await store.read('a', (db) => practiceName(db, 'a'))).toBe('Practice a');
    });

    test('a work whose connection the server ends is refused whole, and the next one is done', async () => {
      const cut = store.write('a', async (db) => {
        await db.insertInto('message').values(messageRow('a', 'cut')).execute();
        await endAll();
        await new Promise((resolve) => setTimeout(resolve, 100));
        await db.insertInto('message').values(messageRow('a', 'cut2')).execute();
      });
      await expect(cut).rejects.toMatchObject({ code: 'store-unreachable' });
      const left = await store.read('a', (db) =>
        db.selectFrom('message').select('message_id').where('message_id', 'like', 'cut%').execute(),
      );
      expect(left).toEqual([]);
    });

    test.each(['plain', 'maker', 'postgres'])(
      'a rare word is looked for in its index, not among all mail, as %s',
      async (role) => {
        const place = await cluster.database(role);
        const other = await openPostgres(place);
        await seed(other, 'a');
        await other.write('a', async (db) => {
          const ids = Array.from({ length: 4000 }, (_, at) => `i${at}`);
          for (let at = 0; at < ids.length; at += 500)
            await db
              .insertInto('message')
              .values(ids.slice(at, at + 500).map((id) => messageRow('a', id)))
              .execute();
          const rows = ids.map((messageId, at) => ({ messageId, stems: ['tout', `rare${at}`] }));
          await addToSearch(db, 'postgres', 'a', rows);
        });
        await cluster.run('vacuum analyze message_search', new URL(place).pathname.slice(1));
        const search = (stem: string) =>
          other.read('a', (db) => searchMessages(db, 'postgres', 'a', ['tout', stem], 5));
        expect(await search('rare777')).toEqual(['i777']);
        expect(await search('rare')).toHaveLength(5);
        // A connection tells of its scans when it ends, at the latest.
        await other.close();
        const counting = await openPostgres(place);
        const scans = () =>
          counting.read('a', async (db) => {
            const { rows } = await sql<{ scans: number }>`
            select pg_stat_get_numscans('message_search_stems'::regclass) as scans`.execute(db);
            return rows[0]?.scans ?? 0;
          });
        await expect.poll(scans, { timeout: 10_000 }).toBeGreaterThan(0);
        await counting.close();
      },
    );
  });

  describe('opening', () => {
    test('by several at once makes the tables once', async () => {
      const url = await cluster.database('plain');
      const stores = await Promise.all([1, 2, 3, 4].map(() => openPostgres(url)));
      for (const [at, store] of stores.entries()) await seed(store, `p${at}`, 1);
      await Promise.all(stores.map((store) => store.close()));
    });

    test('another database of the server works beside it', async () => {
      const [one, two] = await Promise.all([cluster.database('maker'), cluster.database('maker')]);
      const stores = await Promise.all([openPostgres(one), openPostgres(two)]);
      await seed(stores[0] as Store, 'a');
      expect(await (stores[1] as Store).read('a', (db) => practiceName(db, 'a'))).toBeUndefined();
      await Promise.all(stores.map((store) => store.close()));
    });

    test('as a role that sees all rows and can make no other is refused', async () => {
      const url = await cluster.database('seer');
      await expect(openPostgres(url)).rejects.toMatchObject({ code: 'role-unbound', data: { role: 'seer' } });
    });

    test('a store that a newer program changed is refused', async () => {
      const url = await cluster.database('plain');
      await (await openPostgres(url)).close();
      await cluster.run("insert into migration values ('999-later', 1)", new URL(url).pathname.slice(1));
      await expect(openPostgres(url)).rejects.toMatchObject({ code: 'store-newer' });
    });

    test('a server that is not there, a database that is not, a wrong encoding: each is a refusal', async () => {
      await expect(openPostgres('postgres://x:secret@127.0.0.1:1/none')).rejects.toMatchObject({
        code: 'store-unreachable',
        data: { server: '127.0.0.1:1/none' },
      });
      await expect(openPostgres(cluster.url('nowhere'))).rejects.toMatchObject({ code: 'store-unreachable' });
      await cluster.run("create database bytes template template0 encoding 'SQL_ASCII'");
      await expect(openPostgres(cluster.url('bytes'))).rejects.toMatchObject({ code: 'server-unfit' });
    });
  });
});
