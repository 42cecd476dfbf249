import { describe, expect, it } from 'vitest';
import { findingCodes, readyLines, sayFinding } from '../words/contract.ts';
import { bakery, bakeryWith } from './bakery.fixture.ts';
import type { Contract } from './contract.ts';
import { readContract } from './read.ts';
import { type Finding, reviewContract } from './review.ts';
import { writeContract } from './write.ts';

function contractOf(text: string): Contract {
  const { contract, problems } = readContract(text, 'martin.md');
  expect(problems).toEqual([]);
  return contract as Contract;
}

const review = (text: string) => reviewContract(contractOf(text));
const codes = (text: string) => review(text).map((finding) => finding.code);
const reviewWith = (passage: string | RegExp, instead: string) => review(bakeryWith(passage, instead));

describe('the review of a contract', () => {
  it('finds nothing in the one Claire signed', () => {
    expect(codes(bakery)).toEqual([]);
  });

  it.each<[string, string | RegExp, string, Finding['code'], Finding['weight'], string]>([
    [
      'without exclusions',
      /## Non inclus[\s\S]*(?=## Conditions)/,
      '',
      'no-exclusions',
      'missing',
      '## Non inclus',
    ],
    [
      'silent on questions',
      /consultation:[\s\S]*?(?=warranty)/,
      '',
      'consultation-silent',
      'missing',
      '  rate: 80.00',
    ],
    [
      'that does not say whether questions are billed',
      '  billable: true\n',
      '',
      'consultation-silent',
      'missing',
      'billable: true',
    ],
    ['without a rate', '  rate: 80.00\n', '', 'no-rate', 'missing', '  rate: 80.00'],
    ['billed at nothing', 'rate: 80.00', 'rate: 0', 'rate-zero', 'unclear', '  rate: 80.00'],
    [
      'that carries over an allowance it does not give',
      '  allowance: 30\n  rollover: 0\n',
      '  rollover: 2\n',
      'rollover-alone',
      'unclear',
      '  allowance: 30',
    ],
    ['without an increment', '  increment: 15\n', '', 'no-increment', 'missing', '  increment: 15'],
    ['without a minimum', '  minimum: 15\n', '', 'no-minimum', 'missing', '  minimum: 15'],
    [
      'that rounds to the nearest from nothing',
      'up\n  minimum: 15',
      'nearest\n  minimum: 0',
      'short-answers-free',
      'missing',
      '  minimum: 15',
    ],
    [
      'that rounds down from nothing',
      'up\n  minimum: 15',
      'down',
      'short-answers-free',
      'missing',
      '  minimum: 15',
    ],
    [
      'whose corrections have no limit',
      ' limit=2',
      '',
      'no-revision-limit',
      'missing',
      '- Deux tours de corrections sur la maquette {#corrections limit=2}',
    ],
    ['without corrections', /- Deux tours.*\n/, '', 'no-revision-limit', 'missing', 'limit=2'],
    ['without a warranty', /warranty.*\n/, '', 'no-warranty', 'missing', 'warranty: { days: 30 }'],
    [
      'whose warranty has not begun',
      ', from: 2026-04-01',
      '',
      'warranty-not-begun',
      'hint',
      'days: 30, from: AAAA-MM-JJ',
    ],
    [
      'without terms of payment',
      /Acompte[\s\S]*/,
      'Bon courage.\n',
      'no-payment-terms',
      'missing',
      'Acompte de 40 %',
    ],
    ['without a price', /price.*\n/, '', 'no-price', 'hint', 'price: {'],
    [
      'with the price of zero that a template leaves',
      /price.*/,
      'price: { monthly: 0.00 }',
      'price-zero',
      'missing',
      'price: { monthly: 450.00 }',
    ],
    [
      'for a whole mail service',
      '"@boulangerie-martin.example"',
      '"@gmail.com"',
      'public-mail-domain',
      'unclear',
      'prenom.nom@gmail.com',
    ],
  ])('%s says so, why, and what to write', (_, passage, instead, code, weight, ready) => {
    const [finding, ...others] = reviewWith(passage, instead);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ code, weight });
    expect(finding?.ready.text).toContain(ready);
  });

  it.each([
    ['rate: 80.00', 'rate: 80,00 €'],
    ['rate: 80.00', 'rate: 1.250'],
    ['increment: 15', 'increment: 0'],
    ['  minimum: 15', '  minimum: -5'],
    ['billable: true', 'billable: peut-être'],
    ['warranty: { days: 30,', 'warranty: { days: trente,'],
    ['from: 2026-04-01', 'from: avril'],
    ['fixed: 3200.00', 'fixed: 3.200,00,0'],
    ['allowance: 30\n  rollover: 0', 'allowance: une heure\n  rollover: 2'],
  ])('does not call missing what Sophie wrote and was refused: %s, %s', (passage, instead) => {
    const { contract, problems } = readContract(bakeryWith(passage, instead), 'martin.md');
    expect(problems).toHaveLength(1);
    expect(reviewContract(contract as Contract, problems)).toEqual([]);
  });

  it('wants an end, or a notice, or a delivery', () => {
    const open = bakery.replace('ends: 2027-01-31\n', '');
    expect(codes(open)).toEqual([]);
    const monthly = open.replace('fixed: 3200', 'monthly: 190').replace(/warranty.*\n/, '');
    expect(codes(monthly)).toEqual(['no-end']);
    expect(codes(monthly.replace('Acompte', 'Résiliable avec un mois de préavis. Acompte'))).toEqual([]);
  });

  it('asks no warranty and no rounds of corrections of a monthly service', () => {
    const monthly = bakery
      .replace('fixed: 3200', 'monthly: 190')
      .replace(/warranty.*\n|- Deux tours.*\n/g, '');
    expect(codes(monthly)).toEqual([]);
  });

  it('asks nothing of terms where questions are not billed', () => {
    expect(reviewWith(/billable: true\n( {2}.*\n)+/, 'billable: false\n')).toEqual([]);
  });

  it('takes rounds counted for each item as counted', () => {
    expect(reviewWith('sur la maquette {#corrections limit=2}', 'par page {#corrections}')).toEqual([]);
  });

  it('tells that stated terms do nothing while nothing says that questions are billed', () => {
    const [finding] = reviewWith('  billable: true\n', '');
    expect(finding?.ready.text).toBe('  billable: true');
    const said = (one: Finding | undefined, language: 'fr' | 'en') =>
      sayFinding('consultation-silent', one?.data ?? {}, language);
    expect(said(finding, 'en')).toContain(
      '(rate, increment, rounding, minimum, per, allowance, rollover) does nothing',
    );
    expect(said(finding, 'fr')).toContain(
      '(rate, increment, rounding, minimum, per, allowance, rollover) est sans effet',
    );
    const [silent] = reviewWith(/consultation:[\s\S]*?(?=warranty)/, '');
    expect(said(silent, 'en')).toContain('are not provided for');
  });

  it('suggests the contract’s own hourly price as the rate', () => {
    const [finding] = review(
      bakeryWith('  rate: 80.00\n', '')
        .replace('fixed: 3200.00', 'hourly: 64.50')
        .replace(/warranty.*\n/, ''),
    );
    expect(finding?.ready.text).toBe('  rate: 64.50');
  });

  it('writes the ready clause in the contract’s language, whoever reads', () => {
    const english = bakeryWith(/## Non inclus[\s\S]*(?=## Conditions)/, '').replace(
      'language: fr',
      'language: en',
    );
    expect(review(english)[0]?.ready.text).toMatch(/^## Not included\n/);
  });
});

describe('a list of exclusions that is empty', () => {
  it('is filled below its own heading', () => {
    const empty = bakeryWith(/(## Non inclus\n)(?:- .*\n)+/, '## Non inclus\n');
    const { contract, problems } = readContract(empty, 'martin.md');
    const [finding, ...others] = reviewContract(contract as Contract, problems);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ code: 'no-exclusions', ready: { where: 'excluded' } });
    expect(finding?.ready.text).toMatch(/^- Création/);
    expect(codes(empty.replace('## Non inclus\n', `## Non inclus\n${finding?.ready.text}\n`))).toEqual([]);
  });
});

describe('a name that is still to come', () => {
  it.each(['…', '...', '_____'])('is missed where %s stands for it', (sign) => {
    const [finding, ...others] = reviewWith('Sophie Arnaud (Atelier Sable)', sign);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      code: 'party-unnamed',
      weight: 'missing',
      ready: { where: 'parties', text: 'Entre Prénom Nom et la Boulangerie Martin.' },
    });
  });

  it('is the client’s where it is said to be, or where the client’s is the one that is missing', () => {
    const readyFor = (parties: string) =>
      reviewWith('Entre Sophie Arnaud (Atelier Sable) et la Boulangerie Martin.', parties)[0]?.ready.text;
    const sophie = 'Entre Sophie Arnaud (Atelier Sable), prestataire, et ';
    expect(readyFor(`${sophie}…, cliente.`)).toBe(`${sophie}Boulangerie Martin, cliente.`);
    expect(readyFor(`${sophie}…`)).toBe(`${sophie}Boulangerie Martin`);
    expect(readyFor('Entre …, prestataire, et …, cliente.')).toBe(
      'Entre Prénom Nom, prestataire, et Boulangerie Martin, cliente.',
    );
  });

  it('is not missed after a sentence that trails off', () => {
    expect(reviewWith('la Boulangerie Martin.', 'la Boulangerie Martin, pains, gâteaux…')).toEqual([]);
  });
});

describe('a vague clause', () => {
  it('is shown with its line, its word and an edge', () => {
    const [finding] = reviewWith('- Deux tours', '- Petites modifications de textes {#textes}\n- Deux tours');
    expect(finding).toMatchObject({
      code: 'vague-clause',
      weight: 'unclear',
      line: 29,
      clause: 'textes',
      data: { word: 'Petites modifications' },
      ready: {
        where: 'included',
        text: '- Petites modifications de textes : deux heures en tout au plus {#textes}',
      },
    });
  });

  it.each(['Support', 'Assistance et petites modifications, etc.', 'Support and small changes…'])(
    'is no longer vague once it is written as proposed: %s',
    (clause) => {
      const [finding] = reviewWith('- Deux tours', `- ${clause} {#support}\n- Deux tours`);
      expect(finding?.code).toBe('vague-clause');
      expect(reviewWith('- Deux tours', `${finding?.ready.text}\n- Deux tours`)).toEqual([]);
    },
  );
});

describe('help without a limit', () => {
  const promise = '- Assistance illimitée par e-mail {#aide}\n- Deux tours';

  it('is held against the price of questions, and given an edge', () => {
    const [finding, ...others] = reviewWith('- Deux tours', promise);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      code: 'unlimited-help',
      weight: 'unclear',
      line: 29,
      clause: 'aide',
      ready: {
        where: 'included',
        text: '- Assistance par e-mail : deux heures en tout au plus {#aide}',
      },
    });
    expect(reviewWith('- Deux tours', `${finding?.ready.text}\n- Deux tours`)).toEqual([]);
  });

  it('may be promised where questions are not billed', () => {
    const free = bakeryWith(/billable: true\n( {2}.*\n)+/, 'billable: false\n');
    expect(codes(free.replace('- Deux tours', promise))).toEqual([]);
  });
});

describe('a subject that both lists claim', () => {
  it('is given a border', () => {
    const [finding] = reviewWith(
      '- Référencement',
      '- Corrections de la maquette {#retouches}\n- Référencement',
    );
    expect(finding).toMatchObject({
      code: 'claimed-twice',
      line: 32,
      clause: 'retouches',
      data: { line: '29' },
    });
    expect(finding?.ready).toEqual({
      where: 'excluded',
      text: '- Corrections de la maquette, au-delà de « Deux tours de corrections sur la maquette » {#retouches}',
    });
    expect(reviewWith('- Référencement', `${finding?.ready.text}\n- Référencement`)).toEqual([]);
  });
});

describe('every finding', () => {
  const worst = `---
avenant: 1
client: { name: Claire, emails: ["@gmail.com"] }
language: fr
currency: EUR
---
# Site
## Inclus
- Logo, etc.
## Non inclus
- Logo
`;

  it.each(findingCodes)('%s is said in both languages', (code) => {
    const data = {
      rounding: 'down',
      lost: '4',
      word: 'etc.',
      text: 'Logo',
      excluded: 'Logo',
      included: 'Logo',
      line: '3',
      email: '@gmail.com',
      signed: '2026-03-01',
      starts: '2026-02-01',
      from: '2025-04-01',
      begins: '2026-02-01',
    };
    const fr = sayFinding(code, data, 'fr');
    expect(fr).not.toBe(sayFinding(code, data, 'en'));
    expect(fr).not.toContain('undefined');
  });

  it.each(findingCodes)('%s has French lines with the apostrophes of the templates', (code) => {
    for (const data of [{}, { once: 'yes' }])
      expect(readyLines(code, data, 'fr')).not.toMatch(/\p{L}'\p{L}/u);
  });

  it('comes in the order in which one would mend the file', () => {
    expect(codes(worst)).toEqual([
      'public-mail-domain',
      'no-price',
      'consultation-silent',
      'vague-clause',
      'claimed-twice',
      'no-end',
      'no-payment-terms',
    ]);
  });

  it('has ready lines that read without problems where they are put', () => {
    const texts = review(worst)
      .filter((finding) => finding.ready.where === 'terms')
      .map((finding) => finding.ready.text);
    const contract = contractOf(worst);
    const mended = writeContract({ ...contract, terms: texts.join('\n') });
    expect(codes(mended)).not.toContain('no-end');
    expect(codes(mended)).not.toContain('no-payment-terms');
  });
});
