import { request } from 'node:http';
import { describe, expect, test } from 'vitest';
import { createApp } from './app.ts';
import type { ServedFile } from './files.ts';
import { packageRoot, servedFiles } from './files.ts';
import { listen } from './listen.ts';

const page: ServedFile = {
  type: 'text/html; charset=utf-8',
  fingerprinted: false,
  read: async () => new TextEncoder().encode('<!doctype html><title>Avenant</title>'),
};
const gone: ServedFile = { ...page, read: () => Promise.reject(new Error('gone')) };
const files = new Map([
  ['/index.html', page],
  ['/gone.html', gone],
]);
const app = createApp({ files, hosts: ['127.0.0.1', 'localhost'] });
const ask = (path: string, init: RequestInit = {}, host = '127.0.0.1:4600') =>
  app.request(`http://127.0.0.1:4600${path}`, { ...init, headers: { ...init.headers, host } });

describe('the server', () => {
  test('gives the page, and hardens every answer', async () => {
    for (const [path, status] of [
      ['/', 200],
      ['/nothing', 404],
      ['/gone.html', 404],
    ] as const) {
      const answer = await ask(path);
      expect(answer.status).toBe(status);
      const policy = answer.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
      expect(policy).toContain("connect-src 'self';");
      expect(policy.replace("'wasm-unsafe-eval'", '')).not.toContain('unsafe');
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  test.each([
    ['/letter/0198', 200],
    ['/ask/0198.1', 200],
    ['/contracts/50%25', 200],
    ['/boulangerie', 404],
    ['/ask/0198.1/more', 404],
  ])("gives who visits %s the desk's page", async (path, status) => {
    const visit = await ask(path, { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } });
    expect([visit.status, await visit.text()]).toEqual([status, '<!doctype html><title>Avenant</title>']);
    expect(visit.headers.get('content-type')).toContain('text/html');
  });

  test('does not take the page for a script that has gone', async () => {
    const gone = await ask('/assets/clients-00000000.js', { headers: { accept: '*/*' } });
    expect([gone.status, await gone.text()]).toEqual([404, 'There is nothing at this address.']);
  });

  test.each(['evil.example', 'evil.example:4600', '127.0.0.1.evil.example', ''])(
    'refuses the host "%s"',
    async (host) => {
      expect((await ask('/', {}, host)).status).toBe(421);
    },
  );

  test('knows itself as localhost too', async () => {
    expect((await ask('/', {}, 'LOCALHOST:4601')).status).toBe(200);
  });

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('takes nothing in by %s', async (method) => {
    const answer = await ask('/', { method });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, HEAD');
  });

  test('answers HEAD without a body', async () => {
    const answer = await ask('/', { method: 'HEAD' });
    expect([answer.status, await answer.text()]).toEqual([200, '']);
  });

  test.each([
    '/../package.json',
    '/%2e%2e/package.json',
    '/..%2fpackage.json',
    '//etc/passwd',
    '/demo/mail/../../package.json',
  ])('has nothing at %s', async (path) => {
    expect((await ask(path)).status).toBe(404);
  });

  test('lists the demo practice and gives its mail', async () => {
    const served = servedFiles(packageRoot());
    const list = JSON.parse(new TextDecoder().decode(await served.get('/demo/files.json')?.read()));
    expect(list.mail).toEqual(['/demo/mail/inbox.mbox', '/demo/mail/sent.mbox']);
    expect(list.contracts).toHaveLength(5);
    for (const path of [...list.mail, ...list.contracts]) expect(served.has(path), path).toBe(true);
  });

  test('takes the next port where one is taken, and binds to this machine alone', async () => {
    const first = await listen(app, 46_011);
    const second = await listen(app, first?.port ?? 0);
    try {
      expect(second?.port).toBe((first?.port ?? 0) + 1);
      expect(second?.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
      const status = await new Promise((resolve) => {
        request({ host: '127.0.0.1', port: second?.port, headers: { host: 'evil.example' } }, (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        }).end();
      });
      expect(status).toBe(421);
    } finally {
      await first?.close();
      await second?.close();
    }
  });
});
