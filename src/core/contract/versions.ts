import type { Day } from '../kit/day.ts';
import type { Contract } from './contract.ts';

/** A version of a contract; the versions of one contract share its name. */
export interface ContractVersion {
  readonly version: number;
  readonly contract: Contract;
}

/**
 * The versions that can decide: of those of one name that start on the same day only the newest, since it was written to
 * replace the others. Between the rest the day of the mail chooses (`contractOn`).
 */
export function versionsThatDecide(versions: readonly ContractVersion[]): readonly ContractVersion[] {
  const kept = new Map<string, ContractVersion>();
  for (const one of versions) {
    const key = `${startOf(one.contract)} ${one.contract.name}`;
    const known = kept.get(key);
    if (!known || known.version < one.version) kept.set(key, one);
  }
  return [...kept.values()];
}

function startOf({ starts, signed }: Contract): Day {
  return starts ?? signed ?? '';
}
