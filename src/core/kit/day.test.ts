import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, addMonths, daysBetween, isDay, isTimeZone, monthOf, zoneClock } from './day.ts';

const epoch = (iso: string) => Date.parse(iso) / 1000;

describe('a calendar day', () => {
  test.each(['2026-02-10', '2024-02-29', '0100-01-01', '9999-12-31'])('%s is one', (text) => {
    expect(isDay(text)).toBe(true);
  });

  test.each([
    '2026-02-30',
    '2025-02-29',
    '2026-13-01',
    '2026-00-10',
    '10/02/2026',
    '2026-2-1',
    '',
    '2026-02-10T00:00',
  ])('%s is none', (text) => {
    expect(isDay(text)).toBe(false);
  });

  test('the day after and before crosses months, years and leap days', () => {
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(addDays('2026-04-01', 30)).toBe('2026-05-01');
    expect(daysBetween('2026-04-01', '2026-05-01')).toBe(30);
    expect(daysBetween('2026-03-01', '2026-02-28')).toBe(-1);
  });

  test('a warranty of a billion days ends with the calendar instead of breaking it', () => {
    expect(addDays('2026-04-01', 1_000_000_000)).toBe('9999-12-31');
    expect(addDays('2026-04-01', 1e300)).toBe('9999-12-31');
    expect(addDays('2026-04-01', -1_000_000_000)).toBe('0000-01-01');
  });

  test('adding days and taking them away comes back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40_000 }),
        fc.integer({ min: -5_000, max: 5_000 }),
        (start, days) => {
          const day = addDays('1970-01-01', start);
          expect(isDay(day)).toBe(true);
          expect(addDays(addDays(day, days), -days)).toBe(day);
          expect(addDays(day, days) > day).toBe(days > 0);
        },
      ),
    );
  });

  test('months roll over years in both directions', () => {
    expect(monthOf('2026-02-10')).toBe('2026-02');
    expect(addMonths('2026-11', 3)).toBe('2027-02');
    expect(addMonths('2026-01', -1)).toBe('2025-12');
    expect(addMonths('2026-01', -25)).toBe('2023-12');
    expect(addMonths('2026-12', 0)).toBe('2026-12');
  });
});

describe('the clock of a time zone', () => {
  test("Claire's late evening in Paris is DOMAIN.md's instant", () => {
    const paris = zoneClock('Europe/Paris');
    expect(paris.isoOf(epoch('2026-02-10T21:56:00Z'))).toBe('2026-02-10T22:56:00+01:00');
    expect(paris.dayOf(epoch('2026-02-10T23:30:00Z'))).toBe('2026-02-11');
    expect(zoneClock('UTC').dayOf(epoch('2026-02-10T23:30:00Z'))).toBe('2026-02-10');
  });

  test('both sides of the changes to and from summer time', () => {
    const paris = zoneClock('Europe/Paris');
    expect(paris.isoOf(epoch('2026-03-29T00:59:59Z'))).toBe('2026-03-29T01:59:59+01:00');
    expect(paris.isoOf(epoch('2026-03-29T01:00:00Z'))).toBe('2026-03-29T03:00:00+02:00');
    expect(paris.isoOf(epoch('2026-10-25T00:59:59Z'))).toBe('2026-10-25T02:59:59+02:00');
    expect(paris.isoOf(epoch('2026-10-25T01:00:00Z'))).toBe('2026-10-25T02:00:00+01:00');
  });

  test('offsets west and of half and quarter hours', () => {
    expect(zoneClock('America/Montreal').isoOf(epoch('2026-07-01T12:00:00Z'))).toBe(
      '2026-07-01T08:00:00-04:00',
    );
    expect(zoneClock('America/St_Johns').isoOf(epoch('2026-01-01T12:00:00Z'))).toBe(
      '2026-01-01T08:30:00-03:30',
    );
    expect(zoneClock('Asia/Kathmandu').isoOf(epoch('2026-01-01T12:00:00Z'))).toBe(
      '2026-01-01T17:45:00+05:45',
    );
  });

  test('an instant written with its offset is the same instant, in any zone and year', () => {
    const zones = ['Europe/Paris', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia', 'Asia/Kolkata'];
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 4_000_000_000 }), (zone, at) => {
        const clock = zoneClock(zone);
        expect(Date.parse(clock.isoOf(at))).toBe(at * 1000);
        expect(clock.isoOf(at).slice(0, 10)).toBe(clock.dayOf(at));
      }),
    );
  });

  test('a zone is known or not', () => {
    expect(isTimeZone('Europe/Paris')).toBe(true);
    expect(isTimeZone('Europe/Gotham')).toBe(false);
    expect(isTimeZone('')).toBe(false);
  });
});
