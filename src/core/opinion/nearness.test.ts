import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kinds } from '../asks/ask.ts';
import { bakery } from '../contract/bakery.fixture.ts';
import { readContract } from '../contract/read.ts';
import { invariant } from '../kit/invariant.ts';
import { judge } from '../verdict/judge.ts';
import { nearnessOf, nearnessWeight, weighNearness } from './nearness.ts';

const { contract } = readContract(bakery, 'martin.md');
invariant(contract, 'the bakery’s contract is readable');
const martin = contract;
const day = '2026-02-10';
const ids = martin.clauses.map(({ id }) => id);

/** Work that is a change order either way; "seo" is a little likelier than "redaction". */
const doubtful = {
  kind: 'work',
  verdict: { ruling: 'change-order', clause: 'seo', confidence: 0.6, check: true },
  matches: [
    { clause: 'seo', score: 0.4, evidence: ['word texte'] },
    { clause: 'redaction', score: 0.35, evidence: [] },
    { clause: 'pages', score: 0.15, evidence: [] },
  ],
  none: 0.1,
} as const;

describe('how near an ask is to the clauses', () => {
  it('is counted in standard deviations within the contract', () => {
    const found = nearnessOf([1, 0], martin, [
      [1, 0],
      [0, 1],
      [0, 1],
      [0, 1],
    ]);
    expect(found?.get('pages')).toBeCloseTo(Math.sqrt(3));
    expect(found?.get('seo')).toBeCloseTo(-1 / Math.sqrt(3));
  });

  it('is not told where all are alike, a vector is missing, or one is of another space', () => {
    const same = [1, 0];
    expect(nearnessOf([1, 0], martin, [same, same, same, same])).toBeUndefined();
    expect(nearnessOf([1, 0], martin, [same, [0, 1], same])).toBeUndefined();
    expect(nearnessOf([1, 0, 0], martin, [same, [0, 1], same, same])).toBeUndefined();
  });
});

describe('an embedder', () => {
  it('may propose another clause of the same ruling; the ask stays to check, as sure as it was', () => {
    const weighed = weighNearness(doubtful, new Map([['redaction', 1.6]]), martin, day);
    expect(weighed.verdict).toEqual({ ...doubtful.verdict, clause: 'redaction' });
    expect(weighed.insteadOf).toBe('seo');
    expect(weighed.matches.map(({ clause }) => clause)).toEqual(['redaction', 'seo', 'pages']);
    expect(weighed.matches[0]?.evidence).toEqual(['vectors +1.6']);
  });

  it('orders the clauses anew where it proposes nothing', () => {
    const weighed = weighNearness(doubtful, new Map([['seo', 1.6]]), martin, day);
    expect(weighed.verdict).toEqual(doubtful.verdict);
    expect(weighed.insteadOf).toBeUndefined();
    const sum = weighed.matches.reduce((total, { score }) => total + score, 0);
    expect(weighed.matches[0]?.score).toBeGreaterThan(0.4);
    expect(sum).toBeLessThan(1);
  });

  it('never makes the excluded included, however near that is', () => {
    expect(weighNearness(doubtful, new Map([['pages', 1e9]]), martin, day).verdict).toEqual(doubtful.verdict);
  });

  it('leaves a verdict alone that nobody has to check', () => {
    const sure = { ...doubtful, verdict: { ...doubtful.verdict, check: false } };
    expect(weighNearness(sure, new Map([['redaction', 3]]), martin, day)).toEqual({
      verdict: sure.verdict,
      matches: sure.matches,
    });
  });

  it('changes no ruling, confidence or check, and proposes only what the table gives that ruling, whatever it says', () => {
    const nearness = fc.oneof(
      fc.double(),
      fc.constantFrom(1e308, -1e308, Number.NaN, Number.POSITIVE_INFINITY),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        fc.constantFrom(...ids, null),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.boolean(),
        fc.array(fc.double({ min: 0, max: 0.25, noNaN: true }), { minLength: 4, maxLength: 4 }),
        fc.dictionary(fc.constantFrom(...ids, 'no such clause'), nearness),
        fc.constantFrom('2026-02-10', '2026-04-10', '2026-08-01'),
        fc.constantFrom(nearnessWeight, 100),
        (kind, id, confidence, check, scores, near, when, weight) => {
          const clause = martin.clauses.find((one) => one.id === id);
          const verdict = { ...judge(kind, clause, martin, when), confidence, check };
          const matches = ids.map((one, at) => ({ clause: one, score: scores[at] as number, evidence: [] }));
          const none = Math.max(0, 1 - scores.reduce((a, b) => a + b, 0));
          const ask = { kind, verdict, matches, none };
          const weighed = weighNearness(ask, new Map(Object.entries(near)), martin, when, weight);
          const { clause: proposed, ...rest } = weighed.verdict;
          expect(rest).toEqual({ ruling: verdict.ruling, confidence, check });
          if (!check) expect(weighed).toEqual({ verdict, matches });
          expect(weighed.insteadOf).toBe(proposed === verdict.clause ? undefined : verdict.clause);
          if (proposed === verdict.clause) return;
          const named = martin.clauses.find((one) => one.id === proposed);
          expect(judge(kind, named, martin, when)).toEqual({ ruling: verdict.ruling, clause: proposed });
          expect(weighed.matches.map((one) => one.clause).sort()).toEqual([...ids].sort());
          for (const { score } of weighed.matches) expect(score >= 0 && score <= 1).toBe(true);
        },
      ),
      {
        numRuns: 3000,
        // Its scores, drawn and brought back to their sum, came to a last bit more than 1.
        examples: [
          [
            'how-to',
            'redaction',
            0,
            true,
            [0.24999999999999994, 0, 0.0018556309910081616, 0],
            { pages: 0.3777711948211377 },
            '2026-02-10',
            100,
          ],
        ],
      },
    );
  });
});
