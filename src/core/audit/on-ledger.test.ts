import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { billing, emptyGroup, giving } from '../ledger/post.ts';
import { charge } from '../meter/charge.ts';
import type { AskOnLedger } from './decided.ts';
import { chargesOnLedger, type LedgerWork } from './on-ledger.ts';
import { hourly } from './story-for-tests.ts';

const work = (ask: string, minutes: number, known?: Partial<AskOnLedger>): LedgerWork => ({
  ask,
  message: `<${ask}>`,
  thread: '<devis>',
  day: '2026-02-11',
  at: 1_770_800_000,
  seconds: minutes * 60,
  known: known && { as: 'open', worked: 'timer', charged: emptyGroup, given: emptyGroup, ...known },
  isSure: true,
});
const sums = (works: readonly LedgerWork[], terms = hourly) =>
  chargesOnLedger(works, [], terms, {}, () => true).map(
    ({ charge: { asks, amount, allowanceMinutes }, alreadyBilled, given }) => [
      asks.join(' '),
      amount.minor,
      alreadyBilled.minor,
      given.minor,
      allowanceMinutes,
    ],
  );

describe('two answers of 4 and 9 minutes on one thread and day', () => {
  const billed = { as: 'billed', charged: billing(240, emptyGroup, hourly, 0) } as const;

  test('cost 20.00 together; once one is billed, nothing is left of the other', () => {
    expect(sums([work('seo', 4), work('texte', 9)])).toEqual([['seo texte', 2000, 0, 0, 0]]);
    expect(sums([work('seo', 4, billed), work('texte', 9)])).toEqual([['seo texte', 2000, 2000, 0, 0]]);
  });

  test('once one is given, the other stands in a group of its own, as at the desk', () => {
    const gift = { as: 'gift', given: giving(240, emptyGroup, hourly) } as const;
    expect(sums([work('seo', 4, gift), work('texte', 9)])).toEqual([
      ['seo', 2000, 0, 2000, 0],
      ['texte', 2000, 0, 0, 0],
    ]);
  });

  test('what was billed has its part of the allowance before anything that is open', () => {
    const terms = { ...hourly, allowance: 15, per: 'message' } as const;
    const within = { as: 'billed', charged: billing(540, emptyGroup, terms, 15) } as const;
    expect(sums([work('seo', 4), work('texte', 9, within)], terms)).toEqual([
      ['seo', 2000, 0, 0, 0],
      ['texte', 0, 0, 0, 15],
    ]);
  });
});

test('where nothing is decided it is what the meter makes', () => {
  const works = fc.array(
    fc.record({
      day: fc.constantFrom('2026-01-30', '2026-02-02', '2026-02-11', '2026-03-01'),
      thread: fc.constantFrom('<devis>', '<photos>'),
      minutes: fc.integer({ min: 0, max: 50 }),
      isEarlier: fc.boolean(),
    }),
    { maxLength: 12 },
  );
  const terms = fc.record({
    per: fc.constantFrom('message' as const, 'thread-day' as const, 'day' as const, 'invoice' as const),
    allowance: fc.constantFrom(0, 15, 40),
    rollover: fc.constantFrom(0, 1),
  });
  const contractDays = fc.record(
    {
      from: fc.constantFrom('2026-01-01', '2026-02-05'),
      to: fc.constantFrom('2026-02-10', '2026-12-31'),
    },
    { requiredKeys: ['from'] },
  );
  fc.assert(
    fc.property(works, terms, contractDays, (list, some, days) => {
      const made = list.map(({ minutes, ...one }, place) => ({
        ...work(`ask-${place}`, minutes),
        ...one,
        at: place,
      }));
      const [earlier, now] = [made.filter((one) => one.isEarlier), made.filter((one) => !one.isEarlier)];
      const changed = { ...hourly, ...some };
      expect(chargesOnLedger(now, earlier, changed, days, () => true).map((one) => one.charge)).toEqual(
        charge(now, changed, days, earlier),
      );
    }),
  );
});
