import type { ProblemCode } from '../kit/codes.ts';
import type { Problem } from '../kit/problem.ts';
import type { Contract } from './contract.ts';
import { readerOf } from './reader.ts';

/** A contract with the file that it was read from. */
export interface ContractFile {
  readonly contract: Contract;
  readonly file: string;
  readonly text: string;
}

/**
 * Addresses that stand in the contracts of two clients. Their mail goes to the client named first, so that the other's contract
 * would judge nothing, and nobody would see why; mostly it is one client whose name is written in two ways.
 */
export function sharedAddresses(files: readonly ContractFile[]): readonly Problem[] {
  const owners = new Map<string, ContractFile>();
  const problems: Problem[] = [];
  for (const one of files) {
    const { name, emails } = one.contract.client;
    for (const email of emails) {
      const owner = owners.get(email);
      if (owner === undefined) owners.set(email, one);
      else if (owner.contract.client.name !== name)
        problems.push(
          addressProblem('contract-email-shared', one, email, {
            client: name,
            owner: owner.contract.client.name,
          }),
        );
    }
  }
  return problems;
}

/** A problem with an address, at its place in the contract; one that is not there stands where the addresses begin. */
export function addressProblem(
  code: Extract<ProblemCode, `contract-email-${string}`>,
  { file, text }: Pick<ContractFile, 'file' | 'text'>,
  email: string,
  data: Problem['data'],
): Problem {
  const reader = readerOf(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'), file);
  const lower = reader.text.toLowerCase();
  let at = lower.indexOf(email);
  // "@martin.example" also stands within "claire@martin.example".
  while (at > 0 && /[^\s"',[]/u.test(lower[at - 1] ?? '')) at = lower.indexOf(email, at + 1);
  reader.report(code, at === -1 ? Math.max(0, lower.indexOf('emails')) : at, { email, ...data });
  return reader.problems[0] as Problem;
}
