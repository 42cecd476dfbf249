import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { build } from 'vite';
import { afterEach } from 'vitest';
import { createApp } from '../../src/http/app.ts';
import { packageRoot, servedFiles } from '../../src/http/files.ts';
import { type Listening, listen } from '../../src/http/listen.ts';
import { launchBrowser } from './chromium.ts';

/** A machine that does much else at once is slow; nothing here is a test of speed. Milliseconds. */
const patience = 90_000;

/** The page as it is now, built and served, with a browser in front of it. */
export interface Stage {
  readonly address: string;
  /** A page of its own context, French practice's time zone, on the demo's report. */
  open(options?: BrowserContextOptions): Promise<Page>;
  /** An empty page of its own context. */
  blank(options?: BrowserContextOptions): Promise<Page>;
  close(): Promise<void>;
}

export async function setStage(): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'avenant-page-'));
  await build({
    root: 'web',
    configFile: 'web/vite.config.ts',
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true },
  });
  const files = servedFiles(packageRoot(), folder);
  const server = (await listen(createApp({ files, hosts: ['127.0.0.1'] }), 46_100)) as Listening;
  const browser: Browser = await launchBrowser();
  return {
    address: server.address,
    async open(options = {}) {
      const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Paris', ...options });
      const page = await context.newPage();
      page.setDefaultTimeout(patience);
      await page.goto(`${server.address}/audit.html`);
      await reportOf(page);
      return page;
    },
    async blank(options = {}) {
      const page = await (await browser.newContext(options)).newPage();
      page.setDefaultTimeout(patience);
      return page;
    },
    async close() {
      await browser.close();
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Pages of a file's stage (asked for when one is wanted) that are closed after each test, as is what is added to `pages`. */
export function pagesOn(stage: () => Stage): { readonly open: Stage['open']; readonly pages: Page[] } {
  const pages: Page[] = [];
  afterEach(async () => {
    for (const page of pages.splice(0)) await page.context().close();
  });
  return {
    pages,
    async open(options) {
      const page = await stage().open(options);
      pages.push(page);
      return page;
    },
  };
}

/** Waits until an audit is finished and its report stands on the page; one that failed says so at once. */
export async function reportOf(page: Page): Promise<void> {
  await page.waitForSelector('#report[aria-busy="false"]', { timeout: patience });
  await page.waitForSelector('#report .report, #status:not(:empty)', { timeout: patience });
  if (await page.locator('#report .report').count()) return;
  throw new Error(`no report: ${await page.textContent('#status')}`);
}

/** The audit's JSON as the page gives it to keep. */
export async function downloadedJson(page: Page): Promise<Record<string, unknown>> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('[data-download="json"]')]);
  const chunks: Uint8Array[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Uint8Array);
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as Record<string, unknown>;
}

/** A file to choose or drop. */
export function fileOf(name: string, content: string | Uint8Array) {
  return { name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) };
}

/** Drops files on the page, as a visitor would from his desktop. */
export async function dropFiles(
  page: Page,
  files: readonly { name: string; buffer: Buffer }[],
): Promise<void> {
  const transfer = await page.evaluateHandle(
    (list) => {
      const data = new DataTransfer();
      for (const { name, text } of list)
        data.items.add(new File([Uint8Array.from(atob(text), (char) => char.charCodeAt(0))], name));
      return data;
    },
    files.map(({ name, buffer }) => ({ name, text: buffer.toString('base64') })),
  );
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
}

/** Drops a file or a folder of the disk on an element, as a person's hand does. */
export async function dropPath(page: Page, selector: string, path: string): Promise<void> {
  const box = await page.locator(selector).boundingBox();
  if (!box) throw new Error(`${selector} is not to be seen`);
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', {
      type,
      x: box.x + box.width / 2,
      y: box.y + box.height / 4,
      data,
    });
  await session.detach();
}
