import { describe, expect, test, vi } from 'vitest';
import type { Contract } from '../contract/contract.ts';
import type { BilledEntry } from '../meter/billed.ts';
import { auditJson } from '../reports/audit-json.ts';
import { figuresOf } from '../reports/figures.ts';
import { summaryText } from '../reports/summary.ts';
import { threadsOf } from '../reports/threads.ts';
import { auditSettings } from './settings.ts';
import {
  ask,
  claire,
  contractFor,
  fromClient,
  fromSophie,
  hold,
  hourly,
  lea,
  leakage,
  martin,
  rulings,
} from './story-for-tests.ts';

vi.mock('../verdict/match.ts', async () => (await import('./verdicts-for-tests.ts')).matchByStory);
vi.mock('../verdict/decide.ts', async () => (await import('./verdicts-for-tests.ts')).decideByStory);
vi.mock('../verdict/answered.ts', async () => (await import('./verdicts-for-tests.ts')).answeredByStory);

describe('contracts in time', () => {
  test('each ask is judged and metered by the contract of its day', () => {
    const site = contractFor('Boulangerie Martin', [claire], {
      name: 'site',
      starts: '2025-01-01',
      ends: '2026-01-31',
    });
    const care = contractFor('Boulangerie Martin', [claire], {
      name: 'care',
      starts: '2026-02-01',
      clauses: [{ id: 'seo', list: 'included', text: 'SEO', line: 9 }],
    });
    const report = hold(
      [
        fromClient('<1>', { at: '2026-01-31T08:00:00Z' }, [ask('opinion', 'seo')]),
        fromSophie('<2>', { at: '2026-01-31T09:00:00Z', re: '<1>' }, 4),
        fromClient('<3>', { at: '2026-02-01T08:00:00Z' }, [ask('opinion', 'seo')]),
        fromSophie('<4>', { at: '2026-02-01T09:00:00Z', re: '<3>' }, 4),
      ],
      [site, care],
    );
    expect(report.asks.map((one) => [one.contract, one.verdict.ruling])).toEqual([
      ['site', 'consultation'],
      ['care', 'included'],
    ]);
    expect(
      report.clients.map(({ contract, messages, leakage: { possible } }) => [
        contract.name,
        messages,
        possible.minor,
      ]),
    ).toEqual([
      ['site', 1, 2000],
      ['care', 1, 0],
    ]);
  });

  test('two versions of one contract, which share its name, are two: nothing counts under both', () => {
    const old = contractFor('Boulangerie Martin', [claire], { ends: '2026-01-31' });
    const renewed = contractFor('Boulangerie Martin', [claire], {
      starts: '2026-02-01',
      clauses: [{ id: 'seo', list: 'excluded', text: 'Le référencement, renégocié', line: 9 }],
    });
    const report = hold(
      [
        fromClient('<1>', { at: '2026-01-31T08:00:00Z' }, [ask('opinion', 'seo')]),
        fromSophie('<2>', { at: '2026-02-01T09:00:00Z', re: '<1>' }, 4),
        fromClient('<3>', { at: '2026-02-01T10:00:00Z', re: '<2>' }, [ask('opinion', 'seo')]),
        fromSophie('<4>', { at: '2026-02-01T11:00:00Z', re: '<3>' }, 20),
      ],
      [old, renewed],
    );
    const { clients, currencies } = figuresOf(report);
    expect(
      clients.map((one) => [one.record.contract.starts, one.asks, one.billedIfApplied.minor, one.gifts]),
    ).toEqual([
      ['2026-02-01', 1, 4000, 1],
      [undefined, 1, 2000, 1],
    ]);
    expect(currencies[0]?.billedIfApplied.minor).toBe(currencies[0]?.leakage.possible.minor);
    expect(auditJson(report).clients.map(({ asks }) => asks)).toEqual([1, 1]);
    expect(threadsOf(report).map(({ record, open }) => [record?.contract, open?.minor])).toEqual([
      [old, 2000],
      [renewed, 4000],
    ]);
    expect(summaryText(report, 'fr', (_style, text) => text)).toContain('Le référencement, renégocié');
  });

  test('the limit of a clause lasts for its number of works, and what was asked before the period counts', () => {
    const works = ['2026-01-05', '2026-02-05', '2026-03-05', '2026-04-05'].map((day, index) =>
      fromClient(`<${index}>`, { at: `${day}T08:00:00Z` }, [ask('work', 'corrections')]),
    );
    const expected = [
      ['included', 'corrections'],
      ['included', 'corrections'],
      ['change-order', 'corrections'],
      ['change-order', 'corrections'],
    ];
    expect(rulings(hold(works))).toEqual(expected);
    expect(rulings(hold(works, [martin], { from: '2026-02-01', to: '2026-03-31' }))).toEqual(
      expected.slice(1, 3),
    );
  });

  test('a silent contract is valued at the provider’s own terms', () => {
    const silent = contractFor('Boulangerie Martin', [claire], {
      consultation: { billable: 'silent', terms: {} },
    });
    const report = hold(
      [
        fromClient('<1>', { at: '2026-02-10T20:00:00Z' }, [ask('opinion', null)]),
        fromSophie('<2>', { at: '2026-02-11T08:00:00Z', re: '<1>' }, 4),
      ],
      [silent],
      { terms: { ...auditSettings('UTC').terms, rateMinor: 12_000 } },
    );
    expect(leakage(report)).toEqual([[3000, 3000, 'EUR']]);
  });
});

describe('what is no leakage', () => {
  const readings = [
    fromClient('<1>', { at: '2026-02-10T20:00:00Z' }, [ask('opinion', 'seo')]),
    fromSophie('<2>', { at: '2026-02-11T08:00:00Z', re: '<1>' }, 10),
    fromClient('<3>', { at: '2026-02-12T20:00:00Z' }, [ask('how-to', null, true)]),
    fromSophie('<4>', { at: '2026-02-13T08:00:00Z', re: '<3>' }, 20),
  ];
  const billed = (day: string, minutes: number, changes: Partial<BilledEntry> = {}): BilledEntry => ({
    client: 'Boulangerie Martin',
    day,
    seconds: minutes * 60,
    covers: 'day',
    ...changes,
  });

  test('asks that need a person are possible leakage, never sure', () => {
    const report = hold(readings);
    expect(report.charges.map(({ check, amount }) => [check, amount.minor])).toEqual([
      [false, 2000],
      [true, 4000],
    ]);
    expect(leakage(report)).toEqual([[2000, 6000, 'EUR']]);
  });

  test('what was billed already, by day or by month, of this client alone', () => {
    expect(leakage(hold(readings, [martin], { billed: [billed('2026-02-11', 15)] }))).toEqual([
      [0, 4000, 'EUR'],
    ]);
    expect(leakage(hold(readings, [martin], { billed: [billed('2026-02-13', 15)] }))).toEqual([
      [2000, 4000, 'EUR'],
    ]);
    const invoice = billed('2026-02-28', 0, { amountMinor: 5000, covers: 'month' });
    expect(leakage(hold(readings, [martin], { billed: [invoice] }))).toEqual([[0, 1000, 'EUR']]);
    expect(
      leakage(
        hold(readings, [martin], { billed: [billed('2026-02-11', 15, { client: 'Ruches du Pilat' })] }),
      ),
    ).toEqual([[2000, 6000, 'EUR']]);
  });

  test('what the months are sure of is what the range is sure of, after what was billed', () => {
    const report = hold(readings, [martin], { billed: [billed('2026-02-11', 15)] });
    const [client] = figuresOf(report).clients;
    expect(client?.leakage).toMatchObject({ sure: { minor: 0 }, possible: { minor: 4000 } });
    expect(client?.months).toMatchObject([{ month: '2026-02', certain: 0, doubtful: 4000 }]);
  });

  test('one entry covers the work under two contracts of a client once, not twice', () => {
    const site = contractFor('Boulangerie Martin', [claire], { name: 'site', ends: '2026-02-11' });
    const care = contractFor('Boulangerie Martin', [claire], { name: 'care', starts: '2026-02-12' });
    const report = hold(readings, [site, care], {
      billed: [billed('2026-02-28', 0, { amountMinor: 4000, covers: 'month' })],
    });
    expect(report.charges.map(({ contract, alreadyBilled }) => [contract, alreadyBilled.minor])).toEqual([
      ['site', 0],
      ['care', 4000],
    ]);
    expect(leakage(report)).toEqual([[0, 2000, 'EUR']]);
  });

  test('per invoice, the time of any day of the month is of the same charge', () => {
    const terms = { ...hourly, per: 'invoice' as const };
    const monthly = contractFor('Boulangerie Martin', [claire], { consultation: { billable: true, terms } });
    const report = hold(readings, [monthly], { billed: [billed('2026-02-13', 30)] });
    expect(
      report.charges.map(({ day, lastDay, alreadyBilled }) => [day, lastDay, alreadyBilled.minor]),
    ).toEqual([['2026-02-11', '2026-02-13', 4000]]);
    expect(leakage(report)).toEqual([[0, 0, 'EUR']]);
  });

  test('a month is no surer than it is open: the range is the sum of the months', () => {
    const terms = { ...hourly, per: 'invoice' as const };
    const monthly = contractFor('Boulangerie Martin', [claire], { consultation: { billable: true, terms } });
    const inMarch = [
      fromClient('<5>', { at: '2026-03-10T20:00:00Z' }, [ask('how-to', null, true)]),
      fromSophie('<6>', { at: '2026-03-11T08:00:00Z', re: '<5>' }, 10),
    ];
    // Tracked on the day of the doubtful answer, and all that February would cost.
    const report = hold([...readings, ...inMarch], [monthly], { billed: [billed('2026-02-13', 30)] });
    expect(figuresOf(report).clients[0]?.months).toMatchObject([
      { month: '2026-02', certain: 0, doubtful: 0 },
      { month: '2026-03', certain: 0, doubtful: 2000 },
    ]);
    expect(leakage(report)).toEqual([[0, 2000, 'EUR']]);
  });

  test('what answers of before the period left of the allowance', () => {
    const terms = { ...hourly, allowance: 30 };
    const report = hold(
      [
        fromClient('<1>', { at: '2026-02-03T08:00:00Z' }, [ask('opinion', 'seo')]),
        fromSophie('<2>', { at: '2026-02-03T09:00:00Z', re: '<1>' }, 20),
        fromClient('<3>', { at: '2026-02-20T08:00:00Z' }, [ask('opinion', 'seo')]),
        fromSophie('<4>', { at: '2026-02-20T09:00:00Z', re: '<3>' }, 4),
      ],
      [contractFor('Boulangerie Martin', [claire], { consultation: { billable: true, terms } })],
      { from: '2026-02-15' },
    );
    const charged = report.charges.flatMap(({ asks }) => asks);
    expect(charged).toEqual(['<3>#1']);
    expect(report.charges.map(({ billedMinutes }) => billedMinutes)).toEqual([15]);
    expect(figuresOf(report).clients[0]?.months).toMatchObject([{ certain: 2000, doubtful: 0 }]);
  });

  test('what earlier months left of the allowance, since the contract was signed where it names no other beginning', () => {
    const terms = { ...hourly, allowance: 30, rollover: 2 };
    const signed = (dates: Partial<Contract>) =>
      leakage(
        hold(
          [
            fromClient('<1>', { at: '2026-03-10T08:00:00Z' }, [ask('opinion', 'seo')]),
            fromSophie('<2>', { at: '2026-03-10T09:00:00Z', re: '<1>' }, 55),
          ],
          [
            contractFor('Boulangerie Martin', [claire], {
              consultation: { billable: true, terms },
              ...dates,
            }),
          ],
        ),
      );
    expect(signed({ signed: '2026-01-01' })).toEqual([[0, 0, 'EUR']]);
    expect(signed({ signed: '2025-12-01', starts: '2026-02-15' })).toEqual([[0, 0, 'EUR']]);
    expect(signed({ signed: '2026-01-01', starts: '2026-03-01' })).toEqual([[4000, 4000, 'EUR']]);
  });

  test('what the allowance holds', () => {
    const terms = { ...hourly, allowance: 30 };
    const report = hold(readings, [
      contractFor('Boulangerie Martin', [claire], { consultation: { billable: true, terms } }),
    ]);
    expect(
      report.charges.map(({ allowanceMinutes, billedMinutes }) => [allowanceMinutes, billedMinutes]),
    ).toEqual([
      [15, 0],
      [15, 15],
    ]);
    expect(leakage(report)).toEqual([[0, 2000, 'EUR']]);
  });

  test('clients in several currencies have a range each, the largest first', () => {
    const pounds = { ...hourly, rate: { minor: 90_000, currency: 'GBP' } };
    const english = contractFor('Ruches du Pilat', [lea], {
      name: 'ruches',
      currency: 'GBP',
      consultation: { billable: true, terms: pounds },
    });
    const report = hold(
      [
        ...readings,
        fromClient('<5>', { at: '2026-02-10T20:00:00Z' }, [ask('opinion', null)], lea),
        fromSophie('<6>', { at: '2026-02-11T08:00:00Z', re: '<5>' }, 10, [lea]),
      ],
      [martin, english],
    );
    expect(leakage(report)).toEqual([
      [22_500, 22_500, 'GBP'],
      [2000, 6000, 'EUR'],
    ]);
  });
});
