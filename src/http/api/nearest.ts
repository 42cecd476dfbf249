import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { nearestOfAsk } from '../../actions/nearest-of-ask.ts';
import type { OpinionSettings } from '../../actions/settings.ts';
import { embedderAt } from '../../adapters/opinion/embeddings.ts';
import type { Embedder } from '../../core/opinion/embedder.ts';
import { once } from './answers.ts';
import { nearestAnswerSchema } from './nearest-schemas.ts';
import { type ApiDeps, byId, gives, keyed, routes } from './route.ts';
import { apiUrls } from './urls.ts';

/** Asking an embedder about one ask. */
export function nearestRoutes({ desk, embedderKey: key }: ApiDeps): OpenAPIHono {
  const app = routes();
  // The clauses of a contract are the same from ask to ask: one embedder remembers their vectors.
  let known: { readonly of: string; readonly embedder: Embedder } | undefined;
  const embedderOf = ({ url, model }: OpinionSettings) => {
    const of = JSON.stringify([url, model]);
    if (known?.of !== of)
      known = { of, embedder: embedderAt({ url, model, ...(key !== undefined && { key }) }) };
    return known.embedder;
  };
  app.openapi(
    createRoute({
      method: 'post',
      path: apiUrls.nearest,
      request: { params: byId, headers: keyed },
      responses: gives(nearestAnswerSchema),
    }),
    async (context) => {
      const practice = desk.current();
      // Asked again it is not sent again: what was found is kept.
      const found = await nearestOfAsk(practice, context.req.valid('param').id, embedderOf);
      return once(context, practice, nearestAnswerSchema, async () => {
        if (!found) return { nearest: null };
        const { clause, isProposed } = found.nearest;
        const text = found.contract.clauses.find(({ id }) => id === clause)?.text ?? null;
        return { nearest: { clause, clauseText: text, proposed: isProposed } };
      });
    },
  );
  return app;
}
