import type { ConsultationTerms, Contract } from '../contract/contract.ts';
import { decimalsOf, type Money } from '../kit/money.ts';

/** The provider's own terms, for contracts that are silent and clients without one. */
export type DefaultTerms = Omit<ConsultationTerms, 'rate'> & {
  /** Minor units an hour, of `currency`; a contract in another one is taken at the same number (`rateIn`). */
  readonly rateMinor: number;
  /** The currency of the rate, and of clients without a contract. */
  readonly currency: string;
};

/** 80.00 an hour, 15 minutes, rounded up, once a thread and day: what DOMAIN.md's example contract states. */
export const defaultTerms: DefaultTerms = {
  rateMinor: 8000,
  currency: 'EUR',
  increment: 15,
  rounding: 'up',
  minimum: 15,
  per: 'thread-day',
  allowance: 0,
  rollover: 0,
};

/**
 * The terms that a contract's consultations are metered with: its own, completed from the provider's; where the contract is
 * silent the provider's alone, whatever else it states of them (DOMAIN.md). A contract that is not silent has no minimum,
 * allowance or rollover that it does not state.
 */
export function termsOf(contract: Contract, defaults: DefaultTerms): ConsultationTerms {
  const { terms, billable } = contract.consultation;
  const { increment, rounding, per, minimum, allowance, rollover } = defaults;
  const common = { rate: rateIn(contract.currency, defaults), increment, rounding, per };
  return billable === 'silent'
    ? { ...common, minimum, allowance, rollover }
    : { ...common, minimum: 0, allowance: 0, rollover: 0, ...terms };
}

/**
 * The provider's rate in another currency: the same number of it ("80.00" euros, 80.000 dinars). A currency without decimals is
 * taken for one whose units are cents (8000 yen): a number for euros would be next to nothing there.
 */
export function rateIn(currency: string, { rateMinor, currency: own }: DefaultTerms): Money {
  const to = 10n ** BigInt(Math.max(2, decimalsOf(currency)));
  const from = 10n ** BigInt(Math.max(2, decimalsOf(own)));
  return { minor: Number((BigInt(rateMinor) * to * 2n + from) / (from * 2n)), currency };
}
