import { launchBrowser } from '../test/browser/chromium.ts';

/**
 * Milliseconds from the start of the navigation until Today's first row is seen in Chromium, so many times, each with a cache of
 * its own that is empty.
 */
export async function firstLoads(address: string, times: number): Promise<readonly number[]> {
  const browser = await launchBrowser();
  try {
    const took: number[] = [];
    for (let at = 0; at < times; at++) {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(address, { waitUntil: 'commit' });
      await page.waitForSelector('.asks article');
      took.push(await page.evaluate<number>('performance.now()'));
      await context.close();
    }
    return took;
  } finally {
    await browser.close();
  }
}
