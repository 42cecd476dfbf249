import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { embedderAt } from './embeddings.ts';

type Reply = (response: ServerResponse, texts: readonly string[], request: IncomingMessage) => void;

let server: Server;
let elsewhere: Server;
let url = '';
let folder = '';
let seen: { path: string; key: string | undefined; body: Record<string, unknown> }[] = [];
let carriedOff = 0;
let reply: Reply = () => undefined;

const addressOf = (one: Server) => `http://127.0.0.1:${(one.address() as AddressInfo).port}`;
const listening = (one: Server) => new Promise<void>((resolve) => one.listen(0, '127.0.0.1', resolve));
/** A text's vector: how long it is, and 1. */
const vectorOf = (text: string): readonly unknown[] => [text.length, 1];
const answers =
  (of: (text: string, at: number) => unknown = vectorOf): Reply =>
  (response, texts) =>
    void response.end(
      JSON.stringify({ data: texts.map((text, index) => ({ index, embedding: of(text, index) })) }),
    );

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'avenant-embedder-'));
  server = createServer((incoming, response) => {
    let text = '';
    incoming.on('data', (part) => (text += part));
    incoming.on('end', () => {
      const body = JSON.parse(text);
      seen.push({ path: incoming.url ?? '', key: incoming.headers.authorization, body });
      reply(response, body.input, incoming);
    });
  });
  elsewhere = createServer((_, response) => {
    carriedOff += 1;
    response.end(JSON.stringify({ data: [{ embedding: [1, 0] }] }));
  });
  await Promise.all([listening(server), listening(elsewhere)]);
  url = addressOf(server);
});
afterAll(async () => {
  for (const one of [server, elsewhere]) {
    one.closeAllConnections();
    one.close();
  }
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
  seen = [];
  carriedOff = 0;
  reply = answers();
});

const embedder = (more: object = {}) => embedderAt({ url, model: 'small', ...more });

describe('an endpoint for embeddings', () => {
  it('is told what the texts are, and answers with a unit vector each', async () => {
    const vectors = await embedder({ key: 'secret' })(['abc', 'abcd'], 'query');
    expect(vectors?.map((vector) => Math.hypot(...vector))).toEqual([expect.closeTo(1), expect.closeTo(1)]);
    expect(vectors?.[0]?.[0]).toBeCloseTo(3 / Math.hypot(3, 1));
    expect(seen).toEqual([
      {
        path: '/v1/embeddings',
        key: 'Bearer secret',
        body: { model: 'small', input: ['abc', 'abcd'], encoding_format: 'float', input_type: 'query' },
      },
    ]);
  });

  it('takes a base with or without /v1, and sends no key where there is none', async () => {
    for (const base of [url, `${url}/`, `${url}/v1`, `${url}/v1/embeddings`])
      await embedder({ url: base })(['abc'], 'passage');
    expect(seen.map(({ path, key }) => [path, key])).toEqual(Array(4).fill(['/v1/embeddings', undefined]));
  });

  it('that refuses to be told what the texts are is not told again', async () => {
    reply = (response, texts, request) =>
      seen.at(-1)?.body.input_type === undefined
        ? answers()(response, texts, request)
        : void response.writeHead(400).end('{"error":{"message":"unknown field input_type"}}');
    const embed = embedder();
    expect(await embed(['abc'], 'query')).toHaveLength(1);
    expect(await embed(['abcd'], 'query')).toHaveLength(1);
    expect(seen.map(({ body }) => body.input_type)).toEqual(['query', undefined, undefined]);
  });

  it.each<[string, Reply]>([
    ['refuses', (response) => void response.writeHead(401).end('{}')],
    [
      'breaks',
      (response) => void response.writeHead(500).end('{"data":[{"embedding":[1,0]},{"embedding":[1,0]}]}'),
    ],
    ['knows no such request', (response) => void response.writeHead(400).end('{}')],
    ['talks rubbish', (response) => void response.end('<html>')],
    ['answers one text of two', (response) => void response.end('{"data":[{"embedding":[1,0]}]}')],
    ['answers in two dimensions', answers((_, at) => (at === 0 ? [1, 0] : [1, 0, 0]))],
    [
      'answers what is no number',
      (response) => void response.end('{"data":[{"embedding":[1,NaN]},{"embedding":[1,0]}]}'),
    ],
    ['answers without direction', answers(() => [0, 0, 0])],
    ['answers far too many numbers', answers(() => Array(5000).fill(1))],
    ['floods', (response) => void response.end(`{"data":"${'x'.repeat(5_000_000)}"}`)],
    ['hangs up', (response) => void response.destroy()],
    ['never answers', () => undefined],
    ['stops in the middle', (response) => void response.write('{"data":[')],
    ['sends elsewhere', (response) => void response.writeHead(307, { location: addressOf(elsewhere) }).end()],
  ])('that %s has no vectors', async (_, behaviour) => {
    reply = behaviour;
    expect(await embedder({ timeoutMs: 300 })(['abc', 'abcd'], 'query')).toBeUndefined();
    expect(carriedOff).toBe(0);
  });

  it('that is not there has no vectors', async () => {
    expect(await embedder({ url: 'http://127.0.0.1:9' })(['abc'], 'query')).toBeUndefined();
  });

  it('is sent many texts in parts, and each once', async () => {
    const texts = Array.from({ length: 70 }, (_, at) => 'x'.repeat(1 + (at % 50)));
    const embed = embedder();
    expect(await embed(texts, 'passage')).toHaveLength(70);
    expect(seen.map(({ body }) => (body.input as string[]).length)).toEqual([32, 18]);
    await embed(texts, 'passage');
    expect(seen).toHaveLength(2);
    await embed(['x'], 'query');
    expect(seen).toHaveLength(3);
  });

  it('is sent no more than the beginning of a text without end', async () => {
    await embedder()(['mot '.repeat(100_000)], 'query');
    expect(seen[0]?.body.input).toEqual([expect.stringMatching(/^.{2000}$/)]);
  });

  it('is not asked the same in the next run, and what is kept holds no text', async () => {
    const cacheFolder = join(folder, 'cache');
    const first = await embedder({ cacheFolder, key: 'secret' })(['photos du fournil'], 'query');
    const kept = await embedder({ cacheFolder })(['photos du fournil'], 'query');
    expect(kept?.[0]?.[0]).toBeCloseTo(first?.[0]?.[0] ?? 0, 4);
    expect(seen).toHaveLength(1);
    for (const name of await readdir(cacheFolder)) {
      expect(name).toMatch(/^[0-9a-f]{64}\.json$/);
      expect(await readFile(join(cacheFolder, name), 'utf8')).not.toMatch(/fournil|secret/);
    }
    await embedder({ cacheFolder, model: 'other' })(['photos du fournil'], 'query');
    expect(seen).toHaveLength(2);
  });

  it('reads what somebody wrote into the cache as strictly as an answer', async () => {
    const cacheFolder = join(folder, 'tampered');
    await embedder({ cacheFolder })(['abc', 'abcd'], 'query');
    const names = await readdir(cacheFolder);
    for (const name of names) await writeFile(join(cacheFolder, name), '[1,null]');
    expect(await embedder({ cacheFolder })(['abc', 'abcd'], 'query')).toHaveLength(2);
    expect(seen).toHaveLength(2);
    await writeFile(join(cacheFolder, names[0] as string), '[1,0,0]');
    expect(await embedder({ cacheFolder })(['abc', 'abcd'], 'query')).toBeUndefined();
  });

  it('keeps no failure: next time it is asked again', async () => {
    const embed = embedder({ cacheFolder: join(folder, 'failures') });
    reply = (response) => void response.writeHead(503).end();
    expect(await embed(['abc'], 'query')).toBeUndefined();
    reply = answers();
    expect(await embed(['abc'], 'query')).toHaveLength(1);
  });
});
