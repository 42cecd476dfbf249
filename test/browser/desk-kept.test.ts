import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

const timed = async (page: Page) => {
  const [minutes = 0, seconds = 0] = ((await page.locator('.clock output').textContent()) ?? '')
    .split(':')
    .map(Number);
  return minutes * 60 + seconds;
};
const timerPast = (page: Page, seconds: number) =>
  page.waitForFunction((least) => {
    const [min = 0, sec = 0] = (document.querySelector('.clock output')?.textContent ?? '').split(':');
    return Number(min) * 60 + Number(sec) >= least;
  }, seconds);
const kept = (page: Page) =>
  page.evaluate(() => Object.keys(sessionStorage).filter((name) => name.startsWith('avenant-ask-')).length);

describe('work that was begun on an ask', () => {
  test('is there after reloading and on coming back, until the ask is decided', async () => {
    const page = await stage.open();
    await openConsultation(page);
    await timerPast(page, 2);
    await page.fill('.clock input', '37');
    await page.locator('h1').click();
    await page.keyboard.press('g');
    await page.keyboard.type('for the opening of the shop');
    await page.reload();
    await page.locator('.fee', { hasText: '37 min' }).waitFor();
    expect(await timed(page)).toBeGreaterThanOrEqual(2);
    expect(await page.inputValue('.clock input')).toBe('37');
    expect(await page.inputValue('.decide .panel input')).toBe('for the opening of the shop');

    // Another ask has its own; a timer that she stopped stays stopped.
    const address = page.url();
    await page.getByRole('button', { name: 'Next ask' }).click();
    await page.waitForFunction((was) => location.href !== was, address);
    await page.locator('.clock').waitFor();
    expect(await timed(page)).toBeLessThan(2);
    expect(await page.locator('.decide .panel').count()).toBe(0);
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.reload();
    await page.getByRole('button', { name: 'Resume' }).waitFor();
    await page.goBack();
    await page.locator('.fee', { hasText: '37 min' }).waitFor();
    expect(await page.getByRole('button', { name: 'Pause' }).count()).toBe(1);

    expect(await kept(page)).toBe(2);
    await page.locator('.decide .panel button[type="submit"]').click();
    await page.locator('.entry.gift', { hasText: 'for the opening of the shop' }).waitFor();
    await page.waitForFunction(
      () => Object.keys(sessionStorage).filter((name) => name.startsWith('avenant-ask-')).length === 1,
    );
    await page.context().close();
  });
});

describe('two tabs on one contract', () => {
  test('the second to save is told of the newer version, keeps what she typed, and saves once she has read it', async () => {
    const page = await stage.open('/contracts/cabinet-roche');
    const other = await page.context().newPage();
    // A key is the tab's own.
    const key = (await page.evaluate(() => sessionStorage.getItem('avenant-token'))) ?? '';
    await other.goto(`${stage.address}/contracts/cabinet-roche#token=${key}`);
    const [first, second] = [page.locator('textarea'), other.locator('textarea')];
    await second.waitFor();
    const text = await first.inputValue();
    await second.fill(`${text}\nLigne du second onglet.\n`);
    await first.fill(`${text}\nLigne du premier onglet.\n`);
    await page.locator('.acts .primary:enabled').click();
    await page.getByText('Saved as a new version').waitFor({ state: 'attached' });

    await other.locator('.acts .primary:enabled').click();
    await other.locator('.trouble', { hasText: 'A newer version of this contract is on file' }).waitFor();
    expect(await second.inputValue()).toContain('Ligne du second onglet.');
    await other.locator('main details summary', { hasText: 'The text of version 2' }).click();
    expect(await other.locator('main details pre').textContent()).toContain('Ligne du premier onglet.');
    expect(await violations(other)).toEqual([]);
    await other.getByRole('button', { name: 'Save mine as the next version' }).click();
    await other.getByText('Saved as a new version').waitFor({ state: 'attached' });
    await other.locator('main .trouble').waitFor({ state: 'detached' });
    await page.reload();
    await page.locator('main .quiet', { hasText: 'version 3' }).waitFor();
    expect(await first.inputValue()).toContain('Ligne du second onglet.');
    await page.context().close();
  });
});

describe('a contract that was made by mistake', () => {
  test('is removed on its own page, and put back; one with entries in the ledger says why it stays', async () => {
    const page = await stage.open('/contracts/ruches-du-pilat');
    const text = await page.locator('textarea').inputValue();
    const button = page.locator('.danger button');
    await page.locator('.danger summary').click();
    expect(await violations(page)).toEqual([]);
    await button.click();
    await page.locator('.toast', { hasText: 'Contract removed' }).waitFor();
    await page.locator('.cards', { hasText: 'Cabinet Roche' }).waitFor();
    expect(await page.locator('.cards', { hasText: 'Les Ruches du Pilat' }).count()).toBe(0);
    await page.locator('nav a', { hasText: 'Clients' }).click();
    await page.getByRole('link', { name: 'Les Ruches du Pilat' }).waitFor();
    await page.getByRole('button', { name: 'Put it back' }).click();
    await page.locator('main .quiet', { hasText: 'version 1' }).waitFor();
    expect(await page.locator('textarea').inputValue()).toBe(text);

    const entries = await stage.open();
    await openConsultation(entries);
    const client = (await entries.locator('main a[href^="/clients/"]').first().getAttribute('href')) ?? '';
    await entries.locator('.acts button', { hasText: 'Included' }).first().click();
    await entries.locator('.entry').first().waitFor();
    await entries.goto(`${stage.address}${client}`);
    await entries.locator('main a[href^="/contracts/"]').first().click();
    await entries.locator('.danger summary').click();
    await entries.locator('.danger button').click();
    await entries
      .locator('.danger .trouble', { hasText: 'The ledger has entries under this contract' })
      .waitFor();
    expect(await violations(entries)).toEqual([]);
    await page.context().close();
    await entries.context().close();
  });
});

describe('what she said is no ask', () => {
  test('is listed, has a page that says so, and is taken back there long after', async () => {
    const page = await stage.open();
    await list(page, /Dismissed/);
    await page.getByText('Nothing was dismissed.').waitFor();
    await list(page, /Answered/);
    const card = page.locator('.asks article').first();
    const text = (await card.locator('mark').textContent()) ?? '';
    const href = await card.locator('a.primary').getAttribute('href');
    await card.getByRole('button', { name: 'Not an ask' }).click();
    await page.locator('.toast', { hasText: 'Not an ask' }).waitFor();
    // The way back that the desk offered is gone by now.
    await page.goto(`${stage.address}${href}`);
    await page.locator('.notice', { hasText: 'You said that this is not an ask' }).waitFor();
    expect(await page.locator('.decide .sentence').textContent()).toBe(text);
    expect(await violations(page)).toEqual([]);
    await page.locator('.crumb a').click();
    await page.locator('.asks article', { hasText: text }).waitFor();
    expect(await page.locator('.lists [aria-pressed="true"]').textContent()).toBe('Dismissed');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Put it back' }).click();
    await page.getByText('Nothing was dismissed.').waitFor();
    await page.goto(`${stage.address}${href}`);
    await page.locator('.clock').waitFor();

    // And from its own page.
    await page.locator('.crumb a').click();
    await list(page, /Answered/);
    await page
      .locator('.asks article', { hasText: text })
      .getByRole('button', { name: 'Not an ask' })
      .click();
    await page.locator('.toast', { hasText: 'Not an ask' }).waitFor();
    await page.goto(`${stage.address}${href}`);
    await page.getByRole('button', { name: 'Put it back' }).click();
    await page.locator('.clock').waitFor();
    await page.context().close();
  });
});

describe('settings that she changed and did not save', () => {
  test('are there again when she comes back, until she discards them', async () => {
    const page = await stage.open('/settings');
    const practice = page.getByLabel('Practice');
    const step = page.getByLabel('Increment (minutes)');
    await practice.waitFor();
    const before = await step.inputValue();
    await practice.fill('Atelier Sable et fils');
    await step.fill('20');
    await page.locator('nav a[href="/clients"]').click();
    await page.locator('.toast', { hasText: 'Changes not saved' }).waitFor();
    await page.keyboard.press('z');
    await practice.waitFor();
    expect([await practice.inputValue(), await step.inputValue()]).toEqual(['Atelier Sable et fils', '20']);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Discard the changes' }).click();
    expect([await practice.inputValue(), await step.inputValue()]).toEqual(['Atelier Sable', before]);
    await page.locator('nav a[href="/clients"]').click();
    await page.locator('.cards').waitFor();
    expect(await page.evaluate(() => dispatchEvent(new Event('beforeunload', { cancelable: true })))).toBe(
      true,
    );
    await page.context().close();
  });

  test('that they are saved is not said beside a field that is refused', async () => {
    const page = await stage.open('/settings');
    const step = page.getByLabel('Increment (minutes)');
    await step.waitFor();
    const before = await step.inputValue();
    const save = page.locator('form.settings button[type="submit"]');
    await save.click();
    await page.locator('.toast', { hasText: 'Saved.' }).waitFor();
    await step.fill('0');
    await save.click();
    expect(await page.locator('.toast').textContent()).toBe('');
    await step.fill(before);
    await save.click();
    await page.locator('.toast', { hasText: 'Saved.' }).waitFor();
    await page.getByLabel('My addresses').fill('sophie@-.example');
    await save.click();
    await page.locator('form.settings .trouble', { hasText: 'One of your addresses is none' }).waitFor();
    expect(await page.locator('.toast').textContent()).toBe('');
    await page.context().close();
  });

  test.each([
    ['fr-FR', 'Taux horaire', '80,00', '95,50'],
    ['en-GB', 'Hourly rate', '80.00', '95.50'],
  ])('the rate stands as %s writes it', async (locale, label, before, changed) => {
    const page = await stage.open('/settings', { locale });
    const rate = page.getByLabel(label);
    await rate.waitFor();
    expect(await rate.inputValue()).toBe(before);
    for (const value of [changed, before]) {
      await rate.fill(value);
      await page.locator('form.settings button[type="submit"]').click();
      await page.locator('.toast', { hasText: /Saved\.|Enregistré\./ }).waitFor();
      await page.locator('.settings .notice').waitFor({ state: 'detached' });
      expect(await rate.inputValue()).toBe(value);
    }
    await page.context().close();
  });
});
