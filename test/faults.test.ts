import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoContracts, demoSentences } from '../bench/demo.ts';
import { benchProvider, writeBenchMailbox } from '../bench/mailbox.ts';
import { seeded } from '../bench/random.ts';
import { verifyStoredLedger } from '../src/actions/ledger.ts';
import type { AskPage, Decided, Entry, EntryPage } from '../src/http/api/schemas.ts';
import { apiUrls, fill } from '../src/http/api/urls.ts';
import { openDataFolder } from '../src/store/data-folder.ts';
import { entriesAfter } from '../src/store/ledger.ts';
import { countMessages } from '../src/store/messages.ts';

// The program is killed as it runs, built: `npm test` has built it. AVENANT_KILLS=200 kills as often as a long run should.
const program = 'dist/src/cli/avenant.js';
const kills = Number(process.env.AVENANT_KILLS ?? 8);
const messages = 400;
const random = seeded(Number(process.env.AVENANT_SEED ?? 11));

const folder = mkdtempSync(join(tmpdir(), 'avenant-faults-'));
const data = join(folder, 'data');
const mail = join(folder, 'bench.mbox');
const running = new Set<ChildProcess>();

beforeAll(async () => {
  expect(existsSync(program), 'npm test builds the program first').toBe(true);
  expect(demoContracts().length).toBeGreaterThan(0);
  await writeBenchMailbox(mail, messages, demoSentences());
});
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

function start(...args: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

const importing = () =>
  start('import', mail, '--contracts', 'demo/contracts', '--me', benchProvider, '--data', data);

/** Opens what a killed program left: by itself, whole, with its chain unbroken. */
async function inspected() {
  const store = await openDataFolder(data);
  try {
    return await store.read('own', async (db) => {
      const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db);
      expect(rows).toEqual([{ integrity_check: 'ok' }]);
      expect(await verifyStoredLedger(db, 'own')).toMatchObject({ ok: true });
      return { messages: await countMessages(db, 'own'), entries: await entriesAfter(db, 'own', 0, 10_000) };
    });
  } finally {
    await store.close();
  }
}

describe('killed at any moment', () => {
  test(`importing, ${kills} times: it opens by itself, keeps what it had, and goes on to the end`, async () => {
    let kept = 0;
    for (let kill = 0; kill < kills; kill++) {
      const child = importing();
      const exited = once(child, 'exit');
      await Promise.race([wait(150 + random.whole(1500)), exited]);
      child.kill('SIGKILL');
      await exited;
      const { messages: now } = await inspected();
      expect(now).toBeGreaterThanOrEqual(kept);
      kept = now;
    }
    const last = importing();
    const [code] = await once(last, 'exit');
    expect(code).toBe(0);
    expect((await inspected()).messages).toBe(messages);
  });

  test(`deciding, ${kills} times: nothing acknowledged is lost, and nothing asked for again is doubled`, async () => {
    const acknowledged = new Set<number>();
    let unsure: Write | undefined;
    let keys = 0;
    for (let kill = 0; kill < kills; kill++) {
      const { child, ask } = await serving();
      const exited = once(child, 'exit');
      const write = async ({ path, body, key }: Write): Promise<number> => {
        unsure = { path, body, key };
        const response = await ask('POST', path, key, body);
        const answer = (await response.json()) as Partial<Decided & Entry>;
        const number = answer.number ?? answer.entry?.number;
        if (!response.ok || number === undefined) throw new Error(`${path}: ${JSON.stringify(answer)}`);
        acknowledged.add(number);
        unsure = undefined;
        return number;
      };
      const decide = (id: string) =>
        write({
          path: fill(apiUrls.decide, { id }),
          body: { decision: 'included', seconds: 60 },
          key: key(),
        });
      const reverse = (number: number) =>
        write({ path: fill(apiUrls.reverse, { number }), body: { reason: '' }, key: key() });
      const key = () => `write-${kill}-${keys++}`;
      const read = async <T>(path: string) => (await (await ask('GET', path)).json()) as T;
      let isKilled = false;
      const killing = wait(150 + random.whole(700)).then(() => {
        isKilled = true;
        child.kill('SIGKILL');
      });
      try {
        // What was under way when it was killed is asked for again, with the same key.
        const before: Write | undefined = unsure;
        if (before) await write(before);
        const { items } = await read<AskPage>(`${apiUrls.asks}?state=answered&limit=50`);
        const left = (await read<EntryPage>(`${apiUrls.entries}?limit=5`)).items.filter(
          (entry) => entry.kind !== 'reversal' && entry.reversedBy === null,
        );
        for (const { number } of left) await reverse(number);
        for (;;) for (const { id } of items) await reverse(await decide(id));
      } catch (error) {
        // The connection is cut when the program dies; before that nothing may be refused.
        if (!isKilled) throw error;
      }
      await killing;
      await exited;
      const { entries } = await inspected();
      const numbers = new Set(entries.map(({ number }) => number));
      expect([...acknowledged].filter((number) => !numbers.has(number))).toEqual([]);
      // At most the one under way was written without being acknowledged.
      expect(entries.length - acknowledged.size).toBeLessThanOrEqual(1);
    }
    expect(acknowledged.size).toBeGreaterThan(kills);
  });
});

interface Write {
  readonly path: string;
  readonly body: unknown;
  readonly key: string;
}

/** The desk served over the folder, and a way to ask it. */
async function serving() {
  const child = start('serve', '--data', data, '--port', '46500');
  const address = await new Promise<URL>((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (chunk) => {
      said += chunk;
      const found = /http:\S+/.exec(said);
      if (found) resolve(new URL(found[0]));
    });
    child.once('exit', () => reject(new Error(`serve ended: ${said}`)));
  });
  const token = address.hash.slice('#token='.length);
  const ask = (method: string, path: string, key?: string, body?: unknown) =>
    fetch(new URL(path, address), {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(key !== undefined && { 'idempotency-key': key, 'content-type': 'application/json' }),
      },
      ...(key !== undefined && { body: JSON.stringify(body) }),
    });
  return { child, ask };
}
