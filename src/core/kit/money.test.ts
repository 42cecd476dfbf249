import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addMoney, decimalsOf, money, parseMinor, plainAmount, showMoney } from './money.ts';

describe('an amount of money', () => {
  test.each([
    ['80', 'EUR', 8000],
    ['80.00', 'EUR', 8000],
    ['1234,5', 'EUR', 123450],
    [' 0.05 ', 'EUR', 5],
    ['-12.30', 'EUR', -1230],
    ['-0.00', 'EUR', 0],
    ['80.000', 'EUR', 8000],
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
    ['1500.5', 'JPY'],
    ['1e3', 'EUR'],
    ['٨٠', 'EUR'],
    ['--5', 'EUR'],
    ['9999999999999', 'EUR'],
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
