import { type Money, money } from '../kit/money.ts';

/**
 * The effective hourly rate: money received / all minutes worked. Only the time in the mail, and in the ledger, is known. Where
 * it is a small part of what the price buys, the quotient would be an absurdity and not a rate: it is withheld, and that is
 * said.
 */
export interface EffectiveRate {
  readonly perHour: Money | null;
  readonly standing: RateStanding;
}

export const rateStandings = ['shown', 'no-price', 'no-time', 'too-little-time'] as const;
export type RateStanding = (typeof rateStandings)[number];

/** The time known must be at least one in so many of the hours that the money received buys at the usual rate. */
const mostTimesTheUsual = 2;

/** `received`: minor units, null where no price is known for the period. `usual`: what an hour costs by the contract. */
export function effectiveRate(received: number | null, workedSeconds: number, usual: Money): EffectiveRate {
  if (received === null) return { perHour: null, standing: 'no-price' };
  if (workedSeconds === 0) return { perHour: null, standing: 'no-time' };
  const perHour = Number((BigInt(received) * 7200n + BigInt(workedSeconds)) / (2n * BigInt(workedSeconds)));
  if (perHour > usual.minor * mostTimesTheUsual) return { perHour: null, standing: 'too-little-time' };
  return { perHour: money(perHour, usual.currency), standing: 'shown' };
}
