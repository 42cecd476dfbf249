import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addMoney,
  amountsMeant,
  decimalsOf,
  exampleAmount,
  money,
  parseMinor,
  plainAmount,
  showMoney,
} from './money.ts';

describe('an amount of money', () => {
  test.each([
    ['80', 'EUR', 8000],
    ['80.00', 'EUR', 8000],
    ['1234,5', 'EUR', 123450],
    [' 0.05 ', 'EUR', 5],
    ['-12.30', 'EUR', -1230],
    ['-0.00', 'EUR', 0],
    ['80.0000', 'EUR', 8000],
    ['0.250', 'EUR', 25],
    ['1250.500', 'EUR', 125050],
    ['1,234', 'TND', 1234],
    ['1500', 'JPY', 1500],
    ['1.234', 'KWD', 1234],
  ])('%s %s is read as %d minor units', (text, currency, minor) => {
    expect(parseMinor(text, currency)).toBe(minor);
  });

  test.each([
    ['', 'EUR'],
    ['€80', 'EUR'],
    ['80.005', 'EUR'],
    ['1,234.50', 'EUR'],
    ['1.250', 'EUR'],
    ['1,250', 'EUR'],
    ['80.000', 'EUR'],
    ['-1,000', 'JPY'],
    ['1500.5', 'JPY'],
    ['1e3', 'EUR'],
    ['٨٠', 'EUR'],
    ['--5', 'EUR'],
    ['9999999999999', 'EUR'],
    ['10000000000.01', 'EUR'],
  ])('%s is no amount in %s', (text, currency) => {
    expect(parseMinor(text, currency)).toBeUndefined();
  });

  test('what is written plainly is read back to the minor unit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e11, max: 1e11 }),
        fc.constantFrom('EUR', 'JPY', 'KWD'),
        (minor, currency) => {
          expect(parseMinor(plainAmount(money(minor, currency)), currency)).toBe(minor);
        },
      ),
    );
  });

  test('three digits after a sign are never read where they may be thousands', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999 }),
        fc.integer({ min: 0, max: 999 }),
        fc.constantFrom('.', ','),
        fc.constantFrom('EUR', 'GBP', 'JPY'),
        (whole, last, sign, currency) => {
          const written = `${whole}${sign}${String(last).padStart(3, '0')}`;
          expect(parseMinor(written, currency)).toBeUndefined();
          expect(amountsMeant(written, currency)).toContain(exampleAmount(whole * 1000 + last, currency));
        },
      ),
    );
  });

  test.each([
    ['1,250', 'EUR', ['1250.00', '1.25']],
    ['1.250', 'GBP', ['1250.00', '1.25']],
    ['1,255', 'EUR', ['1255.00']],
    ['1,500', 'JPY', ['1500']],
    ['3 200,00 €', 'EUR', ['3200.00']],
    ['3,200.00', 'EUR', ['3200.00']],
    ['1.250.000', 'EUR', ['1250000.00']],
    ["CHF 1'250.50", 'CHF', ['1250.50']],
    ['190.50', 'JPY', []],
    ['1,2,3', 'EUR', []],
    ['beaucoup', 'EUR', []],
    ['', 'EUR', []],
  ])('%s %s is said to stand for %j', (text, currency, meant) => {
    expect(amountsMeant(text, currency)).toEqual(meant);
  });

  test('whose plain form is suggested can always be read', () => {
    const typed = fc.string({ unit: fc.constantFrom('1', '0', '5', '.', ',', ' ', '€'), maxLength: 12 });
    fc.assert(
      fc.property(typed, fc.constantFrom('EUR', 'JPY', 'KWD'), (text, currency) => {
        for (const meant of amountsMeant(text, currency))
          expect(parseMinor(meant, currency)).not.toBeUndefined();
      }),
    );
  });

  test('is never a fraction of a cent, and never mixes currencies', () => {
    expect(() => money(0.5, 'EUR')).toThrow('whole number of minor units');
    expect(() => money(2 ** 53, 'EUR')).toThrow('whole number of minor units');
    expect(() => addMoney(money(1, 'EUR'), money(1, 'GBP'))).toThrow('cannot be added');
    expect(addMoney(money(1999, 'EUR'), money(1, 'EUR'))).toEqual({ minor: 2000, currency: 'EUR' });
  });

  test('is shown as Sophie and as her English client write it', () => {
    expect(showMoney(money(123450, 'EUR'), 'fr')).toBe('1\u202f234,50\u00a0€');
    expect(showMoney(money(123450, 'EUR'), 'en')).toBe('€1,234.50');
    expect(showMoney(money(-2000, 'GBP'), 'en')).toBe('-£20.00');
    expect(showMoney(money(1500, 'JPY'), 'en')).toBe('¥1,500');
    expect(showMoney(money(9007199254740991, 'EUR'), 'en')).toBe('€90,071,992,547,409.91');
  });

  test('has the decimals of its currency', () => {
    expect([decimalsOf('EUR'), decimalsOf('JPY'), decimalsOf('TND')]).toEqual([2, 0, 3]);
    expect(plainAmount(money(5, 'KWD'))).toBe('0.005');
    expect(plainAmount(money(-5, 'EUR'))).toBe('-0.05');
  });
});
