import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { auditSchema } from '../../src/core/reports/json.ts';
import { avenant } from './machine.ts';

type Audit = z.infer<typeof auditSchema>;

const inbox = 'demo/mail/inbox.mbox';
const sent = 'demo/mail/sent.mbox';
const withContracts = ['--contracts', 'demo/contracts'];
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'avenant-journey-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function auditOf(...args: readonly string[]): Promise<Audit> {
  const { out, err } = await avenant(['audit', ...args, '--json', '--quiet']);
  expect(err).toBe('');
  return auditSchema.parse(JSON.parse(out));
}

describe("Sophie audits her year's mail against her five contracts", () => {
  let year: Audit;
  beforeAll(async () => {
    year = await auditOf(inbox, sent, ...withContracts);
  });

  test('every client is there under its contract, and all mail was read', () => {
    const names = year.clients.map(({ client, contract }) => `${contract}: ${client}`).sort();
    expect(names).toEqual([
      'boulangerie-martin: Boulangerie Martin',
      'cabinet-roche: Cabinet Roche',
      'hartley-wren: Hartley & Wren',
      'northway-outdoor: Northway Outdoor',
      'ruches-du-pilat: Les Ruches du Pilat',
    ]);
    expect(year.skipped).toEqual([]);
    expect(year.messages.read).toBeGreaterThanOrEqual(250);
  });

  test('noise is passed over and named, and none of it asks anything', () => {
    expect(Object.keys(year.passedOver)).toEqual(
      expect.arrayContaining(['list', 'auto-reply', 'bounce', 'receipt', 'not-a-client']),
    );
    const clients = new Set([
      'Boulangerie Martin',
      'Cabinet Roche',
      'Hartley & Wren',
      'Northway Outdoor',
      'Les Ruches du Pilat',
    ]);
    expect(year.asks.filter((ask) => !clients.has(ask.client))).toEqual([]);
  });

  test('asks stand as they were written, dated on her clock', () => {
    expect(year.asks.length).toBeGreaterThan(100);
    for (const ask of year.asks) {
      expect(ask.text.trim()).not.toBe('');
      expect(ask.date).toMatch(/^2026-\d\d-\d\dT\d\d:\d\d:\d\d\+0[12]:00$/);
      expect(ask.answeredBy === null).toBe(ask.workedSeconds === 0);
    }
  });

  test('charges follow from the asks and the contracts alone', () => {
    const asks = new Map(year.asks.map((ask) => [ask.id, ask]));
    const charged = year.charges.flatMap((charge) => charge.asks);
    const consultations = year.asks.filter(
      (ask) => ask.verdict.ruling === 'consultation' && ask.workedSeconds > 0,
    );
    expect([...charged].sort()).toEqual(consultations.map((ask) => ask.id).sort());
    for (const charge of year.charges) {
      const worked = charge.asks.map((id) => asks.get(id)?.workedSeconds ?? 0).reduce((a, b) => a + b, 0);
      expect(charge.workedSeconds).toBe(worked);
      expect(charge.billedMinutes).toBe(charge.roundedMinutes - charge.allowanceMinutes);
      if (charge.contract === 'boulangerie-martin') {
        expect(charge.roundedMinutes).toBe(Math.max(15, Math.ceil(worked / 900) * 15));
        expect(charge.amount).toEqual({
          minor: Math.floor((charge.billedMinutes * 8000 * 2 + 60) / 120),
          currency: 'EUR',
        });
      }
    }
  });

  test("Claire's thirty free minutes a month are used up before anything leaks", () => {
    const months = new Map<string, number>();
    for (const charge of year.charges.filter(({ contract }) => contract === 'boulangerie-martin')) {
      const month = charge.day.slice(0, 7);
      months.set(month, (months.get(month) ?? 0) + charge.allowanceMinutes);
      if (charge.billedMinutes > 0) expect(months.get(month)).toBe(30);
    }
    expect(Math.max(...months.values())).toBe(30);
  });

  test('what is sure never exceeds what is possible', () => {
    for (const { sure, possible } of year.totals.leakageByCurrency)
      expect(sure.minor).toBeLessThanOrEqual(possible.minor);
    expect(year.totals.leakage).toEqual(year.totals.leakageByCurrency[0]);
    for (const client of year.clients) {
      const charges = year.charges.filter(({ contract }) => contract === client.contract);
      expect(client.leakage.minor).toBe(charges.reduce((sum, { amount }) => sum + amount.minor, 0));
    }
  });

  test('giving a mailbox twice, or the files the other way round, changes no ask and no charge', async () => {
    const again = await auditOf(sent, inbox, sent, ...withContracts);
    expect(again.asks).toEqual(year.asks);
    expect(again.charges).toEqual(year.charges);
  });

  test('the same mail gzipped and from standard input gives the same asks', async () => {
    const both = Buffer.concat([readFileSync(inbox), readFileSync(sent)]);
    const { out, code } = await avenant(
      ['audit', '-', ...withContracts, '--me', 'sophie@atelier-sable.example', '--json'],
      gzipSync(both),
    );
    expect(code).toBe(0);
    const piped = auditSchema.parse(JSON.parse(out));
    expect(piped.asks.map(({ id }) => id)).toEqual(year.asks.map(({ id }) => id));
  });

  test('a quarter holds the asks of its days only', async () => {
    const spring = await auditOf(inbox, sent, ...withContracts, '--from', '2026-04-01', '--to', '2026-06-30');
    expect(spring.period).toEqual({ from: '2026-04-01', to: '2026-06-30' });
    const wanted = year.asks
      .filter(({ date }) => date >= '2026-04-01' && date < '2026-07-01')
      .map(({ id }) => id);
    expect(spring.asks.map(({ id }) => id)).toEqual(wanted);
  });

  test('one client alone keeps its figures', async () => {
    const claire = await auditOf(inbox, sent, ...withContracts, '--client', 'martin');
    expect(claire.clients.map(({ client }) => client)).toEqual(['Boulangerie Martin']);
    expect(claire.clients).toEqual(year.clients.filter(({ client }) => client === 'Boulangerie Martin'));
    expect(claire.charges).toEqual(year.charges.filter(({ contract }) => contract === 'boulangerie-martin'));
  });

  test('what was billed already is no leakage', async () => {
    const charge = year.charges.find(
      ({ client, amount }) => client === 'Boulangerie Martin' && amount.minor > 0,
    );
    expect(charge).toBeDefined();
    const file = join(folder, 'billed.csv');
    writeFileSync(
      file,
      `date,client,minutes,amount\n${charge?.day},boulangerie martin,${charge?.billedMinutes},${(charge?.amount.minor ?? 0) / 100}\n`,
    );
    const after = await auditOf(inbox, sent, ...withContracts, '--billed', file);
    const leakage = (audit: Audit) =>
      audit.clients.find(({ client }) => client === 'Boulangerie Martin')?.leakage.minor ?? 0;
    expect(leakage(after)).toBe(leakage(year) - (charge?.amount.minor ?? 0));
    expect(after.charges.length).toBe(year.charges.length);
  });

  test('time billed to another known client is no unknown client’s when she looks at one only', async () => {
    const file = join(folder, 'others.csv');
    writeFileSync(file, 'date,client,minutes,amount\n2026-03-03,Cabinet Roche,15,20\n');
    const args = [
      'audit',
      inbox,
      sent,
      ...withContracts,
      '--client',
      'Boulangerie',
      '--billed',
      file,
      '--quiet',
    ];
    const { code, err } = await avenant(args);
    expect([code, err]).toEqual([0, '']);
  });

  test("a French spreadsheet's own charsets are read too", async () => {
    const text = 'date;client;minutes;montant\r\n03/03/2026;Zoé Été;15;20,00\r\n';
    const saved = {
      'utf16.csv': Buffer.from(`\uFEFF${text}`, 'utf16le'),
      'latin.csv': Buffer.from(text, 'latin1'),
    };
    for (const [name, bytes] of Object.entries(saved)) {
      writeFileSync(join(folder, name), bytes);
      const { err } = await avenant([
        'audit',
        inbox,
        ...withContracts,
        '--billed',
        join(folder, name),
        '--quiet',
      ]);
      expect(err).toContain('No client is "Zoé Été"');
    }
  });

  test('the report and the list are written where she says', async () => {
    const html = join(folder, 'report.html');
    const csv = join(folder, 'asks.csv');
    const { code, err, out } = await avenant([
      'audit',
      inbox,
      sent,
      ...withContracts,
      '--html',
      html,
      '--csv',
      csv,
      '--lang',
      'fr',
    ]);
    expect(code).toBe(0);
    expect(err).toContain('report.html');
    expect(out).toContain('Boulangerie Martin');
    expect(readFileSync(html, 'utf8')).toMatch(/^<!doctype html>/i);
    expect(readFileSync(csv, 'utf8').split('\r\n')).toHaveLength(year.asks.length + 2);
  });
});

describe('Sophie has no contract on file yet', () => {
  test('her clients are inferred, valued at her own terms, and it is said plainly', async () => {
    const audit = await auditOf(inbox, sent, '--rate', '60', '--increment', '30', '--minimum', '0');
    expect(audit.withoutContracts).toBe(true);
    expect(audit.me).toContain('sophie@atelier-sable.example');
    expect(audit.clients.length).toBeGreaterThanOrEqual(5);
    for (const charge of audit.charges) {
      expect(charge.contract).toBeNull();
      expect(charge.roundedMinutes % 30).toBe(0);
      expect(charge.amount.minor).toBe(charge.billedMinutes * 100);
    }
    const { out } = await avenant(['audit', inbox, sent]);
    expect(out).toMatch(/no contract/i);
  });

  test('`avenant clients` lists whom she answers, as a start', async () => {
    const { code, out } = await avenant(['clients', inbox, sent, '--lang', 'fr']);
    expect(code).toBe(0);
    expect(out).toContain('Boulangerie Martin');
    expect(out).toContain('@cabinet-roche.example');
    expect(out).not.toContain('martln');
  });
});

describe('Sophie makes a slip', () => {
  test.each([
    [['audit'], /at least one mailbox/],
    [['audit', inbox, '--from', 'lundi'], /YYYY-MM-DD/],
    [['audit', inbox, '--per', 'week'], /thread-day/],
    [['audit', inbox, '--rate', 'cheap'], /80\.00/],
    [['audit', inbox, '--colour'], /--help/],
    [['audit', inbox, '--time-zone', 'Europe/Lyon'], /Europe\/Paris/],
    [['audit', inbox, ...withContracts, '--client', 'Nobody'], /Boulangerie Martin/],
    [['audit', inbox, '--contracts', 'demo/nothing-here'], /nothing-here/],
    [['audit', 'demo/mail/outbox.mbox'], /outbox/],
    [['clients'], /at least one mailbox/],
    [['read'], /at least one file/],
  ])('avenant %j says how to mend it, with exit code 2', async (line, sentence) => {
    const { code, out, err } = await avenant(line);
    expect(`${out}${err}`).toMatch(sentence);
    expect(code).toBe(2);
  });

  test('one bad contract beside good ones is named, and the rest goes on', async () => {
    const contracts = join(folder, 'contracts');
    const good = readFileSync('demo/contracts/boulangerie-martin.md', 'utf8');
    mkdirSync(contracts, { recursive: true });
    writeFileSync(join(contracts, 'boulangerie-martin.md'), good);
    writeFileSync(join(contracts, 'broken.md'), '# No front matter\n');
    const line = ['audit', inbox, sent, '--contracts', contracts, '--json'];
    const { code, out, err } = await avenant(line);
    expect(code).toBe(1);
    expect(err).toContain('broken.md:1');
    const report = auditSchema.parse(JSON.parse(out));
    expect(report.clients).toHaveLength(1);
    expect(report.skipped.map(({ code: why }) => why)).toContain('contract-no-front-matter');
    // From where she stands: a report that she hands on says nothing of this machine's folders.
    const beside = await avenant(
      line.map((part) => (part.startsWith('demo/') ? join(process.cwd(), part) : part)),
      '',
      {
        cwd: folder,
      },
    );
    expect(auditSchema.parse(JSON.parse(beside.out)).skipped[0]?.locator).toMatch(/^contracts\/broken\.md:1/);
  });
});

describe('how a message is read', () => {
  test('as JSON for tests and bug reports', async () => {
    const { code, out } = await avenant(['read', inbox, '--json']);
    expect(code).toBe(0);
    const messages = JSON.parse(out);
    expect(messages.length).toBeGreaterThan(100);
    for (const key of [
      'messageId',
      'from',
      'to',
      'date',
      'subject',
      'language',
      'visible',
      'signature',
      'quoted',
      'noise',
      'problems',
    ])
      expect(messages[0]).toHaveProperty(key);
  });

  test('a bare body keeps what Claire wrote', async () => {
    const file = join(folder, 'body.txt');
    writeFileSync(
      file,
      'Bonjour Sophie,\n\nComment je change les horaires ?\n\n-- \nClaire Martin\n\nLe 2 mars 2026 à 10:00, Sophie a écrit :\n> Bonjour\n',
    );
    const { out } = await avenant(['read', '--body', 'text', '--json', file]);
    const [message] = JSON.parse(out);
    expect(message.visible).toContain('Comment je change les horaires ?');
    expect(message.visible).not.toContain('Bonjour\n>');
    expect(message.quoted).toContain('Bonjour');
    expect(message.language).toBe('fr');
  });
});
