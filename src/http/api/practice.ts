import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { refile } from '../../actions/refile.ts';
import { Refusal } from '../../actions/refusal.ts';
import { reportFromStore } from '../../actions/report-from-store.ts';
import { changeSettings, type OpinionSettings, settingsOf } from '../../actions/settings.ts';
import { isSafeAddress } from '../../adapters/opinion/post.ts';
import { isAddressOrDomain } from '../../core/contract/front-matter.ts';
import { addDays, isDay, isTimeZone, zoneClock } from '../../core/kit/day.ts';
import { auditJson } from '../../core/reports/audit-json.ts';
import { reportHtml } from '../../core/reports/html/report.tsx';
import { auditSchema } from '../../core/reports/json.ts';
import { countMessages, daysOfMail } from '../../store/messages.ts';
import { practiceName, renamePractice } from '../../store/practices.ts';
import type { Db } from '../../store/store.ts';
import { answer, once } from './answers.ts';
import { type ApiDeps, gives, givesFile, keyed, routes, takes } from './route.ts';
import { sessionSchema, settingsChangeSchema, settingsSchema } from './schemas.ts';
import { apiUrls } from './urls.ts';
import { viewsOf } from './views.ts';

/** The desk asks whether there is mail, and whether more came at first: a million is not counted for that at each look. */
const mostCounted = 1000;

const daysOfAYear = 365;

const aDay = z.string().refine(isDay, 'is no day YYYY-MM-DD');
const periodSchema = z.object({
  from: aDay.optional(),
  to: aDay.optional(),
  lang: z.enum(['fr', 'en']).default('en'),
});

function withModel(server: OpinionSettings): OpinionSettings {
  return { ...server, model: server.model.trim() || 'default' };
}

/** The practice itself: who is at the desk, its settings, and the report over any period. */
export function practiceRoutes({ desk, version }: ApiDeps): OpenAPIHono {
  const app = routes();

  app.openapi(
    createRoute({ method: 'get', path: apiUrls.session, responses: gives(sessionSchema) }),
    async () => {
      const practice = desk.current();
      return practice.store.read(practice.id, async (db) => {
        const { settings, today } = await viewsOf(practice, db);
        const days = desk.isDemo() ? await daysOfMail(db, practice.id) : undefined;
        const { dayOf } = zoneClock(settings.timeZone);
        return answer(sessionSchema, {
          version,
          period: days
            ? { from: dayOf(days.first), to: dayOf(days.last) }
            : { from: addDays(today, 1 - daysOfAYear), to: today },
          practice: (await practiceName(db, practice.id)) ?? '',
          language: settings.language,
          timeZone: settings.timeZone,
          today,
          demo: desk.isDemo(),
          messages: await countMessages(db, practice.id, mostCounted),
        });
      });
    },
  );

  const shownSettings = async (db: Db) => {
    const { id } = desk.current();
    const { me, timeZone, language, terms, secondOpinion, embedder } = await settingsOf(db, id);
    const { rateMinor, currency, increment, minimum, rounding, per } = terms;
    const name = (await practiceName(db, id)) ?? '';
    return {
      practice: name,
      me: [...me],
      timeZone,
      language,
      rateMinor,
      currency,
      increment,
      minimum,
      rounding,
      per,
      secondOpinion,
      embedder,
    };
  };

  app.openapi(
    createRoute({ method: 'get', path: apiUrls.settings, responses: gives(settingsSchema) }),
    async () => {
      const practice = desk.current();
      return practice.store.read(practice.id, async (db) => answer(settingsSchema, await shownSettings(db)));
    },
  );

  app.openapi(
    createRoute({
      method: 'put',
      path: apiUrls.settings,
      request: { headers: keyed, body: takes(settingsChangeSchema) },
      responses: gives(settingsSchema),
    }),
    async (context) => {
      const given = context.req.valid('json');
      const { practice: name, me, timeZone, language, secondOpinion, embedder, ...terms } = given;
      if (!isTimeZone(timeZone)) throw new Refusal('time-zone-unknown');
      if (secondOpinion?.on && !isSafeAddress(secondOpinion.url)) throw new Refusal('opinion-address');
      if (embedder?.on && !isSafeAddress(embedder.url)) throw new Refusal('embedder-address');
      const practice = desk.current();
      const addresses = me.map((one) => one.trim().toLowerCase()).filter((one) => one !== '');
      if (!addresses.every(isAddressOrDomain)) throw new Refusal('me-wrong');
      const before = await practice.store.read(practice.id, (db) => settingsOf(db, practice.id));
      const response = await once(context, practice, settingsSchema, async (db) => {
        await renamePractice(db, practice.id, name);
        const kept = { ...before.terms, ...terms };
        const servers = {
          ...(secondOpinion && { secondOpinion: withModel(secondOpinion) }),
          ...(embedder && { embedder: withModel(embedder) }),
        };
        await changeSettings(db, practice.id, { me: addresses, timeZone, language, terms: kept, ...servers });
        return shownSettings(db);
      });
      if (response.ok) await refile(practice);
      return response;
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: apiUrls.leaveDemo,
      request: { headers: keyed },
      responses: gives(z.object({})),
    }),
    async (context) => {
      const response = await once(context, desk.current(), z.object({}), async () => ({}));
      // Left again with the same key, there is nothing left to leave.
      if (response.ok) await desk.leaveDemo();
      return response;
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: apiUrls.report,
      request: { query: periodSchema },
      responses: gives(auditSchema),
    }),
    async (context) => {
      const report = await reportOf(context.req.valid('query'));
      return answer(auditSchema, auditJson(report) as z.input<typeof auditSchema>);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: apiUrls.reportPage,
      request: { query: periodSchema },
      responses: givesFile('text/html', 'The report as one HTML file'),
    }),
    async (context) => {
      const query = context.req.valid('query');
      return context.body(reportHtml(await reportOf(query), query.lang), 200, {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Disposition': 'attachment; filename="avenant-report.html"',
      });
    },
  );

  const reportOf = ({ from, to }: z.infer<typeof periodSchema>) => {
    if (from !== undefined && to !== undefined && from > to) throw new Refusal('period-reversed');
    const practice = desk.current();
    const period = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
    return practice.store.read(practice.id, (db) => reportFromStore(practice, db, period));
  };

  return app;
}
