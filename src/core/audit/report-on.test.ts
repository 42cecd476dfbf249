import { expect, test, vi } from 'vitest';
import { auditJson } from '../reports/audit-json.ts';
import type { Reading } from './letter.ts';
import {
  ask,
  claire,
  contractFor,
  fromClient,
  fromSophie,
  hold,
  lea,
  martin,
  ruches,
} from './story-for-tests.ts';

vi.mock('../verdict/match.ts', async () => (await import('./verdicts-for-tests.ts')).matchByStory);
vi.mock('../verdict/decide.ts', async () => (await import('./verdicts-for-tests.ts')).decideByStory);
vi.mock('../verdict/answered.ts', async () => (await import('./verdicts-for-tests.ts')).answeredByStory);

const onMartin = { reportOn: ['Boulangerie Martin'] };

/** Claire asks, Léa joins in, and Sophie answers both at once. */
const together: readonly Reading[] = [
  fromClient('<1>', { at: '2026-02-10T08:00:00Z' }, [ask('how-to', 'seo')]),
  fromClient('<2>', { at: '2026-02-10T09:00:00Z', re: '<1>' }, [ask('how-to', 'seo')], lea),
  fromSophie('<3>', { at: '2026-02-10T10:00:00Z', re: '<2>' }, 40, [claire, lea]),
];

test('a report on Claire’s bakery alone has the row of the whole audit: Léa’s part of the answer stays hers', () => {
  const whole = auditJson(hold(together, [martin, ruches]));
  const alone = auditJson(hold(together, [martin, ruches], {}, onMartin));
  expect(alone.clients).toEqual(whole.clients.filter(({ client }) => client === 'Boulangerie Martin'));
  expect(alone.clients[0]?.leakage.minor).toBe(4000);
  expect(alone.charges).toEqual(whole.charges.filter(({ client }) => client === 'Boulangerie Martin'));
  expect(alone.asks).toEqual(whole.asks.filter(({ client }) => client === 'Boulangerie Martin'));
  expect(alone.period).toEqual(whole.period);
});

test('an answer that names Léa’s letter is found in a thread of which she wrote the middle', () => {
  const chain = [
    fromClient('<1>', { at: '2026-02-10T08:00:00Z' }, [ask('how-to', 'seo')]),
    fromClient('<2>', { at: '2026-02-10T09:00:00Z', re: '<1>' }, [], lea),
    fromSophie('<3>', { at: '2026-02-10T10:00:00Z', re: '<2>' }, 40, [claire]),
  ];
  const [only] = hold(chain, [martin, ruches], {}, onMartin).asks;
  expect(only).toMatchObject({ messageId: '<1>', answeredBy: '<3>' });
});

test('what others wrote, and could not be read of theirs, is passed over and counted', () => {
  const report = hold(
    [
      ...together,
      { is: 'skipped', skipped: { locator: 'lea.eml', code: 'mail-sealed' }, client: 'Ruches du Pilat' },
      { is: 'skipped', skipped: { locator: 'c.eml', code: 'mail-sealed' }, client: 'Boulangerie Martin' },
      { is: 'skipped', skipped: { locator: 'x.eml', code: 'mail-no-sender' } },
    ],
    [martin, ruches],
    {},
    onMartin,
  );
  expect(report.messages).toEqual({ read: 6, clients: 1, provider: 1 });
  expect(report.passedOver).toEqual({ 'other-client': 2 });
  expect(report.skipped.map(({ locator }) => locator)).toEqual(['c.eml', 'x.eml']);
});

test('all contracts of the client are in it, each with the letters of its own days', () => {
  const site = contractFor('Boulangerie Martin', [claire], { name: 'site', ends: '2026-01-31' });
  const care = contractFor('Boulangerie Martin', [claire], { name: 'care', starts: '2026-02-01' });
  const report = hold(together, [site, care, ruches], {}, onMartin);
  expect(report.clients.map(({ contract, messages }) => [contract.name, messages])).toEqual([
    ['site', 0],
    ['care', 1],
  ]);
});
