import type { ToEmbed } from '../core/audit/nearness.ts';
import type { Contract } from '../core/contract/contract.ts';
import type { Embedder } from '../core/opinion/embedder.ts';
import { type Nearness, nearnessOf } from '../core/opinion/nearness.ts';

/** How many texts of asks were sent, and what came back of them, by the asks' ids. */
export interface FoundNearness {
  readonly sent: number;
  readonly found: ReadonlyMap<string, Nearness>;
}

const atOnce = 32;
/** After so many requests in a row without vectors the endpoint is left alone. */
const patience = 3;

/** Gets the vectors of asks and of their contracts' clauses, contract by contract, and how near they are. Never throws. */
export async function nearestClauses(
  asks: readonly ToEmbed[],
  embedder: Embedder,
  onProgress: (done: number, all: number) => void = () => undefined,
): Promise<FoundNearness> {
  const found = new Map<string, Nearness>();
  let silent = 0;
  let sent = 0;
  for (const [contract, own] of byContract(asks)) {
    if (silent >= patience) break;
    const clauses = await embedder(
      contract.clauses.map(({ text }) => text),
      'passage',
    );
    if (!clauses) silent += 1;
    for (let from = 0; clauses && from < own.length && silent < patience; from += atOnce) {
      const part = own.slice(from, from + atOnce);
      const vectors = await embedder(
        part.map(({ text }) => text),
        'query',
      );
      silent = vectors ? 0 : silent + 1;
      sent += part.length;
      for (const [at, { id }] of part.entries()) {
        const vector = vectors?.[at];
        const nearness = vector && nearnessOf(vector, contract, clauses);
        if (nearness) found.set(id, nearness);
      }
      onProgress(sent, asks.length);
    }
  }
  return { sent, found };
}

function byContract(asks: readonly ToEmbed[]): ReadonlyMap<Contract, readonly ToEmbed[]> {
  const groups = new Map<Contract, ToEmbed[]>();
  for (const ask of asks) {
    const known = groups.get(ask.contract);
    if (known) known.push(ask);
    else groups.set(ask.contract, [ask]);
  }
  return groups;
}
