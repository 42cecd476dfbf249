import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { ImportJob } from '../../actions/import-jobs.ts';
import { sayProblem } from '../../core/words/problems.ts';
import { answer, isKey, once, problem } from './answers.ts';
import { type ApiDeps, byId, bytesOf, gives, keyed, routes } from './route.ts';
import { importSchema, importsSchema, type ImportJob as ShownJob } from './schemas.ts';
import { apiUrls } from './urls.ts';

/** So many of the items that could not be read are told one by one. */
const mostTold = 100;

/** Imports: one is opened, files are sent to it, it is started, and looked at until it is done. */
export function importRoutes({ desk, jobs, onBug }: ApiDeps): OpenAPIHono {
  const app = routes();

  app.openapi(
    createRoute({
      method: 'post',
      path: apiUrls.imports,
      request: { headers: keyed },
      responses: gives(importSchema),
    }),
    (context) => {
      const practice = desk.current();
      return once(context, practice, importSchema, async () => shown(await jobs.open(practice)));
    },
  );

  app.openapi(createRoute({ method: 'get', path: apiUrls.imports, responses: gives(importsSchema) }), () =>
    answer(importsSchema, { items: jobs.running(desk.current()).map(shown) }),
  );

  app.openAPIRegistry.registerPath({
    method: 'put',
    path: apiUrls.importFile,
    request: {
      params: byId.extend({ name: z.string() }),
      headers: keyed,
      body: { content: bytesOf('application/octet-stream'), required: true },
    },
    responses: gives(importSchema),
  });
  app.put(apiUrls.importFile.replaceAll(/\{(\w+)\}/g, ':$1'), async (context) => {
    const job = jobs.find(context.req.param('id') ?? '');
    if (job?.state !== 'open') return problem('not-found');
    const key = context.req.header('idempotency-key') ?? '';
    if (!isKey(key)) return problem('key-missing');
    const name = context.req.param('name') ?? '';
    await jobs.receive(job, { key, name, bytes: context.req.raw.body as never });
    return answer(importSchema, shown(job));
  });

  app.openapi(
    createRoute({
      method: 'post',
      path: apiUrls.importStart,
      request: { headers: keyed, params: byId },
      responses: gives(importSchema),
    }),
    async (context) => {
      const job = jobs.find(context.req.valid('param').id);
      if (!job) return problem('not-found');
      const asStarted = () => ({ ...shown(job), ...(job.state === 'open' && { state: 'running' as const }) });
      const response = await once(context, job.practice, importSchema, async () => asStarted());
      // Started twice it runs once.
      if (response.ok && job.state === 'open') void jobs.start(job, onBug);
      return response;
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: apiUrls.import,
      request: { params: byId },
      responses: gives(importSchema),
    }),
    (context) => {
      const job = jobs.find(context.req.valid('param').id);
      return job ? answer(importSchema, shown(job)) : problem('not-found');
    },
  );

  return app;
}

function shown(job: ImportJob): z.input<typeof importSchema> & ShownJob {
  const { id, state, mail, contracts, bytesRead, bytesTotal, messages, added, owner } = job;
  const all = [
    ...job.problems.map((one) => ({ locator: `${one.file ?? ''}:${one.line ?? 1}`, problem: one })),
    ...job.skipped.map((one) => ({ locator: one.locator, problem: { code: one.code } })),
  ];
  return {
    id,
    state,
    files: mail.size + contracts.size,
    bytesRead,
    bytesTotal,
    messages,
    added,
    contracts: job.contractsFiled,
    skipped: all.slice(0, mostTold).map(({ locator, problem: found }) => ({
      locator,
      sentence: { fr: sayProblem(found, 'fr'), en: sayProblem(found, 'en') },
    })),
    skippedCount: all.length,
    ...(owner && { owner: { me: [...owner.me], doubt: [...owner.doubt] } }),
  };
}
