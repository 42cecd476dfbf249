import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { decideAsk, reverseEntry } from '../../src/actions/decide-ask.ts';
import { openDesk } from '../../src/actions/desk.ts';
import { eraseClient } from '../../src/actions/erase-client.ts';
import { practiceIn } from '../../src/actions/practice.ts';
import { reportFromStore } from '../../src/actions/report-from-store.ts';
import { indexMessages, searchMail } from '../../src/actions/search-mail.ts';
import { run as serve } from '../../src/cli/serve.ts';
import { asksInState } from '../../src/store/asks.ts';
import { storedClients } from '../../src/store/clients.ts';
import { openDataFolder, storeFile } from '../../src/store/data-folder.ts';
import { moveTo } from '../../src/store/move.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import { verifyStoredLedger } from '../../src/store/proof.ts';
import { seed } from '../../src/store/rows.fixture.ts';
import { tablesInOrder } from '../../src/store/schema.ts';
import { sqliteModule } from '../../src/store/sqlite.ts';
import type { Db, Store } from '../../src/store/store.ts';
import { type Cluster, postgresFolder, startPostgres } from '../postgres.ts';
import { avenant } from './machine.ts';

const found = postgresFolder();
const folder = mkdtempSync(join(tmpdir(), 'avenant-move-'));
const data = join(folder, 'data');
const practices = ['own', 'other'];

/** Sophie's year in her store, with decisions, one taken back, one client erased; and a second practice beside hers. */
async function fillStore(): Promise<void> {
  const mail = ['demo/mail/inbox.mbox', 'demo/mail/sent.mbox'];
  const me = ['--me', 'sophie@atelier-sable.example'];
  const filed = await avenant(['import', ...mail, '--contracts', 'demo/contracts', ...me, '--data', data]);
  expect(filed.code).toBe(0);
  const store = await openDataFolder(data);
  const practice = practiceIn(store, 'own');
  await store.write('own', async (db) => {
    const asks = await asksInState(db, 'own', 'answered', 40);
    const numbers: number[] = [];
    for (const { ask_id } of asks)
      numbers.push((await decideAsk(practice, db, ask_id, { decision: 'included', seconds: 60 })) ?? 0);
    await reverseEntry(practice, db, numbers[0] ?? 0, 'mauvais fil');
    const [client] = await storedClients(db, 'own');
    await eraseClient(practice, db, client?.clientId ?? '', client?.name ?? '');
  });
  await seed(store, 'other', 260);
  await store.close();
}

/** A copy of Sophie's store that a test may spoil. */
function copyOfStore(name: string, spoil = ''): string {
  const place = join(folder, name);
  mkdirSync(place);
  copyFileSync(storeFile(data), storeFile(place));
  const { DatabaseSync } = sqliteModule();
  const database = new DatabaseSync(storeFile(place));
  database.exec(spoil);
  database.close();
  return place;
}

/** All rows of a practice, table by table, in an order of their own. */
async function rowsOf(store: Store, practice: string): Promise<Readonly<Record<string, readonly string[]>>> {
  return store.read(practice, async (db) => {
    const all: Record<string, readonly string[]> = {};
    for (const table of tablesInOrder) {
      const { rows } = await sql`select * from ${sql.table(table)} where practice_id = ${practice}`.execute(
        db,
      );
      all[table] = rows.map((row) => JSON.stringify(row)).sort();
    }
    return all;
  });
}

beforeAll(fillStore);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('without a database, or with one that is not there, nothing is moved and it is said', async () => {
  for (const [line, says] of [
    [['move'], 'Name a PostgreSQL database'],
    [['move', '--to', 'mysql://x/y'], 'Name a PostgreSQL database'],
    [['move', 'now', '--to', 'postgres://x/y'], '"now" is too much here'],
    [['move', '--to'], '--to wants a value'],
    [['move', '--to', 'postgres://127.0.0.1:1/none', '--data', data], 'does not answer'],
    [['move', '--to', 'postgres://x/y', '--data', join(folder, 'none')], 'There is no store in'],
  ] as const) {
    const { code, out, err } = await avenant(line);
    expect([line, code, out, err]).toEqual([line, 2, '', expect.stringContaining(says)]);
  }
});

describe.skipIf('reason' in found)('from SQLite to PostgreSQL', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await startPostgres('folder' in found ? found.folder : '');
    await cluster.run('create role plain login');
    await cluster.run('create role maker login createrole');
  });
  afterAll(() => cluster.stop());

  const nothingIn = async (url: string) => {
    const store = await openPostgres(url);
    for (const practice of ['demo', ...practices])
      for (const [table, rows] of Object.entries(await rowsOf(store, practice)))
        expect([practice, table, rows]).toEqual([practice, table, []]);
    await store.close();
  };
  const nameOf = (url: string) => new URL(url).pathname.slice(1);
  const help = (to: Store) => ({
    index: (db: Db, id: string, rows: Parameters<typeof indexMessages>[2]) =>
      indexMessages(practiceIn(to, id), db, rows),
  });

  test.each(['plain', 'maker', 'postgres'])('as %s: every row, report, proof and search', async (role) => {
    const url = await cluster.database(role);
    const { code, out, err } = await avenant(['move', '--to', url, '--data', data]);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/practices: 3, rows: \d{4}, ledger entries: \d{3}/);
    const here = await openDataFolder(data);
    const there = await openPostgres(url);
    for (const practice of practices) {
      const rows = await rowsOf(here, practice);
      expect(await rowsOf(there, practice)).toEqual(rows);
      for (const [table, one] of Object.entries(rows))
        if (practice === 'other') expect([table, one.length]).not.toEqual([table, 0]);
    }
    const seen = (store: Store) =>
      store.read('own', async (db) => {
        const practice = practiceIn(store, 'own');
        const found: string[][] = [];
        for (const query of ['site', 'sophie', 'facture', 'contact form', 'reserv', 'newsletter'])
          found.push((await searchMail(practice, db, query, 50)).map(({ message_id }) => message_id));
        return {
          found,
          report: await reportFromStore(practice, db, {}),
          proof: await verifyStoredLedger(db, 'own'),
        };
      });
    const before = await seen(here);
    expect(before.found.filter((ids) => ids.length > 0).length).toBeGreaterThan(3);
    expect(before.proof).toMatchObject({ ok: true });
    expect(await seen(there)).toEqual(before);
    await here.close();
    await there.close();
  });

  test('a database that knows the practice is refused, and stays as it is', async () => {
    const url = await cluster.database('plain');
    expect((await avenant(['move', '--to', url, '--data', data])).code).toBe(0);
    const store = await openPostgres(url);
    const before = await rowsOf(store, 'own');
    const { code, out, err } = await avenant(['move', '--data', data], '', { env: { DATABASE_URL: url } });
    expect([code, out, err]).toEqual([
      2,
      '',
      expect.stringMatching(/holds data of the practice ".+" already. Nothing was moved/),
    ]);
    expect(await rowsOf(store, 'own')).toEqual(before);
    await store.close();
  });

  test('a desk on a database leaves nothing among the temporary files', async () => {
    const temporary = join(folder, 'temporary');
    mkdirSync(temporary);
    vi.stubEnv('TMPDIR', temporary);
    const out = { write: () => true };
    const env = { DATABASE_URL: await cluster.database('plain') };
    const [cwd, timeZone] = [process.cwd(), 'Europe/Paris'];
    const io = {
      stdout: out,
      stderr: out,
      stdin: Readable.from([]),
      env,
      cwd,
      language: 'en' as const,
      timeZone,
    };
    const args = ['--port', '48233'];
    expect(await serve(args, { ...io, today: '2026-12-31' }, Promise.resolve())).toBe(0);
    vi.unstubAllEnvs();
    expect(readdirSync(temporary)).toEqual([]);
  });

  /** A database in which a desk was opened: it made its demo practice there. */
  const openedOnce = async () => {
    const url = await cluster.database('plain');
    const store = await openPostgres(url);
    await openDesk(store, { language: 'fr', timeZone: 'Europe/Paris' });
    await seed(store, 'demo', 20);
    await store.close();
    return url;
  };
  const demoRows = async (url: string) => {
    const store = await openPostgres(url);
    const rows = await rowsOf(store, 'demo');
    await store.close();
    return rows;
  };

  test('a database that has nothing but its own demo takes the rest, and its demo stays', async () => {
    const url = await openedOnce();
    const before = await demoRows(url);
    expect(before.message).toHaveLength(20);
    const { code, out, err } = await avenant(['move', '--to', url, '--data', data]);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/practices: 2, rows: \d{4}/);
    expect(out).toContain('The database had a demo practice already: that one stays');
    expect(await demoRows(url)).toEqual(before);
    const here = await openDataFolder(data);
    const there = await openPostgres(url);
    for (const practice of practices)
      expect(await rowsOf(there, practice)).toEqual(await rowsOf(here, practice));
    const desk = await openDesk(there, { language: 'fr', timeZone: 'Europe/Paris' });
    expect(desk.isDemo()).toBe(false);
    await here.close();
    await there.close();
  });

  test('what goes wrong there leaves that database with its demo, and a store of a demo alone is not moved', async () => {
    const url = await openedOnce();
    const before = await demoRows(url);
    const place = copyOfStore(
      'broken-beside-demo',
      "drop trigger ledger_entry_no_update; update ledger_entry set amount_minor = 1 where practice_id = 'own' and number = 3",
    );
    const { code, err } = await avenant(['move', '--to', url, '--data', place]);
    expect([code, err]).toEqual([2, expect.stringContaining('"My practice" breaks at entry 3')]);
    const demoAlone = join(folder, 'demo-alone');
    const store = await openDataFolder(demoAlone);
    await openDesk(store, { language: 'fr', timeZone: 'Europe/Paris' });
    await store.close();
    const refused = await avenant(['move', '--to', url, '--data', demoAlone]);
    expect([refused.code, refused.err]).toEqual([
      2,
      expect.stringContaining('holds data of the practice "Atelier Sable" already'),
    ]);
    expect(await demoRows(url)).toEqual(before);
    const there = await openPostgres(url);
    for (const practice of practices)
      for (const [table, rows] of Object.entries(await rowsOf(there, practice)))
        expect([table, rows]).toEqual([table, []]);
    await there.close();
  });

  test('two moves at once: one is whole, the other is refused', async () => {
    const url = await cluster.database('plain');
    const places = [copyOfStore('twin-1'), copyOfStore('twin-2')];
    const ends = await Promise.all(places.map((place) => avenant(['move', '--to', url, '--data', place])));
    expect(ends.map(({ code }) => code).sort()).toEqual([0, 2]);
    expect(ends.map(({ err }) => err).join('')).toContain('Nothing was moved');
    const store = await openPostgres(url);
    expect((await rowsOf(store, 'other')).message).toHaveLength(260);
    await store.close();
  });

  test('a ledger that breaks in the last practice: nothing of the others has arrived', async () => {
    const url = await cluster.database('plain');
    const place = copyOfStore(
      'broken',
      "drop trigger ledger_entry_no_update; update ledger_entry set amount_minor = 1 where practice_id = 'own' and number = 3",
    );
    const { code, err } = await avenant(['move', '--to', url, '--data', place]);
    expect([code, err]).toEqual([2, expect.stringContaining('"My practice" breaks at entry 3')]);
    await nothingIn(url);
  });

  test('a row that the database drops is noticed, and nothing is moved', async () => {
    const url = await cluster.database('plain');
    await (await openPostgres(url)).close();
    await cluster.run(
      `create function drop_one() returns trigger language plpgsql as
       $$ begin if new.ask_id = 'other-m0007.1' then return null; end if; return new; end $$;
       create trigger drop_one before insert on entry_ask for each row execute function drop_one()`,
      nameOf(url),
    );
    const { code, err } = await avenant(['move', '--to', url, '--data', data]);
    expect([code, err]).toEqual([2, expect.stringContaining('What arrived in entry_ask differs')]);
    await nothingIn(url);
  });

  test('a connection that is cut half way leaves nothing, and the move is done again', async () => {
    const url = await cluster.database('plain');
    const from = await openDataFolder(data);
    const to = await openPostgres(url);
    let batches = 0;
    const cut = moveTo(from, to, {
      async index(db, id, rows) {
        await help(to).index(db, id, rows);
        batches += 1;
        if (batches === 3)
          await cluster.run(
            `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${nameOf(url)}'`,
          );
      },
    });
    await expect(cut).rejects.toMatchObject({ code: 'store-unreachable' });
    expect(batches).toBe(3);
    await nothingIn(url);
    expect(await moveTo(from, to, help(to))).toMatchObject({ practices: 3 });
    await from.close();
    await to.close();
  });
});
