import { describe, expect, it } from 'vitest';
import { engineFromDisk } from '../../adapters/engine.ts';
import type { Ask, Kind } from '../asks/ask.ts';
import { kinds } from '../asks/ask.ts';
import { bakery } from '../contract/bakery.fixture.ts';
import { readContract } from '../contract/read.ts';
import { invariant } from '../kit/invariant.ts';
import { decide } from './decide.ts';
import { indexContract } from './match.ts';

const { contract } = readContract(bakery, 'martin.md');
invariant(contract, 'the bakery’s contract is readable');
const index = indexContract(engineFromDisk(), contract);

/** Claire's sentence about Google, found as work, with what the engine thinks of the other kinds. */
function claire(chances: Partial<Record<Kind, number>> | undefined): Ask {
  const text = 'remonter dans les résultats de Google';
  return {
    in: 'body',
    quote: { text, start: 0, end: text.length },
    kind: 'work',
    confidence: 0.5,
    by: [],
    ...(chances && { chances: kinds.map((kind) => chances[kind] ?? 0) }),
  };
}

function judged(chances: Partial<Record<Kind, number>> | undefined) {
  const { ask, verdict } = decide(index, claire(chances), { day: '2026-02-10', asked: () => 0 });
  return { kind: ask.kind, ruling: verdict.ruling };
}

describe('an ask whose kind is in doubt', () => {
  it('gets the kind that goes with the likeliest ruling', () => {
    expect(judged({ work: 0.36, 'how-to': 0.33, explain: 0.31 })).toEqual({
      kind: 'how-to',
      ruling: 'consultation',
    });
  });

  it('stays what it is where no second kind is likely, or none was weighed', () => {
    expect(judged({ work: 0.9, 'how-to': 0.06, explain: 0.04 }).kind).toBe('work');
    expect(judged(undefined).kind).toBe('work');
  });
});
