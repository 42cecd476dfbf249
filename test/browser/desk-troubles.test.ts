import { resolve } from 'node:path';
import type { Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { list, openConsultation, violations } from './desk-looks.ts';
import { type DeskStage, setDesk } from './desk-stage.ts';
import { contract, mbox, twoLetters } from './letters.ts';
import { dropPath, fileOf } from './stage.ts';

let stage: DeskStage;
beforeAll(async () => {
  stage = await setDesk();
});
afterAll(async () => {
  expect(stage.bugs).toEqual([]);
  await stage.close();
});

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.textContent?.trim() || document.activeElement?.tagName);
const fails = (route: Route) =>
  route.fulfill({
    status: 500,
    json: {
      type: 'urn:avenant:bug',
      title: 'bug',
      status: 500,
      detail: 'x',
      fr: 'Erreur.',
      en: 'A mistake.',
    },
  });

/** Whether the browser would ask before the page is left. */
const warns = (page: Page) =>
  page.evaluate(() => !dispatchEvent(new Event('beforeunload', { cancelable: true })));

/** Goes to a contract that there is not, and gives the text that stands in it. */
async function openNew(page: Page, name: string): Promise<string> {
  await page.locator('nav a[href="/contracts"]').click();
  await page.locator('form.panel input').fill(name);
  await page.keyboard.press('Enter');
  return page.locator('textarea').inputValue();
}

describe('what does not answer', () => {
  test('a section whose script cannot be had is said inside the frame, and comes when the server is back', async () => {
    const page = await stage.open();
    await page.route(/assets\/clients-.*\.js/, (route) => route.abort());
    await page.locator('nav a[href="/clients"]').click();
    await page.locator('main .trouble').waitFor();
    expect(await page.locator('main .trouble').textContent()).toContain('does not answer');
    expect(await page.locator('nav a').count()).toBe(6);
    await page.unroute(/assets\/clients-.*\.js/);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('.cards').waitFor();
    await page.context().close();
  });

  test('a contract that could not be loaded is no new one', async () => {
    const page = await stage.open('/contracts');
    await page.route('**/api/contracts/boulangerie-martin', fails);
    await page.locator('.cards a[href="/contracts/boulangerie-martin"]').click();
    await page.locator('main .trouble').waitFor();
    expect(await page.locator('textarea').count()).toBe(0);
    await page.unroute('**/api/contracts/boulangerie-martin');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('textarea').waitFor();
    expect(await page.inputValue('textarea')).toContain('Boulangerie Martin');
    await page.context().close();
  });

  test('counts that are not known are not told as 0, and leaving the demo says that it failed', async () => {
    const page = await stage.open('/report');
    await page.route('**/api/asks?*', fails);
    await page.route('**/api/leave-demo', fails);
    await page.locator('nav a[href="/"]').click();
    await page.locator('main .trouble').waitFor();
    expect(await page.locator('.lists .count').count()).toBe(0);
    await page.locator('.demo button').click();
    await page.locator('.demo .trouble').waitFor();
    expect(new URL(page.url()).pathname).toBe('/');
    await page.context().close();
  });
});

describe('what was written and not saved', () => {
  test('is there again when she comes back to the contract, until she discards it', async () => {
    const page = await stage.open('/contracts/ruches-du-pilat');
    const text = page.locator('textarea');
    await text.waitFor();
    const saved = await text.inputValue();
    await text.fill(`${saved}\nUne ligne de plus.\n`);
    await page.locator('nav a[href="/clients"]').click();
    await page.getByText('Changes not saved').waitFor();
    await page.locator('h1').click();
    await page.keyboard.press('z');
    await text.waitFor();
    expect(await text.inputValue()).toContain('Une ligne de plus.');
    await page.getByRole('button', { name: 'Discard the changes' }).click();
    expect(await text.inputValue()).toBe(saved);
    await text.fill(`${saved}\n`);
    await page.locator('.acts .primary:enabled').click();
    await page.getByText('Saved as a new version').waitFor({ state: 'attached' });
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
    await page.context().close();
  });

  test('what she types while the contract is being saved is still to be saved', async () => {
    const page = await stage.open('/contracts/ruches-du-pilat');
    const text = page.locator('textarea');
    await text.waitFor();
    const saved = await text.inputValue();
    let letOn = () => {};
    const isHeld = new Promise<void>((go) => {
      letOn = go;
    });
    await page.route('**/api/contracts', async (route) => {
      if (route.request().method() === 'POST') await isHeld;
      await route.continue();
    });
    await text.fill(`${saved}\n`);
    await page.locator('.acts .primary:enabled').click();
    await text.press('Control+End');
    await page.keyboard.type('Une ligne de plus.');
    letOn();
    await page.getByText('Saved as a new version').waitFor({ state: 'attached' });
    expect(await text.inputValue()).toBe(`${saved}\nUne ligne de plus.`);
    await page.locator('.notice', { hasText: 'Changes not saved' }).waitFor();
    // What was there before is a change now; what was sent is none.
    await text.fill(saved);
    await page.locator('.notice', { hasText: 'Changes not saved' }).waitFor();
    await text.fill(`${saved}\n`);
    await page.locator('.notice').waitFor({ state: 'detached' });
    expect(await warns(page)).toBe(false);
    await page.context().close();
  });

  test('goes with the client whose data is deleted', async () => {
    const page = await stage.open('/contracts/ruches-du-pilat');
    await page.locator('textarea').fill('Les Ruches, autrement.');
    await page.locator('nav a[href="/clients"]').click();
    await page.getByText('Changes not saved').waitFor();
    await page.locator('.cards a', { hasText: 'Ruches' }).click();
    const name = (await page.locator('main:has(.danger) h1').textContent()) ?? '';
    await page.locator('.danger summary').click();
    await page.locator('.danger input').fill(name);
    await page.locator('.danger button').click();
    await page.locator('.cards').waitFor();
    expect(await page.locator('.toast').textContent()).toBe('');
    expect(await warns(page)).toBe(false);
    expect(await openNew(page, 'ruches-du-pilat')).toBe('');
    await page.context().close();
  });
});

describe('Find', () => {
  test('finds words of a message that nothing is asked in, with who wrote when, and opens it', async () => {
    const page = await stage.open();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('vaisselle');
    const hit = page.locator('[role="option"]').first();
    await hit.waitFor();
    expect(await hit.locator('.extract').textContent()).toContain('vaisselle');
    expect(await hit.locator('.about').textContent()).toMatch(/ · \d+ \w+ 20\d\d/);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.locator('.thread').waitFor();
    expect(await page.locator('.thread').textContent()).toContain('vaisselle');
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });
});

describe('what is typed wrongly', () => {
  test('addresses that are none and a rate that is none are named, and nothing is saved', async () => {
    const page = await stage.open('/settings');
    const me = page.getByLabel('My addresses');
    await me.waitFor();
    const before = await me.inputValue();
    await me.fill('sophie atelier');
    await page.locator('form.settings button[type="submit"]').click();
    expect(await page.locator('#me-wrong').textContent()).toMatch(/This is none: sophie$/);
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
    await me.fill('');
    expect(await page.locator('#me-wrong').textContent()).toContain('nothing counts as answered');
    await me.fill('sophie@atelier sable.example');
    await page.locator('form.settings button[type="submit"]').click();
    await me.fill('sophie@-.example');
    await page.locator('form.settings button[type="submit"]').click();
    await page.locator('form.settings .trouble', { hasText: 'One of your addresses is none' }).waitFor();
    await me.fill(before);
    await page.getByLabel('Hourly rate').fill('abc');
    expect(await page.locator('#rate-wrong').textContent()).toContain('80.00');
    expect(await violations(page)).toEqual([]);
    await page.getByLabel('Hourly rate').fill('80.00');
    await page.locator('form.settings button[type="submit"]').click();
    await page.getByText('Saved.').waitFor({ state: 'attached' });
    expect(await focused(page)).toBe('Save');
    await page.reload();
    await me.waitFor();
    expect(await me.inputValue()).toBe(before);
    await page.context().close();
  });

  test('a period that ends before it begins is not reported on, and one without mail says so', async () => {
    const page = await stage.open('/report');
    await page.locator('table').waitFor();
    await page.getByLabel('From', { exact: true }).fill('2026-12-31');
    await page.getByLabel('To', { exact: true }).fill('2026-01-01');
    await page.getByText('The first day comes after the last').waitFor();
    await page.getByRole('button', { name: 'Show' }).click();
    expect(await page.locator('.headline').count()).toBe(1);
    await page.getByLabel('From', { exact: true }).fill('2019-01-01');
    await page.getByLabel('To', { exact: true }).fill('2019-02-01');
    await page.getByRole('button', { name: 'Show' }).click();
    await page.getByText('Nothing to value in this period').waitFor();
    expect(await page.locator('.headline').count()).toBe(0);
    await page.context().close();
  });
});

describe('by the keyboard alone', () => {
  test('the focus stays with what she does: correcting, giving, taking back, and looking further', async () => {
    const page = await stage.open();
    await openConsultation(page);
    await page.keyboard.press('c');
    await page.waitForSelector('.decide .panel');
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.activeElement?.textContent === 'Correct');
    await page.keyboard.press('g');
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.activeElement?.textContent === 'Give');
    expect(await page.locator('.decide .panel').count()).toBe(0);

    // Put off or to be quoted, and back by the key: neither list has it.
    const address = page.url();
    for (const [key, said, name, none] of [
      ['p', 'Put off.', /Postponed/, 'Nothing is postponed.'],
      ['o', 'To be quoted as a change order.', /To quote/, 'Nothing is to be quoted as a change order.'],
    ] as const) {
      await page.keyboard.press(key);
      await page.locator('.toast', { hasText: said }).waitFor();
      await page.waitForFunction(() => document.activeElement?.textContent === 'Next ask');
      await page.keyboard.press('z');
      await page.waitForFunction(() => document.activeElement?.textContent === 'Correct');
      await page.locator('.crumb a').click();
      await list(page, name);
      await page.getByText(none).waitFor();
      await page.goto(address);
      await page.waitForSelector('.fee');
    }

    // Billed, and back by the key.
    await page.keyboard.press('b');
    await page.locator('.entry.billed, .entry.allowance').first().waitFor();
    expect(await page.locator('.toast').textContent()).toMatch(/Entry \d+ · (Billed|Taken from).* · /);
    await page.keyboard.press('z');
    await page.locator('.entry.taken-back').waitFor();
    await page.waitForFunction(() => document.activeElement?.textContent === 'Correct');

    await page.keyboard.press('i');
    await page.locator('.entry.included').waitFor();
    await page.locator('.crumb a').click();
    await list(page, /Postponed/);
    await page.getByText('Nothing is postponed.').waitFor();
    await list(page, /Answered/);
    const more = page.getByRole('button', { name: 'Show more' });
    await more.waitFor();
    const shown = await page.locator('.asks article').count();
    await more.press('Enter');
    await page.waitForFunction((was) => document.querySelectorAll('.asks article').length > was, shown);
    await page.waitForFunction(
      (was) => document.activeElement === document.querySelectorAll('.asks article')[was],
      shown,
    );
    await page.context().close();
  });

  test('an entry taken back on the page of a client leaves the focus in its ledger', async () => {
    const page = await stage.open();
    await list(page, /Decided/);
    await page.locator('.asks article .who a').first().click();
    const undo = page.locator('.entry button').first();
    await undo.waitFor();
    await undo.press('Enter');
    await page.waitForFunction(() => document.activeElement?.tagName === 'H2');
    expect(await focused(page)).toBe('Ledger');
    await page.context().close();
  });
});

// Last: it leaves the demo, and the stage has one practice at a time.
describe('mail on its way in', () => {
  test('goes on while she looks elsewhere, is taken wherever it is dropped, and says when all of it is refused', async () => {
    const page = await stage.open('/contracts/boulangerie-martin');
    await page.locator('textarea').fill('Boulangerie Martin, autrement.');
    await page.locator('.demo button').click();
    await page.waitForSelector('.drop');
    // What she wrote in the demo is not hers.
    expect(await page.locator('.toast').textContent()).toBe('');
    expect(await warns(page)).toBe(false);
    expect(await openNew(page, 'boulangerie-martin')).toBe('');
    // One that was begun in another tab, or before the page was loaded, is taken up.
    const zero = { bytesRead: 1, bytesTotal: 9, messages: 1, added: 1, contracts: 0, skippedCount: 0 };
    const other = { id: 'other-tab', state: 'running', files: 1, skipped: [], ...zero };
    await page.route('**/api/imports', (route) => route.fulfill({ json: { items: [other] } }));
    await page.route('**/api/imports/other-tab', (route) => route.fulfill({ json: other }));
    await page.goto(`${stage.address}/`);
    await page.getByText('Your mail is being read.').click();
    await page.locator('main progress').waitFor();
    await page.unroute('**/api/imports');
    await page.unroute('**/api/imports/other-tab');
    await page.reload();

    const choose = 'input[type="file"]:not([webkitdirectory])';
    await page.setInputFiles(choose, [fileOf('photo.mbox', 'no mail at all')]);
    await page.getByText('Nothing was filed').waitFor();
    expect(await page.locator('main progress').count()).toBe(0);
    expect(await page.locator('main details').getAttribute('open')).not.toBeNull();

    // Without a contract the mail alone cannot tell who asks and who is paid.
    await page.setInputFiles(choose, [fileOf('inbox.mbox', mbox(twoLetters))]);
    const guess = page.locator('main .notice', {
      hasText: 'You were taken for sophie@atelier-sable.example',
    });
    await guess.waitFor();
    expect(await guess.textContent()).toContain('you may as well be claire@boulangerie-martin.example');
    expect(await guess.locator('a').getAttribute('href')).toBe('/settings');
    expect(await violations(page)).toEqual([]);

    // It takes its time: the desk looks at the job until it is let on.
    let isHeld = true;
    await page.route(/\/api\/imports\/[^/]+(\/start)?$/, async (route) => {
      const response = await route.fetch();
      const job = await response.json();
      await route.fulfill({ response, json: isHeld ? { ...job, state: 'running' } : job });
    });
    await page.setInputFiles(choose, [fileOf('inbox.mbox', mbox(twoLetters)), fileOf('martin.md', contract)]);
    await page.locator('main progress').waitFor();
    await page.locator('nav a[href="/contracts"]').click();
    await page.locator('nav a[href="/mail"]').click();
    await page.locator('main progress').waitFor();
    // How many are new is known at the end alone.
    await page.locator('main p', { hasText: /^Reading: 2 messages, 1 contract$/ }).waitFor();
    expect(await page.locator(choose).isDisabled()).toBe(true);
    expect(await page.locator('main .trouble').count()).toBe(0);
    await dropPath(page, 'h1', resolve('demo/mail/sent.mbox'));
    await page.locator('main .trouble', { hasText: 'what you gave meanwhile was not taken' }).waitFor();
    isHeld = false;
    await page.locator('main a[href="/"]').waitFor();
    expect(await page.locator('main').textContent()).toContain('2 messages, none of them new, 1 contract');

    await dropPath(page, 'h1', resolve('demo/mail/inbox.mbox'));
    await page.getByText('172 messages').waitFor();
    expect(await page.locator('main .trouble').count()).toBe(0);
    await page.context().close();
  });
});
