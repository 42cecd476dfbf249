import type { Contract } from '../core/contract/contract.ts';
import { readContract } from '../core/contract/read.ts';
import type { StoredContract } from '../store/contracts.ts';

/** Versions of contracts never change, and reading one takes as long as all the rest of a decision. */
const parsed = new Map<string, Contract | undefined>();
const mostKept = 500;

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

/** Forgets what was read, so that nothing of an erased client is left in memory. */
export function forgetContracts(): void {
  parsed.clear();
}
