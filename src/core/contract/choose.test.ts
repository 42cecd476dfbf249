import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contractOn } from './choose.ts';
import type { Contract } from './contract.ts';
import { withoutContract } from './stand-in.ts';

function contract(name: string, dates: Pick<Contract, 'signed' | 'starts' | 'ends'> = {}): Contract {
  return { ...withoutContract('Boulangerie Martin', [], 'EUR', 'fr'), name, onFile: true, ...dates };
}

const site = contract('site', { starts: '2025-02-01', ends: '2026-01-31' });
const care = contract('care', { starts: '2026-02-01' });
const shop = contract('shop', { starts: '2026-06-01', ends: '2026-08-31' });
const nameOn = (contracts: readonly Contract[], day: string) => contractOn(contracts, day)?.name;

describe('the contract that decides on a day', () => {
  test.each([
    ['2024-12-24', 'site'],
    ['2025-02-01', 'site'],
    ['2026-01-31', 'site'],
    ['2026-02-01', 'care'],
    ['2026-05-31', 'care'],
    ['2026-06-01', 'shop'],
    ['2026-08-31', 'shop'],
    ['2026-09-01', 'care'],
  ])('on %s it is %s', (day, name) => {
    expect(nameOn([shop, site, care], day)).toBe(name);
  });

  test('in a gap between two contracts it is the last that had started', () => {
    expect(nameOn([site, shop], '2026-03-01')).toBe('site');
    expect(nameOn([site, shop], '2027-01-01')).toBe('shop');
  });

  test('without a start the signature counts, without both it was always in force', () => {
    const signed = contract('signed', { signed: '2026-01-15' });
    const old = contract('old');
    expect(nameOn([signed, old], '2026-01-14')).toBe('old');
    expect(nameOn([signed, old], '2026-01-15')).toBe('signed');
  });

  test('of none there is none', () => {
    expect(contractOn([], '2026-01-01')).toBeUndefined();
  });

  test('does not depend on the order of the files', () => {
    const all = [site, care, shop, contract('old'), contract('twin', { starts: '2026-02-01' })];
    const order = fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length });
    fc.assert(
      fc.property(order, fc.integer({ min: 0, max: 1000 }), (mixed, days) => {
        const day = new Date(Date.UTC(2025, 0, 1 + days)).toISOString().slice(0, 10);
        expect(nameOn(mixed, day)).toBe(nameOn(all, day));
      }),
    );
  });
});
