import { describe, expect, it } from 'vitest';
import { sayFinding } from '../words/contract.ts';
import { bakeryWith } from './bakery.fixture.ts';
import type { Contract } from './contract.ts';
import { readContract } from './read.ts';
import { reviewContract } from './review.ts';

const reviewWith = (passage: string, instead: string) =>
  reviewContract(readContract(bakeryWith(passage, instead), 'martin.md').contract as Contract);

describe('days that contradict each other', () => {
  it('are a hint where it was signed after it began, since work may begin before', () => {
    expect(reviewWith('signed: 2026-01-15', 'signed: 2026-03-01')).toMatchObject([
      { code: 'signed-late', weight: 'hint', ready: { where: 'front matter', text: 'starts: 2026-03-01' } },
    ]);
  });

  it.each([
    ['before the start', '2025-04-01', /avant le début du contrat \(2026-02-01\)/],
    ['after the end', '2027-04-01', /après la fin du contrat \(2027-01-31\)/],
  ])('are pointed out where the warranty begins %s', (_, from, says) => {
    const [finding, ...others] = reviewWith('from: 2026-04-01', `from: ${from}`);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ code: 'warranty-outside', weight: 'unclear' });
    expect(finding && sayFinding(finding.code, finding.data, 'fr')).toMatch(says);
  });
});

describe('a clause that stands twice in one list', () => {
  it('is pointed out with the line to keep', () => {
    const [finding, ...others] = reviewWith(
      '- Rédaction des textes',
      '- Référencement naturel (SEO).\n- Rédaction des textes',
    );
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      code: 'clause-repeated',
      clause: 'referencement-naturel-seo',
      data: { line: '32' },
      ready: { where: 'excluded', text: '- Référencement naturel (SEO) {#seo}' },
    });
  });
});
