import { describe, expect, test } from 'vitest';
import { asContractName, contractAddress, contractIn } from './contract-address.ts';

describe("the address of a contract's page", () => {
  test.each([
    'boulangerie-martin',
    'Acompte 50% Martin',
    '100%',
    '%26',
    '50%2F50',
    'Martin & fils ?',
    'n°1 #2',
    'l’été',
  ])('tells the name "%s" again', (name) => {
    expect(contractIn(contractAddress(name))).toBe(name);
  });

  test('that was mistyped is taken as it stands', () => {
    expect(contractIn('/contracts/50%')).toBe('50%');
  });
});

describe('what she types as a name', () => {
  test('bears no folder', () => {
    expect(asContractName(' Moulin / Ferme ')).toBe('Moulin - Ferme');
  });

  test.each(['', '  ', '.', ' .. '])('"%s" is none', (typed) => {
    expect(asContractName(typed)).toBeUndefined();
  });
});
