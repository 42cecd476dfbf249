import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { violations } from './desk-looks.ts';
import { contract, letter, mbox, type TestLetter, twoLetters } from './letters.ts';
import { downloadedJson, dropPath, fileOf, pagesOn, reportOf, type Stage, setStage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage?.close());
const { open, pages } = pagesOn(() => stage);

const [question, answer] = twoLetters as [TestLetter, TestLetter];
const theContract = fileOf('boulangerie-martin.md', contract);

/** Chooses mail, then contracts, and waits for the report on it all. */
async function choose(page: Page, mail: ReturnType<typeof fileOf>[], contracts = [theContract]) {
  if (mail.length > 0) await page.setInputFiles('#pick-mail', mail);
  if (contracts.length > 0) await page.setInputFiles('#pick-contracts', contracts);
  const chosen = `${mail.length === 0 ? 'No mail yet' : 'mail file'}`;
  await page.waitForSelector(`#chosen:has-text("${chosen}")`);
  if (contracts.length > 0) await page.waitForSelector('#chosen:has-text("contract file")');
  await reportOf(page);
}

describe('mail that lacks something', () => {
  test.each([
    [
      'the question alone',
      [fileOf('inbox.mbox', mbox([question]))],
      [theContract],
      'none of this mail is from you',
    ],
    ['the answer alone', [fileOf('sent.mbox', mbox([answer]))], [], 'no message from a client was found'],
    ['a contract alone', [], [theContract], 'no message could be read'],
    [
      'a letter without a date',
      [fileOf('question.eml', letter(question).replace(/^Date:.*\r\n/, ''))],
      [theContract],
      'no message could be read',
    ],
  ])(
    '%s: the report says what is missing, and gives no day that is none',
    async (_, mail, contracts, missing) => {
      const page = await open();
      await choose(page, mail, contracts);
      expect(await page.textContent('#report h1')).toContain(missing);
      const told = (await page.textContent('#report')) ?? '';
      expect(told).not.toContain('1970');
      expect(told).not.toMatch(/Nothing given away|No thread leaves anything/);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.click('[data-download="csv"]'),
      ]);
      expect(download.suggestedFilename()).not.toContain('1970');
    },
  );

  test('an address that wrote none of it: the report says that nothing is from the visitor', async () => {
    const page = await open();
    await choose(page, [fileOf('mai.mbox', mbox(twoLetters))]);
    await page.fill('#me', 'someone@else.example');
    await page.press('#me', 'Enter');
    await page.waitForSelector('#report h1:has-text("none of this mail is from you")');
  });
});

test('two mailboxes of one name are both read', async () => {
  const page = await open();
  await page.setInputFiles('#pick-mail', [fileOf('mbox', mbox([question]))]);
  await page.waitForSelector('#chosen:has-text("1 mail file")');
  await page.setInputFiles('#pick-mail', [fileOf('mbox', mbox([answer]))]);
  await page.waitForSelector('#chosen:has-text("2 mail files")');
  await page.setInputFiles('#pick-contracts', [theContract]);
  await reportOf(page);
  await page.fill('#me', 'sophie@atelier-sable.example');
  await page.press('#me', 'Enter');
  await page.waitForSelector('#report h1 .amount');
  expect(await downloadedJson(page)).toMatchObject({ messages: { read: 2, clients: 1, provider: 1 } });
});

test('what is no address is named at the field, and stays there to be mended', async () => {
  const page = await open();
  await choose(page, [fileOf('mai.mbox', mbox(twoLetters))]);
  await page.fill('#me', 'sophie, @atelier-sable.example');
  await page.press('#me', 'Enter');
  expect(await page.textContent('#not-mine')).toContain('“sophie” is no address');
  expect(await page.getAttribute('#me', 'aria-invalid')).toBe('true');
  expect(await page.inputValue('#me')).toBe('sophie, @atelier-sable.example');
  expect(await page.isVisible('#work')).toBe(false);
  await page.click('[data-language="fr"]');
  expect(await page.textContent('#not-mine')).toMatch(/sophie\s» n’est pas une adresse/);
  await page.fill('#me', '@atelier-sable.example');
  await page.press('#me', 'Enter');
  await reportOf(page);
  expect(await page.textContent('#not-mine')).toBe('');
  expect((await downloadedJson(page)).me).toEqual(['@atelier-sable.example']);
});

test('an empty folder is answered, and what was there stays', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'avenant-empty-'));
  const page = await open();
  await dropPath(page, '#banner', folder);
  await page.waitForSelector('#nothing-chosen:has-text("There is no file in it")');
  expect(await page.isVisible('#banner.is-demo')).toBe(true);
  expect(await page.textContent('#report')).toContain('Cabinet Roche');
  await choose(page, [fileOf('mai.mbox', mbox(twoLetters))]);
  expect(await page.textContent('#nothing-chosen')).toBe('');
  rmSync(folder, { recursive: true });
});

test("the demo's audit can be cancelled before it has begun, and begun again", async () => {
  const page = await stage.blank({ locale: 'en-GB' });
  pages.push(page);
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/demo/files.json', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${stage.address}/audit.html`);
  await page.click('#cancel');
  expect(await page.textContent('#status')).toContain('“Audit again” starts over');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('restart');
  const asked = page.waitForResponse('**/demo/mail/inbox.mbox');
  release();
  await asked;
  await page.waitForTimeout(500);
  expect(await page.isVisible('#work')).toBe(false);
  expect(await page.textContent('#report')).toBe('');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await page.waitForSelector('#report .report');
  expect(await page.isVisible('#restart')).toBe(false);
  expect(await page.textContent('#report')).toContain('Cabinet Roche');
  expect(await page.locator('h1:visible').count()).toBe(1);
});

test("no rule of the page's own sheet reaches into the report: its tables keep their rows whole", async () => {
  const page = await open({ viewport: { width: 1280, height: 900 } });
  const rows = await page
    .locator('#report .kinds')
    .first()
    .locator('tbody tr')
    .evaluateAll((all) =>
      all.map((row) => ({
        height: row.getBoundingClientRect().height,
        cells: new Set([...row.children].map((cell) => getComputedStyle(cell).display)).size,
        edges: new Set([...row.children].map((cell) => Math.round(cell.getBoundingClientRect().bottom))).size,
      })),
    );
  expect(rows.length).toBe(7);
  for (const { height, cells, edges } of rows) {
    expect(height).toBeLessThan(56);
    expect([cells, edges]).toEqual([1, 1]);
  }
  const shared = await page.evaluate(() => {
    const own = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText));
    const styled = new Set(
      own.flatMap((text) => [...text.matchAll(/\.([a-z][\w-]*)/g)].map(([, name]) => name)),
    );
    const inside = [...document.querySelectorAll('#report *')].flatMap((one) => [...one.classList]);
    return [...new Set(inside)].filter((name) => styled.has(name));
  });
  expect(shared).toEqual([]);
});
