import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { missingIn } from '../reports/missing.ts';
import { asksWithMoney } from '../reports/shares.ts';
import type { Reading } from './letter.ts';
import {
  ask,
  claire,
  contractFor,
  fromClient,
  fromSophie,
  hold,
  lea,
  leakage,
  martin,
  ruches,
  rulings,
} from './story-for-tests.ts';

vi.mock('../verdict/match.ts', async () => (await import('./verdicts-for-tests.ts')).matchByStory);
vi.mock('../verdict/decide.ts', async () => (await import('./verdicts-for-tests.ts')).decideByStory);
vi.mock('../verdict/answered.ts', async () => (await import('./verdicts-for-tests.ts')).answeredByStory);

describe("Claire's questions and Sophie's answers", () => {
  test('several asks answered in one reply share its time, and one charge holds them', () => {
    const report = hold([
      fromClient('<1>', { at: '2026-02-10T20:00:00Z' }, [
        ask('opinion', 'seo'),
        ask('work', 'pages'),
        ask('how-to', null),
      ]),
      fromSophie('<2>', { at: '2026-02-11T08:00:00Z', re: '<1>' }, 13),
    ]);
    expect(report.asks.map((one) => one.workedSeconds)).toEqual([260, 260, 260]);
    expect(rulings(report)).toEqual([
      ['consultation', 'seo'],
      ['included', 'pages'],
      ['consultation', null],
    ]);
    expect(report.charges).toMatchObject([
      {
        day: '2026-02-11',
        asks: ['<1>#1', '<1>#3'],
        workedSeconds: 520,
        roundedMinutes: 15,
        billedMinutes: 15,
        check: false,
      },
    ]);
    expect(leakage(report)).toEqual([[2000, 2000, 'EUR']]);
  });

  test('reading counts: the words of all letters that the reply answers', () => {
    const report = hold([
      fromClient('<1>', { at: '2026-02-10T20:00:00Z', words: 238 }, [ask('opinion', 'seo')]),
      fromClient('<2>', { at: '2026-02-10T21:00:00Z', re: '<1>', words: 119 }, [ask('how-to', 'seo')]),
      fromSophie('<3>', { at: '2026-02-11T08:00:00Z', re: '<2>' }, 2),
    ]);
    expect(report.asks.map((one) => one.workedSeconds)).toEqual([105, 105]);
    expect(report.asks.map((one) => one.answeredBy)).toEqual(['<3>', '<3>']);
  });

  test("DOMAIN.md's two threads are two charges, its one thread is one", () => {
    const question = (id: string) => fromClient(id, { at: '2026-02-10T20:00:00Z' }, [ask('how-to', null)]);
    const two = hold([
      question('<1>'),
      question('<2>'),
      fromSophie('<3>', { at: '2026-02-11T08:00:00Z', re: '<1>' }, 4),
      fromSophie('<4>', { at: '2026-02-11T08:30:00Z', re: '<2>' }, 9),
    ]);
    expect(two.charges.map((one) => one.billedMinutes)).toEqual([15, 15]);
    expect(leakage(two)).toEqual([[4000, 4000, 'EUR']]);
    const one = hold([
      question('<1>'),
      fromSophie('<2>', { at: '2026-02-11T08:00:00Z', re: '<1>' }, 4),
      fromClient('<3>', { at: '2026-02-11T08:10:00Z', re: '<2>' }, [ask('how-to', null)]),
      fromSophie('<4>', { at: '2026-02-11T08:30:00Z', re: '<3>' }, 9),
    ]);
    expect(one.charges).toMatchObject([
      { workedSeconds: 780, billedMinutes: 15, amount: { minor: 2000 }, thread: '<1>' },
    ]);
  });

  test('the next message of Sophie to that client answers, not one before it and not one to somebody else', () => {
    const report = hold(
      [
        fromSophie('<0>', { at: '2026-02-09T08:00:00Z' }, 30),
        fromClient('<1>', { at: '2026-02-10T08:00:00Z', re: '<0>' }, [ask('how-to', null)]),
        fromSophie('<2>', { at: '2026-02-10T09:00:00Z', re: '<1>' }, 20, [lea]),
        fromSophie('<3>', { at: '2026-02-10T10:00:00Z', re: '<1>' }, 4),
        fromSophie('<4>', { at: '2026-02-10T11:00:00Z', re: '<1>' }, 60),
      ],
      [martin, ruches],
    );
    expect(report.asks).toMatchObject([{ answeredBy: '<3>', workedSeconds: 240 }]);
  });

  test('what is unanswered costs nothing and is in no charge', () => {
    const report = hold([
      fromClient('<1>', { at: '2026-02-10T20:00:00Z', words: 500 }, [ask('opinion', 'seo')]),
    ]);
    expect(report.asks).toMatchObject([{ workedSeconds: 0, verdict: { ruling: 'consultation' } }]);
    expect(report.asks[0]).not.toHaveProperty('answeredBy');
    expect(report.charges).toEqual([]);
    expect(leakage(report)).toEqual([[0, 0, 'EUR']]);
  });

  test('a late evening belongs to the day of the time zone', () => {
    const readings = [
      fromClient('<1>', { at: '2026-02-10T23:30:00Z' }, [ask('how-to', null)]),
      fromSophie('<2>', { at: '2026-02-11T23:30:00Z', re: '<1>' }, 4),
    ];
    expect(hold(readings).charges[0]?.day).toBe('2026-02-12');
    expect(hold(readings).asks[0]?.date).toBe('2026-02-11T00:30:00+01:00');
    expect(hold(readings, [martin], { timeZone: 'UTC' }).charges[0]?.day).toBe('2026-02-11');
  });
});

test('Claire’s letters in German are counted in the period, since nobody looked for what they ask', () => {
  const german = (id: string, at: string): Reading => {
    const reading = fromClient(id, { at }, []);
    return reading.is === 'letter'
      ? { is: 'letter', letter: { ...reading.letter, language: 'other' } }
      : reading;
  };
  const readings = [
    german('<1>', '2026-01-10T20:00:00Z'),
    german('<2>', '2026-02-10T20:00:00Z'),
    fromClient('<3>', { at: '2026-02-11T20:00:00Z' }, []),
    fromSophie('<4>', { at: '2026-02-12T20:00:00Z', re: '<2>' }, 4),
  ];
  expect(hold(readings).messages).toEqual({ read: 4, clients: 3, provider: 1, otherLanguage: 2 });
  expect(hold(readings, [martin], { from: '2026-02-01' }).messages.otherLanguage).toBe(1);
  expect(hold(readings.slice(2)).messages).not.toHaveProperty('otherLanguage');
});

test('of two contracts that follow each other, each counts the letters of its own days', () => {
  const first = contractFor('Boulangerie Martin', [claire], { name: 'martin-2025', ends: '2026-01-31' });
  const second = contractFor('Boulangerie Martin', [claire], { name: 'martin-2026', starts: '2026-02-01' });
  const report = hold(
    [
      fromClient('<1>', { at: '2026-01-10T20:00:00Z' }, [ask('how-to', 'seo')]),
      fromClient('<2>', { at: '2026-01-31T22:30:00Z' }, []),
      fromClient('<3>', { at: '2026-01-31T23:30:00Z' }, []),
    ],
    [first, second],
  );
  expect(report.clients.map(({ contract, messages }) => [contract.name, messages])).toEqual([
    ['martin-2025', 2],
    ['martin-2026', 1],
  ]);
});

describe('a mailbox of many readings', () => {
  const year: readonly Reading[] = [
    fromClient('<1>', { at: '2026-01-10T20:00:00Z', words: 40, locator: 'inbox.mbox@0' }, [
      ask('opinion', 'seo'),
      ask('work', 'corrections'),
    ]),
    fromClient('<1>', { at: '2026-01-10T20:00:00Z', words: 40, locator: 'all.mbox@77' }, [
      ask('opinion', 'seo'),
      ask('work', 'corrections'),
    ]),
    fromSophie('<2>', { at: '2026-01-11T08:00:00Z', re: '<1>' }, 13),
    fromClient('<3>', { at: '2026-02-10T20:00:00Z', re: '<2>' }, [
      ask('how-to', null, true),
      ask('work', 'corrections'),
    ]),
    fromSophie('<4>', { at: '2026-02-10T20:00:00Z', re: '<3>' }, 7),
    fromClient('<5>', { at: '2026-03-01T08:00:00Z' }, [ask('defect', null), ask('work', 'corrections')]),
    fromClient('<6>', { at: '2026-03-01T08:00:00Z' }, [ask('opinion', null)], lea),
    fromSophie('<7>', { at: '2026-03-02T08:00:00Z', re: '<6>' }, 5, [lea, claire]),
    { is: 'passed-over', why: 'list', locator: 'inbox.mbox@5' },
    { is: 'passed-over', why: 'bounce', locator: 'inbox.mbox@6' },
    { is: 'skipped', skipped: { locator: 'inbox.mbox@9', code: 'mail-no-date' } },
    { is: 'skipped', skipped: { locator: 'inbox.mbox@9', code: 'mail-empty' } },
  ];

  test('the same message in two of them counts once, and says so', () => {
    const report = hold(year, [martin, ruches]);
    expect(report.asks.filter((one) => one.messageId === '<1>')).toHaveLength(2);
    expect(report.passedOver).toEqual({ bounce: 1, list: 1, twice: 1 });
    const picture: Reading = { is: 'skipped', skipped: { locator: 'photo.jpg', code: 'source-not-mail' } };
    const empty: Reading = { is: 'skipped', skipped: { locator: 'empty.mbox', code: 'source-empty' } };
    expect(hold([...year, picture, empty], [martin, ruches]).messages.read).toBe(12);
    expect(report.messages).toEqual({ read: 12, clients: 4, provider: 3 });
  });

  test('letters of one Message-ID, by whatever slip or trick, keep their asks and their prices apart', () => {
    const report = hold(
      [
        fromClient('<same>', { at: '2026-01-10T20:00:00Z' }, [ask('opinion', null)]),
        fromSophie('<1>', { at: '2026-01-11T08:00:00Z', re: '<same>' }, 50),
        fromClient('<same>', { at: '2026-01-12T20:00:00Z' }, [ask('how-to', null)], lea),
        fromSophie('<2>', { at: '2026-01-13T08:00:00Z', re: '<same>' }, 5, [lea]),
      ],
      [martin, ruches],
    );
    expect(report.asks.map(({ id, client }) => [id, client])).toEqual([
      ['<same>#1', 'Boulangerie Martin'],
      ['<same>#2', 'Ruches du Pilat'],
    ]);
    expect(asksWithMoney(report).map(({ share }) => share?.amount.minor)).toEqual([8000, 2000]);
  });

  test('any order of the readings gives the same report, to the byte', () => {
    const expected = JSON.stringify(hold(year, [martin, ruches]));
    const order = fc.shuffledSubarray([...year], { minLength: year.length, maxLength: year.length });
    fc.assert(
      fc.property(order, (mixed) => {
        expect(JSON.stringify(hold(mixed, [martin, ruches]))).toBe(expected);
      }),
    );
  });

  test('the period is what was asked for; what lies outside is counted', () => {
    const report = hold(year, [martin, ruches], { from: '2026-02-01', to: '2026-02-28' });
    expect(report.period).toEqual({ from: '2026-02-01', to: '2026-02-28' });
    expect(report.asks.map((one) => one.id)).toEqual(['<3>#1', '<3>#2']);
    expect(report.passedOver['out-of-period']).toBe(5);
    expect(hold(year, [martin, ruches]).period).toEqual({ from: '2026-01-10', to: '2026-03-02' });
  });

  test('a last day before all mail leaves nothing, and the report says so', () => {
    const report = hold(year, [martin, ruches], { to: '2020-01-01' });
    expect(report.period).toEqual({ from: '2020-01-01', to: '2020-01-01' });
    expect([report.asks, report.charges]).toEqual([[], []]);
    expect(report.passedOver['out-of-period']).toBe(7);
    expect(missingIn(report)).toBe('period');
    expect(hold(year, [martin, ruches], { from: '2030-01-01' }).period.from).toBe('2030-01-01');
  });

  test('an empty mailbox has an empty report', () => {
    const report = hold([]);
    expect(report).toMatchObject({
      asks: [],
      charges: [],
      skipped: [],
      passedOver: {},
      messages: { read: 0, clients: 0, provider: 0 },
    });
    expect(hold([], []).withoutContracts).toBe(true);
    expect(report.withoutContracts).toBe(false);
  });

  test('every charge is the sum of its asks, and every answered consultation is in one', () => {
    const report = hold(year, [martin, ruches]);
    const seconds = new Map(report.asks.map((one) => [one.id, one.workedSeconds]));
    for (const one of report.charges)
      expect(one.asks.reduce((sum, id) => sum + (seconds.get(id) ?? 0), 0)).toBe(one.workedSeconds);
    const charged = report.charges.flatMap((one) => one.asks).sort();
    const answered = report.asks
      .filter((one) => one.verdict.ruling === 'consultation' && one.workedSeconds > 0)
      .map((one) => one.id);
    expect(charged).toEqual(answered.sort());
  });
});
