import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/**
 * Mail from people who mean harm, as files, through the built program in a process of its own, whose memory is read from
 * the system. Between two letters of Claire's stands the hostile one: both must come out whole.
 */
const folder = mkdtempSync(join(tmpdir(), 'avenant-evil-'));
const mostMemory = 300 * 1024;

beforeAll(async () => {
  await write('preload.mjs', [
    "import { writeFileSync } from 'node:fs';\n",
    "process.on('exit', () => writeFileSync(process.env.MEMORY_FILE, String(process.resourceUsage().maxRSS)));\n",
  ]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function write(name: string, pieces: Iterable<string>): Promise<string> {
  const path = join(folder, name);
  const file = createWriteStream(path);
  for (const piece of pieces) if (!file.write(piece)) await once(file, 'drain');
  file.end();
  await once(file, 'close');
  return path;
}

interface Audit {
  readonly messages: { readonly clients: number };
  readonly asks: readonly { readonly text: string; readonly messageId: string }[];
  readonly skipped: readonly { readonly locator: string; readonly code: string }[];
  readonly totals: unknown;
  readonly period: unknown;
}

async function audited(path: string): Promise<Audit> {
  const memoryFile = join(folder, 'memory');
  const child = spawn(
    process.execPath,
    [
      ...['--import', join(folder, 'preload.mjs'), 'dist/src/cli/avenant.js', 'audit', path],
      ...['--contracts', 'demo/contracts', '--json', '--quiet', '--time-zone', 'Europe/Paris'],
    ],
    { env: { ...process.env, MEMORY_FILE: memoryFile } },
  );
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  await once(child, 'close');
  expect(err).not.toContain('    at ');
  expect(Number(readFileSync(memoryFile, 'utf8')), 'peak memory, kB').toBeLessThan(mostMemory);
  return JSON.parse(out) as Audit;
}

let count = 0;
const head = (more = '') => {
  count += 1;
  return `From claire@boulangerie-martin.example Tue Feb 10 22:56:0${count % 10} 2026\nFrom: Claire Martin <claire@boulangerie-martin.example>\nTo: sophie@atelier-sable.example\nDate: Tue, 10 Feb 2026 22:56:0${count % 10} +0100\nMessage-ID: <evil-${count}@boulangerie-martin.example>\n${more}`;
};
const before = () => `${head('Subject: Avant\n')}\nBonjour Sophie, comment changer les horaires ?\n\n`;
const after = () => `${head('Subject: Apr=C3=A8s\n')}\nOù trouver un bon imprimeur ?\n\n`;

/** The two honest letters' asks, whatever stands between them. */
async function expectBoth(name: string, hostile: Iterable<string>): Promise<Audit> {
  const pieces = function* () {
    yield before();
    yield* hostile;
    yield '\n\n';
    yield after();
  };
  const audit = await audited(await write(name, pieces()));
  const texts = audit.asks.map((ask) => ask.text).join('\n');
  expect(texts).toContain('changer les horaires ?');
  expect(texts).toContain('trouver un bon imprimeur ?');
  return audit;
}

function* repeated(piece: string, times: number) {
  for (let at = 0; at < times; at++) yield piece;
}

describe('hostile mail loses nothing that stands beside it', () => {
  it('a hundred thousand nested multiparts', async () => {
    await expectBoth('nested.mbox', [
      head('Content-Type: multipart/mixed; boundary=b0\n\n'),
      ...Array.from(
        { length: 100_000 },
        (_, at) => `--b${at}\nContent-Type: multipart/mixed; boundary=b${at + 1}\n\n`,
      ),
      '--b100000\n\nComment faire ?\n',
    ]);
  });

  it('a line of 200 MB, in plain text and in HTML', async () => {
    const line = function* (type: string) {
      yield head(`Content-Type: ${type}\n\n`);
      yield* repeated('a'.repeat(1 << 20), 200);
    };
    await expectBoth('line.mbox', line('text/plain'));
    await expectBoth('line-html.mbox', line('text/html'));
  });

  it('headers without end: a hundred thousand, one of 50 MB, recipients by the hundred thousand', async () => {
    await expectBoth('headers.mbox', [
      head(),
      ...repeated('X-More: and more\n', 100_000),
      '\nComment faire ?\n',
    ]);
    await expectBoth('header.mbox', [
      head('X-One: '),
      ...repeated('x'.repeat(1 << 20), 50),
      '\n\nComment faire ?\n',
    ]);
    await expectBoth('recipients.mbox', [
      head('Cc: '),
      ...repeated('a@b.example, ', 100_000),
      'z@b.example\nReferences: ',
      ...repeated('<aaaaaaaaaa@b.example> ', 50_000),
      '\n\nComment faire ?\n',
    ]);
  });

  it('an attachment of 400 MB that is never held', async () => {
    const audit = await expectBoth('attachment.mbox', [
      head('Subject: Photos\nContent-Type: multipart/mixed; boundary=zz\n\n'),
      '--zz\nContent-Type: text/plain\n\nComment choisir la meilleure de ces photos ?\n',
      '--zz\nContent-Type: image/jpeg; name=four.jpg\nContent-Transfer-Encoding: base64\n\n',
      ...repeated(`${'QUJDREVGR0g='.repeat(6)}\n`.repeat(14_000), 400),
      '--zz--\n',
    ]);
    expect(audit.asks.map((ask) => ask.text)).toContain('Comment choisir la meilleure de ces photos ?');
  });

  it('HTML of a million elements within each other, and comments and attributes without end', async () => {
    await expectBoth('divs.mbox', [
      head('Content-Type: text/html\n\n'),
      ...repeated('<div>'.repeat(1_000), 1_000),
      'Comment faire ?',
    ]);
    await expectBoth('comments.mbox', [
      head('Content-Type: text/html\n\n'),
      ...repeated('<!-- <a href="<!--'.repeat(1_000), 200),
      ...repeated('x'.repeat(1 << 20), 5),
    ]);
  });

  it('letters of a megabyte that hold nothing but questions are read as far as a letter goes, and named', async () => {
    const audit = await expectBoth(
      'questions.mbox',
      Array.from(
        { length: 16 },
        () => `${head('Content-Type: text/plain\n\n')}${'Comment faire ? '.repeat(65_000)}\n\n`,
      ),
    );
    expect(audit.skipped.filter((one) => one.code === 'mail-body-too-long')).toHaveLength(16);
    expect(audit.asks.length).toBeLessThan(16 * 201 + 3);
  });

  it('boundaries missing or repeated, base64 cut off, NUL bytes', async () => {
    const audit = await expectBoth('broken.mbox', [
      head('Content-Type: multipart/mixed\n\n--nowhere\n\nFaut-il un bandeau de cookies ?\n\n'),
      head(
        'Content-Type: multipart/mixed; boundary=q; boundary=r\n\n--q\n--q\n--q\n\nQui répare les fours ?\n--q--\n--q--\n\n',
      ),
      head('Content-Transfer-Encoding: base64\nContent-Type: text/plain; charset=utf-8\n\n'),
      `${Buffer.from('Pourquoi le site est-il si lent ? Merci beaucoup.').toString('base64').slice(0, -3)}\n\n`,
      head('\nA quoi\0 sert\0 la balise ?\0\n\n'),
    ]);
    expect(audit.messages.clients).toBe(6);
  });
});

describe('dates and names', () => {
  it('an invalid date gives way to the Received line, then to the From line; without any the message is counted', async () => {
    const from = (line: string, headers: string) =>
      `${line}\nFrom: claire@boulangerie-martin.example\nTo: sophie@atelier-sable.example\n${headers}\n\nComment faire ?\n\n`;
    const path = await write('dates.mbox', [
      from(
        'From claire Tue Feb 10 22:56:00 2026',
        'Message-ID: <d1@x.example>\nDate: 99 Foo 2026\nReceived: from a by b; Mon, 2 Mar 2026 09:00:00 +0100',
      ),
      from('From claire Tue Apr 14 22:56:00 2026', 'Message-ID: <d2@x.example>\nDate: hier'),
      from('From claire', 'Message-ID: <d3@x.example>\nDate: jamais'),
    ]);
    const audit = await audited(path);
    expect(audit.period).toEqual({ from: '2026-03-02', to: '2026-04-15' });
    expect(audit.skipped.map((one) => one.code)).toContain('mail-no-date');
  });

  it('a mailbox cut off in the middle of an attachment gives all that stands before the cut', async () => {
    const whole = [
      before(),
      after(),
      head('Content-Type: multipart/mixed; boundary=k\n\n--k\nContent-Type: image/png\nContent-Transf'),
    ];
    const audit = await audited(await write('cut.mbox', whole));
    expect(audit.asks.length).toBeGreaterThanOrEqual(2);
  });

  it('a message in two mailboxes, or twice in one, is counted once; one without an id is no other’s double', async () => {
    const twice = `${head()}\nComment faire une redirection ?\n\n`;
    const nameless = (question: string) =>
      `From claire Tue Feb 10 22:56:00 2026\nFrom: claire@boulangerie-martin.example\nTo: sophie@atelier-sable.example\nDate: Tue, 10 Feb 2026 22:56:00 +0100\n\n${question}\n\n`;
    const audit = await audited(
      await write('double.mbox', [
        twice,
        twice,
        nameless('Où est le mode d’emploi ?'),
        nameless('Où est le devis ?'),
      ]),
    );
    expect(audit.asks.filter((ask) => ask.text.includes('redirection'))).toHaveLength(1);
    expect(audit.messages.clients).toBe(3);
  });
});
