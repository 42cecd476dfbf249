import { expect, test } from 'vitest';
import type { Problem } from '../kit/problem.ts';
import { sayProblem } from '../words/problems.ts';
import { bakeryWith } from './bakery.fixture.ts';
import { readContract } from './read.ts';

test.each([
  [
    'EUR',
    '0.005',
    'two',
    /2 décimales au plus.*80\.00\. D’ici là, votre taux par défaut/,
    /EUR, which has 2 at most.*default rate is used/,
  ],
  [
    'JPY',
    '8000.50',
    'none',
    /n’a pas de décimales.*80\. D’ici là, votre taux par défaut/,
    /JPY, which has none.*default rate is used/,
  ],
])(
  'a rate in %s of %s is told to have more decimals than there may be (%s), and that the default stands in',
  (currency, value, _, fr, en) => {
    const text = bakeryWith('rate: 80.00', `rate: ${value}`).replace(
      'currency: EUR',
      `currency: ${currency}`,
    );
    const { problems } = readContract(text.replace('3200.00', '3200'), 'martin.md');
    expect(problems).toHaveLength(1);
    const [problem] = problems as [Problem];
    expect(sayProblem(problem, 'fr')).toMatch(fr);
    expect(sayProblem(problem, 'en')).toMatch(en);
  },
);

test('a price that is refused has no default', () => {
  const [problem] = readContract(bakeryWith('3200.00', '0.005'), 'martin.md').problems as [Problem];
  expect(sayProblem(problem, 'en')).not.toContain('default');
});
