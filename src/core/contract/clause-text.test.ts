import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeOf } from './bakery.fixture.ts';
import { escapeMarkdown, freeId, idFrom, readClause } from './clause-text.ts';
import { readerOf } from './reader.ts';

function clause(raw: string) {
  const reader = readerOf(raw, 'martin.md');
  const { at: _, ...draft } = readClause(reader, raw, 0);
  return { ...draft, problems: reader.problems.map(placeOf), meant: reader.problems[0]?.data?.meant };
}

describe('the braces of a clause', () => {
  it('left open are told, since they would only be words', () => {
    expect(clause('Logo {#logo')).toMatchObject({
      problems: ['1:6 contract-clause-attribute'],
      meant: '{#logo}',
    });
    expect(clause('Logo \\{#logo').problems).toEqual([]);
  });

  it.each([
    ['Deux tours de corrections {#corrections limit=2}', { id: 'corrections', limit: 2 }],
    ['Deux tours de corrections { #corrections  limit = 2 }', { id: 'corrections', limit: 2 }],
    ['{#corrections} Deux tours de corrections', { id: 'corrections' }],
    ['Deux tours de corrections {limit=2}', { limit: 2 }],
    ['Deux tours de corrections', {}],
  ])('%s', (raw, stated) => {
    expect(clause(raw)).toEqual({
      text: 'Deux tours de corrections',
      ...stated,
      problems: [],
      meant: undefined,
    });
  });

  it.each([
    ['Logo {#Logo}', { id: 'logo' }, '1:6 contract-clause-id', 'logo'],
    ['Logo {#le logo}', { id: 'le' }, '1:6 contract-clause-attribute', undefined],
    ['Logo {#identité_visuelle}', { id: 'identite-visuelle' }, '1:6 contract-clause-id', 'identite-visuelle'],
    ['Logo {logo}', { id: 'logo' }, '1:6 contract-clause-id', 'logo'],
    ['Logo {#}', {}, '1:6 contract-clause-id', ''],
    ['Logo {#warranty}', { id: 'warranty-2' }, '1:6 contract-clause-id', 'warranty-2'],
    ['Logo {#logo limite=2}', { id: 'logo', limit: 2 }, '1:6 contract-clause-attribute', 'limit=2'],
    ['Logo {#logo limit=deux}', { id: 'logo' }, '1:6 contract-clause-limit', undefined],
    ['Logo {#logo limit=0}', { id: 'logo' }, '1:6 contract-clause-limit', undefined],
    ['Logo {#logo limit=1.5}', { id: 'logo' }, '1:6 contract-clause-limit', undefined],
    ['Logo {#logo max=2}', { id: 'logo', limit: 2 }, '1:6 contract-clause-attribute', 'limit=2'],
    ['Logo {#logo colour=red}', { id: 'logo' }, '1:6 contract-clause-attribute', undefined],
    ['Logo {#logo} {#marque}', { id: 'logo' }, '1:14 contract-clause-attribute', undefined],
  ])('%s is pointed at', (raw, stated, problem, meant) => {
    expect(clause(raw)).toEqual({ text: 'Logo', ...stated, problems: [problem], meant });
  });

  it('are words like others where they hold no id', () => {
    expect(clause('Un modèle {client} prêt à remplir')).toMatchObject({
      text: 'Un modèle {client} prêt à remplir',
      problems: [],
    });
    expect(clause('Accolades \\{#vraies} {#code}')).toMatchObject({
      text: 'Accolades {#vraies}',
      id: 'code',
      problems: [],
    });
  });
});

describe('ids', () => {
  it('are made of the first words, folded', () => {
    expect(idFrom('Référencement naturel (SEO) — œuvre n° 2')).toBe('referencement-naturel-seo-oeuvre-n-2');
    expect(idFrom('a'.repeat(100))).toHaveLength(40);
    expect(idFrom('。')).toBe('');
  });

  it('find a free number', () => {
    expect(freeId('seo', new Set(['seo', 'seo-2']))).toBe('seo-3');
    expect(freeId('warranty', new Set())).toBe('warranty-2');
  });
});

describe('words written with Markdown’s escapes', () => {
  it('read back the same', () => {
    const words = fc.string({
      unit: fc.oneof(
        fc.constantFrom('\\', '{', '}', '#', '-', '>', '`', '*', '1', '.', ')', ' ', 'é'),
        fc.string({ minLength: 1, maxLength: 1 }),
      ),
    });
    fc.assert(
      fc.property(words, (text) => {
        const line = text.replace(/\s+/gu, ' ').trim();
        expect(clause(`${escapeMarkdown(line)} {#seo}`)).toMatchObject({
          text: line,
          id: 'seo',
          problems: [],
        });
      }),
    );
  });
});
