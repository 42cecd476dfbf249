import { afterAll, beforeAll, expect, test } from 'vitest';
import { violations } from './desk-looks.ts';
import { type DeskStage, setDesk } from './desk-stage.ts';

let stage: DeskStage;
beforeAll(async () => {
  stage = await setDesk();
});
afterAll(async () => {
  expect(stage.bugs).toEqual([]);
  await stage.close();
});

test('a contract may bear a "%" in its name, and may not be called "." or ".."', async () => {
  const page = await stage.open('/contracts');
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  const name = page.locator('form.panel input');
  for (const folder of ['.', '..']) {
    await name.fill(folder);
    await page.keyboard.press('Enter');
    await page.locator('#name-wrong', { hasText: 'A contract cannot be called "." or ".."' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/contracts');
  }
  expect(await violations(page)).toEqual([]);
  await name.fill('Acompte 50% Martin');
  await page.keyboard.press('Enter');
  await page.locator('textarea').waitFor();
  expect(await page.locator('h1').textContent()).toBe('Acompte 50% Martin');
  const text = (await stageText(page))
    .replace('Boulangerie Martin', 'Boulangerie Martin & fils')
    .replaceAll('boulangerie-martin.example', 'martin-et-fils.example');
  await page.locator('textarea').fill(text);
  await page.locator('.acts .primary:enabled').click();
  await page.getByText('Saved as a new version').waitFor({ state: 'attached' });
  await page.reload();
  await page.locator('textarea').waitFor();
  expect(await page.locator('textarea').inputValue()).toBe(text);
  await page.locator('.crumb a').click();
  await page.locator('.cards a[href="/contracts/Acompte%2050%25%20Martin"]').click();
  expect(await page.locator('textarea').inputValue()).toBe(text);
  expect(errors).toEqual([]);
  await page.context().close();
});

/** The text of a contract of the demo, by the desk's own way. */
async function stageText(page: Awaited<ReturnType<DeskStage['open']>>): Promise<string> {
  const response = await page.request.get(`${stage.address}/demo/contracts/boulangerie-martin.md`);
  return response.text();
}

test('a message that was found is there after reloading, and Back leads where she came from', async () => {
  const page = await stage.open('/clients');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('vaisselle');
  await page.locator('[role="option"]').nth(1).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.locator('.thread').waitFor();
  expect(new URL(page.url()).pathname).toMatch(/^\/letter\//);
  await page.reload();
  await page.locator('.thread').waitFor();
  expect(await page.locator('.thread').textContent()).toContain('vaisselle');
  await page.goBack();
  await page.locator('.cards').waitFor();
  await page.context().close();
});

test.each([
  ['en-GB', 'There is nothing at this address.', 'Today'],
  ['fr-FR', 'Il n’y a rien à cette adresse.', 'Aujourd’hui'],
] as const)('a mistyped address is answered in the desk, in %s', async (locale, said, home) => {
  const page = await stage.open('/', { locale });
  const errors: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(`${stage.address}/boulangerie/martin`);
  await page.locator('h1', { hasText: said }).waitFor();
  expect(await violations(page)).toEqual([]);
  expect(errors.filter((one) => !one.includes('404'))).toEqual([]);
  await page.locator('main a', { hasText: home }).click();
  await page.locator('.lists').waitFor();
  await page.context().close();
});

test.each(['/ask/nope', '/clients/nope', '/letter/nope'])(
  '%s says in its heading where one is, and why there is nothing',
  async (path) => {
    const page = await stage.open(path);
    await page.locator('main .trouble').waitFor();
    expect(await page.locator('h1').count()).toBe(1);
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  },
);
