import type { Contract } from '../contract/contract.ts';
import { type Day, daysBetween } from '../kit/day.ts';

/** A delivery still to be accepted, one that was; and so many stages of the time since a contract's start. */
const toAccept = 0;
const accepted = 1;
const sinceStart = 2;
/** Where each of these ends, in days; the last does not. */
const ends = [14, 28, 45, 75, 150] as const;
/** How many stages there are. */
export const stageCount = sinceStart + ends.length + 1;

/** How far along things are on a day, from what the contract says of its dates. */
export interface Progress {
  /** Whether a delivery for a fixed price was accepted; absent: there is none, or nobody said when. */
  readonly isAccepted?: boolean;
  /** Days since the start (or else the signature), never below 0. */
  readonly days?: number;
}

/** The day that a contract's days are counted from: its start, or else its signature. */
export function firstDayOf({ starts, signed }: Contract): Day | undefined {
  return starts ?? signed;
}

/** How far along a contract is. */
export function progressOf(contract: Contract, day: Day): Progress {
  const acceptance = contract.price?.basis === 'fixed' ? contract.warranty?.from : undefined;
  const start = firstDayOf(contract);
  return {
    ...(acceptance !== undefined && { isAccepted: day >= acceptance }),
    ...(start !== undefined && { days: Math.max(0, daysBetween(start, day)) }),
  };
}

/**
 * The same as numbers below `stageCount`: first clients want what they bought, later more and more of what they did not, and once a
 * delivery is accepted hardly anything else. None where neither day nor contract tells. What each is worth is learnt:
 * docs/decisions/016-stages.md.
 */
export function stagesOf(contract: Contract, day: Day | undefined): readonly number[] {
  if (day === undefined) return [];
  const { isAccepted, days } = progressOf(contract, day);
  if (isAccepted) return [accepted];
  return [
    ...(isAccepted === undefined ? [] : [toAccept]),
    ...(days === undefined ? [] : [sinceStart + ends.filter((end) => days >= end).length]),
  ];
}
