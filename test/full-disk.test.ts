import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { avenant } from './journeys/machine.ts';
import { importing, inspected, killPrograms, serving, writeMailbox } from './running.ts';

/*
 * A disk of a few megabytes, in memory, that really is full. It takes the right to mount one: where that is missing the test
 * is skipped, and says so.
 */

const messages = 600;
const folder = mkdtempSync(join(tmpdir(), 'avenant-full-'));
const disk = join(folder, 'disk');
const data = join(disk, 'data');
const mail = join(folder, 'bench.mbox');
const filler = join(disk, 'filler');
const isFull = 'The disk is full: nothing was written';

mkdirSync(disk);
const reason = mounted();
if (reason !== undefined) console.log(`The full disk is not tested: ${reason}`);

function mounted(): string | undefined {
  if (process.platform !== 'linux') return 'only Linux mounts a small disk in memory';
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', disk], { stdio: 'pipe' });
    return undefined;
  } catch (error) {
    return (error as Error).message.trim().split('\n').at(-1) ?? 'no right to mount';
  }
}

/** Takes all the room that is left but for so many bytes. */
function fill(left = 0): void {
  const handle = openSync(filler, 'a');
  try {
    for (const size of [65_536, 4096]) for (;;) writeSync(handle, Buffer.alloc(size));
  } catch {
    // Full.
  } finally {
    closeSync(handle);
  }
  truncateSync(filler, statSync(filler).size - left);
}

const makeRoom = () => rmSync(filler, { force: true });

beforeAll(() => writeMailbox(mail, messages));
afterAll(() => {
  killPrograms();
  if (reason === undefined) execFileSync('umount', ['-l', disk]);
  rmSync(folder, { recursive: true, force: true });
});

async function imported(): Promise<{ readonly code: number; readonly said: string }> {
  const child = importing(mail, data);
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said += chunk;
  });
  const [code] = (await once(child, 'close')) as [number];
  return { code, said };
}

describe.skipIf(reason !== undefined)('on a full disk', () => {
  test.each([0, 40_000, 400_000, 1_500_000])(
    'an import with %i bytes of room is refused; with room it goes on to the end',
    async (left) => {
      fill(left);
      const refused = await imported();
      expect(refused).toEqual({ code: 2, said: expect.stringContaining(isFull) });
      expect(refused.said.split('\n')).toHaveLength(2);
      makeRoom();
      if (left === 1_500_000) {
        expect((await imported()).code).toBe(0);
        expect((await inspected(data)).messages).toBe(messages);
      } else rmSync(data, { recursive: true, force: true });
    },
  );

  test('a decision is refused with the sentence, nothing acknowledged is lost, and it is done again', async () => {
    const desk = await serving(data, 46_560);
    const open = await desk.open(100);
    const acknowledged: number[] = [];
    for (const id of open.slice(0, 5)) acknowledged.push(await desk.write(desk.decision(id)));
    fill();
    // What SQLite has of room in its own files lasts for some.
    let refusal = '';
    let refused = desk.decision(open[5] ?? '');
    for (const id of open.slice(5)) {
      const write = desk.decision(id);
      try {
        acknowledged.push(await desk.write(write));
      } catch (error) {
        refusal = (error as Error).message;
        refused = write;
        break;
      }
    }
    expect(refusal).toContain(isFull);
    await expect(desk.write(refused)).rejects.toThrow(isFull);
    expect((await desk.newest(100)).toSorted((a, b) => a - b)).toEqual(acknowledged);
    makeRoom();
    acknowledged.push(await desk.write(refused));
    const exited = once(desk.child, 'exit');
    fill();
    desk.child.kill('SIGTERM');
    expect(await exited).toEqual([0, null]);
    makeRoom();
    const { entries } = await inspected(data);
    expect(entries.map(({ number }) => number)).toEqual(acknowledged);
  });

  test('a backup leaves no half of a file, and a restore leaves the store as it is', async () => {
    const file = join(folder, 'backup.db');
    expect((await avenant(['backup', file, '--data', data])).code).toBe(0);
    fill(200_000);
    const listed = readdirSync(disk, { recursive: true }).length;
    const backup = await avenant(['backup', join(disk, 'b.db'), '--data', data]);
    expect([backup.code, backup.err]).toEqual([2, expect.stringContaining(isFull)]);
    const restore = await avenant(['restore', file, '--replace', '--data', data]);
    expect([restore.code, restore.err]).toEqual([2, expect.stringContaining(isFull)]);
    expect(existsSync(join(disk, 'b.db'))).toBe(false);
    expect(readdirSync(disk, { recursive: true })).toHaveLength(listed);
    makeRoom();
    expect((await inspected(data)).messages).toBe(messages);
  });
});
