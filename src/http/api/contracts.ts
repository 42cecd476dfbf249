import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { checkContract, saveContract } from '../../actions/contracts.ts';
import { parsedContract } from '../../actions/parsed-contract.ts';
import { refile } from '../../actions/refile.ts';
import { Refusal } from '../../actions/refusal.ts';
import { removeContract } from '../../actions/remove-contract.ts';
import { reviewContract } from '../../core/contract/review.ts';
import type { Problem } from '../../core/kit/problem.ts';
import { sayFinding } from '../../core/words/contract.ts';
import { sayProblem } from '../../core/words/problems.ts';
import { contractVersions, type StoredContract } from '../../store/contracts.ts';
import type { Db } from '../../store/store.ts';
import { answer, once, problem } from './answers.ts';
import { type ApiDeps, gives, keyed, routes, takes } from './route.ts';
import { contractSavedSchema, contractSaveSchema } from './saving-schemas.ts';
import {
  type ContractCheck,
  type ContractItem,
  contractCheckSchema,
  contractDetailSchema,
  contractsSchema,
  contractTextSchema,
} from './schemas.ts';
import { apiUrls } from './urls.ts';

/** Contracts: their versions, their text, and what `avenant check` says of one while it is written. */
export function contractRoutes({ desk }: ApiDeps): OpenAPIHono {
  const app = routes();

  app.openapi(
    createRoute({ method: 'get', path: apiUrls.contracts, responses: gives(contractsSchema) }),
    async () => {
      const practice = desk.current();
      return practice.store.read(practice.id, async (db) =>
        answer(contractsSchema, { items: await contractItems(db, practice.id) }),
      );
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: apiUrls.checkContract,
      request: { body: takes(contractTextSchema) },
      responses: gives(contractCheckSchema),
    }),
    async (context) => {
      const { name, text } = context.req.valid('json');
      const practice = desk.current();
      return practice.store.read(practice.id, async (db) =>
        answer(contractCheckSchema, viewOf(await checkContract(practice, db, text, `${name}.md`))),
      );
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: apiUrls.contract,
      request: { params: z.object({ name: z.string().max(120) }) },
      responses: gives(contractDetailSchema),
    }),
    async (context) => {
      const { name } = context.req.valid('param');
      const practice = desk.current();
      return practice.store.read(practice.id, async (db) => {
        const versions = await contractVersions(db, practice.id, { name });
        const last = versions.at(-1);
        if (!last) return problem('not-found');
        return answer(contractDetailSchema, {
          contract: itemOf(versions, last),
          text: last.text,
          history: versions.map((one) => ({
            version: one.version,
            addedAt: one.addedAt,
            starts: itemOf(versions, one).starts,
          })),
        });
      });
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: apiUrls.contracts,
      request: { headers: keyed, body: takes(contractSaveSchema) },
      responses: gives(contractSavedSchema),
    }),
    async (context) => {
      const { name, text, begunWith } = context.req.valid('json');
      // No path can lead to one of these names.
      if (name === '.' || name === '..') throw new Refusal('contract-name');
      const practice = desk.current();
      const response = await once(context, practice, contractSavedSchema, async (db) => {
        // What the version changes can be told only before it is kept.
        const found = await checkContract(practice, db, text, `${name}.md`);
        const saved = await saveContract(practice, db, text, `${name}.md`, begunWith);
        return { ...viewOf(found), version: saved.is === 'unusable' ? null : saved.version };
      });
      // A new client's letters are found in the mail of before, and every verdict under the contract is made anew.
      if (response.ok) await refile(practice);
      return response;
    },
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path: apiUrls.contract,
      request: { params: z.object({ name: z.string().max(120) }), headers: keyed },
      responses: gives(z.object({})),
    }),
    async (context) => {
      const { name } = context.req.valid('param');
      const practice = desk.current();
      const response = await once(context, practice, z.object({}), async (db) => {
        await removeContract(practice, db, name);
        return {};
      });
      if (response.ok) await refile(practice);
      return response;
    },
  );

  return app;
}

/** The newest version of each contract; of one client where it is named. */
export async function contractItems(db: Db, practice: string, clientId?: string): Promise<ContractItem[]> {
  const versions = await contractVersions(db, practice, clientId === undefined ? {} : { clientId });
  const names = [...new Set(versions.map(({ name }) => name))];
  return names.flatMap((name) => {
    const own = versions.filter((one) => one.name === name);
    const last = own.at(-1);
    return last ? [itemOf(own, last)] : [];
  });
}

function itemOf(versions: readonly StoredContract[], one: StoredContract): ContractItem {
  const contract = parsedContract(one);
  return {
    name: one.name,
    version: one.version,
    client: { id: one.clientId, name: one.client },
    title: contract?.title ?? one.name,
    starts: contract?.starts ?? contract?.signed ?? null,
    ends: contract?.ends ?? null,
    addedAt: one.addedAt,
    versions: versions.length,
  };
}

function viewOf({
  contract,
  problems,
  notes,
  usable,
}: Awaited<ReturnType<typeof checkContract>>): ContractCheck {
  const findings = contract ? reviewContract(contract, problems) : [];
  const lineOf = (one: Problem) => ({
    code: one.code,
    line: one.line ?? null,
    column: one.column ?? null,
    sentence: { fr: sayProblem(one, 'fr'), en: sayProblem(one, 'en') },
  });
  return {
    usable,
    problems: problems.map(lineOf),
    review: [
      ...findings.map((one) => ({
        code: one.code,
        line: one.line ?? null,
        column: null,
        sentence: { fr: sayFinding(one.code, one.data, 'fr'), en: sayFinding(one.code, one.data, 'en') },
      })),
      ...notes.map(lineOf),
    ],
  };
}
