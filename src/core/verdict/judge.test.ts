import { describe, expect, test } from 'vitest';
import { isKnowledge, kinds } from '../asks/ask.ts';
import type { Clause, Contract } from '../contract/contract.ts';
import { withoutContract } from '../contract/stand-in.ts';
import { inWarranty, isContinuous, judge } from './judge.ts';

const pages: Clause = { id: 'pages', list: 'included', text: 'Conception d’un site de cinq pages', line: 20 };
const rounds: Clause = {
  id: 'corrections',
  list: 'included',
  text: 'Deux tours de corrections',
  limit: 2,
  line: 21,
};
const report: Clause = { id: 'bilan', list: 'included', text: 'Un bilan chaque mois', line: 22 };
const seo: Clause = { id: 'seo', list: 'excluded', text: 'Référencement naturel (SEO)', line: 25 };

/** Boulangerie Martin: a fixed price, accepted on 1 April, thirty days of warranty. */
const fixed: Contract = {
  ...withoutContract('Boulangerie Martin', [], 'EUR', 'fr'),
  name: 'boulangerie-martin',
  onFile: true,
  price: { basis: 'fixed', amount: { minor: 320_000, currency: 'EUR' } },
  warranty: { days: 30, from: '2026-04-01' },
  clauses: [pages, rounds, report, seo],
};
const monthly: Contract = {
  ...fixed,
  price: { basis: 'monthly', amount: { minor: 30_000, currency: 'EUR' } },
};
const { warranty: _, ...monthlyWithoutWarranty } = monthly;

const before = '2026-03-15';
const during = '2026-04-15';
const after = '2026-05-15';

describe("DOMAIN.md's table of verdicts", () => {
  const knowledge = kinds.filter(isKnowledge);

  test('has four kinds of knowledge', () => {
    expect(knowledge).toEqual(['how-to', 'where-to', 'opinion', 'explain']);
  });

  test.each(knowledge)('%s: included, consultation of the excluded clause, consultation of none', (kind) => {
    for (const day of [before, during, after]) {
      expect(judge(kind, pages, fixed, day)).toEqual({ ruling: 'included', clause: 'pages' });
      expect(judge(kind, seo, fixed, day)).toEqual({ ruling: 'consultation', clause: 'seo' });
      expect(judge(kind, undefined, fixed, day)).toEqual({ ruling: 'consultation', clause: null });
    }
  });

  test('work: included, change order of the excluded clause, change order of none', () => {
    expect(judge('work', pages, fixed, after)).toEqual({ ruling: 'included', clause: 'pages' });
    expect(judge('work', seo, fixed, after)).toEqual({ ruling: 'change-order', clause: 'seo' });
    expect(judge('work', undefined, fixed, after)).toEqual({ ruling: 'change-order', clause: null });
  });

  test('work under a limit: included while it lasts, past it a change order of that clause', () => {
    expect(judge('work', rounds, fixed, before, 0)).toEqual({ ruling: 'included', clause: 'corrections' });
    expect(judge('work', rounds, fixed, before, 1)).toEqual({ ruling: 'included', clause: 'corrections' });
    expect(judge('work', rounds, fixed, before, 2)).toEqual({
      ruling: 'change-order',
      clause: 'corrections',
    });
    expect(judge('work', rounds, fixed, before, 9)).toEqual({
      ruling: 'change-order',
      clause: 'corrections',
    });
    expect(judge('work', { ...rounds, limit: 0 }, fixed, before, 0).ruling).toBe('change-order');
  });

  test('knowledge does not use a limit up', () => {
    expect(judge('explain', rounds, fixed, before, 9)).toEqual({ ruling: 'included', clause: 'corrections' });
  });

  test.each([
    // clause, contract, day, ruling, cited
    ['included, under warranty', pages, fixed, during, 'included', 'warranty'],
    ['included, a limit used up, under warranty', rounds, fixed, during, 'included', 'warranty'],
    ['included, before the acceptance: as work', pages, fixed, before, 'included', 'pages'],
    ['included, a fixed price after the warranty: never as work', pages, fixed, after, 'change-order', null],
    ['a promise of every month, after the warranty: as work', report, fixed, after, 'included', 'bilan'],
    [
      'included in a monthly service, after the warranty: as work',
      pages,
      monthly,
      after,
      'included',
      'pages',
    ],
    [
      'included in a monthly service without warranty',
      pages,
      monthlyWithoutWarranty,
      during,
      'included',
      'pages',
    ],
    ['excluded, under warranty', seo, fixed, during, 'change-order', 'seo'],
    ['excluded, after the warranty', seo, fixed, after, 'change-order', 'seo'],
    ['no clause, under warranty', undefined, fixed, during, 'included', 'warranty'],
    ['no clause, before the acceptance', undefined, fixed, before, 'change-order', null],
    ['no clause, after the warranty', undefined, monthly, after, 'change-order', null],
  ] as const)('defect, %s', (_story, clause, contract, day, ruling, cited) => {
    expect(judge('defect', clause, contract, day, 2)).toEqual({ ruling, clause: cited });
  });

  test('defect as work past the limit is a change order of that clause', () => {
    expect(judge('defect', rounds, monthly, after, 2)).toEqual({
      ruling: 'change-order',
      clause: 'corrections',
    });
  });

  test('admin is free, whatever the clause', () => {
    for (const clause of [pages, seo, undefined]) {
      expect(judge('admin', clause, fixed, during)).toEqual({ ruling: 'free', clause: null });
    }
  });

  test('without a contract on file the last column rules', () => {
    const none = withoutContract('Ruches du Pilat', [], 'EUR', 'fr');
    expect(kinds.map((kind) => judge(kind, undefined, none, during).ruling)).toEqual([
      'consultation',
      'consultation',
      'consultation',
      'consultation',
      'change-order',
      'change-order',
      'free',
    ]);
  });
});

describe('the warranty', () => {
  test.each([
    ['2026-03-31', false],
    ['2026-04-01', true],
    ['2026-04-30', true],
    ['2026-05-01', false],
  ])('of thirty days from 1 April, on %s: %s', (day, covered) => {
    expect(inWarranty(fixed, day)).toBe(covered);
  });

  test('has not begun without an acceptance', () => {
    expect(inWarranty({ ...fixed, warranty: { days: 30 } }, during)).toBe(false);
    expect(inWarranty({ ...fixed, warranty: { days: 0, from: during } }, during)).toBe(false);
  });
});

describe('a clause that promises something again and again', () => {
  test.each([
    'Un bilan chaque mois',
    'Sauvegarde hebdomadaire et mises à jour',
    'Deux articles par mois',
    'Contrôle des liens tous les lundis',
    'Relevé des visites toutes les deux semaines',
    'Maintenance du site',
    'Mise à jour à chaque fois qu’un prix change',
    'Visites quotidiennes',
    'Monthly report',
    'Two posts a week',
    'A backup every other day',
    'Bookkeeping, each quarter',
    'Hosting, per year',
    'Ongoing care of the shop',
  ])('%s', (text) => {
    expect(isContinuous(text)).toBe(true);
  });

  test.each([
    'Rédaction de toutes les pages du site',
    'Relecture de tous les textes fournis',
    'Mise en ligne de chaque page',
    'Everything the launch needs',
    'Proofreading of every chapter',
    'A two day workshop',
    'A day of training',
    'Half a day on site',
    'A weekend workshop',
    'A yearbook of forty pages',
    'Impression par jouets Martin',
    'Une page par partenaire',
  ])('but not: %s', (text) => {
    expect(isContinuous(text)).toBe(false);
  });
});
