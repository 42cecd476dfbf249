// `npm run pictures`: makes the pictures of the READMEs and of the guide from the demo practice.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launchBrowser } from '../dist/test/browser/chromium.js';

const folder = mkdtempSync(join(tmpdir(), 'avenant-pictures-'));
const browser = await launchBrowser();
try {
  for (const [language, picture] of [
    ['en', 'docs/report.png'],
    ['fr', 'docs/report.fr.png'],
  ]) {
    const report = join(folder, `${language}.html`);
    const args = ['audit', 'demo/mail/inbox.mbox', 'demo/mail/sent.mbox', '--contracts', 'demo/contracts'];
    const made = spawnSync(
      process.execPath,
      ['dist/src/cli/avenant.js', ...args, '--lang', language, '--html', report, '--quiet'],
      { encoding: 'utf8' },
    );
    if (!existsSync(report)) throw new Error(made.stderr);
    const page = await browser.newPage({
      viewport: { width: 1120, height: 1260 },
      colorScheme: 'light',
      deviceScaleFactor: 1.25,
    });
    await page.goto(pathToFileURL(report).href);
    await page.screenshot({ path: picture });
    await page.close();
    process.stdout.write(`${picture}\n`);
  }
  for (const language of ['en', 'fr']) await picturesOfDesk(language);
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}

async function picturesOfDesk(language) {
  const data = join(folder, `desk-${language}`);
  const args = ['dist/src/cli/avenant.js', 'serve', '--data', data, '--port', '4700', '--lang', language];
  const server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const address = await new Promise((resolve) => {
      let said = '';
      server.stdout.on('data', (chunk) => {
        said += chunk;
        const found = /http:\S+/.exec(said);
        if (found) resolve(found[0]);
      });
    });
    const context = await browser.newContext({
      viewport: { width: 1120, height: 980 },
      colorScheme: 'light',
      locale: language === 'fr' ? 'fr-FR' : 'en-GB',
    });
    const page = await context.newPage();
    const keep = async (name) => {
      await page.screenshot({ path: `docs/guide/${language}/${name}.png` });
      process.stdout.write(`docs/guide/${language}/${name}.png\n`);
    };
    await page.goto(address);
    await page.waitForFunction(() => Number(document.querySelectorAll('.count')[1]?.textContent) > 100);
    await page.locator('.lists button').nth(1).click();
    await page.waitForSelector('.asks .price');
    await keep('today');
    await page
      .locator('.asks article', { has: page.locator('.price') })
      .first()
      .locator('a.primary')
      .click();
    await page.waitForSelector('.fee');
    await keep('answer');
    await page.keyboard.press('b');
    await page.waitForSelector('.entry');
    await page.locator('.decide .who a').first().click();
    await page.waitForSelector('.entry');
    // What is said of the decision, with the way back, is not part of the picture.
    await page.reload();
    await page.waitForSelector('.entry');
    await keep('client');
    await context.close();
  } finally {
    server.kill();
  }
}
