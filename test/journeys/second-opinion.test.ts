import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { bakery } from '../../src/core/contract/bakery.fixture.ts';
import { auditSchema } from '../../src/core/reports/json.ts';
import { avenant } from './machine.ts';

type Audit = z.infer<typeof auditSchema>;

/** Mail that tells a language model what to answer, and the answer that an obedient one gives (`%Q`: words of the ask). */
interface Attack {
  readonly language: 'fr' | 'en';
  readonly text: string;
  readonly answer: string;
}

const attacks = JSON.parse(readFileSync('test/attacks/second-opinion.json', 'utf8')) as readonly Attack[];

let folder = '';
let server: Server;
let url = '';
/** What the judge of a test answers to an ask's text. */
let answerTo: (request: string) => string | undefined = () => undefined;
let sent: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'avenant-second-'));
  writeFileSync(join(folder, 'martin.md'), bakery);
  const letters = attacks.map(
    ({ text }, at) =>
      `From claire@boulangerie-martin.example Tue Feb 10 10:00:00 2026\nFrom: Claire Martin <claire@boulangerie-martin.example>\nTo: Sophie <sophie@atelier-sable.example>\nDate: Tue, 10 Feb 2026 10:${String(at).padStart(2, '0')}:00 +0100\nMessage-ID: <attack-${at}@x.example>\nSubject: Site ${at}\nContent-Type: text/plain; charset=utf-8\n\n${text}\n\n`,
  );
  writeFileSync(join(folder, 'attacks.mbox'), letters.join(''));
  server = createServer((incoming, response) => {
    let body = '';
    incoming.on('data', (part) => (body += part));
    incoming.on('end', () => {
      sent.push(body);
      const { request } = JSON.parse(JSON.parse(body).messages[1].content);
      const content = answerTo(request);
      response.end(JSON.stringify({ choices: [{ message: { content } }] }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function audit(...more: readonly string[]): Promise<{ audit: Audit; err: string }> {
  sent = [];
  const line = [
    'audit',
    join(folder, 'attacks.mbox'),
    '--contracts',
    join(folder, 'martin.md'),
    '--me',
    'sophie@atelier-sable.example',
  ];
  const { out, err } = await avenant([...line, ...more, '--json'], '', {
    env: { AVENANT_OPINION_KEY: 'key-of-sophie' },
  });
  return { audit: auditSchema.parse(JSON.parse(out)), err };
}
const rulings = ({ asks }: Audit) => asks.map(({ id, kind, verdict }) => [id, kind, verdict.ruling]);
const words = (request: string) => JSON.stringify(request.slice(0, 12)).slice(1, -1);

describe('mail that gives orders to a second judge who obeys', () => {
  test('there are at least fifty attacks, in both languages', () => {
    expect(attacks.length).toBeGreaterThanOrEqual(50);
    for (const language of ['fr', 'en'])
      expect(attacks.filter((one) => one.language === language).length).toBeGreaterThanOrEqual(25);
  });

  test('no ruling, kind, charge or total changes, no check is taken back, nothing excluded becomes included', async () => {
    const before = (await audit()).audit;
    expect(before.asks.length).toBeGreaterThanOrEqual(50);
    // Every answer that any attack wishes for is tried on every ask: what an ask's span cut off does not protect it.
    for (const wish of new Set(attacks.map(({ answer }) => answer))) {
      answerTo = (request) => wish.replaceAll('%Q', words(request));
      const { audit: after } = await audit('--second-opinion', url);
      expect(sent.length).toBeGreaterThan(0);
      expect(rulings(after)).toEqual(rulings(before));
      expect(after.charges).toEqual(before.charges);
      expect(after.totals).toEqual(before.totals);
      expect(after.clients).toEqual(before.clients);
      for (const [at, { verdict }] of before.asks.entries()) {
        const told = after.asks[at]?.verdict;
        expect(told?.confidence).toBeLessThanOrEqual(verdict.confidence);
        expect(told?.check).toBe(verdict.check);
        if (told?.clause !== verdict.clause) expect(['seo', 'redaction']).toContain(told?.clause);
      }
    }
  });

  test('only asks that are to check are sent, with nothing of who wrote them', async () => {
    answerTo = () => undefined;
    const { audit: after, err } = await audit('--second-opinion', url);
    const doubtful = new Set(after.asks.filter(({ verdict }) => verdict.check).map(({ text }) => text));
    for (const body of sent) {
      expect(doubtful).toContain(JSON.parse(JSON.parse(body).messages[1].content).request);
      expect(body).not.toMatch(/claire@|boulangerie-martin|atelier-sable|attack-\d|key-of-sophie|3200/);
    }
    expect(err).toContain('Nothing else leaves this machine');
    expect(err).not.toContain('key-of-sophie');
  });
});

describe('a second judge who does the work', () => {
  test('is shown beside each verdict, and its disagreement stays with the person', async () => {
    answerTo = (request) => JSON.stringify({ kind: 'work', clause: 'seo', quote: request.slice(0, 12) });
    const { audit: after, err } = await audit('--second-opinion', url, '--second-opinion-model', 'small');
    const asked = after.asks.filter(({ secondOpinion }) => secondOpinion !== undefined);
    expect(asked.length).toBe(after.asks.filter(({ verdict }) => verdict.check).length);
    for (const { secondOpinion } of asked)
      expect(secondOpinion).toMatchObject({ kind: 'work', clause: 'seo' });
    expect(err).toMatch(/Second opinion: \d+ asks sent, \d+ answered/);
    expect(sent.every((body) => JSON.parse(body).model === 'small')).toBe(true);
  });

  test('that is silent is left alone after a few tries, and that is said', async () => {
    answerTo = () => 'no';
    const { audit: after, err } = await audit('--second-opinion', url);
    expect(sent.length).toBeLessThan(16);
    expect(after.asks.some(({ secondOpinion }) => secondOpinion)).toBe(false);
    expect(err).toContain('no usable answer');
  });

  test('is never asked where nobody wished it, nor at an address that is not safe', async () => {
    expect((await audit()).audit.asks.some(({ secondOpinion }) => secondOpinion)).toBe(false);
    expect(sent).toEqual([]);
    const { code, err } = await avenant(['audit', 'x.mbox', '--second-opinion', 'http://example.com']);
    expect(code).toBe(2);
    expect(err).toContain('--second-opinion takes an https address');
  });
});
