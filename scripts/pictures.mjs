// `npm run pictures`: makes the READMEs' pictures of the report from the demo practice. Needs a Chromium of the system's.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const executablePath =
  process.env.CHROMIUM_PATH ??
  ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
    existsSync(path),
  );
const folder = mkdtempSync(join(tmpdir(), 'avenant-pictures-'));
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
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
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
