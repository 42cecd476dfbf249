import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { type Desk, fillDemo, openDesk } from '../../src/actions/desk.ts';
import { importJobs } from '../../src/actions/import-jobs.ts';
import { createApi } from '../../src/http/api/api.ts';
import type { ApiDeps } from '../../src/http/api/route.ts';
import type { AskItem, AskPage } from '../../src/http/api/schemas.ts';
import { apiUrls } from '../../src/http/api/urls.ts';
import { createApp } from '../../src/http/app.ts';
import { openSqlite } from '../../src/store/sqlite.ts';

export const token = 'the-key-of-this-run';

/** The desk's API over a store of its own with the demo practice in it, and how the desk calls it. */
interface ApiStage {
  readonly app: ReturnType<typeof createApp>;
  readonly desk: Desk;
  /** What the server called a bug. */
  readonly bugs: readonly unknown[];
  call(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Response | Promise<Response>;
  json<T>(method: string, path: string, body?: unknown): Promise<T>;
  /** An answered consultation that nobody has decided. */
  consultation(): Promise<AskItem>;
  close(): Promise<void>;
}

/** Keys of endpoints that the desk may ask. */
type Keys = Partial<Pick<ApiDeps, 'opinionKey' | 'embedderKey'>>;

async function setApi(keysOfEndpoints: Keys, today: string): Promise<ApiStage> {
  const store = await openSqlite(':memory:');
  const now = () => Date.parse(`${today}T10:00:00Z`);
  const desk = await openDesk(store, { language: 'fr', timeZone: 'Europe/Paris', now });
  await fillDemo(desk.current(), 'demo');
  const bugs: unknown[] = [];
  const onBug = (error: unknown) => void bugs.push(error);
  const folder = mkdtempSync(join(tmpdir(), 'avenant-api-'));
  const deps = { desk, jobs: importJobs(join(folder, 'imports')), version: '0', onBug, ...keysOfEndpoints };
  const app = createApp({ files: new Map(), hosts: ['127.0.0.1'], api: createApi(deps, token) });
  let keys = 0;
  const call: ApiStage['call'] = (method, path, body, headers = {}) => {
    keys += 1;
    return app.request(`http://127.0.0.1:4600${path}`, {
      method,
      headers: {
        host: '127.0.0.1:4600',
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(method !== 'GET' && { 'idempotency-key': `the-write-${keys}` }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  };
  const json = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await call(method, path, body);
    const text = await response.text();
    if (response.status !== 200) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text) as T;
  };
  return {
    app,
    desk,
    bugs,
    call,
    json,
    async consultation() {
      const { items } = await json<AskPage>('GET', `${apiUrls.asks}?state=answered&limit=100`);
      const found = items.find((one) => one.verdict.ruling === 'consultation' && one.workedSeconds > 0);
      if (!found) throw new Error('the demo has answered consultations');
      return found;
    },
    async close() {
      await desk.settled();
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** The stage of a file of stories: set before the first, and after the last the server must have met no bug. */
export function apiStory(keys: Keys = {}, today = '2026-12-31') {
  let stage: ApiStage;
  beforeAll(async () => {
    stage = await setApi(keys, today);
  });
  afterAll(async () => {
    await stage.close();
    expect(stage.bugs).toEqual([]);
  });
  const call: ApiStage['call'] = (...request) => stage.call(...request);
  const json = <T>(method: string, path: string, body?: unknown) => stage.json<T>(method, path, body);
  return {
    stage: () => stage,
    call,
    json,
    consultation: () => stage.consultation(),
    answered: (more = '') => json<AskPage>('GET', `${apiUrls.asks}?state=answered${more}`),
  };
}
