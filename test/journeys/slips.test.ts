import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { avenant } from './machine.ts';

// What a new user does wrong, and that the answer says how to mend it: a sentence, the right exit code, never a stack trace.

const inbox = 'demo/mail/inbox.mbox';
let folder = '';
const at = (name: string) => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'avenant-slips-'));
  mkdirSync(at('empty'));
  mkdirSync(at('papers'));
  writeFileSync(at('empty.mbox'), '');
  writeFileSync(at('papers/paper.pdf'), Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n', 'latin1'));
  writeFileSync(at('note.md'), 'hello\n');
  writeFileSync(at('locked.mbox'), readFileSync(inbox));
  chmodSync(at('locked.mbox'), 0o000);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a line in both languages; `{}` stands for the folder of the slips. */
async function slip(line: string) {
  const args = line.split(' ').map((word) => word.replaceAll('{}', folder));
  const english = await avenant(args);
  const french = await avenant([...args, '--lang', 'fr']);
  expect(french.code).toBe(english.code);
  const said = `${english.out}${english.err}${french.out}${french.err}`;
  expect(said).not.toMatch(/^\s+at .*\d+:\d+\)?$/m);
  expect(said).not.toMatch(/undefined|ENOENT|EISDIR|EACCES|\[object/);
  return { code: english.code, en: english.out + english.err, fr: french.out + french.err };
}

describe('mail that is not there, or is no mail', () => {
  test('a file that is not there is named as it was written, and nothing else is said', async () => {
    expect((await slip('read {}/gone.mbox')).en).toBe(
      `${at('gone.mbox')}: There is no such file or folder; check the path.\n`,
    );
    expect((await slip('check {}/gone.md')).en).toBe(
      `${at('gone.md')}: There is no such file or folder; check the path.\n`,
    );
    expect((await slip(`audit ${inbox} --contracts {}/gone`)).en).toBe(
      `${at('gone')}: There is no such file or folder; check the path.\n`,
    );
  });

  test.each([
    ['audit {}/gone.mbox', /no such file/, /n’existe pas/],
    ['clients {}/gone.mbox', /no such file/, /n’existe pas/],
    ['read {}/gone.mbox', /no such file/, /n’existe pas/],
    ['explain {}/gone.mbox --contract demo/contracts', /no such file/, /n’existe pas/],
    ['import {}/gone.mbox --data {}/store', /no such file/, /n’existe pas/],
    ['check {}/gone.md', /no such file/, /n’existe pas/],
    ['audit {}/empty', /a Maildir/, /dossier de \.eml/],
    ['audit {}/empty', /This folder is empty/, /Ce dossier est vide/],
    ['import {}/empty --data {}/third', /This folder is empty/, /Ce dossier est vide/],
    ['clients {}/empty', /a Maildir/, /dossier de \.eml/],
    ['audit {}/papers', /paper\.pdf: This is no mail/, /Ce n’est pas du courrier/],
    ['clients {}/papers/paper.pdf', /This is no mail/, /Ce n’est pas du courrier/],
    ['import {}/papers --data {}/other', /This is no mail/, /Ce n’est pas du courrier/],
    ['audit {}/empty.mbox', /save or export it again/, /exportez-le de nouveau/],
    ['clients {}/empty.mbox', /nothing to report/, /rien à rapporter/],
    [
      'ledger --data {}/typo',
      /avenant ledger needs one of verify, export/,
      /attend un mot parmi verify, export/,
    ],
    ['audit -', /standard input: It is empty/, /entrée standard\s: |entrée standard: C’est vide/],
  ])('%s', async (line, en, fr) => {
    const said = await slip(line);
    expect(said.en).toMatch(en);
    expect(said.fr).toMatch(fr);
    expect(said.code).toBe(2);
  });

  test('no store is begun for a ledger that is looked for in the wrong folder', async () => {
    for (const what of ['verify', 'export']) {
      const said = await slip(`ledger ${what} --data {}/typo`);
      expect(said.en).toMatch(/no store in .*typo.*--data/);
      expect(said.fr).toMatch(/pas de magasin dans .*typo.*--data/);
      expect(said.code).toBe(2);
    }
    expect(existsSync(at('typo'))).toBe(false);
  });

  test('standard output takes one report, and two reports take two files', async () => {
    const demo = 'audit demo/mail/sent.mbox';
    for (const options of ['--html - --csv -', '--json --csv -']) {
      const said = await slip(`${demo} ${options}`);
      expect(said.en).toMatch(/Only one of .*--csv - can go to standard output/);
      expect(said.fr).toMatch(/La sortie standard ne peut en recevoir qu’un/);
      expect(said.code).toBe(2);
    }
    expect((await slip(`${demo} --html {}/one --csv {}/one`)).en).toMatch(/both name/);
    const csv = await avenant(['audit', join(process.cwd(), inbox), '--csv', '-'], '', { cwd: folder });
    expect(csv.out).toMatch(/^date,client,/);
    expect(csv.out).not.toContain('From 2 January');
    expect(csv.err).not.toContain('Written');
    expect(existsSync(at('-'))).toBe(false);
  });

  test('a bare body comes from standard input too', async () => {
    const { out, code } = await avenant(
      ['read', '-', '--body', 'text'],
      'Comment je fais ?\n\n-- \nClaire\n',
    );
    expect(code).toBe(0);
    expect(out).toContain('Comment je fais ?');
    const spreadsheet = Buffer.from('\uFEFFOù ça ?', 'utf16le');
    expect((await avenant(['read', '-', '--body', 'text'], spreadsheet)).out).toContain('Où ça ?');
  });

  test('no store is begun for a mailbox that does not exist', async () => {
    await slip('import {}/gone.mbox --data {}/never');
    expect(existsSync(at('never'))).toBe(false);
  });

  test('one bad mailbox beside a good one is named, and the rest goes on', async () => {
    const said = await slip(`clients ${inbox} demo/mail/sent.mbox {}/papers/paper.pdf`);
    expect(said.en).toContain('Boulangerie Martin');
    expect(said.en).toContain('paper.pdf: This is no mail');
    expect(said.code).toBe(1);
  });

  test('one contract that cannot be read is spoken of as one', async () => {
    const said = await slip(`audit ${inbox} --contracts {}/note.md`);
    expect(said.en).toContain('1 contract file could not be read; its client is not in this audit.');
    expect(said.fr).toMatch(/1 contrat illisible\s; son client n’est pas dans cet audit\./);
  });

  test('a program that asked for JSON gets its object even so', async () => {
    const { code, out } = await avenant(['audit', at('empty.mbox'), '--json']);
    expect(code).toBe(2);
    expect(JSON.parse(out).skipped).toHaveLength(1);
  });

  // The superuser may read everything.
  if (process.getuid?.() !== 0)
    test('a mailbox that may not be read', async () => {
      expect((await slip('audit {}/locked.mbox')).en).toContain('check its permissions');
    });
});

describe('options and files', () => {
  test.each([
    [`audit ${inbox} --from 2026-13-01`, /YYYY-MM-DD/, /AAAA-MM-JJ/],
    [`audit ${inbox} --from 2026-05-01 --to 2026-01-01`, /turn them round/, /inversez-les/],
    [`audit ${inbox} --rate cheap`, /80\.00/, /80\.00/],
    [`audit ${inbox} --rate 999999999999.99`, /at most 100000000\.00/, /au plus 100000000\.00/],
    [`audit ${inbox} --minimum 1441`, /at most 1440/, /au plus 1440/],
    [`audit ${inbox} --rate -5`, /--rate=-5/, /--rate=-5/],
    [`audit ${inbox} --increment 0`, /from 1 on/, /à partir de 1/],
    [`audit ${inbox} --currency XYZ`, /EUR/, /EUR/],
    [`audit ${inbox} --workers two`, /whole number/, /nombre entier/],
    [`audit ${inbox} --me sophie`, /you@example\.com/, /vous@exemple\.fr/],
    [`audit ${inbox} --contract demo/contracts`, /did you mean --contracts/, /--contracts\s\?/],
    [`audit ${inbox} --client Nobody`, /avenant clients/, /clients probables/],
    [`audit ${inbox} --contracts {}/note.md`, /front matter is missing/, /en-tête manque/],
    [`audit ${inbox} --contracts {}/empty`, /avenant new/, /avenant new/],
    [`audit ${inbox} --billed {}/gone.csv`, /gone\.csv: There is no such file/, /n’existe pas/],
    [`audit ${inbox} --billed {}/empty`, /name a file in it/, /nommez un fichier/],
    [`audit ${inbox} --html {}/gone/report.html`, /folder does not exist/, /dossier n’existe pas/],
    [`audit ${inbox} --csv {}/empty`, /is a folder/, /est un dossier/],
    [`explain ${inbox}`, /--contract FILE/, /--contract FICHIER/],
    ['read {}/empty --body html', /name a file in it/, /nommez un fichier/],
    ['serve here', /too much here/, /est de trop/],
    ['ledger', /one of verify, export/, /parmi verify, export/],
    ['ledger verifi', /one of verify, export, not "verifi"/, /pas «\sverifi\s»/],
    ['ledger export --format xml', /csv, jsonl/, /csv, jsonl/],
    ['serve --port 99999', /1 to 65535/, /1 à 65535/],
    ['new --yes', /--trade/, /--trade/],
    [
      'new --yes --trade developer --client A --email a@b.example --price 90 --out {}/gone/c.md',
      /folder does not exist/,
      /dossier n’existe pas/,
    ],
  ])('%s', async (line, en, fr) => {
    const said = await slip(line);
    expect(said.en).toMatch(en);
    expect(said.fr).toMatch(fr);
    expect(said.code).toBe(2);
  });

  test('without contracts, one probable client can be looked at alone', async () => {
    const { code, out } = await avenant(['audit', 'demo/mail', '--client', 'roche', '--json', '--quiet']);
    expect(code).toBe(0);
    expect(JSON.parse(out).clients.map((one: { client: string }) => one.client)).toEqual(['Cabinet Roche']);
  });
});

test('a client is chosen by a name without its accents, as a line of time billed is', async () => {
  const contract = readFileSync('demo/contracts/boulangerie-martin.md', 'utf8');
  writeFileSync(at('martin.md'), contract.replace('name: Boulangerie Martin', 'name: Bœuf à l’Étable'));
  const chosen = ['--client', "boeuf a l'etable", '--json', '--quiet'];
  const { code, out } = await avenant(['audit', inbox, '--contracts', at('martin.md'), ...chosen]);
  expect(code).toBe(0);
  expect(JSON.parse(out).clients.map((one: { client: string }) => one.client)).toEqual(['Bœuf à l’Étable']);
});

describe('the program itself', () => {
  /** Runs the built program; `head`: its reader closes the pipe after the first bytes. */
  function program(args: readonly string[], head = false) {
    return new Promise<{ code: number | null; out: string; err: string }>((resolve, reject) => {
      const child = spawn(process.execPath, ['dist/src/cli/avenant.js', ...args], {
        env: { ...process.env, LC_ALL: 'en' },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let out = '';
      let err = '';
      child.stdout.on('data', (data) => {
        out += data;
        if (head) child.stdout.destroy();
      });
      child.stderr.on('data', (data) => (err += data));
      child.on('error', reject);
      child.on('close', (code) => resolve({ code, out, err }));
    });
  }

  test('a reader that has seen enough ends it in peace', async () => {
    const { code, err } = await program(['read', inbox, '--json'], true);
    expect([code, err]).toEqual([0, '']);
  });

  test('a verb that is misspelt, the version, and help for a verb', async () => {
    const [misspelt, version, help, helpless] = await Promise.all([
      program(['audti']),
      program(['--version']),
      program(['help', '--lang', 'fr', 'audit']),
      program(['help', 'audti']),
    ]);
    expect(helpless).toEqual(misspelt);
    expect([misspelt.code, misspelt.err]).toEqual([
      2,
      'There is no such verb: audti. Did you mean `avenant audit`? `avenant --help` lists them all.\n',
    ]);
    expect(version.out).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(help.out).toContain('avenant audit BOITE…');
  });

  if (!existsSync('/dev/full')) console.log('A full standard output is not tested: there is no /dev/full');
  test.skipIf(!existsSync('/dev/full'))(
    'a full disk behind standard output is said in a sentence',
    async () => {
      const child = spawn(
        'sh',
        ['-c', `"$0" dist/src/cli/avenant.js read ${inbox} > /dev/full`, process.execPath],
        {
          env: { ...process.env, LC_ALL: 'fr' },
        },
      );
      let err = '';
      child.stderr.on('data', (data) => (err += data));
      const code = await new Promise((resolve) => child.on('close', resolve));
      expect([code, err]).toEqual([2, expect.stringContaining('le disque est plein')]);
    },
  );
});
