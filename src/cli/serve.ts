import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillDemo, openDesk } from '../actions/desk.ts';
import { importJobs } from '../actions/import-jobs.ts';
import { adoptDemo, placeDemo, preparedDemo } from '../actions/prepared-demo.ts';
import { letGoOfEngine } from '../adapters/engine.ts';
import { collectGarbage, keepWaitingSmall } from '../adapters/v8-settings.ts';
import { serveWords } from '../core/words/serve.ts';
import { createApi } from '../http/api/api.ts';
import { createApp } from '../http/app.ts';
import { packageRoot, servedFiles } from '../http/files.ts';
import { listen } from '../http/listen.ts';
import type { Io } from './io.ts';
import { restAfter } from './rest.ts';
import { dataFolderFrom, withStore } from './store-options.ts';
import { askedOf } from './verb-options.ts';

const options = {
  port: { type: 'string' },
  data: { type: 'string' },
} as const;

const defaultPort = 4600;
/** Nobody asked for so long: whoever comes next may wait a tenth of a second longer. Milliseconds. */
const untilRest = 10_000;

/** `avenant serve`: the desk on this machine. Returns when it is told to stop. */
export async function run(
  args: readonly string[],
  io: Io,
  stopped: Promise<unknown> = interrupted(),
): Promise<number> {
  const asked = askedOf('serve', options, args, io, (one) => serveWords[one].help, 'nothing');
  if (typeof asked === 'number') return asked;
  const { values, language } = asked;
  const words = serveWords[language];
  const refuse = (sentence: string) => {
    io.stderr.write(`${sentence}\n`);
    return 2;
  };
  const port = values.port === undefined ? defaultPort : Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return refuse(words.badPort(values.port ?? ''));
  const files = servedFiles(packageRoot());
  if (!files.has('/index.html')) return refuse(words.notBuilt);
  keepWaitingSmall();
  const folder =
    values.data === undefined && io.env.DATABASE_URL ? undefined : dataFolderFrom(values.data, io);
  const isPlaced = folder !== undefined && placeDemo(preparedDemo(packageRoot()), folder);
  return withStore(values.data, io, language, async (store) => {
    const onBug = (error: unknown) => void io.stderr.write(`${(error as Error)?.stack ?? String(error)}\n`);
    const desk = await openDesk(store, { language, timeZone: io.timeZone, onBug });
    if (isPlaced && desk.isDemo() && (await adoptDemo(desk.current(), { language, timeZone: io.timeZone })))
      desk.judgeSoon();
    const token = randomBytes(24).toString('base64url');
    const { AVENANT_OPINION_KEY: opinionKey, AVENANT_EMBEDDER_KEY: embedderKey } = io.env;
    const serverKeys = {
      ...(opinionKey !== undefined && { opinionKey }),
      ...(embedderKey !== undefined && { embedderKey }),
    };
    const { version } = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8'));
    // Beside the store, whose lock keeps it this run's alone; a database has no beside.
    const beside = folder ?? mkdtempSync(join(tmpdir(), 'avenant-'));
    const jobs = importJobs(join(beside, 'imports'));
    const api = createApi({ desk, jobs, version, onBug, ...serverKeys }, token);
    const onRequest = restAfter(untilRest, async () => {
      await desk.settled();
      letGoOfEngine();
      collectGarbage();
    });
    const app = createApp({ files, hosts: ['127.0.0.1', 'localhost'], api, onRequest });
    const server = await listen(app, port);
    const tidy = async () => {
      await jobs.close();
      if (folder === undefined) rmSync(beside, { recursive: true, force: true });
    };
    if (!server) {
      await tidy();
      return refuse(words.noPort(port));
    }
    io.stdout.write(`${words.running(`${server.address}/#token=${token}`)}\n${words.stays}\n`);
    // After the address is out: the desk opens at once, and a demo that was not prepared fills while one looks.
    const filled = desk.isDemo()
      ? fillDemo(desk.current(), join(packageRoot(), 'demo')).catch(onBug)
      : Promise.resolve();
    void filled.then(onRequest);
    await desk.judgeWhatIsDue();
    await stopped;
    await server.close();
    await tidy();
    await filled;
    await desk.settled();
    return 0;
  });
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
