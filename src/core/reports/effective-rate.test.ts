import { expect, test } from 'vitest';
import { money } from '../kit/money.ts';
import { effectiveRate } from './effective-rate.ts';

const usual = money(8000, 'EUR');

test.each([
  // 1,200.00 for 20 known hours are 60.00 an hour.
  [120_000, 72_000, 6000, 'shown'],
  // Exactly twice the usual rate is still told.
  [160_000, 36_000, 16_000, 'shown'],
  // 3,200.00 for two hours of mail: the site was not built in two hours.
  [320_000, 7200, null, 'too-little-time'],
  [null, 7200, null, 'no-price'],
  [320_000, 0, null, 'no-time'],
  [0, 3600, 0, 'shown'],
] as const)('%s minor units for %s seconds: %s, %s', (received, seconds, minor, standing) => {
  const rate = effectiveRate(received, seconds, usual);
  expect(rate).toEqual({ perHour: minor === null ? null : money(minor, 'EUR'), standing });
});
