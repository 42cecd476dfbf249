import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cluster, postgresFolder, startPostgres } from '../../test/postgres.ts';
import { openPostgres } from './postgres.ts';
import { tablesInOrder } from './schema.ts';
import { openSqlite } from './sqlite.ts';
import type { Store } from './store.ts';

/*
 * A database that shards by practice must be able to hold this schema: `practice_id` leads every key, every index and every
 * reference, and the columns are of types that both engines have alike.
 */

const found = postgresFolder();
const names = [...tablesInOrder].sort();
const rowsOf = <T>(store: Store, text: string) =>
  store.read('a', async (db) => (await sql.raw<T>(text).execute(db)).rows);

describe('the catalogue of SQLite', () => {
  let store: Store;
  beforeAll(async () => {
    store = await openSqlite(':memory:');
  });
  afterAll(() => store.close());

  test('has the tables that Kysely knows, strict, and those of the search', async () => {
    const tables = await rowsOf<{ name: string; strict: number }>(
      store,
      "select name, strict from pragma_table_list where schema = 'main' and type = 'table' and name not like 'sqlite_%'",
    );
    const own = tables
      .map(({ name }) => name)
      .filter((name) => name !== 'migration' && name !== 'message_place');
    expect(own.sort()).toEqual(names);
    expect(tables.filter(({ name, strict }) => !strict && name !== 'migration')).toEqual([]);
  });

  test.each([...names, 'message_place'])(
    '%s: practice_id leads, and the types are portable',
    async (table) => {
      const columns = await rowsOf<{ name: string; type: string; pk: number }>(
        store,
        `select name, type, pk from pragma_table_info('${table}')`,
      );
      expect(columns.find(({ pk }) => pk === 1)?.name).toBe('practice_id');
      expect(columns.filter(({ type }) => !['text', 'integer'].includes(type.toLowerCase()))).toEqual([]);
      const indexes = await rowsOf<{ name: string }>(
        store,
        `select info.name from pragma_index_list('${table}') as list, pragma_index_info(list.name) as info where seqno = 0`,
      );
      expect(indexes.filter(({ name }) => name !== 'practice_id')).toEqual([]);
      const references = await rowsOf<{ from: string; to: string }>(
        store,
        `select "from", "to" from pragma_foreign_key_list('${table}') where seq = 0`,
      );
      if (table !== 'practice') expect(references.length).toBeGreaterThan(0);
      expect(references.filter(({ from, to }) => from !== 'practice_id' || to !== 'practice_id')).toEqual([]);
    },
  );
});

describe.skipIf('reason' in found)('the catalogue of PostgreSQL', () => {
  let cluster: Cluster;
  let store: Store;
  beforeAll(async () => {
    cluster = await startPostgres('folder' in found ? found.folder : '');
    await cluster.run('create role plain login');
    store = await openPostgres(await cluster.database('plain'));
  });
  afterAll(async () => {
    await store.close();
    await cluster.stop();
  });

  test('has the same tables, each with its policy that binds the owner too', async () => {
    const tables = await rowsOf<{ name: string; bound: boolean; policies: number }>(
      store,
      `select relname as name, relrowsecurity and relforcerowsecurity as bound,
         (select count(*) from pg_policy where polrelid = pg_class.oid) as policies
       from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace`,
    );
    const own = tables.filter(({ name }) => name !== 'migration');
    expect(own.map(({ name }) => name).sort()).toEqual([...names, 'message_search', 'message_match'].sort());
    expect(own.filter(({ bound, policies }) => !bound || policies !== 1)).toEqual([]);
  });

  test('practice_id leads every key, index and reference', async () => {
    const indexes = await rowsOf<{ index: string; leads: string }>(
      store,
      `select i.indexrelid::regclass::text as index, a.attname as leads
       from pg_index i join pg_class t on t.oid = i.indrelid join pg_class x on x.oid = i.indexrelid
       join pg_am am on am.oid = x.relam
       join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
       where t.relnamespace = 'public'::regnamespace and t.relname <> 'migration' and am.amname <> 'gin'`,
    );
    expect(indexes.length).toBeGreaterThan(20);
    expect(indexes.filter(({ leads }) => leads !== 'practice_id')).toEqual([]);
    const references = await rowsOf<{ name: string; from: string; to: string }>(
      store,
      `select c.conname as name, f.attname as from, t.attname as to from pg_constraint c
       join pg_attribute f on f.attrelid = c.conrelid and f.attnum = c.conkey[1]
       join pg_attribute t on t.attrelid = c.confrelid and t.attnum = c.confkey[1]
       where c.contype = 'f' and c.connamespace = 'public'::regnamespace`,
    );
    expect(references.length).toBeGreaterThan(10);
    expect(references.filter(({ from, to }) => from !== 'practice_id' || to !== 'practice_id')).toEqual([]);
  });

  test('the types are portable, and nothing counts for all practices', async () => {
    const columns = await rowsOf<{ table_name: string; column_name: string; data_type: string }>(
      store,
      `select table_name, column_name, data_type from information_schema.columns where table_schema = 'public'`,
    );
    const odd = columns.filter(({ data_type }) => !['text', 'bigint'].includes(data_type));
    expect(odd).toEqual(
      ['message_match', 'message_search'].map((table_name) => ({
        table_name,
        column_name: 'stems',
        data_type: 'tsvector',
      })),
    );
    expect(
      await rowsOf(
        store,
        "select 1 from pg_class where relkind = 'S' and relnamespace = 'public'::regnamespace",
      ),
    ).toEqual([]);
  });

  test('has the columns that SQLite has, in the same order', async () => {
    const sqlite = await openSqlite(':memory:');
    for (const table of names) {
      const here = await rowsOf<{ name: string; required: boolean }>(
        store,
        `select attname as name, attnotnull as required from pg_attribute
         where attrelid = 'public.${table}'::regclass and attnum > 0 order by attnum`,
      );
      const there = await rowsOf<{ name: string; required: number }>(
        sqlite,
        `select name, "notnull" as required from pragma_table_info('${table}') order by cid`,
      );
      expect(here, table).toEqual(there.map(({ name, required }) => ({ name, required: required === 1 })));
    }
    await sqlite.close();
  });
});
