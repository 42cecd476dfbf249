import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ConsultationTerms, groupings, roundings } from '../contract/contract.ts';
import { monthOf } from '../kit/day.ts';
import { amountFor, charge, type Work } from './charge.ts';

/** Boulangerie Martin's terms: 80 € an hour, a quarter of an hour begun is a quarter of an hour, per thread and day. */
const martin: ConsultationTerms = {
  rate: { minor: 8000, currency: 'EUR' },
  increment: 15,
  rounding: 'up',
  minimum: 15,
  per: 'thread-day',
  allowance: 0,
  rollover: 0,
};

/** Sophie's work on one of Claire's asks: minutes on a day, in a thread. */
function work(
  ask: string,
  day: string,
  minutes: number,
  thread = 'horaires',
  message = `answer to ${ask}`,
): Work {
  return { ask, message, thread, day, at: Date.parse(`${day}T10:00:00Z`) / 1000, seconds: minutes * 60 };
}

describe("DOMAIN.md's examples of money", () => {
  test.each([
    {
      story: 'two answers of 4 and 9 minutes on one thread and day',
      works: [work('a', '2026-02-11', 4), work('b', '2026-02-11', 9)],
      terms: martin,
      billed: [15],
      minor: [2000],
    },
    {
      story: 'the same on two threads',
      works: [work('a', '2026-02-11', 4), work('b', '2026-02-11', 9, 'paiement')],
      terms: martin,
      billed: [15, 15],
      minor: [2000, 2000],
    },
    {
      story: 'nearest half hour without a minimum: 13 minutes are nothing',
      works: [work('a', '2026-02-11', 13)],
      terms: { ...martin, rounding: 'nearest' as const, increment: 30, minimum: 0 },
      billed: [0],
      minor: [0],
    },
    {
      story: 'nearest half hour without a minimum: 15 minutes are half an hour',
      works: [work('a', '2026-02-11', 15)],
      terms: { ...martin, rounding: 'nearest' as const, increment: 30, minimum: 0 },
      billed: [30],
      minor: [4000],
    },
  ])('$story', ({ works, terms, billed, minor }) => {
    const charges = charge(works, terms);
    expect(charges.map((one) => one.billedMinutes)).toEqual(billed);
    expect(charges.map((one) => one.amount.minor)).toEqual(minor);
  });
});

describe('grouping (rule 1)', () => {
  const works = [
    work('a', '2026-02-11', 4, 'horaires', 'm1'),
    work('b', '2026-02-11', 9, 'horaires', 'm1'),
    work('c', '2026-02-11', 2, 'horaires', 'm2'),
    work('d', '2026-02-11', 5, 'paiement', 'm3'),
    work('e', '2026-02-12', 5, 'paiement', 'm4'),
    work('f', '2026-03-02', 5, 'paiement', 'm5'),
  ];
  test.each([
    ['message', [['a', 'b'], ['c'], ['d'], ['e'], ['f']]],
    ['thread-day', [['a', 'b', 'c'], ['d'], ['e'], ['f']]],
    ['day', [['a', 'b', 'c', 'd'], ['e'], ['f']]],
    ['invoice', [['a', 'b', 'c', 'd', 'e'], ['f']]],
  ] as const)('per %s', (per, groups) => {
    const charges = charge(works, { ...martin, per });
    expect(charges.map((one) => one.asks)).toEqual(groups);
    const manyThreads = per === 'day' || per === 'invoice';
    expect(charges.every((one) => (one.thread === null) === manyThreads)).toBe(true);
  });

  test('an unanswered ask is in no charge', () => {
    expect(charge([work('a', '2026-02-11', 0)], martin)).toEqual([]);
    expect(charge([work('a', '2026-02-11', 0), work('b', '2026-02-11', 1)], martin)[0]?.asks).toEqual(['b']);
    expect(charge([], martin)).toEqual([]);
  });
});

describe('the allowance in the charge (rule 3)', () => {
  test('what was answered before the period uses up its month, and is not charged in it', () => {
    const earlier = [work('a', '2026-02-03', 20), work('b', '2026-01-29', 20)];
    const charges = charge([work('c', '2026-02-20', 4)], { ...martin, allowance: 30 }, undefined, earlier);
    expect(charges.map((one) => [one.asks, one.allowanceMinutes, one.billedMinutes])).toEqual([
      [['c'], 0, 15],
    ]);
  });

  test('may split a group, in date order', () => {
    const charges = charge(
      [
        work('b', '2026-02-20', 20),
        work('a', '2026-02-03', 10),
        work('c', '2026-02-21', 1),
        work('d', '2026-03-01', 5),
      ],
      { ...martin, allowance: 30 },
    );
    expect(
      charges.map((one) => [
        one.asks[0],
        one.roundedMinutes,
        one.allowanceMinutes,
        one.billedMinutes,
        one.amount.minor,
      ]),
    ).toEqual([
      ['a', 15, 15, 0, 0],
      ['b', 30, 15, 15, 2000],
      ['c', 15, 0, 15, 2000],
      ['d', 15, 15, 0, 0],
    ]);
  });

  test('rolls over from the month the contract began', () => {
    const terms = { ...martin, allowance: 15, rollover: 12 };
    expect(charge([work('a', '2026-04-10', 60)], terms, { from: '2026-01-15' })[0]).toMatchObject({
      allowanceMinutes: 60,
      billedMinutes: 0,
    });
    expect(charge([work('a', '2026-04-10', 60)], terms)[0]).toMatchObject({
      allowanceMinutes: 15,
      billedMinutes: 45,
    });
  });

  test('rolls nothing over from before the contract began, whatever Claire asked then', () => {
    const terms = { ...martin, increment: 5, minimum: 10, allowance: 10, rollover: 2 };
    const february = ['2026-02-03', '2026-02-04', '2026-02-05', '2026-02-06'];
    const asked = (days: readonly string[]) =>
      charge(
        days.map((day) => work(day, day, 10)),
        terms,
        { from: '2026-02-01' },
      ).map((one) => one.allowanceMinutes);
    expect(asked(february)).toEqual([10, 0, 0, 0]);
    expect(asked(['2026-01-20', ...february])).toEqual([0, 10, 0, 0, 0]);
    expect(asked(['2025-11-20', ...february])).toEqual([0, 10, 0, 0, 0]);
  });

  test('is none before the contract begins, and none after its end: those days have no price to contain it', () => {
    const works = [
      work('before', '2026-01-31', 10),
      work('first', '2026-02-01', 10),
      work('last', '2026-04-30', 10),
      work('after', '2026-05-01', 10),
    ];
    const charges = charge(
      works,
      { ...martin, allowance: 30, rollover: 2 },
      { from: '2026-02-01', to: '2026-04-30' },
    );
    expect(charges.map((one) => [one.asks[0], one.allowanceMinutes, one.amount.minor])).toEqual([
      ['before', 0, 2000],
      ['first', 15, 0],
      ['last', 15, 0],
      ['after', 0, 2000],
    ]);
  });

  test('covers of a month’s invoice what was answered within the contract’s days', () => {
    const works = [
      work('before', '2026-02-02', 10),
      work('within', '2026-02-12', 20),
      work('after', '2026-02-25', 40),
    ];
    const terms = { ...martin, per: 'invoice' as const, allowance: 60 };
    const allowed = (from: string, to: string) =>
      charge(works, terms, { from, to }).map((one) => [one.roundedMinutes, one.allowanceMinutes]);
    expect(allowed('2026-02-10', '2026-02-20')).toEqual([[75, 15]]);
    expect(allowed('2026-01-01', '2026-12-31')).toEqual([[75, 60]]);
    expect(allowed('2026-03-01', '2026-12-31')).toEqual([[75, 0]]);
  });
});

describe('the amount (rule 4)', () => {
  test.each([
    [15, 8000, 2000],
    [1, 8000, 133],
    [1, 8030, 134],
    [1, 30, 1],
    [1, 29, 0],
    [6, 9999, 1000],
    [0, 8000, 0],
  ])('%d min at %d an hour are %d', (minutes, rate, minor) => {
    expect(amountFor(minutes, rate)).toBe(minor);
  });

  test('is the exact product rounded half up', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100_000 }),
        fc.integer({ min: 0, max: 10_000_000 }),
        (minutes, rate) => {
          const product = BigInt(minutes) * BigInt(rate);
          const off = BigInt(amountFor(minutes, rate)) * 60n - product;
          expect(off > -30n && off <= 30n).toBe(true);
        },
      ),
    );
  });
});

const someWorks = fc.array(
  fc.record({
    day: fc
      .integer({ min: 1, max: 59 })
      .map((day) => new Date(Date.UTC(2026, 0, day)).toISOString().slice(0, 10)),
    thread: fc.constantFrom('horaires', 'paiement', 'photos'),
    seconds: fc.integer({ min: 0, max: 7200 }),
    clock: fc.integer({ min: 0, max: 3 }),
  }),
  { maxLength: 25 },
);
const someTerms = fc.record({
  rate: fc.integer({ min: 0, max: 30_000 }).map((minor) => ({ minor, currency: 'EUR' })),
  increment: fc.constantFrom(1, 5, 6, 10, 15, 30, 60),
  rounding: fc.constantFrom(...roundings),
  minimum: fc.constantFrom(0, 5, 15, 30),
  per: fc.constantFrom(...groupings),
  allowance: fc.integer({ min: 0, max: 120 }),
  rollover: fc.integer({ min: 0, max: 3 }),
});
const worksOf = (raw: readonly { day: string; thread: string; seconds: number; clock: number }[]): Work[] =>
  raw.map(({ day, thread, seconds, clock }, index) => ({
    ask: `ask ${index}`,
    message: `m ${day} ${thread} ${clock}`,
    thread,
    day,
    at: Date.parse(`${day}T00:00:00Z`) / 1000 + clock * 3600,
    seconds,
  }));

describe('the laws of a charge', () => {
  test('every second worked is in one group, and shares add up to the group exactly', () => {
    fc.assert(
      fc.property(someWorks, someTerms, (raw, terms) => {
        const works = worksOf(raw);
        const charges = charge(works, terms);
        const total = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
        expect(total(charges.map((one) => one.workedSeconds))).toBe(total(works.map((one) => one.seconds)));
        const asked = charges.flatMap((one) => one.asks);
        expect(new Set(asked).size).toBe(asked.length);
        expect(asked.length).toBe(works.filter((one) => one.seconds > 0).length);
        for (const one of charges) {
          expect(total(one.perAsk.map((part) => part.amount.minor))).toBe(one.amount.minor);
          expect(total(one.perAsk.map((part) => part.seconds))).toBe(one.workedSeconds);
          expect(one.allowanceMinutes + one.billedMinutes).toBe(one.roundedMinutes);
          expect(one.amount).toEqual({
            minor: amountFor(one.billedMinutes, terms.rate.minor),
            currency: 'EUR',
          });
        }
      }),
    );
  });

  test('no month takes more allowance than it and its rollover hold', () => {
    fc.assert(
      fc.property(someWorks, someTerms, (raw, terms) => {
        const used = new Map<string, number>();
        for (const one of charge(worksOf(raw), terms, { from: '2026-01-01' }))
          used.set(monthOf(one.day), (used.get(monthOf(one.day)) ?? 0) + one.allowanceMinutes);
        for (const minutes of used.values())
          expect(minutes).toBeLessThanOrEqual(terms.allowance * (terms.rollover + 1));
        expect([...used.values()].reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(terms.allowance * 2);
      }),
    );
  });

  test('does not depend on the order in which the work is given', () => {
    const shuffled = someWorks.chain((raw) =>
      fc.tuple(
        fc.constant(raw),
        fc.shuffledSubarray(
          raw.map((_, index) => index),
          { minLength: raw.length, maxLength: raw.length },
        ),
      ),
    );
    fc.assert(
      fc.property(shuffled, someTerms, ([raw, order], terms) => {
        const works = worksOf(raw);
        const mixed = order.map((index) => works[index] as Work);
        expect(charge(mixed, terms)).toEqual(charge(works, terms));
      }),
    );
  });

  test('wider grouping never bills more where work is rounded up', () => {
    fc.assert(
      fc.property(someWorks, someTerms, (raw, terms) => {
        const works = worksOf(raw);
        const [message, threadDay, day, invoice] = groupings.map((per) =>
          charge(works, { ...terms, per, rounding: 'up', allowance: 0 }).reduce(
            (sum, one) => sum + one.billedMinutes,
            0,
          ),
        ) as [number, number, number, number];
        expect(message).toBeGreaterThanOrEqual(threadDay);
        expect(threadDay).toBeGreaterThanOrEqual(day);
        expect(day).toBeGreaterThanOrEqual(invoice);
      }),
    );
  });
});
