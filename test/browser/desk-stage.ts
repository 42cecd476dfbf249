import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { build } from 'vite';
import { fillDemo, openDesk } from '../../src/actions/desk.ts';
import { importJobs } from '../../src/actions/import-jobs.ts';
import { createApi } from '../../src/http/api/api.ts';
import { createApp } from '../../src/http/app.ts';
import { packageRoot, servedFiles } from '../../src/http/files.ts';
import { type Listening, listen } from '../../src/http/listen.ts';
import { openDataFolder } from '../../src/store/data-folder.ts';
import { launchBrowser } from './chromium.ts';

const token = 'the-key-of-this-run';

/** The desk as it is now, built and served over a store of its own with the demo practice in it. */
export interface DeskStage {
  readonly address: string;
  /** What the server called a bug. */
  readonly bugs: readonly unknown[];
  /** A page of its own context, come to by the address that the terminal prints. */
  open(path?: string, options?: BrowserContextOptions): Promise<Page>;
  close(): Promise<void>;
}

export async function setDesk(): Promise<DeskStage> {
  const folder = mkdtempSync(join(tmpdir(), 'avenant-desk-'));
  const outDir = join(folder, 'web');
  await build({
    root: 'web',
    configFile: 'web/vite.config.ts',
    logLevel: 'error',
    build: { outDir, emptyOutDir: true },
  });
  const store = await openDataFolder(join(folder, 'data'));
  const now = () => Date.parse('2026-12-31T10:00:00Z');
  const desk = await openDesk(store, { language: 'fr', timeZone: 'Europe/Paris', now });
  await fillDemo(desk.current(), 'demo');
  const bugs: unknown[] = [];
  const jobs = importJobs(join(folder, 'data', 'imports'));
  const deps = { desk, jobs, version: '0', onBug: (error: unknown) => void bugs.push(error) };
  const files = servedFiles(packageRoot(), outDir);
  const app = createApp({ files, hosts: ['127.0.0.1'], api: createApi(deps, token) });
  const server = (await listen(app, 46_300)) as Listening;
  const browser: Browser = await launchBrowser();
  return {
    address: server.address,
    bugs,
    async open(path = '/', options = {}) {
      const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Paris', ...options });
      const page = await context.newPage();
      page.setDefaultTimeout(60_000);
      await page.goto(`${server.address}${path}#token=${token}`);
      await page.waitForSelector('main h1');
      return page;
    },
    async close() {
      await browser.close();
      await server.close();
      await desk.settled();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
