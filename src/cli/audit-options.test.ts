import { describe, expect, it } from 'vitest';
import { readAuditOptions } from './audit-options.ts';

const machine = { language: 'fr', timeZone: 'Europe/Paris' } as const;
const read = (...args: readonly string[]) => readAuditOptions(['inbox.mbox', ...args], machine);

describe('the rate of `avenant audit`', () => {
  it.each([
    [['--rate', '65,50'], 6550],
    [['--rate', '1250.00'], 125_000],
    [['--rate', '1.250', '--currency', 'tnd'], 1250],
  ])('%j is read', (args, minor) => {
    expect(read(...args)).toMatchObject({ options: { terms: { rateMinor: minor } } });
  });

  it.each([
    [
      ['--rate', '1,250'],
      '--rate: Dans «\u00a01,250\u00a0», le signe peut séparer les milliers ou les décimales\u00a0; écrivez 1250.00 ou 1.25',
    ],
    [['--rate', '80.50', '--currency', 'JPY'], /^--rate: «\u00a080\.50\u00a0» .* comme 80$/],
    [['--rate=-5'], /^--rate: «\u00a0-5\u00a0» /],
    [['--rate', '9999999999'], /dépasse ce qui se calcule ici\u00a0; écrivez au plus 100000000\.00$/],
    [['--workers', '999'], /^--workers attend un nombre entier, au plus 64, pas «\u00a0999\u00a0»$/],
  ])('%j is refused with how to write it', (args, sentence) => {
    expect(read(...args)).toMatchObject({ wrong: expect.stringMatching(sentence) });
  });
});
