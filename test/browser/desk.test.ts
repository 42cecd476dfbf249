import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { list, openConsultation, openPriced, violations } from './desk-looks.ts';
import { type DeskStage, setDesk } from './desk-stage.ts';

let stage: DeskStage;
beforeAll(async () => {
  stage = await setDesk();
});
afterAll(async () => {
  expect(stage.bugs).toEqual([]);
  await stage.close();
});

const firstCard = (page: Page) => page.locator('.asks article').first();
const isQuiet = (page: Page) =>
  page.waitForFunction(() => !document.querySelector('main .quiet')?.textContent?.includes('…'));

describe('who comes without the key', () => {
  test('is told to open the address of the terminal, and sees nothing', async () => {
    const page = await stage.open();
    const context = page.context();
    const other = await context.newPage();
    await other.goto(stage.address);
    await other.waitForSelector('.locked');
    expect(await other.locator('.asks').count()).toBe(0);
    expect(page.url()).not.toContain('token');
    // The address of a later run, come to in the same tab, differs in nothing but its key.
    await other.evaluate(() => {
      location.hash = '#token=the-key-of-this-run';
    });
    await other.waitForSelector('.lists');
    expect(other.url()).not.toContain('token');
    await context.close();
  });
});

test('times are told in the time zone of the practice, wherever the browser is', async () => {
  const times = async (timezoneId: string) => {
    const page = await stage.open('/', { timezoneId });
    await list(page, /Answered/);
    await firstCard(page).waitFor();
    const told = await page.locator('.asks time').allTextContents();
    await page.context().close();
    return told;
  };
  expect(await times('Pacific/Auckland')).toEqual(await times('Europe/Paris'));
});

describe("Sophie's morning at the desk", () => {
  test('by the keyboard alone: she looks through the answered asks, agrees, and goes on', async () => {
    const page = await stage.open();
    await list(page, /Answered/);
    await firstCard(page).waitFor();
    const count = async () => Number(await page.locator('.lists [aria-pressed="true"] .count').textContent());
    const before = await count();
    await firstCard(page).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-labelledby'))).toBe('ask-1');
    const settled = page.locator('.asks article', { has: page.locator('.ruling.free') }).first();
    await settled.focus();
    await page.keyboard.press('a');
    await page.waitForFunction(
      (was) => Number(document.querySelector('.lists [aria-pressed="true"] .count')?.textContent) === was - 1,
      before,
    );
    await page.keyboard.press('Enter');
    await page.waitForSelector('.decide');
    await page.context().close();
  });

  test('takes back what she did in haste, and goes on down the list by the keyboard', async () => {
    const page = await stage.open();
    await list(page, /Answered/);
    await firstCard(page).waitFor();
    const count = () => page.locator('.lists [aria-pressed="true"] .count').textContent();
    const [before, text] = [await count(), await firstCard(page).textContent()];
    await firstCard(page).focus();
    await page.keyboard.press('n');
    await page.waitForFunction((was) => document.querySelector('.asks article')?.textContent !== was, text);
    expect(await page.locator('.toast').textContent()).toContain('Not an ask');
    await page.waitForFunction(() => document.activeElement?.tagName === 'ARTICLE');
    await page.keyboard.press('z');
    await page.waitForFunction((was) => document.querySelector('.asks article')?.textContent === was, text);
    expect(await count()).toBe(before);

    await page.keyboard.press('Enter');
    const seen = new Set<string>();
    for (const _ of [1, 2, 3]) {
      await page.waitForSelector('.decide');
      seen.add(page.url());
      const { pathname } = new URL(page.url());
      await page.keyboard.press('j');
      await page.waitForFunction((was) => location.pathname !== was, pathname);
    }
    expect(seen.size).toBe(3);
    await page.waitForSelector('.decide');
    await page.keyboard.press('p');
    await page.waitForFunction(() => document.activeElement?.textContent === 'Next ask');
    await page.locator('.crumb a').click();
    await firstCard(page).waitFor();
    expect(await page.locator('.lists [aria-pressed="true"]').textContent()).toContain('Answered');
    await page.context().close();
  });

  test('minutes that are no number are not billed', async () => {
    const page = await stage.open();
    await openConsultation(page);
    await page.waitForSelector('.fee');
    await page.fill('.clock input', '1h');
    await page.waitForSelector('#minutes-wrong');
    expect(await page.getByRole('button', { name: 'Bill', exact: true }).isDisabled()).toBe(true);
    await page.fill('.clock input', '');
    await page.locator('h1').click();
    expect(await page.locator('.clock input').inputValue()).not.toBe('');
    await page.context().close();
  });

  test('gives one away with a reason, takes it back, and bills it', async () => {
    const page = await stage.open();
    await openConsultation(page);
    const text = await page.locator('.decide .sentence mark').textContent();
    // In the thread a line that a mail program broke is whole again.
    expect(await page.locator('.thread mark.this').textContent()).toBe(text?.replaceAll('\n', ' '));
    await page.keyboard.press('g');
    await page.keyboard.type('for the opening');
    await page.keyboard.press('Enter');
    const gift = page.locator('.entry.gift');
    await gift.waitFor();
    expect(await gift.textContent()).toContain('for the opening');
    await gift.locator('button').click();
    await page.waitForSelector('.entry.taken-back');
    await page.fill('.clock input', '20');
    await page.waitForFunction(() => document.querySelector('.fee')?.textContent?.includes('20 min'));
    await page.locator('h1').click();
    await page.keyboard.press('b');
    await page.locator('.entry.billed, .entry.allowance').waitFor();
    expect(await page.locator('.decisions').count()).toBe(0);
    await page.context().close();
  });

  test('corrects a verdict, and the program takes her word', async () => {
    const page = await stage.open();
    await list(page, /Answered/);
    await firstCard(page).waitFor();
    await firstCard(page).focus();
    await page.keyboard.press('c');
    await page.locator('.panel select').first().selectOption('admin');
    await page.locator('.panel button[type="submit"]').click();
    await page.waitForSelector('.panel', { state: 'detached' });
    await page.waitForFunction(() =>
      document.querySelector('.asks article .ruling')?.classList.contains('free'),
    );
    expect(await firstCard(page).locator('.sureness').textContent()).toBe('confirmed');
    await page.context().close();
  });

  test('splits an ask by the keyboard, and not before she says so', async () => {
    const page = await stage.open();
    await list(page, /Answered/);
    await firstCard(page).waitFor();
    const sentence = firstCard(page).locator('mark');
    const text = (await sentence.textContent()) ?? '';
    const choose = async (place: number) => {
      await firstCard(page).focus();
      await page.keyboard.press('c');
      const choice = page.locator('.choice').nth(place);
      await choice.locator('select').focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      // Until the button is pressed nothing has happened.
      expect(await sentence.textContent()).toBe(text);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.waitForSelector('.panel', { state: 'detached' });
    };
    await choose(0);
    await page.waitForFunction((was) => document.querySelector('.asks mark')?.textContent !== was, text);
    // And back again, by the key that the desk offers.
    await page.getByText('Split in two.').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('z');
    await page.getByText('The asks are as they were.').waitFor();
    await page.waitForFunction((was) => document.querySelector('.asks mark')?.textContent === was, text);
    expect(
      await page
        .locator('.asks article')
        .first()
        .evaluate((card) => card === document.activeElement),
    ).toBe(true);
    await page.context().close();
  });

  test('letters do nothing where she switched them off, or while she types', async () => {
    const page = await stage.open('/settings');
    await page.locator('.settings input').first().fill('n');
    await page.getByLabel('On', { exact: true }).uncheck();
    await page.goto(`${stage.address}/`);
    await list(page, /Answered/);
    await firstCard(page).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('?');
    expect(await page.locator('dialog[open]').count()).toBe(0);
    expect(new URL(page.url()).pathname).toBe('/');
    await page.context().close();
  });

  test('goes to a client by a few letters, and finds entries, months and contract there', async () => {
    const page = await stage.open();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('boulang');
    await page.locator('[role="option"]').first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForSelector('.months table');
    expect(await page.textContent('h1')).toBe('Boulangerie Martin');
    await page.locator('.plain a').first().click();
    await page.waitForSelector('textarea');
    await page.fill('textarea', `${await page.inputValue('textarea')}\n## Inclus\n`);
    await page.waitForSelector('.found li');
    await page.locator('.found .link').first().click();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
    await page.context().close();
  });
});

describe('a contract of her own', () => {
  test('begins with a template of her trade, and the check says what is left to fill in', async () => {
    const page = await stage.open('/contracts');
    await page.locator('.panel input').fill('Moulin / Ferme');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.choice');
    expect(await violations(page)).toEqual([]);
    await page.locator('.choice select').selectOption('web-designer');
    await page.locator('.choice button').click();
    await page.waitForFunction(() =>
      document.querySelector('.found')?.textContent?.includes('client.emails'),
    );
    expect(await page.locator('.acts .primary').isDisabled()).toBe(true);
    const text = await page.inputValue('textarea');
    await page.fill('textarea', text.replace('emails: []', 'emails: ["@moulin.example"]'));
    await page.locator('.acts .primary:enabled').click();
    await page.waitForFunction(() => document.querySelector('.toast')?.textContent?.includes('new version'));
    await page.waitForFunction(() => document.querySelector('main')?.textContent?.includes('version 1'));
    await page.context().close();
  });
});

const screens = { phone: { width: 360, height: 760 }, desk: { width: 1280, height: 900 } };
const looks = [
  { screen: 'phone', colorScheme: 'light', locale: 'fr-FR' },
  { screen: 'phone', colorScheme: 'dark', locale: 'en-GB' },
  { screen: 'desk', colorScheme: 'light', locale: 'en-GB' },
  { screen: 'desk', colorScheme: 'dark', locale: 'fr-FR' },
] as const;

describe('every screen', () => {
  test.each(looks)(
    'is accessible and fits: $screen, $colorScheme, $locale',
    async ({ screen, ...options }) => {
      const page = await stage.open('/', { ...options, viewport: screens[screen] });
      await page.locator('.lists button').nth(1).click();
      await firstCard(page).waitFor();
      const found: string[] = [];
      const look = async (name: string) => {
        await isQuiet(page);
        found.push(...(await violations(page)).map((one) => `${name}: ${one}`));
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (overflow > 0) found.push(`${name}: ${overflow} px too wide`);
        const folder = process.env.AVENANT_PICTURES;
        if (folder) {
          const path = `${folder}/${name}-${screen}-${options.colorScheme}-${options.locale}.png`;
          await page.screenshot({ path, fullPage: name !== 'today' });
        }
      };
      await look('today');
      await page
        .locator('.asks article button', { hasText: /^(Correct|Corriger)$/ })
        .first()
        .click();
      await page.waitForSelector('.panel');
      await look('correct');
      await openPriced(page);
      await page.keyboard.press('g');
      await page.waitForSelector('.decide .panel');
      await look('answer');
      for (const [name, ready] of [
        ['clients', '.cards'],
        ['report', 'table'],
        ['contracts', '.cards'],
        ['mail', '.drop'],
        ['settings', '.settings'],
      ] as const) {
        await page.locator(`nav a[href="/${name}"]`).click();
        await page.waitForSelector(ready);
        await look(name);
      }
      await page.locator('nav a[href="/clients"]').click();
      await page.locator('.cards a').first().click();
      await page.waitForSelector('.months');
      await look('client');
      expect(found).toEqual([]);
      await page.context().close();
    },
  );
});
