import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bakery, bakeryWith, placeOf } from './bakery.fixture.ts';
import { contractName, readContract } from './read.ts';

const places = (text: string) => readContract(text, 'martin.contract.md').problems.map(placeOf);

describe('the contract of the Boulangerie Martin', () => {
  it('reads as Claire signed it', () => {
    const { contract, problems } = readContract(bakery, 'contracts/boulangerie-martin.contract.md');
    expect(problems).toEqual([]);
    expect(contract).toEqual({
      name: 'boulangerie-martin',
      client: {
        name: 'Boulangerie Martin',
        emails: ['claire@boulangerie-martin.example', '@boulangerie-martin.example'],
      },
      language: 'fr',
      currency: 'EUR',
      signed: '2026-01-15',
      starts: '2026-02-01',
      ends: '2027-01-31',
      price: { basis: 'fixed', amount: { minor: 320_000, currency: 'EUR' } },
      consultation: {
        billable: true,
        terms: {
          rate: { minor: 8000, currency: 'EUR' },
          increment: 15,
          rounding: 'up',
          minimum: 15,
          per: 'thread-day',
          allowance: 30,
          rollover: 0,
        },
      },
      warranty: { days: 30, from: '2026-04-01' },
      title: 'Site vitrine WordPress',
      preamble: 'Entre Sophie Arnaud (Atelier Sable) et la Boulangerie Martin.',
      clauses: [
        {
          id: 'pages',
          list: 'included',
          text: "Conception et mise en ligne d'un site WordPress de cinq pages",
          line: 28,
        },
        {
          id: 'corrections',
          list: 'included',
          text: 'Deux tours de corrections sur la maquette',
          limit: 2,
          line: 29,
        },
        { id: 'seo', list: 'excluded', text: 'Référencement naturel (SEO)', line: 32 },
        { id: 'redaction', list: 'excluded', text: 'Rédaction des textes', line: 33 },
      ],
      terms: 'Acompte de 40 % à la signature, solde à la mise en ligne.\nFactures payables à trente jours.',
      onFile: true,
    });
  });

  it('reads the same when Windows has saved it, with its mark and its line ends', () => {
    const { contract } = readContract(bakery, 'a.md');
    expect(readContract(`\uFEFF${bakery.replace(/\n/g, '\r\n')}`, 'a.md')).toEqual({
      contract,
      problems: [],
    });
    expect(readContract(bakery.replace(/\n/g, '\r'), 'a.md')).toEqual({ contract, problems: [] });
    expect(readContract(`\n\n${bakery}`, 'a.md').problems).toEqual([]);
  });

  it('is silent on consultations when it says nothing of them', () => {
    const { contract, problems } = readContract(bakeryWith(/consultation:[\s\S]*?(?=warranty)/, ''), 'a.md');
    expect(problems).toEqual([]);
    expect(contract?.consultation).toEqual({ billable: 'silent', terms: {} });
  });

  it('keeps what it says of them, short of whether they are billed', () => {
    const { contract } = readContract(bakeryWith('  billable: true\n', ''), 'a.md');
    expect(contract?.consultation.billable).toBe('silent');
    expect(contract?.consultation.terms.increment).toBe(15);
  });

  it('may say that they are not billed', () => {
    const { contract } = readContract(bakeryWith('billable: true', 'billable: false'), 'a.md');
    expect(contract?.consultation.billable).toBe(false);
  });
});

describe('the name of a contract', () => {
  it.each([
    ['contracts/boulangerie-martin.contract.md', 'boulangerie-martin'],
    ['C:\\Contrats\\martin.md', 'martin'],
    ['martin.contrat.markdown', 'martin'],
    ['martin', 'martin'],
    ['.md', '.md'],
  ])('of %s is %s', (file, name) => expect(contractName(file)).toBe(name));
});

describe('a file that is no contract', () => {
  it.each([
    ['nothing', '', '1:1 contract-empty'],
    ['white space', ' \n\n', '1:1 contract-empty'],
    ['ten megabytes', 'a'.repeat(10_000_000), '1:1 contract-too-long'],
    ['a file of ten thousand lines', `${bakery}${'a\n'.repeat(10_000)}`, '1:1 contract-too-long'],
    ['a picture', '\u0089PNG\r\n\u001a\n\0\0\0\rIHDR', '1:1 contract-not-text'],
    ['a letter', 'Chère Claire,\n\nmerci.', '1:1 contract-no-front-matter'],
    ['a front matter left open', '---\navenant: 1\n', '1:1 contract-front-matter-open'],
  ])('%s is refused with one problem', (_, text, problem) => {
    expect(readContract(text, 'a.md').contract).toBeUndefined();
    expect(places(text)).toEqual([problem]);
  });

  it('points at the first letter that is not UTF-8', () => {
    expect(places(bakeryWith('Référencement', 'R\uFFFDf\uFFFDrencement'))).toEqual([
      '32:4 contract-not-utf8',
    ]);
  });

  it.each([
    ['brackets', `---\n${'['.repeat(4000)}\n---\n`, 2],
    ['braces over many lines', `---\n${'a: {b: {c: {d: {\n'.repeat(30)}---\n`, 12],
    ['sequences', `---\n${'- '.repeat(2000)}a\n---\n`, 2],
    ['bullets', `${bakery}${'- '.repeat(50)}a\n`, 38],
    ['quotes', `${bakery}${'>'.repeat(50_000)}a\n`, 38],
    ['indents', `${bakery}${' '.repeat(400)}- a\n`, 38],
  ])('refuses a tower of %s', (_, text, line) => {
    expect(places(text)).toEqual([expect.stringMatching(new RegExp(`^${line}:\\d+ contract-too-deep$`))]);
  });

  it('refuses the YAML bomb before it grows', () => {
    const bomb = 'a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n';
    expect(places(bakeryWith('avenant: 1\n', `avenant: 1\n${bomb}`))).toContain('3:7 contract-yaml-alias');
    expect(readContract(bakeryWith('avenant: 1\n', bomb), 'a.md').contract).toBeUndefined();
  });
});

describe('an absurd contract', () => {
  it('of three hundred clauses is read whole', () => {
    const many = Array.from({ length: 300 }, (_, index) => `- Une page du site, numéro ${index}\n`).join('');
    const { contract, problems } = readContract(bakeryWith('## Inclus\n', `## Inclus\n${many}`), 'a.md');
    expect(problems).toEqual([]);
    expect(contract?.clauses).toHaveLength(304);
  });

  it('never lists more than two hundred problems', () => {
    expect(places(`${bakery}${'# Quoi ?\n'.repeat(1000)}`)).toHaveLength(200);
  });

  it('is never a reason to crash, and every problem has its place', () => {
    const pieces = [
      '---\n',
      'avenant: 1\n',
      'client:\n',
      '  name: "x\n',
      '- {#a}\n',
      '## Inclus\n',
      '{',
      '}',
      '[',
      '\t',
      '&a ',
      '*a',
      '\\',
      '`',
      '> ',
      '# ',
      '\r',
      '\u2028',
      '@',
      ': ',
      '1. ',
      '\n',
    ];
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 4 })), { maxLength: 60 }),
        fc.nat(bakery.length),
        (bits, at) => {
          const { problems } = readContract(bakery.slice(0, at) + bits.join('') + bakery.slice(at), 'a.md');
          for (const problem of problems)
            expect(problem).toMatchObject({
              file: 'a.md',
              line: expect.any(Number),
              column: expect.any(Number),
            });
        },
      ),
    );
  });
});
