import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { engineFromDisk } from '../../adapters/engine.ts';
import type { Ask } from '../asks/ask.ts';
import { bakery } from '../contract/bakery.fixture.ts';
import type { Clause } from '../contract/contract.ts';
import { readContract } from '../contract/read.ts';
import { invariant } from '../kit/invariant.ts';
import { inputsOf, layersFor, scoreInto } from './choice.ts';
import { clauseChances, indexContract, rankClauses, textsOf } from './match.ts';

const engine = engineFromDisk();
const { contract } = readContract(bakery, 'martin.md');
invariant(contract, 'the bakery’s contract is readable');

function asked(text: string): Ask {
  return { in: 'body', quote: { text, start: 0, end: text.length }, kind: 'work', confidence: 1, by: [] };
}

function bakeryWith(clauses: readonly Clause[]) {
  invariant(contract, 'the bakery’s contract is readable');
  return indexContract(engine, { ...contract, clauses });
}

/** A number of clauses that all say the same. */
function alike(count: number): readonly Clause[] {
  const [first] = contract?.clauses ?? [];
  invariant(first, 'the bakery’s contract has clauses');
  return Array.from({ length: count }, (_, at) => ({ ...first, id: `same-${at}` }));
}

describe('the choice of a clause', () => {
  it('gives each clause and none a probability, whatever is asked', () => {
    const index = bakeryWith(contract.clauses);
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), fc.string({ maxLength: 400 }), (text, around) => {
        const chances = clauseChances(index, { ...asked(text), around }, 'work', '2026-02-10');
        expect(chances).toHaveLength(contract.clauses.length + 1);
        expect(chances.every((chance) => chance >= 0 && chance <= 1)).toBe(true);
        expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1);
      }),
      { numRuns: 50 },
    );
  });

  it('is none where a contract has no clause', () => {
    expect(clauseChances(bakeryWith([]), asked('Changer la photo'), 'work', undefined)).toEqual([1]);
  });

  it('tells a single clause from none, and clauses that say the same not from each other', () => {
    const ask = asked('Changer la photo de la vitrine');
    expect(clauseChances(bakeryWith(alike(1)), ask, 'work', undefined)).toHaveLength(2);
    const inputs = inputsOf(bakeryWith(alike(3)).clauses, textsOf(bakeryWith(alike(3)), ask));
    const layers = layersFor(3, engine.ranker.choice.hidden);
    scoreInto(engine.ranker.choice, inputs, layers);
    const [a, b, c] = layers.scores;
    expect([b, c]).toEqual([a, a]);
  });

  it('goes through three hundred clauses', () => {
    const { clauses, none } = rankClauses(bakeryWith(alike(300)), asked('Ajouter une page'), undefined);
    expect(clauses).toHaveLength(300);
    expect(Number.isFinite(none)).toBe(true);
  });

  it('takes the same wish rather for one of what was bought before the site is accepted than after', () => {
    const index = bakeryWith(contract.clauses);
    const ask = asked('Ajoutez une page sur nos ateliers du mercredi');
    const bought = (day: string) =>
      rankClauses(index, ask, day)
        .clauses.filter(({ clause }) => clause.list === 'included')
        .reduce((sum, { chance }) => sum + chance, 0);
    expect(bought('2026-02-03')).toBeGreaterThan(bought('2026-03-31'));
    expect(bought('2026-03-31')).toBeGreaterThan(bought('2026-04-01'));
  });
});
