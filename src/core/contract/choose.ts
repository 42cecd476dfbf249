import type { Day } from '../kit/day.ts';
import type { Contract } from './contract.ts';

/**
 * The contract of one client that decides on a day: of those in force the one that started last; when none is in force,
 * the last one that had started; before the first, the first.
 */
export function contractOn(contracts: readonly Contract[], day: Day): Contract | undefined {
  const byStart = [...contracts].sort((a, b) => compare(startOf(a), startOf(b)) || compare(a.name, b.name));
  const started = byStart.filter((contract) => startOf(contract) <= day);
  const inForce = started.filter((contract) => contract.ends === undefined || day <= contract.ends);
  return inForce.at(-1) ?? started.at(-1) ?? byStart[0];
}

function startOf(contract: Contract): Day {
  return contract.starts ?? contract.signed ?? '0000-01-01';
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
