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
    ['Search engine optimisation (SEO)', 'SEO of the five pages'],
    ['Référencement naturel (SEO)', 'SEO des cinq pages'],
    ['Référencement SEO', 'Site de cinq pages, maintenance, SEO de base'],
    ['Référencement naturel et publicité en ligne', 'Création du site et référencement'],
    ['Domain name and hosting', 'Website of five pages, hosting and copywriting'],
    ['Photos, mise en page des affiches', 'Textes du livret, mise en page des affiches'],
  ])('%s / %s', (excluded, included) => expect(claimed(excluded, included)).toBe('in'));
});

describe('two subjects', () => {
  it.each([
    ['Photos', 'Mise en page des photos fournies'],
    ['Rédaction des textes', 'Intégration des textes fournis'],
    ['Tours de corrections supplémentaires', 'Deux tours de corrections'],
    ['Textes au-delà de dix pages', 'Textes de dix pages'],
    ['Further training', 'Training of one hour'],
    ['Coaching of anyone but the partners', 'Coaching of the three partners'],
    ['New pages', 'Pages of the site'],
    ['Le site', 'Le site'],
    ['Rédaction des textes', 'Corrections des textes'],
    ['Writing of texts', 'Corrections of texts'],
    ['Référencement naturel (SEO)', 'Conseil en référencement'],
    ['Référencement naturel (SEO)', 'Titres et descriptions pour les moteurs de recherche'],
    ['Référencement naturel (SEO)', 'Référencement des fournisseurs'],
    ['Publicité et référencement payant', 'Référencement naturel'],
    ['Search engine optimisation (SEO)', 'SEO-friendly structure'],
    ['Labels and packaging', 'Retouching of dust, labels and reflections'],
    ['Prints, frames, albums', 'Delivery in two sizes, for print and for the screen'],
    ['Hébergement, nom de domaine', 'Site : pages, hébergement des images'],
    ['Bids over 5,000 pounds and consortium bids', 'Small bids under 5,000 pounds'],
    ['Advanced SEO, beyond the five pages', 'Website of five pages, basic SEO'],
  ])('%s / %s', (excluded, included) => expect(claimed(excluded, included)).toBeUndefined());

  it('are compared by their words', () => {
    expect(subjectOf("Rédaction d'une page pour chaque produit")).toEqual(['redaction', 'pag', 'produit']);
  });
});
