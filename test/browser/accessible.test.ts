import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { violations } from './desk-looks.ts';
import { contract, mbox, twoLetters } from './letters.ts';
import { dropFiles, fileOf, reportOf, type Stage, setStage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage?.close());

const languages = ['fr-FR', 'en-GB'];
const schemes = ['light', 'dark'] as const;
const screens = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 900 } };
const all = languages.flatMap((locale) =>
  schemes.flatMap((colorScheme) =>
    Object.entries(screens).map(([screen, viewport]) => ({ locale, colorScheme, screen, viewport })),
  ),
);

/** The report as the page gives it to keep, a file that knows nothing of the page. */
async function keptReport(): Promise<string> {
  const page = await stage.open();
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('[data-download="html"]')]);
  const file = join(mkdtempSync(join(tmpdir(), 'avenant-report-')), 'report.html');
  await download.saveAs(file);
  await page.context().close();
  return file;
}

describe('the report as a file', () => {
  let file: string;
  beforeAll(async () => {
    file = await keptReport();
  });
  afterAll(() => rmSync(dirname(file), { recursive: true }));

  test('the money needs no sideways scrolling on a phone, and every figure keeps its name', async () => {
    const page = await stage.blank({ viewport: { width: 360, height: 800 }, locale: 'fr-FR' });
    await page.goto(pathToFileURL(file).href);
    const table = page.locator('.report.in-en .worth');
    const [room, width] = await table.evaluate((one) => [one.parentElement?.clientWidth, one.scrollWidth]);
    expect(width).toBeLessThanOrEqual(room ?? 0);
    const names = await table
      .locator('td')
      .evaluateAll((cells) => cells.map((cell) => getComputedStyle(cell, '::before').content));
    expect(names.slice(0, 3)).toEqual([
      '"Billed if the contract were applied"',
      '"Already billed"',
      '"Leakage"',
    ]);
    await page.context().close();
  });

  test('prints on A4 without a thread or a table cut in two, and with numbered pages', async () => {
    const page = await stage.blank({ locale: 'en-GB' });
    await page.goto(pathToFileURL(file).href);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    // A4 in points; Chromium writes one MediaBox a page.
    expect(new Set(pdf.match(/\/MediaBox \[[^\]]*\]/g))).toEqual(
      new Set(['/MediaBox [0 0 594.95996 841.91998]']),
    );
    await page.emulateMedia({ media: 'print' });
    // 210 mm less the margins, at 96 to the inch.
    await page.setViewportSize({ width: 680, height: 1000 });
    const found = await page.evaluate(() => {
      const shown = [...document.querySelectorAll('.report.in-en :is(table, .thread, .gap, .chart)')].filter(
        (one) => one.getClientRects().length > 0,
      );
      return {
        count: shown.length,
        divisible: shown.filter((one) => getComputedStyle(one).breakInside !== 'avoid').length,
        tooWide: document.documentElement.scrollWidth - innerWidth,
      };
    });
    expect(found.count).toBeGreaterThan(15);
    expect([found.divisible, found.tooWide]).toEqual([0, 0]);
    await page.context().close();
  });

  test.each(all)(
    'passes axe in $locale, $colorScheme, on a $screen',
    async ({ locale, colorScheme, viewport }) => {
      const page = await stage.blank({ colorScheme, viewport });
      await page.goto(pathToFileURL(file).href);
      await page.click(`label[for="language-${locale.slice(0, 2)}"]`);
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true;
      });
      expect(await violations(page)).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
      await page.context().close();
    },
  );

  test('is read, switched and unfolded without script', async () => {
    const page = await stage.blank({ javaScriptEnabled: false });
    await page.goto(pathToFileURL(file).href);
    expect(await page.isVisible('.report.in-en h1')).toBe(true);
    expect(await page.isVisible('.report.in-fr h1')).toBe(false);
    await page.click('label[for="language-fr"]');
    expect(await page.isVisible('.report.in-fr h1')).toBe(true);
    expect(await page.isVisible('.report.in-en h1')).toBe(false);
    expect(await page.isVisible('.report.in-fr .client .kinds')).toBe(false);
    await page.click('.report.in-fr .client details:has(.kinds) > summary');
    expect(await page.isVisible('.report.in-fr .client .kinds')).toBe(true);
    await page.context().close();
  });
});

describe('axe finds nothing', () => {
  test.each(all)('in $locale, $colorScheme, on a $screen', async ({ locale, colorScheme, viewport }) => {
    const page = await stage.open({ locale, colorScheme, viewport });
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    expect(await violations(page)).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await page.context().close();
  });

  test('with problems shown', async () => {
    const page = await stage.open();
    const wrong = contract.replace('avenant: 1', 'avenant: 1\nfee: 3');
    await dropFiles(page, [
      fileOf('mai.mbox', mbox(twoLetters)),
      fileOf('note.eml', 'no mail'),
      fileOf('b.md', wrong),
    ]);
    await page.waitForSelector('#problems li');
    await reportOf(page);
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });
});
