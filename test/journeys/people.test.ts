import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { avenant } from './machine.ts';

const sophie = 'Sophie Arnaud <sophie@atelier-sable.example>';
const claire = 'Claire Martin <claire@boulangerie-martin.example>';
const contract = 'demo/contracts/boulangerie-martin.md';
let folder = '';
const at = (name: string) => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'avenant-people-'));
  // A label of the mail with one client, exported: no sent folder, no Delivered-To.
  const letters = [10, 11, 12].flatMap((day) => [
    letter(`q${day}`, claire, sophie, day, "Que pensez-vous d'Instagram pour nous ?"),
    letter(`a${day}`, sophie, claire, day, 'Oui, une photo par jour suffit pour commencer.', `q${day}`),
  ]);
  writeFileSync(at('martin.mbox'), letters.join(''));
  writeFileSync(at('inbox.mbox'), letters.filter((one) => one.includes(`From: ${claire}`)).join(''));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function letter(id: string, from: string, to: string, day: number, text: string, answers?: string): string {
  const hour = answers === undefined ? '09' : '19';
  const reply = answers === undefined ? '' : `In-Reply-To: <${answers}@x.example>\n`;
  return `From x Tue Feb 10 22:56:00 2026\nFrom: ${from}\nTo: ${to}\nDate: ${day} Feb 2026 ${hour}:00:00 +0100\nSubject: Question ${day}\nMessage-ID: <${id}@x.example>\n${reply}\n${text}\n\n`;
}

describe('Sophie gives the mail with Claire alone', () => {
  test('with the contract she is known by it: Claire is the client', async () => {
    const { out, code } = await avenant(['audit', at('martin.mbox'), '--contracts', contract, '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      me: ['sophie@atelier-sable.example'],
      meDoubt: [],
      messages: { clients: 3, provider: 3 },
    });
    const imported = await avenant([
      'import',
      at('martin.mbox'),
      '--contracts',
      contract,
      '--data',
      at('store'),
    ]);
    expect(imported.out).toContain('3 asks wait');
    expect(imported.out).not.toContain('--me');
  });

  test('explain says of each of Claire’s asks what the audit says', async () => {
    const asked = 'Pouvez-vous ajouter une page boutique au site ?';
    const refused = 'Cela ne fait pas partie de notre contrat, ce serait un devis à part, 300 €.';
    writeFileSync(
      at('boutique.mbox'),
      [letter('b1', claire, sophie, 18, asked), letter('b2', sophie, claire, 18, refused, 'b1')].join(''),
    );
    const mail = [at('martin.mbox'), at('boutique.mbox')];
    const audited = JSON.parse((await avenant(['audit', ...mail, '--contracts', contract, '--json'])).out);
    const told = await avenant(['explain', ...mail, '--contract', contract, '--json']);
    expect(told.err).toBe('');
    const explained: { asks: { id: string; verdict: unknown }[] }[] = JSON.parse(told.out);
    expect(explained.flatMap(({ asks }) => asks.map(({ id, verdict }) => [id, verdict]))).toEqual(
      audited.asks.map(({ id, verdict }: { id: string; verdict: unknown }) => [id, verdict]),
    );
  });

  test('without one she is taken for the one who answers, and told to say --me', async () => {
    for (const [language, told] of [
      ['fr', 'Vous avez été pris pour sophie@'],
      ['en', 'You were taken for sophie@'],
    ] as const) {
      for (const verb of ['audit', 'clients']) {
        const { out } = await avenant([verb, at('martin.mbox'), '--lang', language]);
        expect(out).toContain(told);
        expect(out).toContain('--me');
        expect(out).toContain('Boulangerie Martin');
      }
    }
    const imported = await avenant(['import', at('martin.mbox'), '--data', at('other')]);
    expect(imported.out).toContain('You were taken for sophie@');
    const said = await avenant(['audit', at('martin.mbox'), '--me', 'sophie@atelier-sable.example']);
    expect(said.out).not.toContain('taken for');
  });

  test('the inbox without the sent mail headlines what is missing, not that nothing was given away', async () => {
    const { out } = await avenant(['audit', at('inbox.mbox'), '--contracts', contract]);
    expect(out).not.toContain('Nothing given away');
    expect(out).toContain('Give the folder of sent mail too');
  });

  test('a contract with another address than the client writes from is pointed at', async () => {
    mkdirSync(at('contracts'));
    const text = readFileSync(contract, 'utf8').replaceAll(
      'boulangerie-martin.example',
      'martin-freres.example',
    );
    writeFileSync(at('contracts/martin.md'), text);
    const { out } = await avenant(['audit', at('martin.mbox'), '--contracts', at('contracts')]);
    expect(out).toContain('no message from a client was found');
  });

  test('a colleague who answers in her stead is told, and named with their domain', async () => {
    const paul = 'Paul <paul@atelier-sable.example>';
    writeFileSync(
      at('paul.mbox'),
      [
        letter('p1', claire, sophie, 16, 'Comment je fais pour remonter dans Google ?'),
        letter('p2', paul, `${claire}, ${sophie}`, 16, 'Par des textes plus longs, et des liens.', 'p1'),
        letter('p3', paul, sophie, 17, 'Claire attend une maquette.'),
      ].join(''),
    );
    // The same message found twice is one.
    const given = ['audit', at('martin.mbox'), at('paul.mbox'), at('paul.mbox'), '--contracts', contract];
    const told = 'message from @atelier-sable.example to your clients was passed over';
    const { out } = await avenant(given);
    expect(out.replace(/\n/g, ' ')).toContain(`1 ${told}`);
    const html = await avenant([...given, '--html', '-', '--lang', 'fr']);
    expect(html.out).toContain('1 message de @atelier-sable.example à vos clients a été écarté');
    const json = JSON.parse((await avenant([...given, '--json'])).out);
    expect(json.colleagues).toEqual([{ domain: '@atelier-sable.example', messages: 1 }]);
    expect(json.asks.at(-1).answeredBy).toBeNull();
    const named = JSON.parse((await avenant([...given, '--me', '@atelier-sable.example', '--json'])).out);
    expect(named.colleagues).toEqual([]);
    expect(named.asks.at(-1).answeredBy).toBe('<p2@x.example>');
  });

  test('her own second address at another domain is told, and a photographer who answers Claire is not', async () => {
    const home = 'Sophie Arnaud <sophie.arnaud@poste.example>';
    const hugo = 'Hugo Petit <hugo@studio-petit.example>';
    writeFileSync(
      at('home.mbox'),
      [
        letter('h1', claire, home, 16, 'Comment je fais pour remonter dans Google ?'),
        letter('h2', home, claire, 16, 'Par des textes plus longs, et des liens.', 'h1'),
        letter('h3', claire, `${sophie}, ${hugo}`, 17, 'Les photos arrivent quand ?'),
        letter('h4', hugo, `${claire}, ${sophie}`, 17, 'Lundi, sans faute.', 'h3'),
      ].join(''),
    );
    // The same message found twice is one.
    const given = ['audit', at('martin.mbox'), at('home.mbox'), at('home.mbox'), '--contracts', contract];
    const me = 'sophie@atelier-sable.example';
    const { out } = await avenant([...given, '--me', me]);
    expect(out.replace(/\s/g, '')).toContain(
      '1messagefromsophie.arnaud@poste.exampletoyourclientswaspassedover',
    );
    expect(out.replace(/\s/g, '')).toContain(`--me${me},sophie.arnaud@poste.example`);
    const html = await avenant([...given, '--me', me, '--html', '-', '--lang', 'fr']);
    expect(html.out).toContain('1 message de sophie.arnaud@poste.example à vos clients a été écarté');
    const json = JSON.parse((await avenant([...given, '--me', me, '--json'])).out);
    expect(json.secondAddresses).toEqual([{ address: 'sophie.arnaud@poste.example', messages: 1 }]);
    const both = `${me},sophie.arnaud@poste.example`;
    const named = JSON.parse((await avenant([...given, '--me', both, '--json'])).out);
    expect(named.secondAddresses).toEqual([]);
    const asked = ({ messageId }: { messageId: string }) => messageId === '<h1@x.example>';
    expect(json.asks.find(asked).answeredBy).toBeNull();
    expect(named.asks.find(asked).answeredBy).toBe('<h2@x.example>');
  });

  test('what she billed counts for a client who was inferred, too', async () => {
    writeFileSync(
      at('billed.csv'),
      'date,client,minutes,amount\n2026-02-10,boulangerie martin,15,20.00\n2026-02-10,Ailleurs,15,5\n',
    );
    const { out, err } = await avenant([
      'audit',
      at('martin.mbox'),
      '--billed',
      at('billed.csv'),
      '--json',
      '--quiet',
    ]);
    expect(JSON.parse(out).totals.leakage.possible).toEqual({ minor: 4000, currency: 'EUR' });
    expect(err).toContain('"Ailleurs"');
    expect(err).not.toContain('martin');
    const alone = await avenant([
      'audit',
      at('martin.mbox'),
      '--client',
      'martin',
      '--billed',
      at('billed.csv'),
      '--json',
    ]);
    expect(JSON.parse(alone.out).totals.leakage.possible.minor).toBe(4000);
  });
});
