import { describe, expect, it } from 'vitest';
import { problemCodes } from '../kit/codes.ts';
import { sayProblem } from './problems.ts';

describe('every problem', () => {
  it.each(problemCodes)('%s is said in both languages, as a sentence', (code) => {
    const fr = sayProblem({ code }, 'fr');
    const en = sayProblem({ code }, 'en');
    expect(fr).not.toBe(en);
    for (const sentence of [fr, en]) expect(sentence).toMatch(/^["«\p{Lu}].*[.?]$/su);
    expect(fr + en).not.toMatch(/undefined|\[object/);
  });

  it('asks what was meant where a word is near', () => {
    const problem = {
      code: 'contract-key-unknown',
      data: { key: 'incremnt', meant: 'increment', known: 'rate' },
    } as const;
    expect(sayProblem(problem, 'en')).toBe('"incremnt" is no known key. Did you mean "increment"?');
    expect(sayProblem(problem, 'fr')).toBe(
      '«\u00a0incremnt\u00a0» n’est pas une clé connue. Vouliez-vous écrire «\u00a0increment\u00a0»\u00a0?',
    );
  });
});
