import type { Contract } from '../core/contract/contract.ts';
import { readContract } from '../core/contract/read.ts';
import type { StoredContract } from '../store/contracts.ts';

/** Versions of contracts never change, and reading one takes as long as all the rest of a decision. */
const parsed = new Map<string, Contract | undefined>();
const mostKept = 500;
/** Contracts whose client bears another name by now. */
const shown = new WeakMap<Contract, Contract>();

/** The contract of a stored version, read once; undefined where none can be read from its text. */
export function parsedContract(
  stored: Pick<StoredContract, 'contractId' | 'name' | 'text'>,
): Contract | undefined {
  const { contractId, name, text } = stored;
  if (parsed.has(contractId)) return parsed.get(contractId);
  const { contract } = readContract(text, `${name}.md`);
  const [oldest] = parsed.keys();
  if (parsed.size >= mostKept && oldest !== undefined) parsed.delete(oldest);
  parsed.set(contractId, contract);
  return contract;
}

/**
 * The same under the name that the client is shown by: a version of before it was renamed, or another contract of it that has the
 * former name still, is no other client's.
 */
export function contractAsShown(
  stored: Pick<StoredContract, 'contractId' | 'client' | 'name' | 'text'>,
): Contract | undefined {
  const contract = parsedContract(stored);
  if (!contract || contract.client.name === stored.client) return contract;
  const known = shown.get(contract);
  if (known?.client.name === stored.client) return known;
  const renamed = { ...contract, client: { ...contract.client, name: stored.client } };
  shown.set(contract, renamed);
  return renamed;
}

/** Forgets what was read, so that nothing of an erased client is left in memory. */
export function forgetContracts(): void {
  parsed.clear();
}
