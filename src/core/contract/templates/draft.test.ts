import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { money } from '../../kit/money.ts';
import { priceBases } from '../contract.ts';
import { readContract } from '../read.ts';
import { reviewContract } from '../review.ts';
import { type ContractAnswers, draftContract, templates } from './draft.ts';
import { trades } from './template.ts';

const languages = ['fr', 'en'] as const;
const answersFor = (changes: Partial<ContractAnswers>): ContractAnswers => ({
  trade: 'web-designer',
  language: 'fr',
  provider: 'Sophie Arnaud (Atelier Sable)',
  client: { name: 'Boulangerie Martin', emails: ['claire@boulangerie-martin.example'] },
  price: { basis: 'fixed', amount: money(320_000, 'EUR') },
  rate: money(8000, 'EUR'),
  starts: '2026-02-01',
  ...changes,
});

describe('the template of every trade, in both languages', () => {
  const all = trades.flatMap((trade) => languages.map((language) => ({ trade, language })));

  it.each(all)('$trade $language lacks nothing, whatever the price is based on', ({ trade, language }) => {
    for (const basis of [...priceBases, templates[trade].usualBasis]) {
      const text = draftContract(
        answersFor({ trade, language, price: { basis, amount: money(320_000, 'EUR') } }),
      );
      const { contract, problems } = readContract(text, 'client.contract.md');
      expect(problems).toEqual([]);
      expect(contract && reviewContract(contract).filter((finding) => finding.weight !== 'hint')).toEqual([]);
    }
  });

  it.each(all)(
    '$trade $language promises and excludes enough, each clause under its own id',
    ({ trade, language }) => {
      const { included, excluded } = templates[trade].text[language];
      expect(included.length).toBeGreaterThanOrEqual(6);
      expect(excluded.length).toBeGreaterThanOrEqual(7);
      expect(new Set([...included, ...excluded].map((clause) => clause.id)).size).toBe(
        included.length + excluded.length,
      );
    },
  );

  it.each(trades)('%s says in English what it says in French', (trade) => {
    const { fr, en } = templates[trade].text;
    expect(en.included.map((clause) => clause.limit)).toEqual(fr.included.map((clause) => clause.limit));
    expect(en.excluded).toHaveLength(fr.excluded.length);
    expect(en.more).toHaveLength(fr.more.length);
  });
});

describe('a drafted contract', () => {
  it('holds what was answered', () => {
    const text = draftContract(answersFor({ signed: '2026-01-15', ends: '2027-01-31', allowance: 30 }));
    const { contract } = readContract(text, 'martin.md');
    expect(contract).toMatchObject({
      client: { name: 'Boulangerie Martin', emails: ['claire@boulangerie-martin.example'] },
      signed: '2026-01-15',
      starts: '2026-02-01',
      ends: '2027-01-31',
      price: { basis: 'fixed', amount: { minor: 320_000, currency: 'EUR' } },
      warranty: { days: 30 },
      preamble: 'Entre Sophie Arnaud (Atelier Sable), prestataire, et Boulangerie Martin, client.',
    });
    expect(contract?.consultation.terms).toEqual({
      rate: { minor: 8000, currency: 'EUR' },
      increment: 15,
      rounding: 'up',
      minimum: 15,
      per: 'thread-day',
      allowance: 30,
    });
    expect(contract?.terms).toContain('au-delà de 30 minutes offertes chaque mois');
  });

  it('without a provider is not complete until the name is filled in', () => {
    for (const language of languages) {
      const { provider: _, ...answers } = answersFor({ language });
      const { contract } = readContract(draftContract(answers), 'martin.md');
      expect(contract && reviewContract(contract).map(({ code }) => code)).toContain('party-unnamed');
    }
  });

  it('promises a warranty for a fixed price only', () => {
    const monthly = draftContract(answersFor({ price: { basis: 'monthly', amount: money(19_000, 'EUR') } }));
    expect(monthly).not.toContain('warranty:');
    expect(monthly).toContain('préavis');
  });

  it('names the euro’s recovery costs in euros only', () => {
    const amount = money(320_000, 'GBP');
    expect(
      draftContract(
        answersFor({ language: 'en', price: { basis: 'fixed', amount }, rate: money(7000, 'GBP') }),
      ),
    ).not.toContain('€');
  });

  it('reads without problems whatever the names are', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 30 }),
        fc.string({ maxLength: 30 }),
        (name, provider) => {
          fc.pre(/\S/u.test(name) && !/[\0\uFFFD]/.test(name + provider));
          const { contract } = readContract(
            draftContract(answersFor({ client: { name, emails: ['a@b.example'] }, provider })),
            'a.md',
          );
          expect(contract?.client.name).toBe(name.replace(/\s+/gu, ' ').trim());
        },
      ),
    );
  });

  it('speaks of one free minute as of one', () => {
    const fr = draftContract(answersFor({ allowance: 1 }));
    expect(fr).toContain('au-delà d’une minute offerte chaque mois');
    expect(draftContract(answersFor({ allowance: 1, language: 'en' }))).toContain(
      'beyond one free minute a month',
    );
  });
});
