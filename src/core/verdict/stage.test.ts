import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bakery } from '../contract/bakery.fixture.ts';
import type { Contract } from '../contract/contract.ts';
import { readContract } from '../contract/read.ts';
import { invariant } from '../kit/invariant.ts';
import { progressOf, stageCount, stagesOf } from './stage.ts';

const { contract: martin } = readContract(bakery, 'martin.md');
invariant(martin, 'the bakery’s contract is readable');
const { starts: _, signed: __, warranty: ___, ...undated } = martin;

describe('how far along things are', () => {
  test.each([
    ['before the start', '2026-01-20', [0, 2]],
    ['on its day', '2026-02-01', [0, 2]],
    ['two weeks on', '2026-02-14', [0, 2]],
    ['two weeks and a day', '2026-02-15', [0, 3]],
    ['the day before acceptance', '2026-03-31', [0, 5]],
    ['on the day of acceptance', '2026-04-01', [1]],
    ['a year after', '2027-04-01', [1]],
  ])('the bakery’s site, %s', (_, day, stages) => {
    expect(stagesOf(martin, day)).toEqual(stages);
  });

  test('what is done every month is never accepted as a whole', () => {
    const monthly: Contract = {
      ...martin,
      price: { basis: 'monthly', amount: { minor: 1, currency: 'EUR' } },
    };
    expect(stagesOf(monthly, '2026-12-24')).toEqual([7]);
  });

  test('a contract without dates, or an ask without a day, tells nothing', () => {
    expect(stagesOf(undated, '2026-03-01')).toEqual([]);
    expect(stagesOf(martin, undefined)).toEqual([]);
  });

  test('is told in days since the start, and whether the site was accepted', () => {
    expect(progressOf(martin, '2026-03-03')).toEqual({ isAccepted: false, days: 30 });
    expect(progressOf(martin, '2026-01-20')).toEqual({ isAccepted: false, days: 0 });
    expect(progressOf(undated, '2026-03-03')).toEqual({});
  });

  test('time never goes back, and stages are numbers of the network', () => {
    const day = fc
      .date({ min: new Date('2024-01-01'), max: new Date('2029-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, (one, other) => {
        const [early, late] = one < other ? [one, other] : [other, one];
        const { warranty: _, ...unaccepted } = martin;
        const [before, after] = [early, late].map((when) => stagesOf(unaccepted, when)[0] ?? -1);
        expect(before).toBeLessThanOrEqual(after ?? -1);
        expect(after).toBeLessThan(stageCount);
      }),
    );
  });
});
