import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { reverseEntry } from '../../actions/decide-ask.ts';
import { exportedLedger } from '../../actions/ledger.ts';
import { settingsOf } from '../../actions/settings.ts';
import { entriesBefore, entryByNumber } from '../../store/ledger.ts';
import { answer, once } from './answers.ts';
import { type ApiDeps, cursorIn, cursorOf, gives, givesFile, keyed, routes, takes } from './route.ts';
import { entryPageSchema, entrySchema } from './schemas.ts';
import { apiUrls } from './urls.ts';
import { viewsOf } from './views.ts';

/** The ledger: its entries, taking one back, and the whole of it as a file. */
export function ledgerRoutes({ desk }: ApiDeps): OpenAPIHono {
  const app = routes();

  app.openapi(
    createRoute({
      method: 'get',
      path: apiUrls.entries,
      request: {
        query: z.object({
          client: z.string().max(80).optional(),
          cursor: cursorIn(z.tuple([z.int()])),
          limit: z.coerce.number().int().min(1).max(200).default(50),
        }),
      },
      responses: gives(entryPageSchema),
    }),
    async (context) => {
      const { client, cursor, limit } = context.req.valid('query');
      const practice = desk.current();
      return practice.store.read(practice.id, async (db) => {
        const rows = await entriesBefore(db, practice.id, limit + 1, cursor?.[0], client);
        const page = rows.slice(0, limit);
        const last = page.at(-1);
        return answer(entryPageSchema, {
          items: await (await viewsOf(practice, db)).entries(page),
          next: rows.length > limit && last ? cursorOf([last.number]) : null,
        });
      });
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: apiUrls.reverse,
      request: {
        params: z.object({ number: z.coerce.number().int().min(1) }),
        headers: keyed,
        body: takes(z.object({ reason: z.string().max(500).default('') })),
      },
      responses: gives(entrySchema),
    }),
    async (context) => {
      const { number } = context.req.valid('param');
      const { reason } = context.req.valid('json');
      const practice = desk.current();
      const response = await once(context, practice, entrySchema, async (db) => {
        const reversal = await reverseEntry(practice, db, number, reason);
        const entry = await entryByNumber(db, practice.id, reversal);
        const [shown] = entry ? await (await viewsOf(practice, db)).entries([entry]) : [];
        if (!shown) throw new Error(`Entry ${reversal} was just written`);
        return shown;
      });
      if (response.ok) await desk.judgeWhatIsDue();
      return response;
    },
  );

  for (const [url, form, type] of [
    [apiUrls.ledgerCsv, 'csv', 'text/csv; charset=utf-8'],
    [apiUrls.ledgerJson, 'jsonl', 'application/jsonl; charset=utf-8'],
  ] as const) {
    const responses = givesFile(type, 'The whole ledger');
    app.openAPIRegistry.registerPath({ method: 'get', path: url, responses });
    app.get(url, async (context) => {
      const practice = desk.current();
      const lines = await practice.store.read(practice.id, async (db) => {
        const { language } = await settingsOf(db, practice.id);
        return exportedLedger(db, practice.id, form, language);
      });
      return context.body(lines.join(''), 200, {
        'Content-Type': type,
        'Content-Disposition': `attachment; filename="ledger.${form}"`,
      });
    });
  }

  return app;
}
