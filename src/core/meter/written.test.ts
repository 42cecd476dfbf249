import { describe, expect, test } from 'vitest';
import { sayProblem } from '../words/problems.ts';
import { type BilledContract, readBilled } from './billed-read.ts';

const contracts: readonly BilledContract[] = [
  { client: { name: 'Boulangerie Martin', emails: [] }, currency: 'EUR' },
  { client: { name: 'Hartley & Wren', emails: [] }, currency: 'GBP' },
];

const read = (...lines: readonly string[]) => readBilled(lines.join('\n'), 'billed.csv', contracts);
const codes = (file: ReturnType<typeof readBilled>) => file.problems.map(({ code, line }) => [code, line]);

describe('amounts whose last three digits may be thousands', () => {
  test('are refused in a plain list, with both ways to write them', () => {
    const file = read(
      'date,client,minutes,amount',
      '2026-02-28,Boulangerie Martin,,"1,250"',
      '2026-02-28,Boulangerie Martin,,1.250 €',
      '2026-02-28,Boulangerie Martin,,"1,250.00"',
      '2026-02-28,Boulangerie Martin,7.125,20.00',
    );
    expect(codes(file)).toEqual([
      ['billed-amount', 2],
      ['billed-amount', 3],
    ]);
    expect(sayProblem(file.problems[0] as never, 'en')).toBe(
      'In "1,250" the sign may part thousands or decimals; write 1250.00 or 1.25.',
    );
    expect(file.entries.map(({ seconds, amountMinor }) => [seconds, amountMinor])).toEqual([
      [0, 125_000],
      [428, 2000],
    ]);
  });

  const harvest = (...lines: readonly string[]) =>
    read(
      'Date,Client,Project,Task,Notes,Hours,Billable?,Billable Amount,Currency',
      ...lines.map((line) => `2026-02-11,Hartley & Wren,Site,Advice,,${line},British Pound - GBP`),
    );

  test('are read in a tracker’s export whose other amounts prove the sign', () => {
    const file = harvest('1.125,Yes,101.25', '1.5,Yes,"1,250"', '0.125,Yes,11.255');
    expect(file.problems).toEqual([]);
    expect(file.entries.map(({ seconds, amountMinor }) => [seconds, amountMinor])).toEqual([
      [4050, 10_125],
      [5400, 125_000],
      [450, 1126],
    ]);
  });

  test('are refused in an export that proves nothing, or two things', () => {
    expect(codes(harvest('1.5,Yes,"1,250"', '0.5,Yes,45'))).toEqual([['billed-amount', 2]]);
    expect(codes(harvest('1.5,Yes,"1,250"', '0.5,Yes,45.00', '0.5,Yes,"45,00"'))).toEqual([
      ['billed-amount', 2],
    ]);
  });

  test('have three decimals in dinars, and no decimals in yen', () => {
    const own = (currency: string) =>
      readBilled('date,client,amount\n2026-02-28,Nabil,"1,250"', 'facturé.csv', [
        { client: { name: 'Nabil', emails: [] }, currency },
      ]).entries.map(({ amountMinor }) => amountMinor);
    expect([own('TND'), own('JPY')]).toEqual([[1250], [1250]]);
  });
});

describe('an amount finer than its currency', () => {
  const yen = { client: { name: 'Studio Kline', emails: [] }, currency: 'JPY' };

  test('is refused in a list of one’s own, as in a contract, and never rounded in silence', () => {
    const file = readBilled(
      [
        'date,client,amount',
        '2026-04-04,Studio Kline,500.50',
        '2026-04-04,Studio Kline,500.00',
        '2026-04-04,Boulangerie Martin,80.0055',
        '2026-04-04,Boulangerie Martin,"80,500000"',
      ].join('\n'),
      'facturé.csv',
      [...contracts, yen],
    );
    expect(codes(file)).toEqual([
      ['billed-amount-finer', 2],
      ['billed-amount-finer', 4],
    ]);
    expect(file.entries.map(({ amountMinor }) => amountMinor)).toEqual([500, 8050]);
    const said = (language: 'fr' | 'en') => sayProblem(file.problems[0] as never, language);
    expect(said('en')).toContain('"500.50" has more decimals than an amount in JPY (0)');
    expect(said('fr')).toContain('«\u00a0500.50\u00a0» a plus de décimales qu’un montant en JPY (0)');
  });
});
