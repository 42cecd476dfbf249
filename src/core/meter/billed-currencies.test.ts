import { expect, test } from 'vitest';
import { sayProblem } from '../words/problems.ts';
import { type BilledContract, readBilled } from './billed-read.ts';

/** Claire's bakery had a contract in euros, then one in yen; Léa's hives have one. */
const martin = { name: 'Boulangerie Martin', emails: ['@boulangerie-martin.example'] };
const contracts: readonly BilledContract[] = [
  { client: martin, currency: 'EUR' },
  { client: { name: 'Ruchers du Béarn', emails: ['lea@ruchers.example'] }, currency: 'EUR' },
  { client: martin, currency: 'JPY' },
];
const read = (...lines: readonly string[]) => readBilled(lines.join('\n'), 'billed.csv', contracts);

test('of a client with contracts in two currencies a line stands for work in its own', () => {
  const file = read(
    'date,client,minutes,amount,currency',
    '2026-02-11,Boulangerie Martin,,20.00,EUR',
    '2026-02-12,Boulangerie Martin,,2500,JPY',
    '2026-02-13,Boulangerie Martin,15,,JPY',
    '2026-02-14,Boulangerie Martin,15,,',
    '2026-02-15,Ruchers du Béarn,,20.00,',
  );
  expect(file.problems).toEqual([]);
  expect(file.entries.map(({ amountMinor, currency }) => [amountMinor, currency])).toEqual([
    [2000, 'EUR'],
    [2500, 'JPY'],
    [undefined, 'JPY'],
    [undefined, undefined],
    [2000, undefined],
  ]);
});

test('an amount that may be in either of them leaves the time, and is said', () => {
  const file = read(
    'date,client,minutes,amount',
    '2026-02-11,Boulangerie Martin,15,20.00',
    '2026-02-12,Boulangerie Martin,,2500',
  );
  expect(file.problems.map(({ code, line }) => [code, line])).toEqual([
    ['billed-currency-missing', 2],
    ['billed-currency-missing', 3],
  ]);
  expect(file.entries).toMatchObject([{ day: '2026-02-11', seconds: 900 }]);
  expect(file.entries[0]).not.toHaveProperty('amountMinor');
  expect(sayProblem(file.problems[0] as never, 'en')).toContain('several currencies (EUR, JPY)');
  expect(sayProblem(file.problems[0] as never, 'fr')).toContain('plusieurs devises (EUR, JPY)');
});

test('what Toggl heads a column of zeros with is not what the time was billed in', () => {
  const file = read(
    'Client,Billable,Start date,Duration,Amount (EUR)',
    'Boulangerie Martin,Yes,2026-02-11,0:15:00,0.00',
  );
  expect(file.entries).toEqual([
    { client: 'Boulangerie Martin', day: '2026-02-11', seconds: 900, covers: 'day' },
  ]);
});
