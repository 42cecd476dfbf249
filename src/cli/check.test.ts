import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bakery, bakeryWith } from '../core/contract/bakery.fixture.ts';
import { run } from './check.ts';
import { testIo } from './io.fixture.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'avenant-check-'));
  await mkdir(join(folder, 'contrats'));
  await mkdir(join(folder, 'vide'));
  await writeFile(join(folder, 'contrats', 'martin.contract.md'), bakery);
  await writeFile(join(folder, 'sans-minimum.md'), bakeryWith('  minimum: 15\n', ''));
  await writeFile(join(folder, 'faute.md'), bakeryWith('increment:', 'incremnt:'));
  await writeFile(join(folder, 'devise.md'), bakeryWith('currency: EUR', 'currency: €'));
  await writeFile(join(folder, 'image.png'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0]));
  await writeFile(join(folder, 'pas-commence.md'), bakeryWith(', from: 2026-04-01', ''));
  await writeFile(join(folder, 'evil.md'), bakeryWith('name: Boulangerie Martin', 'name: "Martin \\e[2J"'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function check(...args: readonly string[]) {
  const io = testIo(folder);
  return { code: await run(args, io), out: io.out(), err: io.err() };
}

describe('avenant check', () => {
  it('says that a contract is clear and complete', async () => {
    expect(await check('contrats/martin.contract.md')).toEqual({
      code: 0,
      out: 'contrats/martin.contract.md — Boulangerie Martin\u00a0: clair et complet\n\n',
      err: '',
    });
  });

  it('holds the contracts named together against each other', async () => {
    await writeFile(join(folder, 'sarl.md'), bakeryWith('name: Boulangerie Martin', 'name: Martin SARL'));
    const { code, out } = await check('contrats', 'sarl.md', '--lang', 'en');
    expect(code).toBe(1);
    expect(out).toContain(
      'sarl.md:5:12: "claire@boulangerie-martin.example" is already that of "Boulangerie Martin"',
    );
    expect((await check('sarl.md')).code).toBe(0);
  });

  it('notes two contracts of one client that are in force together, and leaves them complete', async () => {
    await mkdir(join(folder, 'deux'));
    await writeFile(join(folder, 'deux', 'site.md'), bakery);
    const later = bakeryWith('starts: 2026-02-01', 'starts: 2026-06-01').replace(
      'from: 2026-04-01',
      'from: 2026-07-01',
    );
    await writeFile(join(folder, 'deux', 'suivi.md'), later);
    const { code, out } = await check('deux', '--lang', 'en');
    expect(code).toBe(0);
    expect(out).toContain(
      'deux/site.md:9:1: "site.md" and "suivi.md", contracts of "Boulangerie Martin", are in force together from 2026-06-01 until 2027-01-31: on those days "suivi.md", which starts later, judges',
    );
    expect(out.match(/clear and complete/g)).toHaveLength(2);
    const [site, upkeep] = JSON.parse((await check('--json', 'deux')).out);
    expect(site).toMatchObject({ complete: true, problems: [], notes: [{ code: 'contract-days-shared' }] });
    expect(upkeep).toMatchObject({ complete: true, notes: [] });
  });

  it('takes a folder', async () => {
    expect((await check('contrats/')).out).toContain('contrats/martin.contract.md — ');
    expect(await check('vide')).toEqual({ code: 2, out: '', err: 'Aucun contrat (.md) dans vide.\n' });
  });

  it('points at a mistake and says what was meant', async () => {
    const { code, out } = await check('faute.md');
    expect(code).toBe(1);
    expect(out).toContain(
      'faute.md:15:3: «\u00a0incremnt\u00a0» n’est pas une clé connue. Vouliez-vous écrire «\u00a0increment\u00a0»\u00a0?\n',
    );
    expect(out).toContain('1 faute, 1 point à régler');
  });

  it('says what is missing, why, where, and the lines to copy', async () => {
    const { code, out } = await check('--lang', 'en', 'sans-minimum.md');
    expect(code).toBe(1);
    expect(out).toBe(
      'sans-minimum.md — Boulangerie Martin: 1 point to settle\n\n' +
        '  missing  No minimum is stated: an answer of one minute costs leaving your work and coming back to it.\n' +
        '    In the front matter:\n        minimum: 15\n\n',
    );
  });

  it('counts a hint as no gap', async () => {
    const { code, out } = await check('pas-commence.md');
    expect(code).toBe(0);
    expect(out).toContain('  conseil  La garantie n’a pas de départ');
  });

  it('reviews nothing that has no currency, and says when it will', async () => {
    const { code, out } = await check('devise.md');
    expect(code).toBe(1);
    expect(out).toContain('«\u00a0EUR\u00a0»');
    expect(out).toContain('relu quand les fautes seront corrigées');
  });

  it('refuses what it cannot read, and checks the rest', async () => {
    const { code, out } = await check('image.png', 'nulle-part.md', 'contrats');
    expect(code).toBe(2);
    expect(out).toContain('image.png:1:1: Ce n’est pas un fichier de texte');
    expect(out).toContain('nulle-part.md: Ce fichier ou ce dossier n’existe pas');
    expect(out).toContain('clair et complet');
  });

  it('lets no file play with the terminal', async () => {
    expect((await check('evil.md')).out).not.toContain('\u001b');
  });

  it('paints on a terminal only, and never where NO_COLOR is set', async () => {
    const onTerminal = testIo(folder, [], { stdout: { write: () => true, isTTY: true } });
    const painted: string[] = [];
    await run(['faute.md'], {
      ...onTerminal,
      stdout: { write: (text: string) => painted.push(text), isTTY: true },
    });
    expect(painted.join('')).toContain('\u001b[');
    const plain: string[] = [];
    await run(['faute.md'], {
      ...onTerminal,
      env: { NO_COLOR: '1' },
      stdout: { write: (text: string) => plain.push(text), isTTY: true },
    });
    expect(plain.join('')).not.toContain('\u001b[');
  });

  it('prints JSON', async () => {
    const { code, out } = await check('--json', 'faute.md', 'contrats');
    expect(code).toBe(1);
    const [faute, martin] = JSON.parse(out);
    expect(faute).toMatchObject({
      file: 'faute.md',
      contract: 'faute',
      client: 'Boulangerie Martin',
      complete: false,
      problems: [{ code: 'contract-key-unknown', line: 15, column: 3, meant: 'increment' }],
      findings: [
        {
          code: 'no-increment',
          weight: 'missing',
          line: null,
          ready: { where: 'front matter', text: '  increment: 15' },
        },
      ],
    });
    expect(martin).toMatchObject({ complete: true, problems: [], findings: [] });
  });

  it('says how it is used', async () => {
    expect((await check('--help')).out).toMatch(/^avenant check CONTRAT/);
    expect(await check()).toMatchObject({ code: 2, err: 'Nommez au moins un contrat.\n' });
    expect((await check('--colour')).code).toBe(2);
    expect((await check('--lang', 'de', 'contrats')).code).toBe(2);
  });
});
