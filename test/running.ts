import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { sql } from 'kysely';
import { expect } from 'vitest';
import { demoLetters } from '../bench/demo.ts';
import { benchProvider, writeBenchMailbox } from '../bench/mailbox.ts';
import type { AskPage, Decided, Entry, EntryPage } from '../src/http/api/schemas.ts';
import { apiUrls, fill } from '../src/http/api/urls.ts';
import { openDataFolder } from '../src/store/data-folder.ts';
import { entriesAfter } from '../src/store/ledger.ts';
import { countMessages } from '../src/store/messages.ts';
import { verifyStoredLedger } from '../src/store/proof.ts';

// The program as it runs, built: `npm test` has built it.
const program = 'dist/src/cli/avenant.js';
const running = new Set<ChildProcess>();

/** Starts `avenant …` as a process of its own. */
export function startProgram(...args: readonly string[]): ChildProcess {
  expect(existsSync(program), 'npm test builds the program first').toBe(true);
  const child = spawn(process.execPath, [program, ...args, '--lang', 'en'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

/** Ends what still runs. */
export function killPrograms(): void {
  for (const child of running) child.kill('SIGKILL');
}

/** Writes a mailbox between the demo's clients and their provider, which `importing` imports: four letters in one, so that little mail has many asks. */
export function writeMailbox(file: string, messages: number): Promise<number> {
  const { clients, provider } = demoLetters();
  const dense = clients.map((_, at) =>
    [0, 1, 2, 3].map((step) => clients[(at + 7 * step) % clients.length]).join('\n\n'),
  );
  return writeBenchMailbox(file, messages, { clients: dense, provider });
}

export function importing(mail: string, data: string): ChildProcess {
  return startProgram('import', mail, '--contracts', 'demo/contracts', '--me', benchProvider, '--data', data);
}

/** Opens what a program left: by itself, whole, with its chain unbroken. */
export async function inspected(data: string) {
  const store = await openDataFolder(data);
  try {
    return await store.read('own', async (db) => {
      const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db);
      expect(rows).toEqual([{ integrity_check: 'ok' }]);
      expect(await verifyStoredLedger(db, 'own')).toMatchObject({ ok: true });
      return { messages: await countMessages(db, 'own'), entries: await entriesAfter(db, 'own', 0, 100_000) };
    });
  } finally {
    await store.close();
  }
}

/** A write of the API; asked for again with the same key it is not done twice. */
export interface Write {
  readonly path: string;
  readonly body: unknown;
  readonly key: string;
}

/** The desk as a process of its own, asked by its API. */
export interface Served {
  readonly child: ChildProcess;
  /** Answers with the entry's number; what the desk refuses is thrown, as it said it. */
  write(write: Write): Promise<number>;
  decision(ask: string): Write;
  reversal(entry: number): Write;
  /** Asks that were answered, and not decided. */
  open(limit: number): Promise<readonly string[]>;
  /** Entries of the newest that could be taken back. */
  newest(limit: number): Promise<readonly number[]>;
}

let keys = 0;

/** Serves a data folder on the first free port from this one on. */
export async function serving(data: string, port: number): Promise<Served> {
  const child = startProgram('serve', '--data', data, '--port', String(port));
  const address = await new Promise<URL>((resolve, reject) => {
    let said = '';
    const hear = (chunk: unknown) => {
      said += chunk;
      const found = /http:\S+/.exec(said);
      if (found) resolve(new URL(found[0]));
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', () => reject(new Error(`serve ended: ${said}`)));
  });
  const token = address.hash.slice('#token='.length);
  const ask = (path: string, write?: Write) =>
    fetch(new URL(path, address), {
      headers: {
        authorization: `Bearer ${token}`,
        ...(write && { 'idempotency-key': write.key, 'content-type': 'application/json' }),
      },
      ...(write && { method: 'POST', body: JSON.stringify(write.body) }),
    });
  const read = async <T>(path: string) => (await (await ask(path)).json()) as T;
  const key = () => `write-${process.pid}-${keys++}`;
  return {
    child,
    async write(write) {
      const response = await ask(write.path, write);
      const answer = (await response.json()) as Partial<Decided & Entry> & { readonly detail?: string };
      const number = answer.number ?? answer.entry?.number;
      if (!response.ok || number === undefined) throw new Error(answer.detail ?? JSON.stringify(answer));
      return number;
    },
    decision: (id) => ({
      path: fill(apiUrls.decide, { id }),
      body: { decision: 'included', seconds: 60 },
      key: key(),
    }),
    reversal: (number) => ({ path: fill(apiUrls.reverse, { number }), body: { reason: '' }, key: key() }),
    open: async (limit) =>
      (await read<AskPage>(`${apiUrls.asks}?state=answered&limit=${limit}`)).items.map(({ id }) => id),
    newest: async (limit) =>
      (await read<EntryPage>(`${apiUrls.entries}?limit=${limit}`)).items
        .filter((entry) => entry.kind !== 'reversal' && entry.reversedBy === null)
        .map(({ number }) => number),
  };
}
