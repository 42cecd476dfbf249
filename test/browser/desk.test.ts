import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DeskStage, setDesk } from './desk-stage.ts';
import { contract, letter, mbox, twoLetters } from './letters.ts';
import { dropPath, fileOf } from './stage.ts';

let stage: DeskStage;
beforeAll(async () => {
  stage = await setDesk();
});
afterAll(async () => {
  expect(stage.bugs).toEqual([]);
  await stage.close();
});

const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const results = await page.evaluate(() =>
    (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  expect(results.passes.length).toBeGreaterThan(10);
  return results.violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .map(({ html }) => html)
        .slice(0, 3)
        .join(' | ')}`,
  );
}

const list = (page: Page, name: RegExp) => page.locator('.lists button', { hasText: name }).click();
const firstCard = (page: Page) => page.locator('.asks article').first();
const isQuiet = (page: Page) =>
  page.waitForFunction(() => !document.querySelector('main .quiet')?.textContent?.includes('…'));

/** The answered consultations, with the first one opened. */
async function openConsultation(page: Page): Promise<void> {
  await list(page, /Answered/);
  await page
    .locator('.asks article', { has: page.locator('.price') })
    .first()
    .locator('a.primary')
    .click();
  await page.waitForSelector('.decide');
}

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
    expect(await page.locator('main').textContent()).toContain('version 1');
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
      await page
        .locator('.asks article', { has: page.locator('.price') })
        .first()
        .locator('a.primary')
        .click();
      await page.waitForSelector('.fee');
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

describe('the second opinion', () => {
  test('is off, says what it would send, and once it is on it stands beside a doubtful ask', async () => {
    let sent = 0;
    const judge = createServer((incoming, response) => {
      let body = '';
      incoming.on('data', (part) => (body += part));
      incoming.on('end', () => {
        sent += 1;
        const { request } = JSON.parse(JSON.parse(body).messages[1].content);
        const content = JSON.stringify({ kind: 'admin', clause: 'no clause', quote: request.slice(0, 12) });
        response.end(JSON.stringify({ choices: [{ message: { content } }] }));
      });
    });
    await new Promise<void>((resolve) => judge.listen(0, '127.0.0.1', resolve));
    const page = await stage.open('/settings');
    const section = page.locator('fieldset', { hasText: 'Second opinion' });
    expect(await section.textContent()).toContain('Off: no text leaves this machine');
    await section.locator('input[type="checkbox"]').check();
    expect(await section.textContent()).toContain(
      'its text and the clauses of its contract go to this address',
    );
    await section
      .locator('input[type="url"]')
      .fill(`http://127.0.0.1:${(judge.address() as AddressInfo).port}/v1`);
    expect(await violations(page)).toEqual([]);
    await page.locator('form.settings button[type="submit"]').click();
    await page.getByText('Saved.').waitFor({ state: 'attached' });
    await page.goto(`${stage.address}/`);
    await list(page, /Answered/);
    const card = page.locator('.asks article', { has: page.locator('.sureness.check') }).first();
    await card.waitFor();
    expect(sent).toBe(0);
    await card.locator('a.primary').click();
    await page.locator('.decide .opinion').waitFor();
    expect(await page.locator('.decide .opinion').textContent()).toMatch(
      /Second opinion Admin · no clause — /,
    );
    expect(await violations(page)).toEqual([]);
    await page.reload();
    await page.locator('.decide .opinion').waitFor();
    expect(sent).toBe(1);
    await page.context().close();
    judge.closeAllConnections();
    judge.close();
  });
});

describe('a contract that bills no consultations', () => {
  test('is said where the price stands, and billing is asked once more', async () => {
    const page = await stage.open('/contracts/boulangerie-martin');
    await page.waitForSelector('textarea');
    const text = await page.inputValue('textarea');
    await page.fill(
      'textarea',
      text.replace('billable: true', 'billable: false').replace(/^ *allowance:.*\n/m, ''),
    );
    await page.locator('.acts button.primary').click();
    await page.getByText('Saved as a new version').waitFor({ state: 'attached' });
    await page.goto(`${stage.address}/`);
    await list(page, /Answered/);
    const card = page
      .locator('.asks article', { has: page.locator('.price'), hasText: 'Boulangerie' })
      .first();
    await card.locator('a.primary').click();
    await page.locator('.notice').waitFor();
    expect(await page.locator('.notice').textContent()).toContain('consultations are not billed');
    expect(await page.locator('.fee').textContent()).toContain(
      'although the contract bills no consultations',
    );
    await page.keyboard.press('b');
    const despite = page.getByRole('button', { name: 'Bill it despite the contract' });
    await despite.waitFor();
    expect(await page.locator('.entry').count()).toBe(0);
    await page.waitForFunction(() => document.activeElement?.textContent === 'Bill it despite the contract');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.locator('.entry.billed').waitFor();
    await page.context().close();
  });
});

// Last: it leaves the demo, and the stage has one practice at a time.
describe('her own mail', () => {
  test('she leaves the demo, sends mail and a contract, and sees what waits', async () => {
    const page = await stage.open();
    await page.locator('.demo button').click();
    await page.waitForSelector('.drop');
    await page.setInputFiles('input[type="file"]:not([webkitdirectory])', [
      fileOf('inbox.mbox', mbox(twoLetters)),
      fileOf('martin.md', contract),
      fileOf('notes.pdf', '%PDF-1.7'),
    ]);
    await page.waitForSelector('main section details', { timeout: 60_000 });
    expect(await page.locator('main section details').textContent()).toContain('notes.pdf');
    await page.locator('main a[href="/"]').click();
    expect(await page.locator('.demo').count()).toBe(0);
    await page.locator('.lists button').nth(1).click();
    await page.waitForTimeout(300);
    const counts = await page.locator('.lists .count').allTextContents();
    expect(counts.map(Number).reduce((sum, one) => sum + one, 0)).toBeGreaterThan(0);
    await page.context().close();
  });

  test('she drops a folder with a Maildir, single letters and a contract, and is told how far it is', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'avenant-folder-'));
    const put = (name: string, text: string) => {
      mkdirSync(dirname(join(folder, 'Courrier', name)), { recursive: true });
      writeFileSync(join(folder, 'Courrier', name), text);
    };
    const [question, answer] = twoLetters;
    if (!question || !answer) throw new Error('two letters are wanted');
    for (let day = 10; day < 20; day++) put(`cur/${day}`, letter({ ...question, day }));
    put('.Envoyes/cur/1', letter({ ...answer, day: 20, answers: 'may-10' }));
    put('.Envoyes/dovecot.index', 'no mail at all');
    put('tmp/half', 'From half a letter');
    put('lettres/une.eml', letter({ ...question, day: 21 }));
    put('contrats/martin.md', contract);
    const page = await stage.open('/mail');
    await page.evaluate(() => {
      const seen: string[] = [];
      (window as unknown as { seen: string[] }).seen = seen;
      new MutationObserver(() => seen.push(document.querySelector('main')?.textContent ?? '')).observe(
        document.body,
        { subtree: true, childList: true, characterData: true },
      );
    });
    await dropPath(page, '.drop', join(folder, 'Courrier'));
    await page.locator('main a[href="/"]').waitFor();
    const said = await page.locator('main').textContent();
    expect(said).toContain('12 messages, 12 of them new');
    // The index and the half of a letter are not mail, and nothing is said of them.
    expect(said).not.toContain('could not be read');
    const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen.join('\n'));
    expect(seen).toContain('Sending: 0 / 13');
    await page.goto(`${stage.address}/clients`);
    await page.locator('.cards').waitFor();
    expect(await page.locator('.cards').textContent()).toContain('Boulangerie Martin');
    await page.context().close();
    rmSync(folder, { recursive: true });
  });

  test('a folder chosen instead does the same, and an empty one is said to be empty', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'avenant-folder-'));
    writeFileSync(join(folder, 'mai.mbox'), mbox(twoLetters));
    const page = await stage.open('/mail');
    await page.setInputFiles('input[webkitdirectory]', folder);
    await page.locator('main a[href="/"]').waitFor();
    expect(await page.locator('main').textContent()).toContain('2 messages, 0 of them new');
    rmSync(join(folder, 'mai.mbox'));
    await dropPath(page, '.drop', folder);
    await page.locator('.trouble').waitFor();
    expect(await page.locator('.trouble').textContent()).toContain('There is no file in it');
    await page.context().close();
    rmSync(folder, { recursive: true });
  });
});
