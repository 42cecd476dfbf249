import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seeded } from '../bench/random.ts';
import { importing, inspected, killPrograms, serving, type Write, writeMailbox } from './running.ts';

// AVENANT_KILLS=200 kills as often as a long run should.
const kills = Number(process.env.AVENANT_KILLS ?? 8);
// More than one batch of an import, so that a mailbox can be left half filed.
const messages = 1200;
const random = seeded(Number(process.env.AVENANT_SEED ?? 11));

const folder = mkdtempSync(join(tmpdir(), 'avenant-faults-'));
const data = join(folder, 'data');
const mail = join(folder, 'bench.mbox');

beforeAll(() => writeMailbox(mail, messages));
afterAll(() => {
  killPrograms();
  rmSync(folder, { recursive: true, force: true });
});

/** Kept when the program has begun to write more than its empty tables; not longer than an import takes. */
async function writes(): Promise<void> {
  const wal = join(data, 'avenant.db-wal');
  for (let tries = 0; tries < 3000; tries++) {
    if ((statSync(wal, { throwIfNoEntry: false })?.size ?? 0) > 500_000) return;
    await wait(5);
  }
}

describe('killed at any moment', { timeout: 120_000 + kills * 5_000 }, () => {
  test(`importing, ${kills} times: it opens by itself, keeps what it had, and goes on to the end`, async () => {
    let kept = 0;
    let halfWay = 0;
    for (let kill = 0; kill < kills; kill++) {
      const child = importing(mail, data);
      const exited = once(child, 'exit');
      // Every other time once it writes mail, however long this machine takes to come so far.
      const moment =
        kill % 2 === 0 ? wait(150 + random.whole(1500)) : writes().then(() => wait(random.whole(300)));
      await Promise.race([moment, exited]);
      child.kill('SIGKILL');
      await exited;
      const { messages: now } = await inspected(data);
      expect(now).toBeGreaterThanOrEqual(kept);
      if (now > 0 && now < messages) halfWay += 1;
      kept = now < messages ? now : 0;
      // What was filed to the end is begun anew, so that there is something to interrupt.
      if (now === messages) rmSync(data, { recursive: true });
    }
    const [code] = await once(importing(mail, data), 'exit');
    expect(code).toBe(0);
    expect((await inspected(data)).messages).toBe(messages);
    console.log(`Of ${kills} kills ${halfWay} left a mailbox half filed`);
  });

  test(`deciding, ${kills} times: nothing acknowledged is lost, and nothing asked for again is doubled`, async () => {
    const acknowledged = new Set<number>();
    let unsure: Write | undefined;
    for (let kill = 0; kill < kills; kill++) {
      const desk = await serving(data, 46_500);
      const exited = once(desk.child, 'exit');
      const write = async (one: Write): Promise<number> => {
        unsure = one;
        const number = await desk.write(one);
        acknowledged.add(number);
        unsure = undefined;
        return number;
      };
      let isKilled = false;
      const killing = wait(150 + random.whole(700)).then(() => {
        isKilled = true;
        desk.child.kill('SIGKILL');
      });
      try {
        // What was under way when it was killed is asked for again, with the same key.
        const before: Write | undefined = unsure;
        if (before) await write(before);
        const open = await desk.open(50);
        for (const number of await desk.newest(5)) await write(desk.reversal(number));
        for (;;) for (const id of open) await write(desk.reversal(await write(desk.decision(id))));
      } catch (error) {
        // The connection is cut when the program dies; before that nothing may be refused.
        if (!isKilled) throw error;
      }
      await killing;
      await exited;
      const { entries } = await inspected(data);
      const numbers = new Set(entries.map(({ number }) => number));
      expect([...acknowledged].filter((number) => !numbers.has(number))).toEqual([]);
      // At most the one under way was written without being acknowledged.
      expect(entries.length - acknowledged.size).toBeLessThanOrEqual(1);
    }
    expect(acknowledged.size).toBeGreaterThan(kills);
    console.log(`In ${kills} kills ${acknowledged.size} decisions were acknowledged, and all are there`);
  });
});
