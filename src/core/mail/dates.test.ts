import { describe, expect, it } from 'vitest';
import { mailDate, parseDate } from './dates.ts';

const iso = (field: string) => {
  const found = parseDate(field);
  return (
    found &&
    `${new Date((found.epoch + found.offset * 60) * 1000).toISOString().slice(0, 19)} ${found.offset}`
  );
};

describe('reading dates', () => {
  it.each([
    ['Tue, 10 Feb 2026 22:56:00 +0100', '2026-02-10T22:56:00 60'],
    ['10 Feb 2026 22:56 +0100', '2026-02-10T22:56:00 60'],
    ['Tue, 10 Feb 26 22:56:00 EST', '2026-02-10T22:56:00 -300'],
    ['Tue, 10 Feb 126 22:56:00 GMT', '2026-02-10T22:56:00 0'],
    ['Tue, 10 Feb 2026 22:56:00 +0100 (CET)', '2026-02-10T22:56:00 60'],
    ['Tue (mardi), 10 Feb (février) 2026 22 : 56 : 00 -0000', '2026-02-10T22:56:00 0'],
    ['Tue Feb 10 22:56:00 2026', '2026-02-10T22:56:00 0'],
    ['Tue Feb 10 22:56:00 CET 2026', '2026-02-10T22:56:00 60'],
    ['Tue Feb 10 22:56:00 +0100 2026', '2026-02-10T22:56:00 60'],
    ['2026-02-10T22:56:00+01:00', '2026-02-10T22:56:00 60'],
    ['2026-02-10 22:56:00 +0100', '2026-02-10T22:56:00 60'],
    ['mar., 10 févr. 2026 22:56:00 +0100', '2026-02-10T22:56:00 60'],
    ['Mar, 10 Feb 2026 22:56:00 +0100', '2026-02-10T22:56:00 60'],
    ['Di, 10 Mrz 2026', undefined],
    ['10-Feb-2026 22:56:00 +0100', '2026-02-10T22:56:00 60'],
    ['10.02.2026 22:56', '2026-02-10T22:56:00 0'],
    ['Tue, 10 Feb 2026 10:56:00 PM +0100', '2026-02-10T22:56:00 60'],
    ['Tue, 10 Feb 2026 22.56.00 +0100', '2026-02-10T22:56:00 60'],
    ['Tue, 10 Feb 2026 22:56:00 +9999', '2026-02-10T22:56:00 0'],
    ['Tue, 10 Feb 2026 00:15:00 GMT+0100', '2026-02-10T00:15:00 60'],
    ['Tue Feb 10 2026 00:15:00 GMT-0500 (EST)', '2026-02-10T00:15:00 -300'],
    ['Tue, 10 Feb 2026 00:15:00 GMT+01:00', '2026-02-10T00:15:00 60'],
    ['Tue, 10 Feb 2026 00:15:00 UTC+1', '2026-02-10T00:15:00 60'],
    ['Tue, 10 Feb 2026 00:15:00 UT-02:30', '2026-02-10T00:15:00 -150'],
    ['Tue, 10 Feb 2026 00:15:00 +01', '2026-02-10T00:15:00 60'],
    ['Tue, 10 Feb 2026 00:15:00+01', '2026-02-10T00:15:00 60'],
    ['2026-02-10T00:15:00+01', '2026-02-10T00:15:00 60'],
    ['Tue, 10 Feb 2026 12:30:00 AM +0100', '2026-02-10T00:30:00 60'],
    ['Tue, 10 Feb 2026 12:30 PM +0100', '2026-02-10T12:30:00 60'],
    ['Tue, 10 Feb 2026 9:30 am', '2026-02-10T09:30:00 0'],
    ['Thu, 31 Feb 2026 22:56:00 +0100', undefined],
    ['Tue, 10 Feb 2026 25:99:00 +0100', undefined],
    ['demain', undefined],
    ['', undefined],
    [`${'('.repeat(10_000)}`, undefined],
  ])('%s', (field, expected) => {
    expect(iso(field)).toBe(expected);
  });

  it('falls back to the last server, then to the mbox line, then to nothing', () => {
    const received = ['from a by b', 'from c by d with ESMTP; Tue, 10 Feb 2026 22:56:07 +0100'];
    const line = 'claire@boulangerie-martin.example Tue Feb 10 21:56:09 2026';
    expect(mailDate('10 Feb 2026 22:56:00 +0100', received, line)?.source).toBe('date');
    expect(mailDate('hier', received, line)).toMatchObject({ source: 'received', offset: 60 });
    expect(mailDate(undefined, [], line)).toEqual({
      source: 'from-line',
      epoch: Date.UTC(2026, 1, 10, 21, 56, 9) / 1000,
      offset: 0,
    });
    expect(mailDate(undefined, [], undefined)).toBeUndefined();
  });
});
