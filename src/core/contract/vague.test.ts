import { describe, expect, it } from 'vitest';
import { unlimitedHelp, vagueWords, withoutOpenEnd } from './vague.ts';

const words = (text: string, list: 'included' | 'excluded' = 'included', limit?: number) =>
  vagueWords({ id: 'a', list, text, line: 1, ...(limit !== undefined && { limit }) });

describe('words without an edge', () => {
  it.each([
    ['Logo, cartes de visite, etc.', 'etc'],
    ['Mise à jour des pages, menus…', '…'],
    ['Petites modifications de textes', 'Petites modifications'],
    ['Support', 'Support'],
    ['Support technique par courriel', 'Support technique par courriel'],
    ['Ongoing technical support', 'Ongoing technical support'],
    ['Accompagnement du client', 'Accompagnement du client'],
    ['Mises à jour si nécessaire', 'si nécessaire'],
    ['Bookkeeping as needed', 'as needed'],
    ['Minor edits to the pages', 'Minor edits'],
    ['Calendar, inbox and so on', 'and so on'],
    ['Divers travaux de secrétariat', 'Divers travaux'],
    ['Sauvegardes faites régulièrement', 'régulièrement'],
    ['A reasonable number of questions', 'reasonable'],
    ['Agenda, courrier et autres sujets', 'et autres'],
    ['Meetings where necessary', 'where necessary'],
  ])('%s', (text, word) => expect(words(text)).toBe(word));
});

describe('words that only look vague', () => {
  it.each([
    'Supports imprimés et signalétique',
    'Support de formation de vingt pages',
    'Petites modifications de textes, deux heures par mois au plus',
    'Small changes to existing screens, up to four a month',
    'Diversité des produits photographiés',
    'Maintenance : mises à jour et sauvegardes',
    'Assistance aux réunions du comité',
    'Help pages for the new shop',
    'Le site de la maison Petit et Fils',
    'Formation de petits groupes',
    'Small-business tax return',
    'Conseils de saison, un article chaque mois',
    'Minor repairs manual: layout',
    'More than ten pages',
    'Etcheverry : portraits de la famille',
  ])('%s', (text) => expect(words(text)).toBeUndefined());

  it('stand in a clause with a limit', () => {
    expect(words('Small changes to existing screens', 'included', 4)).toBeUndefined();
  });

  it('make an exclusion wide, which may be meant', () => {
    expect(words('Support', 'excluded')).toBeUndefined();
    expect(words('Petites modifications', 'excluded')).toBeUndefined();
    expect(words('Affiches et autres imprimés', 'excluded')).toBeUndefined();
    expect(words('Photos, vidéos, etc.', 'excluded')).toBe('etc');
  });
});

describe('help without a limit', () => {
  const promised = (text: string, list: 'included' | 'excluded' = 'included', limit?: number) =>
    unlimitedHelp({ id: 'a', list, text, line: 1, ...(limit !== undefined && { limit }) });

  it.each([
    ['Unlimited e-mail support', 'Unlimited'],
    ['Assistance illimitée par e-mail', 'illimitée'],
    ['Aide par courriel sans limite', 'sans limite'],
    ['Questions by e-mail without limit', 'without limit'],
    ['Site de cinq pages, appels illimités', 'illimités'],
  ])('%s', (text, word) => expect(promised(text)).toBe(word));

  it.each([
    'Licence for the website, without limit of time; questions about it',
    'Support de cours, accès illimité',
    'Assistance à durée illimitée',
    'Hébergement avec adresses e-mail illimitées',
    'Unlimited storage and e-mail addresses',
    'Questions illimitées pendant la formation',
    'Unlimited e-mail support for 30 days',
    'Conseils de saison, un article chaque mois',
  ])('is not promised by: %s', (text) => expect(promised(text)).toBeUndefined());

  it('is not promised where it is excluded or limited', () => {
    expect(promised('Unlimited e-mail support', 'excluded')).toBeUndefined();
    expect(promised('Unlimited e-mail support', 'included', 4)).toBeUndefined();
  });
});

describe('an open end', () => {
  it.each([
    ['Logo, cartes de visite, etc.', 'Logo, cartes de visite'],
    ['Cartes (logo, adresse…)', 'Cartes (logo, adresse)'],
    ['Calendar, inbox and so on.', 'Calendar, inbox'],
    ['Logo', 'Logo'],
  ])('of %s is cut', (text, kept) => expect(withoutOpenEnd(text)).toBe(kept));
});
