import { expect, test } from 'vitest';
import { sayProblem } from '../words/problems.ts';
import { bakery, placeOf } from './bakery.fixture.ts';
import type { Contract } from './contract.ts';
import { readContract } from './read.ts';
import { sharedAddresses } from './shared-addresses.ts';

function fileOf(file: string, text: string) {
  return { file, text, contract: readContract(text, file).contract as Contract };
}
const site = fileOf('site.md', bakery);

test('two contracts of one client share its addresses', () => {
  expect(sharedAddresses([site, fileOf('suivi.md', bakery)])).toEqual([]);
});

test('an address of two clients is told where it stands, with whose its mail is', () => {
  const text = bakery
    .replace('name: Boulangerie Martin', 'name: Boulangerie Martin SARL')
    .replace(/\[claire.*\]/, '[Claire@Boulangerie-Martin.example, "@boulangerie-martin.example"]');
  const problems = sharedAddresses([site, fileOf('suivi.md', text)]);
  expect(problems.map(placeOf)).toEqual(['5:12 contract-email-shared', '5:48 contract-email-shared']);
  expect(problems.map(({ file }) => file)).toEqual(['suivi.md', 'suivi.md']);
  for (const language of ['fr', 'en'] as const)
    expect(problems.map((one) => sayProblem(one, language)).join()).toMatch(/Boulangerie Martin\W.*SARL/);
});

test('one person of a house may be a client of her own', () => {
  const own = bakery
    .replace('name: Boulangerie Martin', 'name: Claire Martin')
    .replace(/\[claire.*\]/, '[claire@boulangerie-martin.example]');
  const house = bakery.replace(/\[claire.*\]/, '["@boulangerie-martin.example"]');
  expect(sharedAddresses([fileOf('house.md', house), fileOf('claire.md', own)])).toEqual([]);
});
