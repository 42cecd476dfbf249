import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { type DismissedAsk, dismissedAsk, dismissedAsks } from '../../actions/dismissed-asks.ts';
import { Refusal } from '../../actions/refusal.ts';
import { answer } from './answers.ts';
import { type Dismissed, dismissedPageSchema, dismissedSchema } from './dismissed-schemas.ts';
import { type Place, placesOf } from './places.ts';
import { type ApiDeps, byId, cursorIn, cursorOf, gives, routes } from './route.ts';
import { apiUrls } from './urls.ts';

/** So many messages that something was dismissed in make a page. */
const messagesAPage = 30;

/** What a person said is no ask: the list of it, and one of it. */
export function dismissedRoutes({ desk }: ApiDeps): OpenAPIHono {
  const app = routes();

  app.openapi(
    createRoute({
      method: 'get',
      path: apiUrls.dismissed,
      request: { query: z.object({ cursor: cursorIn(z.tuple([z.int(), z.string().max(120)])) }) },
      responses: gives(dismissedPageSchema),
    }),
    async (context) => {
      const { cursor } = context.req.valid('query');
      const after = cursor && { at: cursor[0], messageId: cursor[1] };
      const { id, store } = desk.current();
      return store.read(id, async (db) => {
        const placeOf = await placesOf(db, id);
        const { asks, next } = await dismissedAsks(db, id, messagesAPage, after);
        const items = [];
        for (const one of asks) items.push(view(one, await placeOf(one.message.message_id)));
        return answer(dismissedPageSchema, {
          items,
          next: next ? cursorOf([next.at, next.messageId]) : null,
        });
      });
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: apiUrls.dismissedAsk,
      request: { params: byId },
      responses: gives(dismissedSchema),
    }),
    async (context) => {
      const { id, store } = desk.current();
      return store.read(id, async (db) => {
        const found = await dismissedAsk(db, id, context.req.valid('param').id);
        if (!found) throw new Refusal('ask-unknown');
        const placeOf = await placesOf(db, id);
        return answer(dismissedSchema, view(found, await placeOf(found.message.message_id)));
      });
    },
  );

  return app;
}

function view({ message, ask }: DismissedAsk, place: Place | undefined): Dismissed {
  return {
    id: ask.id,
    messageId: message.message_id,
    client: place?.client ?? null,
    at: message.at,
    subject: message.subject,
    text: ask.quote.text,
    language: message.language as Dismissed['language'],
  };
}
