import type { OpenAPIHono } from '@hono/zod-openapi';
import { Hono } from 'hono';
import type { ServedFile } from './files.ts';
import { guardHost, guardMethod, hardenHeaders } from './guards.ts';

/** What the server gives out: each file by its path in the address ("/engine.bin"). Nothing else is ever read. */
export interface AppDeps {
  readonly files: ReadonlyMap<string, ServedFile>;
  /** Host names under which the page may be asked for, without port. */
  readonly hosts: readonly string[];
  /** The desk's API; its addresses begin with `/api/`. */
  readonly api?: OpenAPIHono;
  /** Hears of each request, before it is looked at. */
  readonly onRequest?: () => void;
}

/** The desk's own addresses, which its page makes sense of. */
const deskAddress = /^\/(?:(?:ask|clients|contracts|letter)(?:\/[^/]+)?|report|mail|settings)?$/;
const deskPage = '/index.html';

/** The server's application: the desk's API where there is one, and static files, which take nothing in. */
export function createApp(deps: AppDeps): Hono {
  const app = new Hono();
  app.use((_, next) => {
    deps.onRequest?.();
    return next();
  });
  app.use(hardenHeaders(), guardHost(deps.hosts));
  if (deps.api) app.route('/', deps.api);
  app.use(guardMethod());
  app.get('*', async (context) => {
    const { path } = context.req;
    const known = deps.files.get(deskAddress.test(path) ? deskPage : path);
    // Whoever mistyped an address reads it in the desk's frame, with ways on; scripts and programs get the plain answer.
    const isVisit = context.req.header('accept')?.includes('text/html') ?? false;
    const file = known ?? (isVisit ? deps.files.get(deskPage) : undefined);
    if (!file) return context.text('There is nothing at this address.', 404);
    if (!known) context.status(404);
    context.header('Content-Type', file.type);
    context.header('Cache-Control', file.fingerprinted ? 'public, max-age=31536000, immutable' : 'no-cache');
    const content = await file.read().catch(() => undefined);
    if (content === undefined) return context.text('This file has gone. Start avenant again.', 404);
    return context.body(content);
  });
  return app;
}
