import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditSchema } from '../../src/core/reports/json.ts';
import { avenant } from './machine.ts';

/** What Sophie's mail programs write when she takes her mail out of them, and what Avenant makes of it. */
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'avenant-exports-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const claire = 'Claire Martin <claire@boulangerie-martin.example>';
const sophie = 'Sophie Arnaud <sophie@atelier-sable.example>';

interface Mail {
  readonly id: string;
  readonly day?: number;
  readonly subject?: string;
  readonly body: string;
  readonly headers?: string;
  readonly answers?: string;
}

function letter(
  from: string,
  to: string,
  { id, day = 9, subject = 'Site', body, headers, answers }: Mail,
): string {
  return [
    ...(headers === undefined ? [] : [headers]),
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    `Date: ${day} Feb 2026 10:00:00 +0100`,
    `Message-ID: <${id}@mail.example>`,
    ...(answers === undefined ? [] : [`In-Reply-To: <${answers}@mail.example>`]),
    'Content-Type: text/plain; charset=utf-8',
    '',
    body,
    '',
  ].join('\n');
}

const asked = (mail: Mail) => letter(claire, sophie, mail);
const answered = (mail: Mail) => letter(sophie, claire, mail);
const mbox = (...letters: readonly string[]) =>
  letters.map((one) => `From - Mon Feb 09 10:00:00 2026\n${one}\n`).join('');

const password = { id: 'password', body: 'Comment je fais pour changer le mot de passe du site ?' };
const payment = { id: 'payment', subject: 'Paiement', body: 'Que pensez-vous du paiement en ligne ?' };
const reply = { day: 10, body: 'Dans le menu Utilisateurs, puis Profil, tout en bas.' };

function put(files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = mkdtempSync(join(folder, 'export-'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), content);
  }
  return root;
}

async function auditOf(path: string) {
  const { out } = await avenant(['audit', path, '--contracts', 'demo/contracts', '--json', '--quiet']);
  const { asks, skipped, passedOver } = auditSchema.parse(JSON.parse(out));
  return { asks: asks.map(({ messageId, answeredBy }) => [messageId, answeredBy]), skipped, passedOver };
}

const theAnswer = [['<password@mail.example>', '<answer@mail.example>']];

describe('what was put aside asks and answers nothing', () => {
  test('Gmail Takeout: drafts, spam and trash lie in the one file with everything else', async () => {
    const labelled = (labels: string) => ({ headers: `X-GM-THRID: 1\nX-Gmail-Labels: ${labels}` });
    const takeout = put({
      'All mail Including Spam and Trash.mbox': mbox(
        asked({ ...password, ...labelled('=?UTF-8?Q?Bo=C3=AEte_de_r=C3=A9ception,Ouvert?=') }),
        answered({ ...reply, id: 'draft', answers: 'password', ...labelled('Brouillons') }),
        answered({
          ...reply,
          id: 'answer',
          day: 11,
          answers: 'password',
          ...labelled('=?UTF-8?Q?Messages_envoy=C3=A9s?='),
        }),
        asked({ ...payment, ...labelled('Corbeille') }),
        asked({ ...payment, id: 'loan', ...labelled('Spam,Non lus') }),
      ),
    });
    expect(await auditOf(takeout)).toEqual({
      asks: theAnswer,
      skipped: [],
      passedOver: { draft: 1, deleted: 1, junk: 1 },
    });
  });

  test('Thunderbird: its own files, empty mailboxes and what it marked as deleted', async () => {
    const status = (value: string) => ({
      headers: `X-Mozilla-Status: ${value}\nX-Mozilla-Status2: 00000000`,
    });
    const account = put({
      INBOX: mbox(asked({ ...password, ...status('0001') }), asked({ ...payment, ...status('0009') })),
      'INBOX.msf': '// <!-- <mdb:mork:z v="1.4"/> -->\n',
      Sent: mbox(answered({ ...reply, id: 'answer', answers: 'password' })),
      Drafts: mbox(answered({ ...reply, id: 'draft', answers: 'payment' })),
      Templates: '',
      'Unsent Messages': '',
      'Trash.sbd/Boulangerie': mbox(asked({ ...payment, id: 'old' })),
      'msgFilterRules.dat': 'version="9"\n',
      'popstate.dat': '# POP3 State File\n',
    });
    expect(await auditOf(account)).toEqual({
      asks: theAnswer,
      skipped: [],
      passedOver: { draft: 1, deleted: 2 },
    });
  });

  test('a Maildir: flags in the names, folders that begin with a dot', async () => {
    const maildir = put({
      'cur/1770000000.M1P1.host,U=12:2,S': asked(password),
      'cur/1770000000.M2P1.host,U=13:2,ST': asked(payment),
      'new/1770000000.M3P1.host': asked({ ...payment, id: 'late', day: 12 }),
      'dovecot-uidlist': '3 V1 N2\n',
      '.Sent/cur/1770000001.M1P1.host:2,S': answered({ ...reply, id: 'answer', answers: 'password' }),
      '.Drafts/cur/1770000001.M1P1.host:2,S': answered({ ...reply, id: 'draft', day: 13, answers: 'late' }),
      '.Junk/cur/1770000001.M1P1.host:2,S': asked({ ...payment, id: 'loan' }),
    });
    expect(await auditOf(maildir)).toEqual({
      asks: [...theAnswer, ['<late@mail.example>', null]],
      skipped: [],
      passedOver: { draft: 1, deleted: 1, junk: 1 },
    });
  });

  test('a file that is named itself is read, whatever its folder is called', async () => {
    const desk = put({ 'bin/client.mbox': mbox(asked(password)), 'Trash.mbox/mbox': mbox(asked(password)) });
    expect((await auditOf(join(desk, 'bin/client.mbox'))).passedOver).toEqual({});
    expect((await auditOf(join(desk, 'Trash.mbox/mbox'))).passedOver).toEqual({ deleted: 1 });
  });

  test('a copy in the trash takes nothing from the one that was kept', async () => {
    const both = put({
      INBOX: mbox(asked({ ...password, headers: 'X-Mozilla-Status: 0009' })),
      Clients: mbox(asked(password)),
      Sent: mbox(answered({ ...reply, id: 'answer', answers: 'password' })),
    });
    expect((await auditOf(both)).asks).toEqual(theAnswer);
  });
});

test('Apple Mail lays a table of contents beside each mailbox that it exports', async () => {
  const apple = put({
    'Réception.mbox/mbox': mbox(asked(password)),
    'Réception.mbox/table_of_contents': new Uint8Array([0, 0, 0, 1, 2]),
    'Envoyés.mbox/mbox': mbox(answered({ ...reply, id: 'answer', answers: 'password' })),
  });
  expect(await auditOf(apple)).toEqual({ asks: theAnswer, skipped: [], passedOver: {} });
});

test('Apple Mail’s own folder: a file a message, and what was attached to them beside', async () => {
  const emlx = (mail: string) =>
    `${mail.length}\n${mail}<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0"/>\n`;
  const library = put({
    'INBOX.mbox/Info.plist': '<?xml version="1.0" encoding="UTF-8"?>\n',
    'INBOX.mbox/4F2A/Data/Messages/1.emlx': emlx(asked(password)),
    'INBOX.mbox/4F2A/Data/Messages/2.partial.emlx': emlx(asked({ ...payment, day: 12 })),
    'INBOX.mbox/4F2A/Data/Attachments/2/2/photo.jpg': new Uint8Array([0xff, 0xd8, 0xff]),
    'Sent Messages.mbox/4F2A/Data/Messages/3.emlx': emlx(
      answered({ ...reply, id: 'answer', answers: 'password' }),
    ),
    'Deleted Messages.mbox/4F2A/Data/Messages/4.emlx': emlx(asked({ ...payment, id: 'old' })),
  });
  expect(await auditOf(library)).toEqual({
    asks: [...theAnswer, ['<payment@mail.example>', null]],
    skipped: [],
    passedOver: { deleted: 1 },
  });
});

test('a client’s letter that is sealed is named, for nobody knows what it asks', async () => {
  const sealed = asked(password).replace(
    /Content-Type: .*/,
    'Content-Type: application/pkcs7-mime; smime-type=enveloped-data',
  );
  const inbox = put({ 'letter.eml': sealed, 'other.eml': asked(payment) });
  expect(await auditOf(inbox)).toEqual({
    asks: [['<payment@mail.example>', null]],
    skipped: [{ locator: 'letter.eml', code: 'mail-sealed' }],
    passedOver: {},
  });
});

test.each(['fr', 'en'])(
  'a letter without a date is counted once the line is in it that Avenant asks for (%s)',
  async (lang) => {
    const undated = asked(password).replace(/Date: .*\n/, '');
    const inbox = put({ 'letter.eml': undated, 'other.eml': asked(payment) });
    const told = await avenant(['audit', inbox, '--contracts', 'demo/contracts', '--lang', lang]);
    const line = /"(Date: [^"]+)"/.exec(told.out.replace(/\s+/g, ' '))?.[1];
    expect(told.out).not.toMatch(/undated|à part/);
    expect(await auditOf(inbox)).toMatchObject({
      asks: [['<payment@mail.example>', null]],
      skipped: [{ locator: 'letter.eml', code: 'mail-no-date' }],
    });
    const mended = await auditOf(put({ 'letter.eml': `${line}\n${undated}`, 'other.eml': asked(payment) }));
    expect(mended.skipped).toEqual([]);
    expect(mended.asks).toContainEqual(['<password@mail.example>', null]);
  },
);
