import { describe, expect, test } from 'vitest';
import type { Problem } from '../kit/problem.ts';
import type { BilledEntry } from '../meter/billed.ts';
import { yearReport } from '../reports/atelier-sable-for-tests.ts';
import type { ChargeRecord } from '../reports/record.ts';
import { sayProblem } from '../words/problems.ts';
import { excessBilling, idleBilling } from './idle-billing.ts';

const period = { from: '2026-01-05', to: '2026-05-28' };

const line = (day: string, at: number, more: Partial<BilledEntry> = {}): BilledEntry => ({
  client: 'Boulangerie Martin',
  day,
  seconds: 900,
  covers: 'month',
  place: { file: 'factures.csv', line: at },
  ...more,
});

test('a line that covers none of Claire’s questions is named, with its day; one that does is not', () => {
  const charge = yearReport().charges.find(
    ({ client, amount }) => client === 'Boulangerie Martin' && amount.minor > 0,
  );
  const day = charge?.day ?? '';
  const late = line('2026-12-31', 3);
  const tracked = line('2026-12-31', 4, { covers: 'day', place: undefined as never });
  const billed = [line(day, 2), late, tracked];
  expect(idleBilling(yearReport(), { billed })).toEqual([
    {
      code: 'billed-idle',
      file: 'factures.csv',
      line: 3,
      data: { client: 'Boulangerie Martin', day: '2026-12-31' },
    },
  ]);
});

test('a second line for what the first covered already is named too', () => {
  const charges = yearReport()
    .charges.filter(({ client, amount }) => client === 'Boulangerie Martin' && amount.minor > 0)
    .slice(0, 1);
  const day = charges[0]?.day ?? '';
  const billed = [line(day, 2, { amountMinor: 1_000_000 }), line(day, 3)];
  expect(idleBilling({ charges, period }, { billed }).map((one) => one.line)).toEqual([3]);
});

describe('a line for what the allowance gave', () => {
  const charges = yearReport()
    .charges.filter(({ client, amount }) => client === 'Boulangerie Martin' && amount.minor > 0)
    .slice(0, 1)
    .map((one) => ({
      ...one,
      allowanceMinutes: one.billedMinutes,
      billedMinutes: 0,
      amount: { ...one.amount, minor: 0 },
    }));
  const day = charges[0]?.day ?? '';
  const codesOf = (own: typeof charges, ...billed: readonly BilledEntry[]) =>
    idleBilling({ charges: own, period }, { billed }).map(({ code, line: at }) => [code, at]);

  test('on its very day or later in its month, is told so: another date would mend nothing', () => {
    const lines = [line(day, 2), line(`${day.slice(0, 7)}-31`, 3), line('2026-05-20', 4)];
    expect(codesOf(charges, ...lines)).toEqual([
      ['billed-within-allowance', 2],
      ['billed-within-allowance', 3],
      ['billed-idle', 4],
    ]);
    const [problem] = idleBilling({ charges, period }, { billed: [line(day, 2)] });
    expect(sayProblem(problem as Problem, 'en')).toContain(
      'the allowance covers the work for "Boulangerie Martin"',
    );
    expect(sayProblem(problem as Problem, 'fr')).toContain('la franchise couvre déjà le travail');
    expect(sayProblem(problem as Problem, 'en')).not.toContain('Date it');
  });

  test('is one that another line covered where the allowance gave only a part', () => {
    const partly = charges.map((one) => ({
      ...one,
      billedMinutes: 15,
      amount: { ...one.amount, minor: 2000 },
    }));
    expect(codesOf(partly, line(day, 2), line(day, 3))).toEqual([['billed-idle', 3]]);
  });
});

describe('a line that says more than was left to bill', () => {
  const charge = yearReport().charges.find(
    ({ client, amount }) => client === 'Boulangerie Martin' && amount.minor > 0,
  ) as ChargeRecord;
  const { day, amount, billedMinutes } = charge;
  const charges = [charge];
  const problemsOf = (...billed: readonly BilledEntry[]) => excessBilling({ charges, period }, { billed });

  test('is named with what it leaves over: a digit too many is no 200 euros of cover', () => {
    const problems = problemsOf(line(day, 2, { amountMinor: amount.minor * 10 }));
    expect(problems).toEqual([
      {
        code: 'billed-excess',
        file: 'factures.csv',
        line: 2,
        data: {
          client: 'Boulangerie Martin',
          day,
          minor: amount.minor * 10,
          left: amount.minor * 9,
          currency: 'EUR',
        },
      },
    ]);
  });

  test('says so in both languages, of amounts and of times', () => {
    const data = {
      client: 'Boulangerie Martin',
      day: '2026-02-10',
      left: 19_980,
      minor: 22_200,
      currency: 'EUR',
    };
    const sum = { code: 'billed-excess', data } as const;
    expect(sayProblem(sum, 'en')).toContain('says €222.00, but only €22.20 of consultations');
    expect(sayProblem(sum, 'fr')).toContain('ne restait que 22,20\u00a0€ de consultations');
    const time = { code: 'billed-excess', data: { client: 'M', day, seconds: 3600, left: 2700 } } as const;
    expect(sayProblem(time, 'en')).toContain('says 60\u00a0min, but only 15\u00a0min of');
    expect(sayProblem(time, 'fr')).toContain('le reste (45\u00a0min) ne couvre rien');
  });

  test('is none where all of it covers something, where a tracker wrote it, or where it is idle', () => {
    expect(problemsOf(line(day, 2, { amountMinor: amount.minor }))).toEqual([]);
    expect(problemsOf(line(day, 2, { seconds: billedMinutes * 60 }))).toEqual([]);
    expect(problemsOf(line(day, 2, { seconds: 86_400, place: undefined as never }))).toEqual([]);
    expect(problemsOf(line('2026-12-31', 2, { seconds: 86_400 }))).toEqual([]);
  });
});

test('a line that covers nothing in its own currency is named with it', () => {
  const [problem] = idleBilling(
    { charges: [], period },
    { billed: [line('2026-05-20', 2, { currency: 'EUR' })] },
  );
  expect(problem?.data).toEqual({ client: 'Boulangerie Martin', day: '2026-05-20', currency: 'EUR' });
  expect(sayProblem(problem as Problem, 'en')).toContain('"Boulangerie Martin" in EUR is left');
  expect(sayProblem(problem as Problem, 'fr')).toContain('» en EUR ne reste');
});

test('what lies outside the days she asked for is no slip', () => {
  const days = ['2025-12-31', '2026-01-20', '2026-02-10', '2026-05-08', '2026-05-20', '2027-02-01'];
  const billed = days.map((day, at) => line(day, at));
  const linesOf = (asked: { from?: string; to?: string }) =>
    idleBilling({ charges: [], period }, { billed, ...asked }).map((one) => one.line);
  expect(linesOf({ from: '2026-01-15', to: '2026-05-10' })).toEqual([2, 3]);
  expect(linesOf({ from: '2026-01-01', to: '2026-05-20' })).toEqual([1, 2, 3, 4]);
  // Nobody chose: the months in which there is mail.
  expect(linesOf({})).toEqual([1, 2, 3, 4]);
});

test('the wrong list does not flood the screen', () => {
  const billed = Array.from({ length: 250 }, (_, at) => line('2026-05-20', at + 2));
  const problems = idleBilling({ charges: [], period }, { billed });
  expect(problems).toHaveLength(101);
  expect(problems.at(-1)).toMatchObject({ code: 'billed-more-problems', data: { more: 150 } });
});
