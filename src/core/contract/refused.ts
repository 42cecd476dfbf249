import type { ProblemCode } from '../kit/codes.ts';
import type { Problem } from '../kit/problem.ts';
import type { FindingCode } from '../words/contract.ts';
import { priceBases } from './contract.ts';

/** Problems that say of a key that its value was not taken. */
const refusals: ReadonlySet<ProblemCode> = new Set([
  'contract-type',
  'contract-value-unknown',
  'contract-number',
  'contract-day',
  'contract-amount',
  'contract-amount-comma',
  'contract-key-missing',
]);

/** The keys whose value a finding finds wanting. */
const keysOf: Partial<Readonly<Record<FindingCode, readonly string[]>>> = {
  'no-price': ['price', ...priceBases],
  'no-warranty': ['warranty', 'days'],
  'warranty-not-begun': ['from'],
  'consultation-silent': ['consultation', 'billable'],
  'no-rate': ['rate'],
  'no-increment': ['increment'],
  'no-minimum': ['minimum'],
  'short-answers-free': ['minimum'],
  'rollover-alone': ['allowance'],
  'no-end': ['ends'],
};

/** True for a finding that misses what the file states and its reading refused: that is told already, with how to write it. */
export function missesRefused(problems: readonly Problem[]): (code: FindingCode) => boolean {
  const refused = new Set(problems.flatMap(keyRefused));
  return (code) => keysOf[code]?.some((key) => refused.has(key)) ?? false;
}

function keyRefused({ code, data }: Problem): readonly string[] {
  return refusals.has(code) && data?.key ? [String(data.key).split('.').at(-1) ?? ''] : [];
}
