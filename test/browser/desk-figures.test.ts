import { afterAll, beforeAll, expect, test } from 'vitest';
import { list, openConsultation, violations } from './desk-looks.ts';
import { type DeskStage, setDesk } from './desk-stage.ts';

let stage: DeskStage;
beforeAll(async () => {
  stage = await setDesk();
});
afterAll(async () => {
  expect(stage.bugs).toEqual([]);
  await stage.close();
});

test('the report begins with the period that the session names: of the demo the days of its mail', async () => {
  const page = await stage.open('/clients');
  await page.route('**/api/session', async (route) => {
    const response = await route.fetch();
    const period = { from: '2026-03-02', to: '2026-04-05' };
    await route.fulfill({ response, json: { ...(await response.json()), period } });
  });
  await page.goto(`${stage.address}/report`);
  await page.locator('table').waitFor();
  expect(await page.getByLabel('From', { exact: true }).inputValue()).toBe('2026-03-02');
  expect(await page.getByLabel('To', { exact: true }).inputValue()).toBe('2026-04-05');
  await page.context().close();
});

test('a card says what was decided, and is opened, not decided again', async () => {
  const page = await stage.open();
  await openConsultation(page);
  await page.keyboard.press('g');
  await page.keyboard.type('for the opening');
  await page.keyboard.press('Enter');
  await page.locator('.entry.gift').waitFor();
  await page.locator('.crumb a').click();
  await list(page, /Decided/);
  const card = page.locator('.asks article').first();
  await card.locator('.price').waitFor();
  expect(await card.locator('.price').textContent()).toMatch(/^Given [€£][\d.]+ \(estimated\)$/);
  expect(await card.locator('a.primary').textContent()).toBe('Open');
  expect(await violations(page)).toEqual([]);
  await page.context().close();
});

test('what comes of estimated time says so on the cards and pages of clients', async () => {
  const page = await stage.open('/clients');
  await page.locator('.cards').waitFor();
  const leaks = page.locator('.cards .figures > div', { hasText: 'Leakage' }).locator('dd');
  for (const shown of await leaks.allTextContents()) expect(shown).toMatch(/\(estimated\)$/);
  await page.locator('.cards a').first().click();
  await page.locator('.months table').waitFor();
  expect(await page.locator('.months th.leakage').textContent()).toBe('Leakage (estimated)');
  expect(await violations(page)).toEqual([]);
  await page.context().close();
});
