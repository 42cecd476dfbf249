import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

/** What axe finds wrong on the page. */
export async function violations(page: Page): Promise<string[]> {
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

/** Opens one of Today's lists. */
export function list(page: Page, name: RegExp): Promise<void> {
  return page.locator('.lists button', { hasText: name }).click();
}

/** Opens the first of the answered consultations, and waits for its price. */
export async function openConsultation(page: Page): Promise<void> {
  await list(page, /Answered/);
  await openPriced(page);
}

/** Opens the first ask of the list shown that has a price, and waits for it. */
export async function openPriced(page: Page): Promise<void> {
  await page
    .locator('.asks article', { has: page.locator('.price') })
    .first()
    .locator('a.primary')
    .click();
  await page.waitForSelector('.fee');
}
