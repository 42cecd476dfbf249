import { describe, expect, test } from 'vitest';
import type { ConsultationClause, Contract } from '../contract/contract.ts';
import { withoutContract } from '../contract/stand-in.ts';
import { defaultTerms, termsOf } from './terms.ts';

function saying(consultation: ConsultationClause, currency = 'EUR'): Contract {
  return {
    ...withoutContract('Boulangerie Martin', [], currency, 'fr'),
    name: 'boulangerie-martin',
    onFile: true,
    consultation,
  };
}

const rate = { minor: 9500, currency: 'EUR' };

describe('the terms a contract is metered with', () => {
  test('are its own where it states them', () => {
    const stated = {
      rate,
      increment: 30,
      rounding: 'nearest',
      minimum: 10,
      per: 'day',
      allowance: 60,
      rollover: 2,
    } as const;
    expect(termsOf(saying({ billable: true, terms: stated }), defaultTerms)).toEqual(stated);
  });

  test("are the provider's where the contract is silent, in the contract's currency", () => {
    expect(termsOf(saying({ billable: 'silent', terms: {} }, 'GBP'), defaultTerms)).toEqual({
      rate: { minor: 8000, currency: 'GBP' },
      increment: 15,
      rounding: 'up',
      minimum: 15,
      per: 'thread-day',
      allowance: 0,
      rollover: 0,
    });
  });

  test("are the provider's too where it states some and not that they are billed", () => {
    const stated = {
      rate,
      increment: 30,
      rounding: 'nearest',
      minimum: 10,
      per: 'day',
      allowance: 60,
    } as const;
    expect(termsOf(saying({ billable: 'silent', terms: stated }), defaultTerms)).toEqual(
      termsOf(saying({ billable: 'silent', terms: {} }), defaultTerms),
    );
  });

  test('the rate is the same number of the contract’s currency, whatever decimals that has', () => {
    const silent = { billable: 'silent', terms: {} } as const;
    const dinars = { ...defaultTerms, rateMinor: 80_000, currency: 'KWD' };
    expect(termsOf(saying(silent, 'KWD'), defaultTerms).rate).toEqual({ minor: 80_000, currency: 'KWD' });
    expect(termsOf(saying(silent, 'EUR'), dinars).rate).toEqual({ minor: 8000, currency: 'EUR' });
    expect(termsOf(saying(silent, 'TND'), dinars).rate).toEqual({ minor: 80_000, currency: 'TND' });
    expect(termsOf(saying(silent, 'JPY'), defaultTerms).rate).toEqual({ minor: 8000, currency: 'JPY' });
  });

  test('a contract that states a rate and no minimum or allowance has none', () => {
    const generous = { ...defaultTerms, allowance: 45, rollover: 1 };
    expect(termsOf(saying({ billable: true, terms: { rate } }), generous)).toMatchObject({
      rate,
      increment: 15,
      rounding: 'up',
      minimum: 0,
      allowance: 0,
      rollover: 0,
    });
    expect(termsOf(saying({ billable: 'silent', terms: {} }), generous)).toMatchObject({
      minimum: 15,
      allowance: 45,
      rollover: 1,
    });
  });
});
