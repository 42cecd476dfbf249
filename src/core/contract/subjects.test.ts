import { describe, expect, it } from 'vitest';
import { claimedTwice, subjectOf } from './subjects.ts';

const claimed = (excluded: string, included: string) =>
  claimedTwice({ id: 'out', list: 'excluded', text: excluded, line: 9 }, [
    { id: 'in', list: 'included', text: included, line: 3 },
  ])?.id;

describe('a subject in both lists', () => {
  it.each([
    ['Rédaction des textes', 'Rédaction de tous les textes du site'],
    ['Photos', 'Photos des produits'],
    ['Maintenance', 'Maintenance mensuelle'],
    ['Copywriting', 'Copywriting of the pages'],
    ['VAT returns', 'Quarterly VAT returns'],
  ])('%s / %s', (excluded, included) => expect(claimed(excluded, included)).toBe('in'));
});

describe('two subjects', () => {
  it.each([
    ['Photos', 'Mise en page des photos fournies'],
    ['Rédaction des textes', 'Intégration des textes fournis'],
    ['Tours de corrections supplémentaires', 'Deux tours de corrections'],
    ['Textes au-delà de dix pages', 'Textes de dix pages'],
    ['Further training', 'Training of one hour'],
    ['New pages', 'Pages of the site'],
    ['Le site', 'Le site'],
  ])('%s / %s', (excluded, included) => expect(claimed(excluded, included)).toBeUndefined());

  it('are compared by their words', () => {
    expect(subjectOf("Rédaction d'une page pour chaque produit")).toEqual(['redaction', 'pag', 'produit']);
  });
});
