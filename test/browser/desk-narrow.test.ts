import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { list, openConsultation, openPriced, violations } from './desk-looks.ts';
import { type DeskStage, setDesk } from './desk-stage.ts';
import { contract, mbox, type TestLetter, twoLetters } from './letters.ts';
import { fileOf } from './stage.ts';

let stage: DeskStage;
beforeAll(async () => {
  stage = await setDesk();
});
afterAll(async () => {
  expect(stage.bugs).toEqual([]);
  await stage.close();
});

const phone = { viewport: { width: 380, height: 800 } };
const tooWide = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
/** What of the page reaches behind the right edge. */
const behindTheEdge = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('main *')]
      .filter((one) => getComputedStyle(one).position !== 'absolute' && !one.closest('thead'))
      .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
      .map((one) => `${one.tagName}.${one.className}`),
  );

describe('on a phone', () => {
  test('every figure of the report and of the months is seen, with its name', async () => {
    const page = await stage.open('/report', phone);
    await page.locator('table').waitFor();
    expect(await behindTheEdge(page)).toEqual([]);
    const row = page.locator('tbody tr').first();
    const names = await row
      .locator('td')
      .evaluateAll((cells) => cells.map((cell) => getComputedStyle(cell, '::before').content));
    expect(names).toEqual(['"Leakage"', '"Billed"', '"Gifts"', '"Asks"', '"Messages"', '"Contract"']);
    expect(await violations(page)).toEqual([]);
    await page.locator('nav a[href="/clients"]').click();
    await page.locator('.cards a').first().click();
    await page.locator('table').waitFor();
    expect(await behindTheEdge(page)).toEqual([]);
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });

  test('what was just said leaves room for the last button, and can be closed', async () => {
    const page = await stage.open('/', phone);
    await openConsultation(page);
    await page.locator('h1').click();
    await page.keyboard.press('p');
    const toast = page.locator('.toast', { hasText: 'Put off.' });
    await toast.waitFor();
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    const next = await page.getByRole('button', { name: 'Next ask' }).boundingBox();
    const said = await toast.boundingBox();
    expect((next?.y ?? 0) + (next?.height ?? 0)).toBeLessThan(said?.y ?? 0);
    await toast.getByRole('button', { name: 'Close' }).click();
    await page.waitForFunction(() => document.querySelector('.toast')?.textContent === '');
    await page.context().close();
  });
});

const long = 'Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft';

// Last: it leaves the demo.
test('words longer than a line are broken, and push nothing aside, on a phone and on a desk', async () => {
  const page = await stage.open('/mail', phone);
  await page.locator('.demo button').click();
  await page.waitForSelector('.drop');
  const [question, answer] = twoLetters as [TestLetter, TestLetter];
  const renamed = (one: TestLetter): TestLetter => ({
    ...one,
    subject: one === question ? `${long}${long}` : `Re: ${long}${long}`,
    from: one.from.replace('Claire Martin', long),
    body: one.body.replace('les horaires', `les horaires de ${long}${long}`),
  });
  await page.setInputFiles('input[type="file"]:not([webkitdirectory])', [
    fileOf('mai.mbox', mbox([renamed(question), renamed(answer)])),
    fileOf(
      `${long}.md`,
      contract.replace('name: Boulangerie Martin', `name: ${long}`).replace('Site vitrine', long),
    ),
  ]);
  await page.locator('main a[href="/"]').click();
  const found: string[] = [];
  const look = async (name: string) => {
    for (const [screen, viewport] of [
      ['phone', phone.viewport],
      ['desk', { width: 1280, height: 900 }],
    ] as const) {
      await page.setViewportSize(viewport);
      found.push(...(await behindTheEdge(page)).map((one) => `${name}, ${screen}: ${one}`));
      if ((await tooWide(page)) > 0) found.push(`${name}, ${screen}`);
      const folder = process.env.AVENANT_PICTURES;
      if (folder) await page.screenshot({ path: `${folder}/long-${name}-${screen}.png`, fullPage: true });
    }
    await page.setViewportSize(phone.viewport);
  };
  await list(page, /Answered/);
  await page.locator('.asks article').first().waitFor();
  await look('list');
  await openPriced(page);
  await look('ask');
  await page.keyboard.press('g');
  await page.keyboard.type(long);
  await page.keyboard.press('Enter');
  await page.locator('.entry.gift').waitFor();
  await look('decided');
  await page.locator('nav a[href="/clients"]').click();
  await page.locator('.cards a').first().waitFor();
  await look('clients');
  await page.locator('.cards a').first().click();
  await page.locator('.entry.gift').waitFor();
  await look('client');
  await page.locator('nav a[href="/contracts"]').click();
  await page.locator('.cards a').first().waitFor();
  await look('contracts');
  await page.locator('.cards h2 a').first().click();
  await page.locator('textarea').waitFor();
  await look('contract');
  await page.goto(`${stage.address}/report`);
  await page.getByLabel('From', { exact: true }).fill('2026-01-01');
  await page.getByRole('button', { name: 'Show' }).click();
  await page.locator('table').waitFor();
  await look('report');
  expect(found).toEqual([]);
  await page.context().close();
});
