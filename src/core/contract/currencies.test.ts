import { describe, expect, it } from 'vitest';
import { isCurrency, meantCurrency } from './currencies.ts';

describe('currencies', () => {
  it('are those in use', () => {
    expect(['EUR', 'GBP', 'CHF', 'XOF', 'JPY'].every(isCurrency)).toBe(true);
    // XXX is ISO 4217's own code for no currency.
    expect(['FRF', 'eur', 'XXX', '', 'EURO'].some(isCurrency)).toBe(false);
  });

  it.each([
    ['€', 'EUR'],
    ['gbp', 'GBP'],
    ['Euros', 'EUR'],
    ['ERU', 'EUR'],
    ['QQQ', undefined],
  ])('written "%s" were meant as %s', (written, code) => expect(meantCurrency(written)).toBe(code));
});
