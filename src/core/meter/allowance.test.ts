import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addMonths } from '../kit/day.ts';
import { allowanceBook } from './allowance.ts';

describe('the allowance (rule 3)', () => {
  test('is used up by what comes first and starts afresh every month', () => {
    const book = allowanceBook(30, 0, undefined);
    expect(book.take('2026-02', 15)).toBe(15);
    expect(book.take('2026-02', 30)).toBe(15);
    expect(book.take('2026-02', 15)).toBe(0);
    expect(book.take('2026-03', 45)).toBe(30);
  });

  test('lapses at the month end without rollover', () => {
    const book = allowanceBook(30, 0, '2026-01');
    expect(book.take('2026-06', 90)).toBe(30);
  });

  test('lives on for as many months as the contract says, and no longer', () => {
    const book = allowanceBook(30, 2, '2026-01');
    // April may still use what February and March left; January's has lapsed.
    expect(book.take('2026-04', 200)).toBe(90);
    expect(book.take('2026-05', 200)).toBe(30);
  });

  test('uses the oldest minutes first, since they lapse first', () => {
    const book = allowanceBook(30, 1, '2026-01');
    expect(book.take('2026-02', 30)).toBe(30);
    // January's went in February; February's are whole.
    expect(book.take('2026-03', 100)).toBe(60);
  });

  test('holds nothing from before the contract began', () => {
    expect(allowanceBook(30, 6, '2026-03').take('2026-03', 100)).toBe(30);
    expect(allowanceBook(30, 6, '2026-06').take('2026-03', 100)).toBe(30);
    expect(allowanceBook(30, 6, undefined).take('2026-03', 100)).toBe(30);
  });

  test('holds no more because mail came before the contract began', () => {
    for (const earlier of [['2026-01'], ['2025-11'], ['2025-11', '2026-01']]) {
      const book = allowanceBook(10, 2, '2026-02');
      for (const month of earlier) book.take(month, 0);
      expect([10, 10, 10, 10].map((minutes) => book.take('2026-02', minutes))).toEqual([10, 0, 0, 0]);
      expect(book.take('2026-04', 100)).toBe(20);
    }
  });

  test('of zero gives nothing', () => {
    expect(allowanceBook(0, 3, '2026-01').take('2026-04', 60)).toBe(0);
  });

  test('never gives more than was put in, nor more than was asked, whatever comes', () => {
    const uses = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 120 })), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 90 }),
        fc.integer({ min: 0, max: 4 }),
        uses,
        (minutes, rollover, steps) => {
          const book = allowanceBook(minutes, rollover, '2026-01');
          let month = '2026-01';
          let months = 1;
          let given = 0;
          const inMonth = new Map<string, number>();
          for (const [ahead, wanted] of steps) {
            month = addMonths(month, ahead);
            months += ahead;
            const part = book.take(month, wanted);
            expect(part).toBeGreaterThanOrEqual(0);
            expect(part).toBeLessThanOrEqual(wanted);
            given += part;
            inMonth.set(month, (inMonth.get(month) ?? 0) + part);
            expect(inMonth.get(month)).toBeLessThanOrEqual(minutes * (rollover + 1));
          }
          expect(given).toBeLessThanOrEqual(minutes * months);
        },
      ),
    );
  });

  test('without rollover gives each month the lesser of what it holds and what is asked', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 90 }),
        fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 8 }),
        (minutes, wanted) => {
          const book = allowanceBook(minutes, 0, undefined);
          const given = wanted.reduce((sum, one) => sum + book.take('2026-02', one), 0);
          expect(given).toBe(
            Math.min(
              minutes,
              wanted.reduce((a, b) => a + b, 0),
            ),
          );
        },
      ),
    );
  });
});
