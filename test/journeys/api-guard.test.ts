import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDesk } from '../../src/actions/desk.ts';
import { importJobs } from '../../src/actions/import-jobs.ts';
import { createApi } from '../../src/http/api/api.ts';
import { apiUrls, fill } from '../../src/http/api/urls.ts';
import { createApp } from '../../src/http/app.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';

const token = 'the-key-of-this-run';
const bugs: unknown[] = [];
const folder = mkdtempSync(join(tmpdir(), 'avenant-api-'));
let store: Store;
let app: ReturnType<typeof createApp>;

beforeAll(async () => {
  store = await openSqlite(':memory:');
  const desk = await openDesk(store, { language: 'fr', timeZone: 'Europe/Paris' });
  const jobs = importJobs(join(folder, 'imports'));
  const deps = { desk, jobs, version: '0', onBug: (error: unknown) => bugs.push(error) };
  app = createApp({ files: new Map(), hosts: ['127.0.0.1'], api: createApi(deps, token) });
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
  expect(bugs).toEqual([]);
});

function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  return app.request(`http://127.0.0.1:4600${path}`, {
    method,
    headers: {
      host: '127.0.0.1:4600',
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'content-type': 'application/json', 'idempotency-key': 'one-write' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}
async function json<T>(method: string, path: string): Promise<T> {
  return (await call(method, path)).json() as Promise<T>;
}

describe('who may ask', () => {
  test.each([
    ['no token', { authorization: '' }, 401],
    ['another token', { authorization: 'Bearer guess' }, 401],
    ['another page', { origin: 'http://evil.example' }, 403],
    ['another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['another name of this machine', { host: 'evil.example' }, 421],
  ])('%s is refused', async (_, headers, status) => {
    const response = await call('GET', apiUrls.session, undefined, headers);
    expect(response.status).toBe(status);
  });

  test('a refusal is a problem by RFC 9457, in both languages', async () => {
    const response = await call('GET', fill(apiUrls.ask, { id: 'none' }));
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({
      status: 404,
      title: 'ask-unknown',
      fr: expect.stringContaining('demande'),
      en: expect.stringContaining('ask'),
    });
  });

  test('what does not fit is named, and the API describes itself', async () => {
    const wrong = await call('GET', `${apiUrls.asks}?state=sleeping`);
    expect([wrong.status, ((await wrong.json()) as { en: string }).en]).toEqual([
      400,
      expect.stringContaining('state'),
    ]);
    const described = await json<{ openapi: string; paths: object }>('GET', apiUrls.openapi);
    expect(described.openapi).toBe('3.1.0');
    expect(Object.keys(described.paths).sort()).toEqual(
      Object.values(apiUrls)
        .filter((url) => url !== apiUrls.openapi)
        .sort(),
    );
    expect((await call('GET', '/api/nothing')).status).toBe(404);
  });

  test('its description is whole: every place in an address, every refusal, the key', async () => {
    type Operation = { parameters?: { in: string; name: string }[]; responses: Record<string, object> };
    const described = await json<{
      paths: Record<string, Record<string, Operation>>;
      security: object[];
      components: { securitySchemes: object };
    }>('GET', apiUrls.openapi);
    expect(described.security).toEqual([{ token: [] }]);
    expect(described.components.securitySchemes).toMatchObject({ token: { scheme: 'bearer' } });
    const lacking: string[] = [];
    for (const [path, methods] of Object.entries(described.paths))
      for (const [method, { parameters = [], responses }] of Object.entries(methods)) {
        const named = (where: string) => parameters.filter((one) => one.in === where).map(({ name }) => name);
        const places = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
        if (JSON.stringify(named('path').sort()) !== JSON.stringify(places.sort()))
          lacking.push(`${path}: places`);
        if (!('content' in (responses[200] ?? {}))) lacking.push(`${method} ${path}: what it gives`);
        if (!responses.default) lacking.push(`${method} ${path}: refusals`);
        const isWrite = method !== 'get' && path !== apiUrls.checkContract;
        if (isWrite !== named('header').includes('idempotency-key')) lacking.push(`${method} ${path}: key`);
      }
    expect(lacking).toEqual([]);
  });

  test('a cursor of another list is refused, not taken for the beginning', async () => {
    for (const cursor of ['garbage', 'W10', 'WyJhIiwxXQ'])
      for (const list of [apiUrls.asks, apiUrls.entries])
        expect((await call('GET', `${list}?cursor=${cursor}`)).status).toBe(400);
  });

  test('a NUL, which no store keeps, is refused wherever it stands', async () => {
    for (const path of ['/api/asks/%00', `${apiUrls.asks}?client=%00`, `${apiUrls.search}?q=%00`])
      expect((await call('GET', path)).status).toBe(400);
    const body = { name: 'a', text: 'b\0' };
    expect((await call('POST', apiUrls.contracts, body)).status).toBe(400);
  });

  test('under a foreign name even the refusal is a problem', async () => {
    const response = await call('GET', apiUrls.session, undefined, { host: 'evil.example' });
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({ status: 421, title: 'foreign-host' });
  });
});
