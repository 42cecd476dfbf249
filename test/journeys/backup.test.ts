import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { practiceIn } from '../../src/actions/practice.ts';
import { reportFromStore } from '../../src/actions/report-from-store.ts';
import { searchMail } from '../../src/actions/search-mail.ts';
import { openDataFolder } from '../../src/store/data-folder.ts';
import { practiceName } from '../../src/store/practices.ts';
import { sqliteModule } from '../../src/store/sqlite.ts';
import {
  importing,
  inspected,
  killPrograms,
  type Served,
  serving,
  startProgram,
  writeMailbox,
} from '../running.ts';
import { avenant } from './machine.ts';

const messages = 300;
const folder = mkdtempSync(join(tmpdir(), 'avenant-backup-'));
const data = join(folder, 'data');
const mail = join(folder, 'bench.mbox');
const own = ['--data', data];
let made = 0;
const fresh = (name: string) => join(folder, `${name}-${made++}`);

/** What Sophie sees of a store: the report, the ledger as a file, and what she finds. */
async function seen(place: string) {
  const store = await openDataFolder(place);
  const practice = practiceIn(store, 'own');
  try {
    return await store.read('own', async (db) => ({
      report: await reportFromStore(practice, db, {}),
      found: (await searchMail(practice, db, 'site', 20)).map(({ message_id }) => message_id),
    }));
  } finally {
    await store.close();
  }
}

const ledgerOf = async (place: string) =>
  (await avenant(['ledger', 'export', '--format', 'jsonl', '--data', place])).out;

async function backedUp(): Promise<string> {
  const file = fresh('backup.db');
  const { code, out, err } = await avenant(['backup', file, ...own]);
  expect([code, out, err]).toEqual([0, `Written: ${file}\n`, '']);
  return file;
}

async function restored(file: string): Promise<string> {
  const place = fresh('restored');
  const { code, err } = await avenant(['restore', file, '--data', place]);
  expect([code, err]).toEqual([0, '']);
  return place;
}

beforeAll(() => writeMailbox(mail, messages));
afterAll(() => {
  killPrograms();
  rmSync(folder, { recursive: true, force: true });
});

describe('Sophie copies her store while the program works', () => {
  test('importing: each copy is whole, and holds what was filed when it began', async () => {
    const child = importing(mail, data);
    const exited = once(child, 'exit');
    const copies: string[] = [];
    while (child.exitCode === null && copies.length < 12) {
      if (existsSync(join(data, 'avenant.db'))) {
        const file = fresh('backup.db');
        // Before its tables are made there is nothing to copy.
        if ((await avenant(['backup', file, ...own])).code === 0) copies.push(file);
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(await exited).toEqual([0, null]);
    expect(copies.length).toBeGreaterThan(1);
    let before = 0;
    for (const file of copies) {
      const place = fresh('restored');
      // A copy of the first moment may be of a store without its tables.
      if ((await avenant(['restore', file, '--data', place])).code !== 0) continue;
      const { messages: now } = await inspected(place);
      expect(now).toBeGreaterThanOrEqual(before);
      before = now;
    }
    expect((await inspected(await restored(await backedUp()))).messages).toBe(messages);
  });

  test('deciding: each copy holds every decision that was acknowledged when it began', async () => {
    const desk: Served = await serving(data, 46_540);
    const open = await desk.open(40);
    const acknowledged: number[] = [];
    let isOver = false;
    const deciding = (async () => {
      for (const id of open) {
        if (isOver) return;
        acknowledged.push(await desk.write(desk.decision(id)));
      }
    })();
    deciding.catch(() => undefined);
    for (let copy = 0; copy < 4; copy++) {
      await new Promise((resolve) => setTimeout(resolve, 60));
      const known = [...acknowledged];
      const { entries } = await inspected(await restored(await backedUp()));
      const numbers = new Set(entries.map(({ number }) => number));
      expect(known.filter((number) => !numbers.has(number))).toEqual([]);
    }
    isOver = true;
    await deciding;
    const exited = once(desk.child, 'exit');
    desk.child.kill('SIGTERM');
    await exited;
    expect(acknowledged.length).toBeGreaterThan(0);
  });

  test('the restored store gives the same report, finds the same mail and has the same ledger', async () => {
    const place = await restored(await backedUp());
    const there = await seen(place);
    expect(there).toEqual(await seen(data));
    expect(there.found.length).toBeGreaterThan(0);
    expect(there.report.asks.length).toBeGreaterThan(10);
    expect(await ledgerOf(place)).toBe(await ledgerOf(data));
    expect((await avenant(['ledger', 'verify', '--data', place])).code).toBe(0);
  });

  test('the file is hers alone, and no half of one stays beside it', async () => {
    const file = await backedUp();
    expect((statSync(file).mode & 0o777).toString(8)).toBe('600');
    expect(readdirSync(folder).filter((name) => /part|-wal|-shm|-journal/.test(name))).toEqual([]);
  });

  test.each(['SIGINT', 'SIGTERM'] as const)('interrupted by %s, nothing of a copy stays', async (signal) => {
    for (let tries = 0; tries < 20; tries++) {
      const file = fresh('interrupted.db');
      const child = startProgram('backup', file, ...own);
      const exited = once(child, 'exit');
      while (child.exitCode === null && !existsSync(`${file}.${child.pid}.part`))
        await new Promise((resolve) => setTimeout(resolve, 2));
      child.kill(signal);
      const [code, by] = await exited;
      expect(readdirSync(folder).filter((name) => name.includes('part'))).toEqual([]);
      if (by === signal) return expect(existsSync(file)).toBe(false);
      // It was quicker than that.
      expect([code, existsSync(file)]).toEqual([0, true]);
    }
    throw new Error('no backup was interrupted');
  });

  const tool = toolVersion();
  test.skipIf(tool === undefined)('the plain sqlite3 tool opens it', async () => {
    const file = await backedUp();
    const ask = (question: string) => execFileSync('sqlite3', [file, question], { encoding: 'utf8' }).trim();
    expect(ask('select count(*) from message')).toBe(String(messages));
    expect(Number(ask('select count(*) from ledger_entry'))).toBeGreaterThan(0);
    expect(ask('pragma integrity_check')).toBe('ok');
  });
  if (tool === undefined) console.log('The sqlite3 tool is not tested: there is none on PATH');
});

function toolVersion(): string | undefined {
  try {
    return execFileSync('sqlite3', ['--version'], { encoding: 'utf8' });
  } catch {
    return undefined;
  }
}

describe('what is refused', () => {
  /** Every file of a folder with its content, but for the lock's. */
  const contents = (place: string) =>
    readdirSync(place, { recursive: true, encoding: 'utf8' })
      .filter((name) => !/^(?:lock\.db|process$)/.test(name) && statSync(join(place, name)).isFile())
      .sort()
      .map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(place, name)))
          .digest('hex'),
      ]);
  const change = (file: string, statements: string) => {
    const { DatabaseSync } = sqliteModule();
    const database = new DatabaseSync(file);
    database.exec(statements);
    database.close();
  };

  test('a backup never replaces a file, nor is one made of no store or where nothing can be written', async () => {
    const file = fresh('letter.txt');
    writeFileSync(file, 'Chère Claire');
    const there = await avenant(['backup', file, ...own]);
    expect([there.code, there.err]).toEqual([2, expect.stringContaining('is there already')]);
    expect(readFileSync(file, 'utf8')).toBe('Chère Claire');
    const none = await avenant(['backup', fresh('b.db'), '--data', join(folder, 'nowhere')]);
    expect([none.code, none.err]).toEqual([2, expect.stringContaining('There is no store in')]);
    expect(existsSync(join(folder, 'nowhere'))).toBe(false);
    const deep = await avenant(['backup', join(folder, 'no', 'such', 'folder.db'), ...own]);
    expect([deep.code, deep.err]).toEqual([2, expect.stringContaining('cannot be written (ENOENT)')]);
  });

  test('a file that is damaged, foreign, maimed, newer or not there changes nothing', async () => {
    const whole = await backedUp();
    const bad = (name: string, work: (file: string) => void) => {
      const file = fresh(name);
      copyFileSync(whole, file);
      work(file);
      return file;
    };
    const size = statSync(whole).size;
    const noGuard = 'drop trigger ledger_entry_no_update;';
    const files: readonly (readonly [string, RegExp])[] = [
      [bad('cut', (file) => truncateSync(file, Math.floor(size / 2))), /is damaged/],
      [bad('cut-page', (file) => truncateSync(file, Math.floor(size / 8192) * 4096)), /is damaged/],
      [bad('begun', (file) => truncateSync(file, 60)), /is damaged/],
      [bad('empty', (file) => truncateSync(file, 0)), /no backup that Avenant wrote/],
      [bad('garbage', (file) => writeFileSync(file, 'Bonjour '.repeat(9000))), /no backup that Avenant/],
      [bad('hole', (file) => writeFileSync(file, hole(readFileSync(file)))), /is damaged/],
      [bad('unguarded', (file) => change(file, noGuard)), /damaged \(no trigger ledger_entry_no_update\)/],
      [bad('lost-table', (file) => change(file, 'drop table correction')), /damaged \(no table correction\)/],
      [
        bad('acting', (file) => change(file, 'create trigger t after insert on message begin select 1; end')),
        /damaged \(trigger t\)/,
      ],
      [
        bad('rewritten', (file) =>
          change(
            file,
            `${noGuard} update ledger_entry set value_minor = 7 where number = 2;
             create trigger ledger_entry_no_update before update on ledger_entry
             begin select raise(abort, 'the ledger is append-only'); end`,
          ),
        ),
        /ledger of "My practice" breaks at entry 2/,
      ],
      [
        bad('newer', (file) => change(file, "insert into migration values ('999-later', 1)")),
        /changed by a newer Avenant \(999-later\)/,
      ],
      [join(folder, 'not-there'), /cannot be read/],
      [folder, /cannot be read/],
    ];
    const foreign = fresh('foreign.db');
    change(foreign, 'create table migration (name text); create table recipe (name text)');
    const before = contents(data);
    for (const [file, says] of [...files, [foreign, /no backup that Avenant wrote/] as const]) {
      const { code, out, err } = await avenant(['restore', file, '--replace', ...own]);
      expect([file, code, out, err]).toEqual([file, 2, '', expect.stringMatching(says)]);
      expect(contents(data)).toEqual(before);
    }
  });

  test('a folder that has a store is refused, and so is one that is open', async () => {
    const file = await backedUp();
    const before = contents(data);
    const taken = await avenant(['restore', file, ...own]);
    expect([taken.code, taken.err]).toEqual([2, expect.stringContaining('has a store already')]);
    const store = await openDataFolder(data);
    const inUse = await avenant(['restore', file, '--replace', ...own]);
    await store.close();
    expect([inUse.code, inUse.err]).toEqual([
      2,
      expect.stringContaining(`(process ${process.pid}) has ${data} open`),
    ]);
    expect(contents(data)).toEqual(before);
  });

  test('where DATABASE_URL says that the store is elsewhere, both say so', async () => {
    const elsewhere = { env: { DATABASE_URL: 'postgres://127.0.0.1:1/none' } };
    const backup = await avenant(['backup', fresh('b.db')], '', elsewhere);
    expect([backup.code, backup.err]).toEqual([2, expect.stringContaining('pg_dump')]);
    const restore = await avenant(['restore', await backedUp()], '', elsewhere);
    expect([restore.code, restore.err]).toEqual([2, expect.stringContaining('pg_restore')]);
  });
});

test('with --replace the store that was there is kept aside, whole, and can be taken back', async () => {
  const file = await backedUp();
  const place = await restored(file);
  const store = await openDataFolder(place);
  await store.write('own', (db) => db.updateTable('practice').set({ name: 'Since then' }).execute());
  await store.close();
  const { code, out } = await avenant(['restore', file, '--replace', '--data', place]);
  const aside = /is kept in (.*)\.\n$/.exec(out)?.[1] ?? '';
  expect([code, existsSync(aside)]).toEqual([0, true]);
  const nameIn = async (one: string) => {
    const opened = await openDataFolder(one);
    const name = await opened.read('own', (db) => practiceName(db, 'own'));
    await opened.close();
    return name;
  };
  expect(await nameIn(place)).toBe('My practice');
  const again = await restored(join(aside, 'avenant.db'));
  expect(await nameIn(again)).toBe('Since then');
});

test('last writes that a lost store left behind are not taken for those of the restored one', async () => {
  const place = await restored(await backedUp());
  const store = await openDataFolder(place);
  await store.write('own', (db) => db.updateTable('practice').set({ name: 'Gone' }).execute());
  const wal = readFileSync(join(place, 'avenant.db-wal'));
  await store.close();
  rmSync(join(place, 'avenant.db'));
  writeFileSync(join(place, 'avenant.db-wal'), wal);
  expect((await avenant(['restore', await backedUp(), '--data', place])).code).toBe(0);
  expect(await seen(place)).toEqual(await seen(data));
});

/** Zeroes over some pages in the middle. */
function hole(bytes: Buffer): Buffer {
  const middle = Math.floor(bytes.length / 8192) * 4096;
  return bytes.fill(0, middle, middle + 4 * 4096);
}
