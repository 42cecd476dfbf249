import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seeded } from '../bench/random.ts';
import { importing, inspected, killPrograms, serving, type Write, writeMailbox } from './running.ts';

// AVENANT_KILLS=200 kills as often as a long run should.
const kills = Number(process.env.AVENANT_KILLS ?? 8);
const messages = 400;
const random = seeded(Number(process.env.AVENANT_SEED ?? 11));

const folder = mkdtempSync(join(tmpdir(), 'avenant-faults-'));
const data = join(folder, 'data');
const mail = join(folder, 'bench.mbox');

beforeAll(() => writeMailbox(mail, messages));
afterAll(() => {
  killPrograms();
  rmSync(folder, { recursive: true, force: true });
});

describe('killed at any moment', () => {
  test(`importing, ${kills} times: it opens by itself, keeps what it had, and goes on to the end`, async () => {
    let kept = 0;
    for (let kill = 0; kill < kills; kill++) {
      const child = importing(mail, data);
      const exited = once(child, 'exit');
      await Promise.race([wait(150 + random.whole(1500)), exited]);
      child.kill('SIGKILL');
      await exited;
      const { messages: now } = await inspected(data);
      expect(now).toBeGreaterThanOrEqual(kept);
      kept = now;
    }
    const [code] = await once(importing(mail, data), 'exit');
    expect(code).toBe(0);
    expect((await inspected(data)).messages).toBe(messages);
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
  });
});
