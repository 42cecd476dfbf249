import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { correctAsk, type Said } from '../../actions/correct-ask.ts';
import { decideAsk, reopenAsk } from '../../actions/decide-ask.ts';
import { dismissAsk, mergeAsks, restoreAsk, splitAsk, takeEditBack } from '../../actions/edit-asks.ts';
import { contractOfAsk } from '../../actions/fee.ts';
import { askSecondOpinion } from '../../actions/opinion-of-ask.ts';
import type { Practice } from '../../actions/practice.ts';
import { Refusal } from '../../actions/refusal.ts';
import { settingsOf } from '../../actions/settings.ts';
import { askById, asksInState, countAsks } from '../../store/asks.ts';
import { entryByNumber } from '../../store/ledger.ts';
import type { Db } from '../../store/store.ts';
import { answer, once } from './answers.ts';
import { type ApiDeps, byId, cursorIn, cursorOf, gives, keyed, routes, takes } from './route.ts';
import {
  askDetailSchema,
  askItemSchema,
  askPageSchema,
  askStateSchema,
  correctionSchema,
  decidedSchema,
  decisionSchema,
  feeSchema,
  opinionAnswerSchema,
} from './schemas.ts';
import { apiUrls } from './urls.ts';
import { opinionView, viewsOf } from './views.ts';

/** More are not counted: the desk says "99+". */
const mostCounted = 1000;
const nothing = z.object({});

/** Asks: their list, one with its thread, and everything a person does with one. */
export function askRoutes({ desk, opinionKey }: ApiDeps): OpenAPIHono {
  const app = routes();
  const found = async (db: Db, id: string) => {
    const ask = await askById(db, desk.current().id, id);
    if (!ask) throw new Refusal('ask-unknown');
    return ask;
  };

  app.openapi(
    createRoute({
      method: 'get',
      path: apiUrls.asks,
      request: {
        query: z.object({
          state: askStateSchema.default('waiting'),
          client: z.string().max(80).optional(),
          cursor: cursorIn(z.tuple([z.int(), z.string().max(120)])),
          /** Those that stand after this ask, whatever its own state; instead of a cursor. */
          after: z.string().max(120).optional(),
          limit: z.coerce.number().int().min(1).max(100).default(30),
        }),
      },
      responses: gives(askPageSchema),
    }),
    async (context) => {
      const { state, client, cursor, after: afterId, limit } = context.req.valid('query');
      const practice = desk.current();
      return practice.store.read(practice.id, async (db) => {
        const before = afterId === undefined ? undefined : await found(db, afterId);
        const [at, askId] = cursor ?? (before ? [before.at, before.ask_id] : []);
        const after = at === undefined || askId === undefined ? undefined : { at, askId };
        const rows = await asksInState(db, practice.id, state, limit + 1, after, client);
        const page = rows.slice(0, limit);
        const last = page.at(-1);
        const views = await viewsOf(practice, db);
        const items = [];
        for (const row of page) items.push(await views.askItem(row));
        return answer(askPageSchema, {
          items,
          next: rows.length > limit && last ? cursorOf([last.at, last.ask_id]) : null,
          waiting: await countAsks(db, practice.id, 'waiting', mostCounted),
          answered: await countAsks(db, practice.id, 'answered', mostCounted),
        });
      });
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: apiUrls.ask,
      request: { params: byId },
      responses: gives(askDetailSchema),
    }),
    async (context) => {
      const { id } = context.req.valid('param');
      const practice = desk.current();
      return practice.store.read(practice.id, async (db) => {
        const ask = await found(db, id);
        return answer(askDetailSchema, await (await viewsOf(practice, db)).askDetail(ask));
      });
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: apiUrls.askFee,
      request: {
        params: byId,
        query: z.object({ seconds: z.coerce.number().int().min(0).max(86_400) }),
      },
      responses: gives(feeSchema),
    }),
    async (context) => {
      const { id } = context.req.valid('param');
      const { seconds } = context.req.valid('query');
      const practice = desk.current();
      return practice.store.read(practice.id, async (db) => {
        const ask = await found(db, id);
        return answer(feeSchema, await (await viewsOf(practice, db)).fee(ask, seconds));
      });
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: apiUrls.agree,
      request: { params: byId, headers: keyed },
      responses: gives(decidedSchema),
    }),
    async (context) => {
      const { id } = context.req.valid('param');
      return change(context, decidedSchema, async (practice, db) => {
        await correctAsk(practice, db, id, {});
        const ask = await found(db, id);
        // What the contract includes and was answered leaves nothing to decide.
        const isSettled = ask.answered_by !== null && (ask.ruling === 'included' || ask.ruling === 'free');
        const number = isSettled ? await decideAsk(practice, db, id, { decision: 'included' }) : undefined;
        return decided(db, id, number);
      });
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: apiUrls.correct,
      request: { params: byId, headers: keyed, body: takes(correctionSchema) },
      responses: gives(askItemSchema),
    }),
    async (context) => {
      const { id } = context.req.valid('param');
      const { kind, clause, ruling } = context.req.valid('json');
      const said: Said = {
        ...(kind !== undefined && { kind }),
        ...(clause !== undefined && { clause }),
        ...(ruling !== undefined && { ruling }),
      };
      return change(context, askItemSchema, async (practice, db) => {
        await correctAsk(practice, db, id, said);
        return (await viewsOf(practice, db)).askItem(await found(db, id));
      });
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: apiUrls.dismiss,
      request: { params: byId, headers: keyed },
      responses: gives(nothing),
    }),
    async (context) => {
      const { id } = context.req.valid('param');
      return change(context, nothing, async (practice, db) => {
        await dismissAsk(practice, db, id);
        return {};
      });
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: apiUrls.restore,
      request: { params: byId, headers: keyed },
      responses: gives(askItemSchema),
    }),
    async (context) => {
      const { id } = context.req.valid('param');
      return change(context, askItemSchema, async (practice, db) => {
        await restoreAsk(practice, db, id);
        return (await viewsOf(practice, db)).askItem(await found(db, id));
      });
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: apiUrls.reopen,
      request: { params: byId, headers: keyed },
      responses: gives(askItemSchema),
    }),
    async (context) => {
      const { id } = context.req.valid('param');
      return change(context, askItemSchema, async (practice, db) => {
        await reopenAsk(practice, db, id);
        return (await viewsOf(practice, db)).askItem(await found(db, id));
      });
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: apiUrls.takeBack,
      description: 'Undoes the last splitting or merging of the ask.',
      request: { params: byId, headers: keyed },
      responses: gives(askItemSchema),
    }),
    async (context) => {
      const { id } = context.req.valid('param');
      return change(context, askItemSchema, async (practice, db) => {
        await takeEditBack(practice, db, id);
        return (await viewsOf(practice, db)).askItem(await found(db, id));
      });
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: apiUrls.split,
      request: {
        params: byId,
        headers: keyed,
        body: takes(z.object({ at: z.number().int().min(1).max(100_000) })),
      },
      responses: gives(nothing),
    }),
    async (context) => {
      const { id } = context.req.valid('param');
      const { at } = context.req.valid('json');
      return change(context, nothing, async (practice, db) => {
        await splitAsk(practice, db, id, at);
        return {};
      });
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: apiUrls.merge,
      request: { params: byId, headers: keyed, body: takes(z.object({ with: z.string().max(120) })) },
      responses: gives(askItemSchema),
    }),
    async (context) => {
      const { id } = context.req.valid('param');
      const other = context.req.valid('json').with;
      return change(context, askItemSchema, async (practice, db) => {
        await mergeAsks(practice, db, id, other);
        return (await viewsOf(practice, db)).askItem(await found(db, id));
      });
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: apiUrls.decide,
      request: { params: byId, headers: keyed, body: takes(decisionSchema) },
      responses: gives(decidedSchema),
    }),
    async (context) => {
      const { id } = context.req.valid('param');
      const { decision, seconds, reason, despiteContract } = context.req.valid('json');
      const practice = desk.current();
      return once(context, practice, decidedSchema, async (db) => {
        const request = {
          decision,
          ...(seconds !== undefined && { seconds }),
          ...(reason !== undefined && { reason }),
          ...(despiteContract !== undefined && { despiteContract }),
        };
        return decided(db, id, await decideAsk(practice, db, id, request));
      });
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: apiUrls.opinion,
      request: { params: byId, headers: keyed },
      responses: gives(opinionAnswerSchema),
    }),
    async (context) => {
      const { id } = context.req.valid('param');
      const practice = desk.current();
      // Asked again it is not sent again: what was said is kept.
      const opinion = await askSecondOpinion(practice, id, opinionKey);
      return once(context, practice, opinionAnswerSchema, async (db) => {
        const { contract } = await contractOfAsk(
          db,
          practice.id,
          await found(db, id),
          await settingsOf(db, practice.id),
        );
        return { opinion: opinion ? opinionView(opinion, contract) : null };
      });
    },
  );

  /** A write of the practice that leaves its asks to be judged anew, beside the work. */
  async function change<S extends z.ZodType>(
    context: Context,
    schema: S,
    work: (practice: Practice, db: Db) => Promise<z.input<S>>,
  ): Promise<Response> {
    const practice = desk.current();
    const response = await once(context, practice, schema, (db) => work(practice, db));
    if (response.ok) desk.judgeSoon();
    return response;
  }

  async function decided(db: Db, askId: string, number: number | undefined) {
    const practice = desk.current();
    const views = await viewsOf(practice, db);
    const entry = number === undefined ? undefined : await entryByNumber(db, practice.id, number);
    const [shown] = entry ? await views.entries([entry]) : [];
    return { ask: await views.askItem(await found(db, askId)), entry: shown ?? null };
  }

  return app;
}
