import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kinds } from '../asks/ask.ts';
import { bakery } from '../contract/bakery.fixture.ts';
import { readContract } from '../contract/read.ts';
import { invariant } from '../kit/invariant.ts';
import { judge } from '../verdict/judge.ts';
import { mergeOpinion } from './merge.ts';

const { contract } = readContract(bakery, 'martin.md');
invariant(contract, 'the bakery’s contract is readable');
const martin = contract;
const day = '2026-02-10';

const unknown = {
  kind: 'work',
  verdict: { ruling: 'change-order', clause: null, confidence: 0.7, check: true },
  matches: [{ clause: 'seo', score: 0.2, evidence: [] }],
} as const;

describe('a second opinion', () => {
  it('may name an excluded clause where ours knew nothing; the ask stays to check', () => {
    expect(mergeOpinion(unknown, { kind: 'work', clause: 'seo' }, martin, day)).toEqual({
      verdict: { ruling: 'change-order', clause: 'seo', confidence: 0.5, check: true },
      outcome: 'filled',
    });
  });

  it('names nothing where ours had evidence: then it is a disagreement', () => {
    const known = { ...unknown, matches: [{ clause: 'redaction', score: 0.4, evidence: ['word texte'] }] };
    expect(mergeOpinion(known, { kind: 'work', clause: 'seo' }, martin, day)).toEqual({
      verdict: { ruling: 'change-order', clause: null, confidence: 0.35, check: true },
      outcome: 'disagrees',
    });
  });

  it('gives nothing away: an included clause is a disagreement for the person', () => {
    for (const clause of ['pages', 'corrections'])
      expect(mergeOpinion(unknown, { kind: 'work', clause }, martin, day)).toMatchObject({
        verdict: { ruling: 'change-order', clause: null, check: true },
        outcome: 'disagrees',
      });
  });

  it('agreeing, or unable to tell, changes nothing', () => {
    const { verdict } = unknown;
    for (const opinion of [
      { kind: undefined, clause: undefined },
      { kind: 'work', clause: null },
      { kind: 'work', clause: undefined },
    ] as const)
      expect(mergeOpinion(unknown, opinion, martin, day)).toEqual({ verdict, outcome: 'agrees' });
  });

  it('never changes a ruling, raises a confidence, takes back a check or moves an excluded clause, whatever it says', () => {
    const ids = [...martin.clauses.map(({ id }) => id), null];
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        fc.constantFrom(...ids),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.boolean(),
        fc.boolean(),
        fc.option(fc.constantFrom(...kinds), { nil: undefined }),
        fc.option(fc.constantFrom(...ids), { nil: undefined }),
        fc.constantFrom('2026-02-10', '2026-04-10', '2026-08-01'),
        (kind, id, confidence, check, hasEvidence, saidKind, saidClause, when) => {
          const clause = martin.clauses.find((one) => one.id === id);
          const verdict = { ...judge(kind, clause, martin, when), confidence, check };
          const matches = [{ clause: 'seo', score: 0.5, evidence: hasEvidence ? ['word google'] : [] }];
          const merged = mergeOpinion(
            { kind, verdict, matches },
            { kind: saidKind, clause: saidClause },
            martin,
            when,
          ).verdict;
          expect(merged.ruling).toBe(verdict.ruling);
          expect(merged.confidence).toBeLessThanOrEqual(confidence);
          if (check) expect(merged.check).toBe(true);
          if (verdict.clause !== null) expect(merged.clause).toBe(verdict.clause);
          else if (merged.clause !== null)
            expect(martin.clauses.find((one) => one.id === merged.clause)?.list).toBe('excluded');
        },
      ),
      { numRuns: 2000 },
    );
  });
});
