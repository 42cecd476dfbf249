import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { auditJson } from '../reports/audit-json.ts';
import { figuresOf } from '../reports/figures.ts';
import { asksWithMoney, openOf } from '../reports/shares.ts';
import { threadsOf } from '../reports/threads.ts';
import { ask, claire, contractFor, fromClient, fromSophie, hold, hourly } from './story-for-tests.ts';

vi.mock('../verdict/match.ts', async () => (await import('./verdicts-for-tests.ts')).matchByStory);
vi.mock('../verdict/decide.ts', async () => (await import('./verdicts-for-tests.ts')).decideByStory);
vi.mock('../verdict/answered.ts', async () => (await import('./verdicts-for-tests.ts')).answeredByStory);

const dayIn = (from: string, days: number) =>
  fc
    .integer({ min: 0, max: days })
    .map((at) => new Date(Date.parse(`${from}T00:00:00Z`) + at * 86_400_000).toISOString().slice(0, 10));
const days = dayIn('2026-01-01', 89);

const contracts = fc.array(
  fc.record({
    name: fc.constantFrom('site', 'soin'),
    starts: days,
    terms: fc.record({
      rate: fc.constantFrom(8000, 7777, 1).map((minor) => ({ minor, currency: 'EUR' })),
      increment: fc.constantFrom(1, 15, 30),
      rounding: fc.constantFrom('up' as const, 'nearest' as const, 'down' as const),
      minimum: fc.constantFrom(0, 15),
      per: fc.constantFrom('message' as const, 'thread-day' as const, 'day' as const, 'invoice' as const),
      allowance: fc.constantFrom(0, 0, 20),
      rollover: fc.constantFrom(0, 1),
    }),
  }),
  { minLength: 1, maxLength: 3 },
);
const letters = fc.array(
  fc.record({
    // Bad programs give several letters one Message-ID.
    id: fc.constantFrom('<1>', '<2>', '<3>', undefined),
    day: days,
    asks: fc.array(fc.boolean(), { minLength: 1, maxLength: 3 }),
    answeredAfter: fc.option(fc.integer({ min: 0, max: 20 })),
    minutes: fc.integer({ min: 0, max: 50 }),
  }),
  { maxLength: 10 },
);
const entries = fc.array(
  fc.record(
    {
      day: days,
      seconds: fc.integer({ min: 0, max: 7200 }),
      covers: fc.constantFrom('day' as const, 'month' as const),
      amountMinor: fc.integer({ min: 0, max: 9000 }),
    },
    { requiredKeys: ['day', 'seconds', 'covers'] },
  ),
  { maxLength: 5 },
);

test('months, asks and threads are all of it and nothing twice, whatever was agreed, asked and billed', () => {
  fc.assert(
    fc.property(contracts, letters, entries, days, (agreed, asked, billed, from) => {
      const readings = asked.flatMap(({ id, day, asks, answeredAfter, minutes }, place) => {
        const at = Date.parse(`${day}T08:00:00Z`) + place * 1000;
        const own = id ?? `<own-${place}>`;
        const letter = fromClient(
          own,
          { at: new Date(at).toISOString(), words: place, locator: `in-${place}` },
          asks.map((isDoubtful) => ask('opinion', 'seo', isDoubtful)),
        );
        if (answeredAfter === null) return [letter];
        const answered = new Date(at + answeredAfter * 86_400_000 + 3_600_000).toISOString();
        return [letter, fromSophie(`<re-${place}>`, { at: answered, re: own }, minutes)];
      });
      const report = hold(
        readings,
        agreed.map(({ name, starts, terms }) =>
          contractFor('Boulangerie Martin', [claire], {
            name,
            starts,
            consultation: { billable: true, terms: { ...hourly, ...terms } },
          }),
        ),
        { from, billed: billed.map((one) => ({ ...one, client: 'Boulangerie Martin' })) },
      );

      const { clients } = figuresOf(report);
      for (const { months, leakage, billedIfApplied, alreadyBilled } of clients) {
        const sum = (of: (month: (typeof months)[number]) => number) =>
          months.reduce((total, month) => total + of(month), 0);
        expect(sum(({ certain }) => certain)).toBe(leakage.sure.minor);
        expect(sum(({ certain, doubtful }) => certain + doubtful)).toBe(leakage.possible.minor);
        expect(months.every(({ certain, doubtful }) => certain >= 0 && doubtful >= 0)).toBe(true);
        expect(billedIfApplied.minor - alreadyBilled.minor).toBe(leakage.possible.minor);
      }
      expect(clients.flatMap(({ asksOf }) => asksOf)).toHaveLength(report.asks.length);
      expect(clients.flatMap(({ charges }) => charges)).toHaveLength(report.charges.length);
      expect(threadsOf(report).flatMap(({ asks }) => asks)).toHaveLength(report.asks.length);
      expect(auditJson(report).clients.reduce((total, { asks }) => total + asks, 0)).toBe(report.asks.length);
      expect(new Set(report.asks.map(({ id }) => id)).size).toBe(report.asks.length);

      const shared = asksWithMoney(report).flatMap(({ share }) => (share ? [share] : []));
      for (const charge of report.charges) {
        const own = shared.filter((share) => share.charge === charge);
        expect(own).toHaveLength(charge.asks.length);
        expect(own.reduce((total, { open }) => total + open.minor, 0)).toBe(openOf(charge).minor);
        expect(own.reduce((total, { amount }) => total + amount.minor, 0)).toBe(charge.amount.minor);
      }
      const covered = report.charges.reduce((total, one) => total + one.alreadyBilled.minor, 0);
      if (billed.every(({ amountMinor }) => amountMinor !== undefined))
        expect(covered).toBeLessThanOrEqual(
          billed.reduce((total, { amountMinor = 0 }) => total + amountMinor, 0),
        );
    }),
    { numRuns: 300 },
  );
});
