import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ConsultationTerms } from '../contract/contract.ts';
import { allowanceBook } from '../meter/allowance.ts';
import { charge, type Work } from '../meter/charge.ts';
import {
  type Addition,
  allowanceLeft,
  billing,
  emptyGroup,
  type GroupSums,
  giving,
  ledgerGroup,
  reversing,
} from './post.ts';

/** Boulangerie Martin's terms. */
const bakery: ConsultationTerms = {
  rate: { minor: 8000, currency: 'EUR' },
  increment: 15,
  rounding: 'up',
  minimum: 15,
  per: 'thread-day',
  allowance: 30,
  rollover: 0,
};
const minutes = (count: number) => count * 60;

function add(sums: GroupSums, more: Addition): GroupSums {
  return {
    workedSeconds: sums.workedSeconds + more.workedSeconds,
    roundedMinutes: sums.roundedMinutes + more.roundedMinutes,
    allowanceMinutes: sums.allowanceMinutes + more.allowanceMinutes,
    billedMinutes: sums.billedMinutes + more.billedMinutes,
    amountMinor: sums.amountMinor + more.amountMinor,
    valueMinor: sums.valueMinor + more.valueMinor,
  };
}

describe('two answers to Claire on one thread and day', () => {
  test('4 minutes cost a quarter of an hour, and 9 more cost nothing', () => {
    const first = billing(minutes(4), emptyGroup, bakery, 0);
    expect(first).toMatchObject({ roundedMinutes: 15, billedMinutes: 15, amountMinor: 2000 });
    const second = billing(minutes(9), first, bakery, 0);
    expect(second).toMatchObject({ workedSeconds: 540, roundedMinutes: 0, amountMinor: 0 });
    expect(billing(minutes(5), add(first, second), bakery, 0)).toMatchObject({ amountMinor: 2000 });
  });

  test('taking the first back costs nothing while the second needs the quarter; taking both back is zero', () => {
    const first = billing(minutes(4), emptyGroup, bakery, 0);
    let sums = add(first, billing(minutes(9), first, bakery, 0));
    const back = reversing({ kind: 'billed', workedSeconds: minutes(4) }, sums, bakery);
    expect(back).toMatchObject({ workedSeconds: -240, roundedMinutes: 0, amountMinor: 0 });
    sums = add(sums, back);
    sums = add(sums, reversing({ kind: 'billed', workedSeconds: minutes(9) }, sums, bakery));
    expect(sums).toEqual(emptyGroup);
  });

  test('the allowance goes first, and what is taken back is first what was billed', () => {
    const first = billing(minutes(4), emptyGroup, bakery, 20);
    expect(first).toMatchObject({ allowanceMinutes: 15, billedMinutes: 0, amountMinor: 0 });
    const second = billing(minutes(20), first, bakery, 5);
    expect(second).toMatchObject({
      roundedMinutes: 15,
      allowanceMinutes: 5,
      billedMinutes: 10,
      amountMinor: 1333,
    });
    const back = reversing({ kind: 'billed', workedSeconds: minutes(20) }, add(first, second), bakery);
    expect(back).toMatchObject({ allowanceMinutes: -5, billedMinutes: -10, amountMinor: -1333 });
  });

  test('a lower rate takes nothing back of what Claire was billed or given, and all of it can be taken back', () => {
    const cheaper = { ...bakery, rate: { minor: 4000, currency: 'EUR' } };
    const first = billing(minutes(4), emptyGroup, bakery, 0);
    const second = billing(minutes(9), first, cheaper, 0);
    expect(second).toEqual({ ...emptyGroup, workedSeconds: 540 });
    const more = billing(minutes(60), first, cheaper, 0);
    expect(more).toMatchObject({ billedMinutes: 60, amountMinor: 3000 });
    expect(billing(minutes(6), add(first, more), cheaper, 0)).toMatchObject({ amountMinor: 0 });
    const gift = giving(minutes(4), emptyGroup, bakery);
    expect(giving(minutes(9), gift, cheaper)).toMatchObject({ valueMinor: 0 });

    for (const entries of [
      [minutes(4), minutes(9)],
      [minutes(9), minutes(4)],
    ]) {
      let sums = add(first, second);
      for (const workedSeconds of entries)
        sums = add(sums, reversing({ kind: 'billed', workedSeconds }, sums, cheaper));
      expect(sums).toEqual(emptyGroup);
    }
  });

  test('taking back what was cheap makes nothing dearer', () => {
    const cheaper = { ...bakery, rate: { minor: 4000, currency: 'EUR' } };
    const first = billing(minutes(4), emptyGroup, bakery, 0);
    const sums = add(first, billing(minutes(20), first, cheaper, 0));
    expect(sums).toMatchObject({ roundedMinutes: 30, amountMinor: 2000 });
    expect(reversing({ kind: 'billed', workedSeconds: minutes(4) }, sums, bakery)).toEqual({
      ...emptyGroup,
      workedSeconds: -240,
    });
  });

  test('a gift keeps its value, and uses no allowance', () => {
    expect(giving(minutes(4), emptyGroup, bakery)).toMatchObject({
      roundedMinutes: 15,
      allowanceMinutes: 0,
      amountMinor: 0,
      valueMinor: 2000,
    });
  });

  test('a gift is not in the group of what is charged', () => {
    const work = { message: '<1@x.example>', thread: '<1@x.example>', day: '2026-03-02' };
    const group = (purpose: 'charge' | 'gift') => ledgerGroup(purpose, 'martin', 'boulangerie', work, bakery);
    expect(group('gift')).not.toBe(group('charge'));
  });
});

describe('the allowance', () => {
  test('what entries took in the month is gone; unused minutes lapse', () => {
    const taken = new Map([['2026-03', 20]]);
    expect(allowanceLeft(bakery, { from: '2026-02-01' }, taken, '2026-03-31')).toBe(10);
    expect(allowanceLeft(bakery, { from: '2026-02-01' }, taken, '2026-04-01')).toBe(30);
  });

  test('is nothing outside the contract’s days, whatever is left of its month', () => {
    const days = { from: '2026-02-10', to: '2026-03-20' };
    const left = (day: string) => allowanceLeft(bakery, days, new Map(), day);
    expect(['2026-02-09', '2026-02-10', '2026-03-20', '2026-03-21'].map(left)).toEqual([0, 30, 30, 0]);
  });

  test('rolled over, what is left goes on a month; a later month that used it has it', () => {
    const terms = { allowance: 30, rollover: 1 };
    const taken = new Map([['2026-03', 20]]);
    expect(allowanceLeft(terms, { from: '2026-03-01' }, taken, '2026-04-10')).toBe(40);
    expect(allowanceLeft(terms, { from: '2026-03-01' }, new Map([['2026-04', 50]]), '2026-03-10')).toBe(0);
  });

  test('January’s minutes lapse at the end of February: what Claire was given in March and April came from others', () => {
    const terms = { allowance: 30, rollover: 1 };
    const days = { from: '2026-01-01' };
    const taken = new Map([
      ['2026-04', 30],
      ['2026-03', 30],
    ]);
    const left = (day: string) => allowanceLeft(terms, days, taken, day);
    // March used February's minutes, and April March's.
    expect(['2026-01-10', '2026-02-10', '2026-03-10', '2026-04-10'].map(left)).toEqual([30, 30, 0, 30]);
  });

  test('decided in whatever order of the months, it never gives a minute twice', () => {
    const months = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05'];
    const wishes = fc.array(fc.tuple(fc.constantFrom(...months), fc.integer({ min: 1, max: 70 })), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(wishes, fc.integer({ min: 0, max: 3 }), (list, rollover) => {
        const taken = new Map<string, number>();
        for (const [month, minutes] of list) {
          const left = allowanceLeft(
            { allowance: 30, rollover },
            { from: '2026-01-01' },
            taken,
            `${month}-10`,
          );
          taken.set(month, (taken.get(month) ?? 0) + Math.min(left, minutes));
        }
        const book = allowanceBook(30, rollover, '2026-01');
        for (const month of months)
          expect(book.take(month, taken.get(month) ?? 0)).toBe(taken.get(month) ?? 0);
      }),
    );
  });
});

const someTerms = fc.record({
  rate: fc.record({ minor: fc.integer({ min: 0, max: 50_000 }), currency: fc.constant('EUR') }),
  increment: fc.integer({ min: 1, max: 60 }),
  rounding: fc.constantFrom('up' as const, 'nearest' as const, 'down' as const),
  minimum: fc.integer({ min: 0, max: 60 }),
  per: fc.constant('day' as const),
  allowance: fc.integer({ min: 0, max: 90 }),
  rollover: fc.constant(0),
});
const someSeconds = fc.array(fc.integer({ min: 0, max: 7200 }), { minLength: 1, maxLength: 8 });

describe('whatever the terms', () => {
  test('decisions one by one come to what the rules make of all the work at once', () => {
    fc.assert(
      fc.property(someTerms, someSeconds, (terms, all) => {
        let sums: GroupSums = emptyGroup;
        for (const seconds of all) {
          const left = terms.allowance - sums.allowanceMinutes;
          sums = add(sums, billing(seconds, sums, terms, left));
        }
        const works: Work[] = all.map((seconds, at) => ({
          ask: `a${at}`,
          message: 'm',
          thread: 't',
          day: '2026-03-02',
          at,
          seconds,
        }));
        const [whole] = charge(works, terms);
        expect([sums.roundedMinutes, sums.allowanceMinutes, sums.billedMinutes, sums.amountMinor]).toEqual(
          whole
            ? [whole.roundedMinutes, whole.allowanceMinutes, whole.billedMinutes, whole.amount.minor]
            : [0, 0, 0, 0],
        );
      }),
    );
  });

  test('everything taken back, in any order, leaves nothing', () => {
    fc.assert(
      fc.property(someTerms, someSeconds, fc.boolean(), fc.boolean(), (terms, all, isGift, fromEnd) => {
        let sums: GroupSums = emptyGroup;
        const kind = isGift ? 'gift' : 'billed';
        for (const seconds of all)
          sums = add(
            sums,
            isGift
              ? giving(seconds, sums, terms)
              : billing(seconds, sums, terms, terms.allowance - sums.allowanceMinutes),
          );
        for (const seconds of fromEnd ? all.toReversed() : all)
          sums = add(sums, reversing({ kind, workedSeconds: seconds }, sums, terms));
        expect(sums).toEqual(emptyGroup);
      }),
    );
  });
});
