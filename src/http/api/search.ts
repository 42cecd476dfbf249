import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { extractOf, searchMail } from '../../actions/search-mail.ts';
import { anAskOf, anAskOfThread, asksOfMessages } from '../../store/asks.ts';
import { lettersOf, messageById } from '../../store/messages.ts';
import { answer, problem } from './answers.ts';
import { placesOf } from './places.ts';
import { type ApiDeps, byId, gives, routes } from './route.ts';
import { messageSchema, searchSchema } from './search-schemas.ts';
import { apiUrls } from './urls.ts';
import { letterView } from './views.ts';

const mostFound = 20;

/** Finding messages by their words, and opening one that nothing is asked in. */
export function searchRoutes({ desk }: ApiDeps): OpenAPIHono {
  const app = routes();

  app.openapi(
    createRoute({
      method: 'get',
      path: apiUrls.search,
      request: { query: z.object({ q: z.string().max(200) }) },
      responses: gives(searchSchema),
    }),
    async (context) => {
      const { q } = context.req.valid('query');
      const practice = desk.current();
      const { id } = practice;
      return practice.store.read(id, async (db) => {
        const rows = await searchMail(practice, db, q, mostFound);
        const own = await anAskOf(
          db,
          id,
          rows.map((row) => row.message_id),
        );
        const placeOf = await placesOf(db, id);
        const items = [];
        for (const row of rows) {
          const place = await placeOf(row.message_id);
          const askId =
            own.get(row.message_id) ??
            (place && (await anAskOfThread(db, id, place.client.id, place.thread))) ??
            null;
          items.push({
            id: row.message_id,
            at: row.at,
            from: row.from_address,
            client: place?.client ?? null,
            subject: row.subject,
            extract: extractOf(row.visible, q),
            askId,
          });
        }
        return answer(searchSchema, { items });
      });
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: apiUrls.message,
      request: { params: byId },
      responses: gives(messageSchema),
    }),
    async (context) => {
      const { id: messageId } = context.req.valid('param');
      const practice = desk.current();
      const { id } = practice;
      return practice.store.read(id, async (db) => {
        const row = await messageById(db, id, messageId);
        if (!row) return problem('not-found');
        const place = await (await placesOf(db, id))(messageId);
        const rows = place ? await lettersOf(db, id, place.client.id, place.thread) : [row];
        const asks = await asksOfMessages(
          db,
          id,
          rows.map((one) => one.message_id),
        );
        const thread = rows.map((one) => letterView(one, asks));
        return answer(messageSchema, { subject: row.subject, client: place?.client ?? null, thread });
      });
    },
  );

  return app;
}
