import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seeded } from '../bench/random.ts';
import { importing, inspected, killPrograms, type Served, serving, writeMailbox } from './running.ts';

/*
 * A power cut, as far as it can be simulated: the program is stopped at a random moment, and its files are copied as a disk
 * might have them after the cut. What was synced is there; of what was written since then the end is lost, or any of its
 * sectors, and a page that was being written into the database is torn. An acknowledged decision was synced.
 */

// AVENANT_CUTS=200 cuts as often as a long run should.
const cuts = Number(process.env.AVENANT_CUTS ?? 10);
const random = seeded(Number(process.env.AVENANT_SEED ?? 23));
const folder = mkdtempSync(join(tmpdir(), 'avenant-power-'));
const data = join(folder, 'data');
const database = join(data, 'avenant.db');
const log = `${database}-wal`;
const sector = 512;

beforeAll(async () => {
  const mail = join(folder, 'bench.mbox');
  await writeMailbox(mail, 150);
  expect(await once(importing(mail, data), 'exit')).toEqual([0, null]);
});
afterAll(() => {
  killPrograms();
  rmSync(folder, { recursive: true, force: true });
});

/** The log as SQLite would recover it: its salt, which a new round changes, and where its last commit ends. */
function logOf(bytes: Buffer) {
  const salt = bytes.subarray(16, 24);
  const page = bytes.length < 32 ? 0 : bytes.readUInt32BE(8);
  const pages = new Set<number>();
  let end = 32;
  for (let at = 32; page > 0 && at + 24 + page <= bytes.length; at += 24 + page) {
    if (!bytes.subarray(at + 8, at + 16).equals(salt)) break;
    pages.add(bytes.readUInt32BE(at));
    if (bytes.readUInt32BE(at + 4) > 0) end = at + 24 + page;
  }
  return { salt: salt.toString('hex'), page, pages, end };
}

/** What is on the disk for certain: the log so far, while the database is not written to. */
const synced = () => {
  const { salt, end } = logOf(readFileSync(log));
  return { salt, end, written: statSync(database, { bigint: true }).mtimeNs };
};

interface Snapshot {
  readonly name: string;
  readonly log: Buffer;
  /** From here on the log may be lost. */
  readonly certain: number;
}

/** The files of the stopped program, and what of the log is certain when `last` was acknowledged. */
function snapshot(name: string, last: ReturnType<typeof synced>): Snapshot {
  copyFileSync(database, join(folder, name));
  const bytes = readFileSync(log);
  const now = logOf(bytes);
  // SQLite syncs the log before it writes of it into the database, and the database before it begins the log anew.
  if (statSync(database, { bigint: true }).mtimeNs !== last.written)
    return { name, log: bytes, certain: now.end };
  return { name, log: bytes, certain: now.salt === last.salt ? last.end : 0 };
}

/** What a disk may have of it, by the kind of loss. */
const losses: Readonly<Record<string, (from: Snapshot, to: string) => void>> = {
  'nothing lost': ({ log }, to) => writeFileSync(`${to}-wal`, log),
  'all that was not synced': ({ log, certain }, to) => writeFileSync(`${to}-wal`, log.subarray(0, certain)),
  'the end': ({ log, certain }, to) => {
    const cut = certain + random.whole(log.length - certain + 1);
    writeFileSync(`${to}-wal`, log.subarray(0, cut));
  },
  'some sectors': ({ log, certain }, to) => {
    const bytes = Buffer.from(log);
    for (let at = Math.ceil(certain / sector) * sector; at < bytes.length; at += sector)
      if (random.chance(0.3)) bytes.fill(random.whole(256), at, Math.min(at + sector, bytes.length));
    writeFileSync(`${to}-wal`, bytes);
  },
  'pages being written into the database': ({ log, certain }, to) => {
    const bytes = readFileSync(to);
    const { pages, page } = logOf(log.subarray(0, certain));
    for (const number of pages) {
      const at = (number - 1) * page;
      if (at < bytes.length && random.chance(0.5)) bytes.fill(0xff, at, at + page / 2);
    }
    writeFileSync(to, bytes);
    writeFileSync(`${to}-wal`, log);
  },
};

/** Decides and takes back until it is told to stop, noting what was acknowledged and what of it is on the disk. */
function deciding(desk: Served, open: readonly string[]) {
  const state = { acknowledged: [] as number[], last: synced(), isOver: false };
  const write = async (one: Parameters<Served['write']>[0]) => {
    const number = await desk.write(one);
    state.last = synced();
    state.acknowledged.push(number);
    return number;
  };
  const done = (async () => {
    while (!state.isOver)
      for (const id of open) {
        if (state.isOver) return;
        await write(desk.reversal(await write(desk.decision(id))));
      }
  })();
  // Where the test fails first, it ends with the program.
  done.catch(() => undefined);
  return { state, done };
}

if (process.platform === 'win32')
  console.log('Power cuts are not tested: they need the files of a running program, which Windows locks');
test.skipIf(process.platform === 'win32')(
  `after ${cuts} power cuts while she decides it opens by itself, and every decision that was acknowledged is there`,
  async () => {
    const desk = await serving(data, 46_580);
    const open = await desk.open(30);
    const { state, done } = deciding(desk, open);
    let lost = 0;
    const rounds = new Set<string>();
    for (let cut = 0; cut < cuts; cut++) {
      await wait(20 + random.whole(150));
      const { length } = state.acknowledged;
      const { last } = state;
      desk.child.kill('SIGSTOP');
      await wait(10);
      const snap = snapshot(`cut-${cut}`, last);
      const acknowledged = state.acknowledged.slice(0, length);
      desk.child.kill('SIGCONT');
      rounds.add(last.salt);
      for (const [loss, write] of Object.entries(losses)) {
        const place = join(folder, 'after');
        mkdirSync(place);
        const to = join(place, 'avenant.db');
        copyFileSync(join(folder, snap.name), to);
        write(snap, to);
        if (random.chance(0.5) && existsSync(`${database}-shm`)) copyFileSync(`${database}-shm`, `${to}-shm`);
        const { entries } = await inspected(place);
        const numbers = new Set(entries.map(({ number }) => number));
        expect([loss, acknowledged.filter((number) => !numbers.has(number))]).toEqual([loss, []]);
        // The one under way may be there whole, or not at all.
        if (entries.length === acknowledged.length) lost += 1;
        rmSync(place, { recursive: true });
      }
      rmSync(join(folder, snap.name));
    }
    state.isOver = true;
    await done;
    console.log(
      `${cuts} cuts in ${Object.keys(losses).length} ways, ${state.acknowledged.length} decisions, ${rounds.size} rounds of the log; ${lost} times only the acknowledged was left`,
    );
    expect(state.acknowledged.length).toBeGreaterThan(cuts);
  },
  120_000 + cuts * 5_000,
);
