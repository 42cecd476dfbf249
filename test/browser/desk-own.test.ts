import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endpointStory } from '../journeys/endpoint-stage.ts';
import { list, violations } from './desk-looks.ts';
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

/** Switches an endpoint on in the settings, opens the first doubtful ask, and gives the page with what stands beside it. */
async function besideADoubtfulAsk(name: string, says: string, endpoint: ReturnType<typeof endpointStory>) {
  const page = await stage.open('/settings');
  const section = page.locator('fieldset', { hasText: name });
  expect(await section.textContent()).toContain('Off: no text leaves this machine');
  await section.locator('input[type="checkbox"]').check();
  expect(await section.textContent()).toContain(says);
  await section.locator('input[type="url"]').fill(endpoint.url());
  expect(await violations(page)).toEqual([]);
  await page.locator('form.settings button[type="submit"]').click();
  await page.getByText('Saved.').waitFor({ state: 'attached' });
  await page.goto(`${stage.address}/`);
  await list(page, /Answered/);
  const card = page.locator('.asks article', { has: page.locator('.sureness.check') }).first();
  await card.waitFor();
  expect(endpoint.sent).toEqual([]);
  await card.locator('a.primary').click();
  return page;
}

describe('the second opinion', () => {
  const judge = endpointStory((body) => {
    const { request } = JSON.parse(JSON.parse(body).messages[1].content);
    const content = JSON.stringify({ kind: 'admin', clause: 'no clause', quote: request.slice(0, 12) });
    return { choices: [{ message: { content } }] };
  });

  test('is off, says what it would send, and once it is on it stands beside a doubtful ask', async () => {
    const says = 'its text and the clauses of its contract go to this address';
    const page = await besideADoubtfulAsk('Second opinion', says, judge);
    const opinion = page.locator('.decide .opinion');
    await opinion.waitFor();
    expect(await opinion.textContent()).toMatch(/Second opinion Admin · no clause — /);
    expect(await violations(page)).toEqual([]);
    await page.reload();
    await opinion.waitFor();
    expect(judge.sent).toHaveLength(1);
    await page.context().close();
  });
});

describe('the nearest clause', () => {
  const embedder = endpointStory((body) => {
    const { input } = JSON.parse(body) as { input: readonly string[] };
    return { data: input.map((text) => ({ embedding: [text.length, 40] })) };
  });

  test('is off, says what it would send, and once it is on it stands beside a doubtful ask', async () => {
    const says = 'go to this address, which gives vectors back';
    const page = await besideADoubtfulAsk('Nearest clause', says, embedder);
    const nearest = page.locator('.decide .nearest');
    await nearest.waitFor();
    expect(await nearest.textContent()).toMatch(/^Nearest clause .+ — /);
    expect(await violations(page)).toEqual([]);
    await page.reload();
    await nearest.waitFor();
    expect(embedder.sent).toHaveLength(2);
    await page.context().close();
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
    // The ask may bear a second opinion too.
    await page.locator('.notice', { hasText: 'consultations are not billed' }).waitFor();
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

describe('the time zone', () => {
  test('is chosen from a list by the keyboard, and kept', async () => {
    const page = await stage.open('/settings');
    const zone = page.getByLabel('Time zone');
    await zone.waitFor();
    expect(await zone.inputValue()).toBe('Europe/Paris');
    expect(await zone.locator('option').count()).toBeGreaterThan(300);
    await zone.focus();
    await page.keyboard.type('brus');
    expect(await zone.inputValue()).toBe('Europe/Brussels');
    expect(await violations(page)).toEqual([]);
    await page.locator('form.settings button[type="submit"]').click();
    await page.getByText('Saved.').waitFor({ state: 'attached' });
    await page.reload();
    await zone.waitFor();
    expect(await zone.inputValue()).toBe('Europe/Brussels');
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
    expect(await page.locator('main').textContent()).toContain('2 messages, none of them new');
    rmSync(join(folder, 'mai.mbox'));
    await dropPath(page, '.drop', folder);
    await page.locator('.trouble').waitFor();
    expect(await page.locator('.trouble').textContent()).toContain('There is no file in it');
    await page.context().close();
    rmSync(folder, { recursive: true });
  });
});
