import type { Day } from '../kit/day.ts';
import type { Contract } from './contract.ts';

/**
 * The contract of one client that decides on a day: of those in force the one that started last; when none is in force,
 * the last one that had started; before the first, the first.
 */
export function contractOn(contracts: readonly Contract[], day: Day): Contract | undefined {
  const byStart = [...contracts].sort((a, b) => compare(startOf(a), startOf(b)) || compare(a.name, b.name));
  const started = byStart.filter((contract) => startOf(contract) <= day);
  const inForce = started.filter((contract) => isWithin(day, daysOf(contract)));
  return inForce.at(-1) ?? started.at(-1) ?? byStart[0];
}

/** The days that a contract is in force on, both inclusive; without one of them it is open on that side. */
export interface ContractDays {
  readonly from?: Day;
  readonly to?: Day;
}

/** From the day it starts, or where it names none was signed, to its end. */
export function daysOf({ starts, signed, ends }: Pick<Contract, 'starts' | 'signed' | 'ends'>): ContractDays {
  const from = starts ?? signed;
  return { ...(from !== undefined && { from }), ...(ends !== undefined && { to: ends }) };
}

export function isWithin(day: Day, { from, to }: ContractDays): boolean {
  return (from === undefined || from <= day) && (to === undefined || day <= to);
}

function startOf(contract: Contract): Day {
  return daysOf(contract).from ?? '0000-01-01';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The contracts of each client, by the client's name, in the order given. */
export function contractsByClient(contracts: readonly Contract[]): ReadonlyMap<string, readonly Contract[]> {
  const result = new Map<string, Contract[]>();
  for (const contract of contracts) {
    const known = result.get(contract.client.name);
    if (known) known.push(contract);
    else result.set(contract.client.name, [contract]);
  }
  return result;
}
