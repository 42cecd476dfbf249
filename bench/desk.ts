import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { auditMailbox } from '../src/actions/audit-mailbox.ts';
import { saveContract } from '../src/actions/contracts.ts';
import { openDesk } from '../src/actions/desk.ts';
import { importJobs } from '../src/actions/import-jobs.ts';
import { importMail } from '../src/actions/import-mail.ts';
import type { Practice } from '../src/actions/practice.ts';
import { stemsOf } from '../src/actions/search-mail.ts';
import { changeSettings } from '../src/actions/settings.ts';
import { contractsFrom } from '../src/adapters/files/contracts.ts';
import { openMailbox } from '../src/adapters/files/open.ts';
import { auditSettings } from '../src/core/audit/settings.ts';
import { createApi } from '../src/http/api/api.ts';
import type { AskPage } from '../src/http/api/schemas.ts';
import { apiUrls, fill } from '../src/http/api/urls.ts';
import { asksInState, saveAsks } from '../src/store/asks.ts';
import { openDataFolder } from '../src/store/data-folder.ts';
import { addMessages, messagesAfter } from '../src/store/messages.ts';
import { openPostgres } from '../src/store/postgres.ts';
import { addToSearch } from '../src/store/search.ts';
import type { Store } from '../src/store/store.ts';
import { demoContracts, demoLetters } from './demo.ts';
import { benchProvider, writeBenchMailbox } from './mailbox.ts';
import { measuredServer } from './server.ts';

// `npm run bench:desk [-- MESSAGES ASKS FILED]`: import beside the pure audit, then the desk's answers from a store with many
// asks; with FILED the full-text search is measured over so many filed messages, copies of those imported.
// With DATABASE_URL it measures on that PostgreSQL database, which must be empty.

const messages = Number(process.argv[2] ?? 12_000);
const manyAsks = Number(process.argv[3] ?? 1_000_000);
const manyFiled = Number(process.argv[4] ?? 0);
const folder = mkdtempSync(join(tmpdir(), 'avenant-bench-'));
const url = process.env.DATABASE_URL;

try {
  const file = join(folder, 'bench.mbox');
  const bytes = await writeBenchMailbox(file, messages, demoLetters());
  print(
    `${messages} messages, ${Math.round(bytes / 1e6)} MB, Node ${process.version}, ${availableParallelism()} cores`,
  );
  const { contracts } = await contractsFrom(['demo/contracts']);
  const mailbox = await openMailbox([file]);
  const me = [benchProvider];
  const settings = auditSettings('Europe/Paris');
  const auditing = await seconds(async () => {
    await auditMailbox({ mailbox, contracts, me, settings }, () => undefined);
  });
  const store = url ? await openPostgres(url) : await openDataFolder(join(folder, 'data'));
  print(`store: ${store.engine}`);
  const desk = await openDesk(store, { language: 'fr', timeZone: 'Europe/Paris' });
  await desk.leaveDemo();
  const practice = desk.current();
  await store.write(practice.id, async (db) => {
    await changeSettings(db, practice.id, { me });
    for (const { name, text } of demoContracts()) await saveContract(practice, db, text, name);
  });
  const importing = await seconds(async () => {
    await importMail(practice, mailbox, () => undefined);
  });
  print(`audit   ${Math.round(messages / auditing)} messages/s`);
  print(
    `import  ${Math.round(messages / importing)} messages/s: ${(auditing / importing).toFixed(2)} of the audit's rate (goal 0.5)`,
  );

  print(`adding asks up to ${manyAsks} …`);
  await multiply(store, practice.id, manyAsks);
  await store.countRows();
  const jobs = importJobs(join(folder, 'imports'));
  const api = createApi({ desk, jobs, version: '0', onBug: (error) => print(String(error)) }, 'key');
  let keys = 0;
  const call = async (method: string, path: string, body?: unknown) => {
    keys += 1;
    const response = await api.request(`http://127.0.0.1${path}`, {
      method,
      headers: {
        authorization: 'Bearer key',
        'content-type': 'application/json',
        ...(method !== 'GET' && { 'idempotency-key': `bench-${keys}-${process.pid}` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${text}`);
    return text;
  };
  const today = `${apiUrls.asks}?state=answered`;
  await timed("Today's first page", 300, 50, () => call('GET', today));
  if (manyFiled > 0) {
    print(`filing messages up to ${manyFiled} …`);
    const filing = await seconds(() => multiplyMessages(practice, manyFiled));
    print(`filed in ${Math.round(filing)} s`);
  }
  // Frequent ones, one that is nowhere, and both together: what is rare is found another way than what is frequent.
  const words = ['facture', 'site', 'photos', 'question', 'menu', 'bonjour', 'zéphyr', 'bonjour+zéphyr'];
  await timed('full-text search', 300, 50, (at) =>
    call('GET', `${apiUrls.search}?q=${words[at % words.length]}`),
  );
  const page = JSON.parse(await call('GET', `${today}&limit=100`)) as AskPage;
  const open = page.items.map(({ id }) => id);
  const decided = open.slice(0, 100);
  await timed('a decision', decided.length, 20, (at) =>
    call('POST', fill(apiUrls.decide, { id: decided[at] ?? '' }), { decision: 'included', seconds: 60 }),
  );
  print(
    `memory          ${Math.round(process.memoryUsage().rss / 1e6)} MB in this process, the import included`,
  );
  await desk.settled();
  await store.close();
  const paths = [
    today,
    apiUrls.session,
    `${apiUrls.entries}?limit=20`,
    `${apiUrls.search}?q=site`,
    apiUrls.contracts,
  ];
  const server = await measuredServer(url ? undefined : join(folder, 'data'), paths);
  print(`server started  ${Math.round(server.startMs)} ms (goal 1000)`);
  print(
    `server idle     ${megabytes(server.idleMegabytes)} MB at its start, ${megabytes(server.idleAfterMegabytes)} after work (goal 120)`,
  );
  print(
    `first load      ${percentile(server.loads, 0.5)} ms until Today's first row is drawn, cold, ${percentile(server.loads, 1)} at worst of ${server.loads.length} (goal 1000)`,
  );
  print(`scripts         ${Math.round(server.scriptKilobytes)} kB gzipped (goal 150)`);
  print(
    `mixed reading   p99 ${percentile(server.reading.took, 0.99)} ms at 200 requests/s over HTTP (goal 100); at most ${Math.round(server.reading.mostPerSecond)} requests/s`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Copies the asks of the import, each under a new id and a little older, until there are so many. */
async function multiply(store: Store, practice: string, wanted: number): Promise<void> {
  const seed = await store.read(practice, (db) => asksInState(db, practice, 'answered', 2000));
  for (let made = 0; made < wanted; made += seed.length) {
    const rows = seed.slice(0, wanted - made).map((row, at) => ({
      ...row,
      ask_id: `${row.ask_id}-${made + at}`,
      at: row.at - made - at,
    }));
    await store.write(practice, (db) => saveAsks(db, rows));
  }
}

/** Copies filed messages with text, each under a new id and on another day, until there are so many. */
async function multiplyMessages(practice: Practice, wanted: number): Promise<void> {
  const { store, id } = practice;
  const all = await store.read(id, (db) => messagesAfter(db, id, '', 4000));
  const seed = all.filter(({ visible }) => visible !== '').slice(0, 2000);
  const stems = seed.map((row) => stemsOf(`${row.subject}\n${row.from_address}\n${row.visible}`));
  for (let made = all.length; made < wanted; made += seed.length) {
    // Older and older, as mail of long ago is: the newest are found first.
    const back = Math.floor(made / seed.length) * 86_400 * 3;
    const rows = seed.slice(0, wanted - made).map((row, at) => ({
      ...row,
      message_id: `${row.message_id}-${made + at}`,
      key: `${row.key}-${made + at}`,
      rfc_id: `${made + at}.${row.rfc_id}`,
      at: (row.at ?? 0) - back,
    }));
    await store.write(id, async (db) => {
      await addMessages(db, rows);
      const found = rows.map((row, at) => ({ messageId: row.message_id, stems: stems[at] ?? [] }));
      await addToSearch(db, store.engine, id, found);
    });
  }
}

async function timed(
  what: string,
  times: number,
  goal: number,
  work: (at: number) => Promise<unknown>,
): Promise<void> {
  const took: number[] = [];
  for (let at = 0; at < times; at++) {
    const start = performance.now();
    await work(at);
    took.push(performance.now() - start);
  }
  print(
    `${what.padEnd(20)} median ${percentile(took, 0.5)} ms, p95 ${percentile(took, 0.95)} ms (goal ${goal}) over ${times}`,
  );
}

function percentile(values: readonly number[], part: number): string {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0).toFixed(1);
}

function megabytes(resident: number | undefined): string {
  return resident === undefined ? 'unknown' : String(Math.round(resident));
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
