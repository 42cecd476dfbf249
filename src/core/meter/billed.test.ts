import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alreadyBilled, type BilledEntry, type Coverable } from './billed.ts';

const quarter = (day: string): Coverable => ({
  day,
  billedMinutes: 15,
  amount: { minor: 2000, currency: 'EUR' },
});

function tracked(day: string, minutes: number, amountMinor?: number): BilledEntry {
  const amount = amountMinor === undefined ? {} : { amountMinor };
  return { client: 'Boulangerie Martin', day, seconds: minutes * 60, covers: 'day', ...amount };
}
const invoiced = (day: string, minutes: number, amountMinor?: number): BilledEntry => ({
  ...tracked(day, minutes, amountMinor),
  covers: 'month',
});

const minors = (charges: readonly Coverable[], entries: readonly BilledEntry[]) =>
  alreadyBilled(charges, entries).map((one) => one.minor);

describe('what was already billed', () => {
  test('nothing, where no entry tells of it', () => {
    expect(minors([quarter('2026-02-11')], [])).toEqual([0]);
    expect(minors([], [tracked('2026-02-11', 15)])).toEqual([]);
  });

  test("a tracker's quarter of an hour covers the charge of its day, and no other day", () => {
    expect(minors([quarter('2026-02-11'), quarter('2026-02-12')], [tracked('2026-02-11', 15)])).toEqual([
      2000, 0,
    ]);
    expect(minors([quarter('2026-02-11')], [tracked('2026-02-12', 60)])).toEqual([0]);
  });

  test('an amount in euros covers no yen: not by its number, nor by its time', () => {
    const yen: Coverable = { ...quarter('2026-02-11'), amount: { minor: 2500, currency: 'JPY' } };
    const euros = { ...invoiced('2026-02-11', 15, 2500), currency: 'EUR' };
    expect(minors([yen], [euros])).toEqual([0]);
    expect(minors([yen, quarter('2026-02-11')], [euros])).toEqual([0, 2000]);
    expect(minors([yen], [{ ...invoiced('2026-02-11', 15), currency: 'EUR' }])).toEqual([0]);
    // Time alone is the same in either.
    expect(minors([yen], [tracked('2026-02-11', 15)])).toEqual([2500]);
  });

  test('half the time covers half the amount; two entries of a day add up', () => {
    expect(minors([quarter('2026-02-11')], [tracked('2026-02-11', 7.5)])).toEqual([1000]);
    expect(minors([quarter('2026-02-11')], [tracked('2026-02-11', 7.5), tracked('2026-02-11', 7.5)])).toEqual(
      [2000],
    );
  });

  test('an hour covers all four quarters of its day, in their order', () => {
    const day = ['a', 'b', 'c'].map(() => quarter('2026-02-11'));
    expect(minors(day, [tracked('2026-02-11', 60)])).toEqual([2000, 2000, 2000]);
    expect(minors(day, [tracked('2026-02-11', 20)])).toEqual([2000, 667, 0]);
  });

  test('time that one entry left open is all that the next one uses there', () => {
    const day = ['a', 'b'].map(() => quarter('2026-02-11'));
    const tens = (count: number) => Array.from({ length: count }, () => tracked('2026-02-11', 10));
    expect(minors(day, tens(1))).toEqual([1333, 0]);
    expect(minors(day, tens(2))).toEqual([2000, 667]);
    expect(minors(day, tens(3))).toEqual([2000, 2000]);
  });

  test('time after an amount covers no yen more than both are worth', () => {
    const two = (day: string): Coverable => ({
      day,
      billedMinutes: 2,
      amount: { minor: 267, currency: 'JPY' },
    });
    const days = ['2026-04-02', '2026-04-03', '2026-04-04'].map(two);
    const entries = [invoiced('2026-04-04', 0, 500), invoiced('2026-04-04', 2)];
    // Two minutes at 8001 yen an hour are 267.
    expect(minors(days, entries)).toEqual([233, 267, 267]);
  });

  test('a charge of several days, as per invoice, is covered by the time of any of them', () => {
    const month: Coverable = { ...quarter('2026-02-03'), lastDay: '2026-02-20' };
    expect(minors([month], [tracked('2026-02-02', 15)])).toEqual([0]);
    expect(minors([month], [tracked('2026-02-12', 7.5)])).toEqual([1000]);
    expect(minors([month], [tracked('2026-02-03', 5), tracked('2026-02-20', 10)])).toEqual([2000]);
    expect(minors([month], [tracked('2026-02-21', 15)])).toEqual([0]);
  });

  test('an amount counts before minutes', () => {
    expect(minors([quarter('2026-02-11')], [tracked('2026-02-11', 60, 1200)])).toEqual([1200]);
    expect(minors([quarter('2026-02-11')], [tracked('2026-02-11', 0, 9900)])).toEqual([2000]);
  });

  test("an invoice's line covers its day, then earlier days of its month, the latest first", () => {
    const charges = [
      quarter('2026-01-30'),
      quarter('2026-02-03'),
      quarter('2026-02-11'),
      quarter('2026-02-27'),
    ];
    expect(minors(charges, [invoiced('2026-02-11', 0, 3000)])).toEqual([0, 1000, 2000, 0]);
    expect(minors(charges, [invoiced('2026-02-28', 45)])).toEqual([0, 2000, 2000, 2000]);
  });

  test('what the allowance gave takes nothing from an entry', () => {
    const free: Coverable = { day: '2026-02-11', billedMinutes: 0, amount: { minor: 0, currency: 'EUR' } };
    expect(minors([free, quarter('2026-02-11')], [tracked('2026-02-11', 15)])).toEqual([0, 2000]);
  });

  test('never covers more than a charge, nor more than the entries hold', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((date) => `2026-02-${String(date).padStart(2, '0')}`);
    const charges = fc.array(
      fc.record({ day, billedMinutes: fc.integer({ min: 0, max: 120 }) }).map(({ day, billedMinutes }) => ({
        day,
        billedMinutes,
        amount: { minor: billedMinutes * 100, currency: 'EUR' },
      })),
      { maxLength: 12 },
    );
    const entries = fc.array(
      fc.record({
        client: fc.constant('Boulangerie Martin'),
        day,
        seconds: fc.integer({ min: 0, max: 7200 }),
        covers: fc.constantFrom('day', 'month'),
      }),
      { maxLength: 8 },
    ) as fc.Arbitrary<BilledEntry[]>;
    fc.assert(
      fc.property(
        charges,
        entries,
        fc.option(fc.integer({ min: 1, max: 9000 }), { nil: undefined }),
        (open, raw, amountMinor) => {
          const given = raw.map((entry) => (amountMinor === undefined ? entry : { ...entry, amountMinor }));
          const covered = alreadyBilled(open, given);
          for (const [index, part] of covered.entries()) {
            expect(part.minor).toBeGreaterThanOrEqual(0);
            expect(part.minor).toBeLessThanOrEqual(open[index]?.amount.minor ?? 0);
          }
          const total = covered.reduce((sum, part) => sum + part.minor, 0);
          // 100 minor units a minute; by minutes each entry may end inside one charge and round there.
          const held = given.reduce(
            (sum, entry) => sum + (entry.amountMinor ?? (entry.seconds * 100) / 60),
            0,
          );
          expect(total).toBeLessThanOrEqual(held + given.length);
        },
      ),
    );
  });
});
