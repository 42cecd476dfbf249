import type { OpenAPIHono } from '@hono/zod-openapi';
import { problem, problemOf } from './answers.ts';
import { askRoutes } from './asks.ts';
import { clientRoutes } from './clients.ts';
import { contractRoutes } from './contracts.ts';
import { dismissedRoutes } from './dismissed.ts';
import { exportRoutes } from './export.ts';
import { guardApi } from './guard.ts';
import { importRoutes } from './imports.ts';
import { ledgerRoutes } from './ledger.ts';
import { nearestRoutes } from './nearest.ts';
import { practiceRoutes } from './practice.ts';
import { type ApiDeps, routes } from './route.ts';
import { searchRoutes } from './search.ts';
import { apiUrls } from './urls.ts';

/** A JSON body larger than this is none of the desk's. Bytes. Files of mail are not held, and so have no such bound. */
const largestBody = 2_000_000;

/** The desk's JSON API (OpenAPI 3.1 at `/api/openapi.json`), for bearers of `token` on this machine. */
export function createApi(deps: ApiDeps, token: string): OpenAPIHono {
  const app = routes();
  app.use('/api/*', guardApi(token));
  app.use('/api/*', async (context, next) => {
    const isFile = context.req.method === 'PUT' && context.req.path.startsWith(`${apiUrls.imports}/`);
    const length = Number(context.req.header('content-length') ?? 0);
    const isUnmeasured = context.req.header('transfer-encoding') !== undefined;
    if (!isFile && (length > largestBody || isUnmeasured)) return problem('wrong-input', 'body');
    if (context.req.url.includes('%00')) return problem('wrong-input', 'NUL');
    return next();
  });
  for (const part of [
    askRoutes,
    dismissedRoutes,
    nearestRoutes,
    ledgerRoutes,
    clientRoutes,
    contractRoutes,
    importRoutes,
    practiceRoutes,
    searchRoutes,
    exportRoutes,
  ])
    app.route('/', part(deps));
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description: 'The key in the address that `npm start` prints.',
  });
  app.doc31(apiUrls.openapi, {
    openapi: '3.1.0',
    info: { title: 'Avenant', version: deps.version, description: "The desk's API, on this machine alone." },
    security: [{ token: [] }],
  });
  app.all('/api/*', () => problem('not-found'));
  app.onError((error) => problemOf(error, deps.onBug));
  return app;
}
