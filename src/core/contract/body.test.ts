import { describe, expect, it } from 'vitest';
import { bakery, bakeryWith, placeOf } from './bakery.fixture.ts';
import { readContract } from './read.ts';

const read = (passage: string | RegExp, instead: string) =>
  readContract(bakeryWith(passage, instead), 'martin.md');
const ids = (text: string) => readContract(text, 'martin.md').contract?.clauses.map((clause) => clause.id);

describe('the sections', () => {
  it.each([
    ['## Inclus', '## Ce qui est inclus', 27, 'Inclus'],
    ['## Inclus', '## Incluss', 27, 'Inclus'],
    ['## Inclus', "## What's included", 27, 'Included'],
    ['## Non inclus', '## Non-inclus', 31, 'Non inclus'],
    ['## Non inclus', '## Exclus', 31, 'Non inclus'],
    ['## Non inclus', '## Out of scope', 31, 'Not included'],
    ['## Non inclus', '## Not inclued', 31, 'Not included'],
    ['## Conditions', '## Conditions générales', 35, 'Conditions'],
    ['## Conditions', '## Terms & conditions', 35, 'Terms'],
  ])('%s written "%s" is reported and read all the same', (heading, written, line, meant) => {
    const { contract, problems } = read(heading, written);
    expect(problems.map(placeOf)).toEqual([`${line}:1 contract-section-unknown`]);
    expect(problems[0]?.data?.meant).toBe(meant);
    expect({ ...contract }).toEqual(readContract(bakery, 'martin.md').contract);
  });

  it.each(['## INCLUS', '## inclus :', '##  Inclus ##', '## Included'])(
    'take "%s" without a word',
    (heading) => {
      expect(read('## Inclus', heading).problems).toEqual([]);
    },
  );

  it('of other names are pointed at, since nothing of them is read', () => {
    const { contract, problems } = read('## Conditions', '## Livraison\nLe 1er avril.\n\n## Conditions');
    expect(problems.map(placeOf)).toEqual(['35:1 contract-section-unknown']);
    expect(contract?.terms).toMatch(/^Acompte/);
  });

  it('may have headings of their own, one level down', () => {
    const { contract, problems } = read('Factures payables', '### Paiement\nFactures payables');
    expect(problems).toEqual([]);
    expect(contract?.terms).toContain('### Paiement\nFactures');
  });

  it('want two number signs', () => {
    expect(read('## Inclus', '### Inclus').problems.map(placeOf)).toEqual(['27:1 contract-section-level']);
    expect(read('## Inclus', '# Inclus').problems.map(placeOf)).toEqual(['27:1 contract-section-level']);
  });

  it('want the first list, and a title', () => {
    expect(read(/## Inclus[\s\S]*(?=## Non)/, '').problems.map(placeOf)).toEqual([
      '23:1 contract-section-missing',
    ]);
    expect(read('# Site vitrine WordPress', '').problems.map(placeOf)).toEqual([
      '23:1 contract-title-missing',
    ]);
  });

  it('are not to be there twice, but both are read', () => {
    const { contract, problems } = read(
      '## Conditions',
      '## Inclus\n- Formation {#formation}\n\n## Conditions',
    );
    expect(problems.map(placeOf)).toEqual(['35:1 contract-section-twice']);
    expect(contract?.clauses.at(-1)).toMatchObject({ id: 'formation', list: 'included' });
  });

  it('are not to be empty', () => {
    expect(read(/- Référencement[\s\S]*redaction\}\n/, '').problems.map(placeOf)).toEqual([
      '31:1 contract-list-empty',
    ]);
  });

  it.each(['• Retouche', '– Retouche', '-Retouche', '*Retouche'])(
    'tell "%s", which would be the rest of the clause before it',
    (line) => {
      const { contract, problems } = read('{#redaction}\n', `{#redaction}\n${line} des photos\n`);
      expect(problems.map(placeOf)).toEqual(['34:1 contract-text-in-list']);
      expect(contract?.clauses).toEqual(readContract(bakery, 'martin.md').contract?.clauses);
    },
  );

  it('take a dash within a clause for what it is', () => {
    const { contract, problems } = read(
      'Rédaction des textes',
      'Rédaction des textes,\n  – photos comprises –',
    );
    expect(problems).toEqual([]);
    expect(contract?.clauses.at(-1)?.text).toBe('Rédaction des textes, – photos comprises –');
  });

  it.each(['*cinq* pages', '-5 % sur la suite', '+33 4 77 00 00 00'])(
    'take "%s" for the rest of the clause, which it is',
    (line) => {
      const { contract, problems } = read('{#redaction}\n', `et\n${line} {#redaction}\n`);
      expect(problems).toEqual([]);
      expect(contract?.clauses.at(-1)).toMatchObject({
        id: 'redaction',
        text: expect.stringContaining(line),
      });
    },
  );

  it('tell a line that is no bullet', () => {
    const { problems } = read('## Non inclus\n', '## Non inclus\nRetouche des photos\n\n');
    expect(problems.map(placeOf)).toEqual(['32:1 contract-text-in-list']);
    expect(problems[0]?.data?.text).toBe('Retouche des photos');
  });

  it('let a comment and a rule stand', () => {
    expect(read('## Non inclus\n', '## Non inclus\n<!-- vu avec Claire -->\n\n---\n\n').problems).toEqual([]);
  });
});

describe('clauses', () => {
  it('keep their nested bullets and further lines', () => {
    const { contract, problems } = read(
      "- Conception et mise en ligne d'un site WordPress de cinq pages {#pages}\n",
      `- Un site de trois pages, conçu
  et mis en ligne {#pages} :
  - l'accueil
  - les horaires
    - et le plan d'accès
`,
    );
    expect(problems).toEqual([]);
    expect(contract?.clauses[0]).toEqual({
      id: 'pages',
      list: 'included',
      text: "Un site de trois pages, conçu et mis en ligne : l'accueil; les horaires; et le plan d'accès",
      line: 28,
    });
  });

  it('may be numbered, starred, or set apart by empty lines', () => {
    const { contract, problems } = read(
      '- Rédaction des textes {#redaction}',
      '\n* Rédaction\n\n* Photos\n\n1. Traduction\n2. Vidéo',
    );
    expect(problems).toEqual([]);
    expect(contract?.clauses.slice(3).map((clause) => clause.id)).toEqual([
      'redaction',
      'photos',
      'traduction',
      'video',
    ]);
  });

  it('get an id from their words, once each', () => {
    expect(ids(bakery.replace(/ \{#.*\}/g, ''))).toEqual([
      'conception-et-mise-en-ligne-d-un-site',
      'deux-tours-de-corrections-sur-la',
      'referencement-naturel-seo',
      'redaction-des-textes',
    ]);
    expect(
      ids(bakeryWith(/- Référencement.*\n- Rédaction.*\n/, '- Pages\n- PAGES\n- 例\n- Warranty\n')),
    ).toEqual(['pages', 'corrections', 'pages-2', 'pages-3', 'clause', 'warranty-2']);
  });

  it('never share an id', () => {
    const { contract, problems } = read('{#redaction}', '{#seo}');
    expect(problems.map(placeOf)).toEqual(['33:3 contract-clause-twice']);
    expect(problems[0]?.data).toEqual({ id: 'seo', line: 32 });
    expect(contract?.clauses.map((clause) => clause.id)).toEqual(['pages', 'corrections', 'seo', 'seo-2']);
  });

  it('are not to be empty', () => {
    expect(read('- Rédaction des textes {#redaction}', '- ').problems.map((one) => one.code)).toEqual([
      'contract-clause-empty',
    ]);
    expect(read('- Rédaction des textes {#redaction}', '- {#redaction}').problems.map(placeOf)).toEqual([
      '33:3 contract-clause-empty',
    ]);
  });

  it('stand in a list', () => {
    expect(
      read('Factures payables', '- Hébergement {#hebergement}\n\nFactures payables').problems.map(placeOf),
    ).toEqual(['37:1 contract-clause-outside']);
    expect(read('## Inclus\n', '').problems.map((one) => one.code)).toEqual([
      'contract-section-missing',
      'contract-clause-outside',
      'contract-clause-outside',
    ]);
  });

  it('may be listed in the terms without being clauses', () => {
    expect(
      read('Factures payables', '- Un escompte de 2 % à dix jours\n\nFactures payables').problems,
    ).toEqual([]);
  });
});
