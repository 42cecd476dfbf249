import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bakery } from '../../core/contract/bakery.fixture.ts';
import { readContract } from '../../core/contract/read.ts';
import { invariant } from '../../core/kit/invariant.ts';
import { opinionRequest } from '../../core/opinion/ask-opinion.ts';
import { opinionFrom } from './endpoint.ts';
import { isSafeAddress } from './post.ts';

const { contract } = readContract(bakery, 'martin.md');
invariant(contract, 'the bakery’s contract is readable');
const request = opinionRequest('Pourriez-vous nous faire remonter sur Google ?', contract);
const right = '{"kind":"work","clause":"seo","quote":"Google"}';
const completion = (content: unknown) =>
  JSON.stringify({ choices: [{ message: { role: 'assistant', content } }] });

let server: Server;
let url = '';
let folder = '';
let seen: { path: string; key: string | undefined; body: string }[] = [];
let reply: (request: IncomingMessage, response: ServerResponse) => void = () => undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'avenant-opinion-'));
  server = createServer((incoming, response) => {
    let body = '';
    incoming.on('data', (part) => (body += part));
    incoming.on('end', () => {
      seen.push({ path: incoming.url ?? '', key: incoming.headers.authorization, body });
      reply(incoming, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
  seen = [];
  reply = (_, response) => void response.end(completion(right));
});

const ask = (more: object = {}) => opinionFrom({ url, model: 'small', ...more })(request);

describe('an OpenAI-compatible endpoint', () => {
  it('is asked once, with the text as data, and answers with labels', async () => {
    expect(await ask({ key: 'secret' })).toEqual({ kind: 'work', clause: 'seo' });
    const [sent] = seen;
    expect(sent).toMatchObject({ path: '/v1/chat/completions', key: 'Bearer secret' });
    const body = JSON.parse(sent?.body ?? '');
    expect(body.messages.map(({ role }: { role: string }) => role)).toEqual(['system', 'user']);
    expect(body.messages[0].content).not.toContain('Google');
    expect(body.response_format.json_schema).toMatchObject({ strict: true, schema: request.schema });
    expect(sent?.body).not.toContain('secret');
  });

  it('takes a base with or without /v1, and sends no key where there is none', async () => {
    for (const base of [url, `${url}/`, `${url}/v1`, `${url}/v1/chat/completions`]) await ask({ url: base });
    expect(seen.map(({ path, key }) => [path, key])).toEqual(
      Array(4).fill(['/v1/chat/completions', undefined]),
    );
  });

  it.each<[string, (request: IncomingMessage, response: ServerResponse) => void]>([
    ['refuses', (_, response) => void response.writeHead(401).end('{}')],
    ['breaks', (_, response) => void response.writeHead(500).end()],
    ['talks rubbish', (_, response) => void response.end('<html>')],
    ['answers without a choice', (_, response) => void response.end('{"choices":[]}')],
    ['declines', (_, response) => void response.end(completion('I cannot help with that.'))],
    ['answers nothing', (_, response) => void response.end(completion(null))],
    ['answers another shape', (_, response) => void response.end(completion('{"verdict":"included"}'))],
    ['floods', (_, response) => void response.end('x'.repeat(1_000_000))],
    ['hangs up', (_, response) => void response.destroy()],
    ['never answers', () => undefined],
    [
      'sends elsewhere',
      (_, response) => void response.writeHead(307, { location: 'https://example.com/' }).end(),
    ],
  ])('that %s has no opinion', async (_, behaviour) => {
    reply = behaviour;
    expect(await ask({ timeoutMs: 300 })).toBeUndefined();
  });

  it('that is not there has no opinion', async () => {
    expect(await ask({ url: 'http://127.0.0.1:9' })).toBeUndefined();
  });

  it('is not asked the same twice, in one run or the next', async () => {
    const cacheFolder = join(folder, 'cache');
    const judge = opinionFrom({ url, model: 'small', cacheFolder, key: 'secret' });
    await Promise.all([judge(request), judge(request)]);
    expect(await ask({ cacheFolder })).toEqual({ kind: 'work', clause: 'seo' });
    expect(seen).toHaveLength(1);
    await ask({ cacheFolder, model: 'other' });
    expect(seen).toHaveLength(2);
    for (const name of await readdir(cacheFolder)) {
      expect(name).toMatch(/^[0-9a-f]{64}\.json$/);
      const kept = await readFile(join(cacheFolder, name), 'utf8');
      expect(kept).not.toMatch(/Google|secret/);
      await writeFile(join(cacheFolder, name), '{"kind":"work","clause":"free-for-all"}');
    }
    expect(await ask({ cacheFolder })).toEqual({ kind: 'work', clause: 'seo' });
    expect(seen).toHaveLength(3);
  });

  it('keeps no failure: next time it is asked again', async () => {
    const cacheFolder = join(folder, 'failures');
    reply = (_, response) => void response.writeHead(503).end();
    expect(await ask({ cacheFolder })).toBeUndefined();
    reply = (_, response) => void response.end(completion(right));
    expect(await ask({ cacheFolder })).toEqual({ kind: 'work', clause: 'seo' });
  });
});

describe('the address of a second judge', () => {
  it.each([
    'https://api.example.com/v1',
    'http://127.0.0.1:8080',
    'http://localhost:1234/v1',
    'http://[::1]:8080',
  ])('%s is one', (text) => expect(isSafeAddress(text)).toBe(true));
  it.each([
    'http://api.example.com/v1',
    'http://127.0.0.1.example.com',
    'ftp://localhost',
    'https://user:pass@example.com',
    'https://example.com/v1?key=1',
    'file:///etc/passwd',
    'nonsense',
  ])('%s is none', (text) => expect(isSafeAddress(text)).toBe(false));
});
