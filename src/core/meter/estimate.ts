import { shares } from './rounding.ts';

/** Reading and writing speeds, words a minute. */
export interface Pace {
  readonly reading: number;
  readonly writing: number;
}

/** Brysbaert 2019 (silent reading of non-fiction) and Karat et al. 1999 (composition), as DOMAIN.md fixes them. */
export const defaultPace: Pace = { reading: 238, writing: 19 };

/**
 * Worked seconds of an answer, estimated: the client's visible words read, the reply's visible words written; rounded to
 * the whole second, half up. An estimate is never shown without the word "estimated".
 */
export function estimatedSeconds(readWords: number, writtenWords: number, pace: Pace = defaultPace): number {
  const numerator =
    BigInt(readWords) * 60n * BigInt(pace.writing) + BigInt(writtenWords) * 60n * BigInt(pace.reading);
  const denominator = BigInt(pace.reading) * BigInt(pace.writing);
  return Number((numerator * 2n + denominator) / (denominator * 2n));
}

/** An answer's seconds dealt out evenly over the asks it answers; the first ones take what does not divide. */
export function shareSeconds(seconds: number, asks: number): readonly number[] {
  return shares(
    seconds,
    Array.from({ length: asks }, () => 1),
  );
}
