import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readContract } from '../core/contract/read.ts';
import { run as check } from './check.ts';
import { testIo } from './io.fixture.ts';
import { run } from './new.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'avenant-new-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const flags = [
  '--yes',
  '--trade',
  'web-designer',
  '--client',
  'Boulangerie Martin',
  '--email',
  'claire@boulangerie-martin.example',
  '--price',
  'fixed:3200',
];

async function make(args: readonly string[], typed: readonly string[] = []) {
  const io = testIo(folder, typed);
  return { code: await run(args, io), out: io.out(), err: io.err() };
}

const contractIn = async (file: string) =>
  readContract(await readFile(join(folder, file), 'utf8'), file).contract;

describe('avenant new --yes', () => {
  it('writes a contract that check finds clear and complete', async () => {
    const { code, out } = await make([...flags, '--provider', 'Sophie Arnaud (Atelier Sable)']);
    expect({ code, out }).toEqual({
      code: 0,
      out: 'Écrit\u00a0: boulangerie-martin.contract.md\nRelisez-le, adaptez les clauses à votre mission, puis\u00a0: avenant check boulangerie-martin.contract.md\n',
    });
    expect(await check(['boulangerie-martin.contract.md'], testIo(folder))).toBe(0);
    expect(await contractIn('boulangerie-martin.contract.md')).toMatchObject({
      language: 'fr',
      currency: 'EUR',
      starts: '2026-01-10',
      price: { basis: 'fixed', amount: { minor: 320_000, currency: 'EUR' } },
      consultation: { billable: true, terms: { rate: { minor: 8000, currency: 'EUR' } } },
    });
  });

  it('says on which basis it takes a price that states none, and leaves the contract clean of that', async () => {
    const bare = [...flags.slice(0, -1), '3200', '--out', '-'];
    const made = await make(bare);
    expect(made.err).toBe(
      '«\u00a03200\u00a0» est pris pour fixed:3200.00, la base habituelle de ce métier. Pour une autre, écrivez-la\u00a0: hourly:3200.00, daily:3200.00, monthly:3200.00.\n',
    );
    expect(made.out).toContain('price: { fixed: 3200.00 }');
    expect(made.out).toMatch(/^---\n/);
    const consultant = await make([...bare, '--trade', 'consultant', '--lang', 'en']);
    expect(consultant.err).toContain('"3200" is taken for daily:3200.00, the usual basis of this trade.');
    expect((await make(flags)).err).toBe('');
  });

  it('leaves a place for the provider that check does not overlook', async () => {
    expect((await make(flags)).code).toBe(0);
    const io = testIo(folder);
    expect(await check(['boulangerie-martin.contract.md'], io)).toBe(1);
    expect(io.out()).toContain(
      '«\u00a0Entre …, prestataire, et Boulangerie Martin, client.\u00a0»\u00a0: un nom manque',
    );
    expect(io.out()).toContain('Entre Prénom Nom, prestataire, et Boulangerie Martin, client.');
  });

  it('takes every answer from a flag', async () => {
    const { code } = await make([
      '--yes',
      '--trade',
      'bookkeeper',
      '--lang',
      'en',
      '--provider',
      'Sophie Arnaud',
      '--client',
      'Hartley & Wren',
      '--email',
      'eleanor@hartley-wren.example',
      '--email',
      '@hartley-wren.example',
      '--currency',
      'GBP',
      '--price',
      'monthly:165',
      '--rate',
      '70.50',
      '--allowance',
      '20',
      '--signed',
      '2025-11-20',
      '--starts',
      '2025-12-01',
      '--ends',
      '2026-12-31',
      '--out',
      'hw.md',
    ]);
    expect(code).toBe(0);
    expect(await contractIn('hw.md')).toMatchObject({
      client: { name: 'Hartley & Wren', emails: ['eleanor@hartley-wren.example', '@hartley-wren.example'] },
      language: 'en',
      signed: '2025-11-20',
      starts: '2025-12-01',
      ends: '2026-12-31',
      price: { basis: 'monthly', amount: { minor: 16_500, currency: 'GBP' } },
      consultation: { terms: { rate: { minor: 7050, currency: 'GBP' }, allowance: 20 } },
      preamble: 'Between Sophie Arnaud, provider, and Hartley & Wren, client.',
    });
  });

  it('never writes over a contract unless forced', async () => {
    await writeFile(join(folder, 'boulangerie-martin.contract.md'), 'signé');
    const refused = await make(flags);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('existe déjà');
    expect(await readFile(join(folder, 'boulangerie-martin.contract.md'), 'utf8')).toBe('signé');
    expect((await make([...flags, '--force'])).code).toBe(0);
    expect(await contractIn('boulangerie-martin.contract.md')).toBeDefined();
  });

  it('may print it instead', async () => {
    const { out } = await make([...flags, '--out', '-']);
    expect(out).toMatch(/^---\navenant: 1\n/);
    expect(await readdir(folder)).toEqual([]);
  });

  it.each([
    [['--price', 'fixed:3,200'], '--price: Dans «\u00a03,200\u00a0»', '3200.00 ou 3.20.'],
    [['--price', 'fixed:3 200'], '«\u00a03 200\u00a0» n', 'comme 3200.00.'],
    [['--price', 'monthly:190.50', '--currency', 'jpy'], 'monthly:190.50', 'monthly:190.'],
    [['--rate', '9999999999'], '«\u00a09999999999\u00a0» dépasse', '100000000.00.'],
    [['--rate', '1.250'], '--rate: Dans «\u00a01.250\u00a0»', '1250.00 ou 1.25.'],
    [['--rate', '80.50', '--currency', 'JPY'], '«\u00a080.50\u00a0» n', 'comme 80.'],
  ])('refuses the amount of %j and says how to write it', async (args, named, mended) => {
    const { code, err } = await make([...flags, ...args]);
    expect(code).toBe(2);
    expect(err).toContain(named);
    expect(err.trimEnd().endsWith(mended)).toBe(true);
    expect(await readdir(folder)).toEqual([]);
  });

  it.each([
    [['--yes'], '--trade'],
    [[...flags, '--price', '3200 €'], '3200 €'],
    [[...flags, '--price', 'weekly:80'], 'weekly:80'],
    [[...flags, '--email', 'claire'], 'claire'],
    [[...flags, '--currency', 'QQQ'], 'QQQ'],
    [[...flags, '--rate', '-1'], '-'],
    [[...flags, '--rate', '0'], 'billable: false'],
    [[...flags, '--rate', '0.00'], 'taux de zéro'],
    [[...flags, '--price', '0'], 'prix de zéro'],
    [[...flags, '--price', 'monthly:0,00'], 'prix de zéro'],
    [[...flags, '--allowance', 'une heure'], 'une heure'],
    [[...flags, '--starts', '31/01/2026'], '31/01/2026'],
    [[...flags, '--ends', '2025-01-01'], '2026-01-10'],
    [[...flags, '--trade', 'zoologist'], 'web-designer'],
    [[...flags, '--lang', 'de'], 'parmi fr, en'],
    [[...flags, '--colour'], '--colour'],
    [[...flags, '--out', 'nulle/part.md'], 'nulle/part.md'],
  ])('refuses %j and names it', async (args, word) => {
    const { code, err } = await make(args);
    expect(code).toBe(2);
    expect(err).toContain(word);
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('avenant new at the terminal', () => {
  it('asks, takes usual answers, asks again what it cannot take', async () => {
    const { code, err } = await make(
      [],
      [
        '',
        '9',
        '1',
        'Sophie Arnaud (Atelier Sable)',
        '',
        'Boulangerie Martin',
        '',
        'claire',
        'claire@boulangerie-martin.example, @boulangerie-martin.example',
        '€',
        '',
        'beaucoup',
        '3200',
        '80',
        '30',
        '',
        '2026-02-01',
        '2026-01-01',
        '2027-01-31',
        '',
      ],
    );
    expect(code).toBe(0);
    expect(err).toContain('Choisissez parmi');
    expect(err).toContain('Il faut un nom.');
    expect(err).toContain('Il faut une adresse (claire@exemple.fr) ou un domaine (@exemple.fr).');
    expect(err).toContain('Il faut un prix\u00a0; écrivez BASE:MONTANT, comme fixed:3200 ou monthly:190.00.');
    expect(err).toContain('«\u00a0beaucoup\u00a0»\u00a0: écrivez BASE:MONTANT');
    expect(err).not.toMatch(/«\s*»/);
    expect(err).toContain('La fin ne peut pas précéder le début (2026-02-01).');
    expect(await contractIn('boulangerie-martin.contract.md')).toMatchObject({
      client: { emails: ['claire@boulangerie-martin.example', '@boulangerie-martin.example'] },
      ends: '2027-01-31',
      price: { basis: 'fixed', amount: { minor: 320_000, currency: 'EUR' } },
      consultation: { terms: { allowance: 30 } },
    });
  });

  it('asks for another file where the first exists', async () => {
    await writeFile(join(folder, 'a.md'), 'signé');
    const { code } = await make(flags.slice(1), ['', '', '', '', '', '', '', '', 'a.md', 'b.md']);
    expect(code).toBe(0);
    expect((await readdir(folder)).sort()).toEqual(['a.md', 'b.md']);
  });

  it('writes nothing when it is interrupted', async () => {
    const { code, err } = await make([], ['fr', '1', 'Sophie']);
    expect(code).toBe(2);
    expect(err).toContain('rien n’a été écrit');
    expect(await readdir(folder)).toEqual([]);
  });

  it('says how it is used', async () => {
    expect((await make(['--help'])).out).toContain('web-designer, virtual-assistant');
  });
});
