import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { clientFigures } from '../../actions/client-figures.ts';
import { decidingContracts } from '../../actions/deciding-contracts.ts';
import { eraseClient } from '../../actions/erase-client.ts';
import { Refusal } from '../../actions/refusal.ts';
import { openAsksByClient } from '../../store/asks.ts';
import { lettersByClient, type StoredClient, storedClients } from '../../store/clients.ts';
import type { Db } from '../../store/store.ts';
import { answer, once } from './answers.ts';
import { contractItems } from './contracts.ts';
import { type ApiDeps, byId, gives, keyed, routes, takes } from './route.ts';
import { type ClientItem, clientDetailSchema, clientsSchema } from './schemas.ts';
import { apiUrls } from './urls.ts';
import { viewsOf } from './views.ts';

/** Clients: what each asked, was billed and was given; and deleting one's data. */
export function clientRoutes({ desk }: ApiDeps): OpenAPIHono {
  const app = routes();

  async function itemsOf(db: Db, clients: readonly StoredClient[]) {
    const practice = desk.current();
    const { settings, today } = await viewsOf(practice, db);
    const letters = await lettersByClient(db, practice.id);
    const open = await openAsksByClient(db, practice.id);
    const all = [];
    for (const { clientId, name } of clients) {
      const figures = await clientFigures(db, practice.id, clientId, settings, today);
      const money = (minor: number) => ({ minor, currency: figures.currency });
      const item: ClientItem = {
        id: clientId,
        name,
        contract: figures.contract,
        messages: letters.get(clientId) ?? 0,
        waiting: open.get(clientId) ?? 0,
        allowance: figures.allowance,
        gifts: { count: figures.gifts.count, value: money(figures.gifts.minor) },
        billed: money(figures.billedMinor),
        leakage: { sure: money(figures.leakage.sure), possible: money(figures.leakage.possible) },
        realization: figures.realization,
        effectiveRate: figures.effectiveRate,
        estimated: [...figures.estimated],
      };
      all.push({ item, months: figures.months });
    }
    return all;
  }

  app.openapi(
    createRoute({ method: 'get', path: apiUrls.clients, responses: gives(clientsSchema) }),
    async () => {
      const practice = desk.current();
      return practice.store.read(practice.id, async (db) => {
        const clients = (await storedClients(db, practice.id)).filter((one) => !one.erased);
        return answer(clientsSchema, { items: (await itemsOf(db, clients)).map(({ item }) => item) });
      });
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: apiUrls.client,
      request: { params: byId },
      responses: gives(clientDetailSchema),
    }),
    async (context) => {
      const { id } = context.req.valid('param');
      const practice = desk.current();
      return practice.store.read(practice.id, async (db) => {
        const clients = await storedClients(db, practice.id);
        const [found] = await itemsOf(
          db,
          clients.filter((one) => one.clientId === id && !one.erased),
        );
        if (!found) throw new Refusal('client-unknown');
        const { settings } = await viewsOf(practice, db);
        const deciding = await decidingContracts(db, practice.id, settings);
        const emails = deciding
          .filter((one) => one.clientId === id)
          .flatMap((one) => one.contract.client.emails);
        return answer(clientDetailSchema, {
          client: found.item,
          emails: [...new Set(emails)],
          months: [...found.months],
          contracts: await contractItems(db, practice.id, id),
        });
      });
    },
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path: apiUrls.client,
      request: { params: byId, headers: keyed, body: takes(z.object({ name: z.string().max(300) })) },
      responses: gives(z.object({})),
    }),
    async (context) => {
      const { id } = context.req.valid('param');
      const { name } = context.req.valid('json');
      const practice = desk.current();
      return once(context, practice, z.object({}), async (db) => {
        await eraseClient(practice, db, id, name);
        return {};
      });
    },
  );

  return app;
}
