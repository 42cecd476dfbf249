import { describe, expect, it } from 'vitest';
import { sayProblem } from '../words/problems.ts';
import { bakeryWith, placeOf } from './bakery.fixture.ts';
import { readContract } from './read.ts';

const read = (passage: string | RegExp, instead: string) =>
  readContract(bakeryWith(passage, instead), 'martin.md');

describe('a slip in the front matter', () => {
  it.each<[string, string | RegExp, string, string, string?]>([
    ['a misspelt key', 'increment:', 'incremnt:', '15:3 contract-key-unknown', 'increment'],
    ['a French key', 'currency:', 'devise:', '7:1 contract-key-unknown', 'currency'],
    ['a key of nowhere', 'signed:', 'zodiac:', '8:1 contract-key-unknown'],
    ['a key written twice', 'signed:', 'starts:', '9:1 contract-key-twice'],
    [
      'a grouping that does not exist',
      'per: thread-day',
      'per: thread day',
      '18:8 contract-value-unknown',
      'thread-day',
    ],
    ['a French rounding', 'rounding: up', 'rounding: supérieur', '16:13 contract-value-unknown', 'up'],
    ['a French yes', 'billable: true', 'billable: oui', '13:13 contract-value-unknown', 'true'],
    ['a language in words', 'language: fr', 'language: français', '6:11 contract-value-unknown', 'fr'],
    ['a currency sign', 'currency: EUR', 'currency: €', '7:11 contract-currency', 'EUR'],
    ['a currency in small letters', 'currency: EUR', 'currency: eur', '7:11 contract-currency', 'EUR'],
    ['a currency of nowhere', 'currency: EUR', 'currency: QQQ', '7:11 contract-currency'],
    ['a French date', 'signed: 2026-01-15', 'signed: 15/01/2026', '8:9 contract-day', '2026-01-15'],
    ['a date that may be two', 'signed: 2026-01-15', 'signed: 05/01/2026', '8:9 contract-day'],
    ['a date that never was', 'signed: 2026-01-15', 'signed: 2026-02-30', '8:9 contract-day'],
    ['an end before the start', 'ends: 2027-01-31', 'ends: 2026-01-31', '10:7 contract-days-order'],
    ['an amount with its sign', 'rate: 80.00', 'rate: 80 €', '14:9 contract-amount'],
    ['an amount with a tenth of a cent', 'rate: 80.00', 'rate: 80.005', '14:9 contract-amount'],
    ['a negative amount', 'fixed: 3200.00', 'fixed: -3200.00', '11:17 contract-amount'],
    ['an amount in powers', 'rate: 80.00', 'rate: 8e1', '14:9 contract-amount'],
    ['a rate beyond all sums', 'rate: 80.00', 'rate: 9999999999', '14:9 contract-amount'],
    ['a comma within braces', 'fixed: 3200.00', 'fixed: 3200,50', '11:17 contract-amount-comma'],
    ['an amount that may be two', 'rate: 80.00', 'rate: 1.250', '14:9 contract-amount'],
    ['an amount that may be two', 'rate: 80.00', 'rate: 1,250', '14:9 contract-amount'],
    ['a comma in minutes within braces', 'days: 30', 'days: 7,5', '21:19 contract-number'],
    ['two prices', 'fixed: 3200.00', 'fixed: 3200.00, hourly: 80', '11:8 contract-price-several'],
    ['a price without its basis', '{ fixed: 3200.00 }', '3200.00', '11:8 contract-type'],
    ['an empty price', '{ fixed: 3200.00 }', '{}', '11:8 contract-key-missing'],
    ['minutes with their unit', 'minimum: 15', 'minimum: 15 min', '17:12 contract-number'],
    ['an increment of nothing', 'increment: 15', 'increment: 0', '15:14 contract-number'],
    ['a minimum longer than a day', 'minimum: 15', 'minimum: 100000', '17:12 contract-number'],
    ['an empty value', 'rate: 80.00', 'rate:', '14:3 contract-type'],
    ['a list where a text is due', 'name: Boulangerie Martin', 'name: [a]', '4:9 contract-type'],
    ['a warranty that is a number', '{ days: 30, from: 2026-04-01 }', '30', '21:11 contract-type'],
    ['a warranty without days', 'days: 30, ', '', '21:1 contract-key-missing'],
    ['another version', 'avenant: 1', 'avenant: 2', '2:10 contract-version'],
    ['no version', 'avenant: 1\n', '', '2:1 contract-key-missing'],
    ['an address without its sign', 'claire@boulangerie', 'claire.boulangerie', '5:12 contract-email'],
    ['a domain without an ending', '"@boulangerie-martin.example"', '"@boulangerie"', '5:47 contract-email'],
    [
      'an address that is none',
      '"@boulangerie-martin.example"',
      'Claire <c@x.example>',
      '5:47 contract-email',
      'c@x.example',
    ],
    [
      'a star for everybody of a domain',
      '"@boulangerie-martin.example"',
      '"*@boulangerie-martin.example"',
      '5:47 contract-email',
      '@boulangerie-martin.example',
    ],
    [
      'the quotation marks of a word processor',
      '"@boulangerie-martin.example"',
      '“@boulangerie-martin.example”',
      '5:47 contract-email',
      '@boulangerie-martin.example',
    ],
    ['a colon without its space', 'language: fr', 'language:fr', '6:1 contract-yaml'],
    ['a way to round in other words', 'rounding: up', 'rounding: ceil', '16:13 contract-value-unknown', 'up'],
    [
      'a thread in other words',
      'per: thread-day',
      'per: conversation',
      '18:8 contract-value-unknown',
      'thread-day',
    ],
    ['an address alone', /\[claire.*\]/, 'claire@martin.example', '5:11 contract-type'],
    [
      'a domain without quotes',
      '"@boulangerie-martin.example"',
      '@boulangerie-martin.example',
      '5:47 contract-yaml-reserved',
    ],
    ['a colon without quotes', 'name: Boulangerie Martin', 'name: Martin: pains', '4:9 contract-yaml-colon'],
    ['a name with a hash', 'name: Boulangerie Martin', 'name: Boulangerie #1', '4:9 contract-yaml-hash'],
    ['a tab', '  name:', '\tname:', '4:1 contract-yaml-tab'],
    ['a key out of line', '  emails:', ' emails:', '5:1 contract-yaml-indent'],
    ['a quote left open', 'name: Boulangerie Martin', 'name: "Boulangerie Martin', '4:28 contract-yaml'],
    ['a tag', 'name: Boulangerie', 'name: !!js/function Boulangerie', '4:9 contract-yaml'],
  ])(
    '%s has its place and, where one is near, the word that was meant',
    (_, passage, instead, problem, meant) => {
      const { problems } = read(passage, instead);
      expect(problems.map(placeOf)).toContain(problem);
      expect(problems.find((one) => placeOf(one) === problem)?.data?.meant).toBe(meant);
    },
  );

  it.each([
    ['a basis in everyday words', 'fixed: 3200.00', 'hour: 80', '11:10 contract-key-unknown'],
    ['a basis of nowhere', 'fixed: 3200.00', 'weekly: 80', '11:10 contract-key-unknown'],
    ['a French currency', 'currency:', 'devise:', '7:1 contract-key-unknown'],
    ['a French name', '  name:', '  nom:', '4:3 contract-key-unknown'],
    ['French days', 'days: 30', 'jours: 30', '21:13 contract-key-unknown'],
  ])('%s is said once, and not as missing too', (_, passage, instead, problem) => {
    expect(read(passage, instead).problems.map(placeOf)).toEqual([problem]);
  });

  it('leaves the wrong value out and keeps all the rest', () => {
    const { contract, problems } = read('rate: 80.00', 'rate: beaucoup');
    expect(problems).toHaveLength(1);
    expect(contract?.consultation.terms.rate).toBeUndefined();
    expect(contract?.consultation.terms.increment).toBe(15);
  });

  it.each(['client', 'language', 'currency'])('gives no contract without its %s', (key) => {
    const { contract, problems } = read(new RegExp(`^${key}:.*\\n( .*\\n)*`, 'm'), '');
    expect(contract).toBeUndefined();
    expect(problems.map((problem) => problem.data?.key)).toEqual([key]);
  });
});

it('what is wrong with the YAML is told in the language of the reader', () => {
  const { problems } = read('language: fr', 'language:fr');
  const [problem] = problems;
  expect(problem && sayProblem(problem, 'fr')).toMatch(
    /chaque ligne veut une clé, deux-points et une espace/,
  );
  expect(problem && sayProblem(problem, 'en')).toMatch(
    /every line wants a key, a colon and an ordinary space/,
  );
  for (const broken of ['name: "Boulangerie Martin', 'name: "Martin" SARL', 'name: !!js/function Martin']) {
    for (const one of read('name: Boulangerie Martin', broken).problems)
      if (one.code === 'contract-yaml')
        expect(sayProblem(one, 'fr')).not.toMatch(/\b(?:the|missing|unexpected|tag)\b/i);
  }
});

describe('amounts', () => {
  it.each([
    ['65,50', 'coupe «\u00a065,50\u00a0»\u00a0; écrivez 65.50.'],
    ['1,250', 'coupe «\u00a01,250\u00a0»\u00a0; écrivez 1250.00 ou 1.25.'],
    ['1,250.00', 'coupe «\u00a01,250.00\u00a0»\u00a0; écrivez 1250.00.'],
    ['1,250,000', 'coupe «\u00a01,250,000\u00a0»\u00a0; écrivez 1250000.00.'],
    ['3 200,00 €', 'coupe «\u00a03 200,00 €\u00a0»\u00a0; écrivez 3200.00.'],
  ])('cut by a comma within braces are left out whole: %s', (written, advice) => {
    const { contract, problems } = read(
      /consultation:\n[\s\S]*?(?=warranty)/,
      `consultation: { billable: true, rate: ${written}, increment: 15, per: day }\n`,
    );
    expect(problems.map(placeOf)).toEqual(['12:39 contract-amount-comma']);
    expect(sayProblem(problems[0] as never, 'fr')).toContain(advice);
    expect(contract?.consultation).toEqual({ billable: true, terms: { increment: 15, per: 'day' } });
  });

  it('cut in the price give no price', () => {
    const { contract, problems } = read('fixed: 3200.00', 'fixed: 3 200,00');
    expect(problems.map(placeOf)).toEqual(['11:17 contract-amount-comma']);
    expect(sayProblem(problems[0] as never, 'en')).toBe(
      'Within braces a comma divides two keys and cuts "3 200,00"; write 3200.00.',
    );
    expect(contract?.price).toBeUndefined();
  });

  it('may have three decimals where the currency has them', () => {
    const { contract } = readContract(
      bakeryWith('currency: EUR', 'currency: TND').replace('80.00', '1,250'),
      'martin.md',
    );
    expect(contract?.consultation.terms.rate).toEqual({ minor: 1250, currency: 'TND' });
  });

  it.each([
    ['80', 8000],
    ['80,5', 8050],
    ['0.10', 10],
    ['1.15', 115],
    ['99999999.57', 9_999_999_957],
    ['"80.00"', 8000],
  ])('%s is read digit by digit', (written, minor) => {
    expect(read('rate: 80.00', `rate: ${written}`).contract?.consultation.terms.rate?.minor).toBe(minor);
  });

  it('follow the currency, which may have no cents', () => {
    const { contract, problems } = readContract(
      bakeryWith('currency: EUR', 'currency: JPY').replace('3200.00', '320000').replace('80.00', '8000.50'),
      'martin.md',
    );
    expect(contract?.price?.amount).toEqual({ minor: 320_000, currency: 'JPY' });
    expect(problems.map((problem) => problem.code)).toEqual(['contract-amount']);
  });
});

describe('addresses', () => {
  it('are kept in small letters, each once', () => {
    const { contract } = read(
      /\[claire.*\]/,
      '[Claire@Martin.Example, claire@martin.example, "@Martin.example"]',
    );
    expect(contract?.client.emails).toEqual(['claire@martin.example', '@martin.example']);
  });

  it('may stand one a line', () => {
    const { contract } = read(/\[claire.*\]/, '\n    - claire@martin.example\n    - "@martin.example"');
    expect(contract?.client.emails).toEqual(['claire@martin.example', '@martin.example']);
  });
});
