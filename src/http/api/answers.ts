import type { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { type Practice, sha256 } from '../../actions/practice.ts';
import { Refusal } from '../../actions/refusal.ts';
import { type RefusalCode, refusals } from '../../core/words/refusals.ts';
import { storeSentence } from '../../core/words/store.ts';
import { StoreFault } from '../../store/fault.ts';
import { answeredBefore, keepAnswer } from '../../store/idempotency.ts';
import { lockPractice } from '../../store/practices.ts';
import type { Db } from '../../store/store.ts';
import { type ApiProblem, problemSchema } from './schemas.ts';

/** Answers are kept a week for a write that is repeated. Seconds. */
const keptFor = 7 * 86_400;

const gone: ReadonlySet<RefusalCode> = new Set([
  'ask-unknown',
  'entry-unknown',
  'client-unknown',
  'contract-unknown',
]);
const conflicts: ReadonlySet<RefusalCode> = new Set([
  'ask-decided',
  'entry-reversed',
  'entry-is-reversal',
  'client-erased',
  'allowance-short',
  'contract-not-billable',
  'opinion-off',
  'embedder-off',
  'edit-gone',
  'contract-changed',
  'contract-on-ledger',
]);

const wordsOf = {
  'key-missing': {
    status: 400,
    fr: 'Une écriture veut un en-tête Idempotency-Key de 8 à 100 caractères.',
    en: 'A write wants an Idempotency-Key header of 8 to 100 characters.',
  },
  'key-reused': {
    status: 422,
    fr: 'Cette clé Idempotency-Key a déjà servi pour une autre écriture.',
    en: 'This Idempotency-Key was used for another write.',
  },
  'token-missing': {
    status: 401,
    fr: 'Ouvrez l’adresse que le terminal a affichée\u00a0: elle porte la clé de cette session.',
    en: "Open the address that the terminal printed: it bears this session's key.",
  },
  'foreign-origin': {
    status: 403,
    fr: 'Une autre page ne peut pas interroger ce bureau.',
    en: 'Another page may not ask this desk.',
  },
  'foreign-host': {
    status: 421,
    fr: 'Ce bureau ne répond que sur cette machine, sous son adresse 127.0.0.1.',
    en: 'This desk answers on this machine only, by its address 127.0.0.1.',
  },
  'not-found': {
    status: 404,
    fr: 'Il n’y a rien à cette adresse.',
    en: 'There is nothing at this address.',
  },
  'wrong-input': {
    status: 400,
    fr: 'La demande n’a pas la forme attendue\u00a0: {what}.',
    en: 'The request does not have the expected shape: {what}.',
  },
  bug: {
    status: 500,
    fr: 'Avenant s’est trompé\u00a0; rien n’a été écrit. Le terminal en dit plus.',
    en: 'Avenant made a mistake; nothing was written. The terminal says more.',
  },
} as const;
export type ProblemName = keyof typeof wordsOf;

/** An RFC 9457 answer by its name. */
export function problem(name: ProblemName, what = ''): Response {
  const { status, fr, en } = wordsOf[name];
  return problemResponse(name, status, { fr: fr.replace('{what}', what), en: en.replace('{what}', what) });
}

function problemResponse(
  name: string,
  status: number,
  { fr, en }: { readonly fr: string; readonly en: string },
): Response {
  const body: ApiProblem = { type: `urn:avenant:${name}`, title: name, status, detail: en, fr, en };
  return new Response(JSON.stringify(problemSchema.parse(body)), {
    status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8' },
  });
}

/** What a thrown refusal, a store's fault or a bug is to the one who asked. `onBug` hears of bugs. */
export function problemOf(error: unknown, onBug: (error: unknown) => void): Response {
  if (error instanceof Refusal) {
    const status = gone.has(error.code) ? 404 : conflicts.has(error.code) ? 409 : 422;
    return problemResponse(error.code, status, refusals[error.code]);
  }
  if (error instanceof StoreFault) {
    const say = (language: 'fr' | 'en') => storeSentence(error.code, language, error.data);
    return problemResponse(error.code, 507, { fr: say('fr'), en: say('en') });
  }
  if (error instanceof HTTPException && error.status < 500) return problem('wrong-input', error.message);
  onBug(error);
  return problem('bug');
}

/** An answer of the schema's shape and nothing else. */
export function answer<S extends z.ZodType>(schema: S, value: z.input<S>): Response {
  return Response.json(schema.parse(value));
}

export function isKey(key: string): boolean {
  return key.length >= 8 && key.length <= 100;
}

/**
 * Carries a write out once for its Idempotency-Key: a repeated one gets the first one's answer, from the same transaction
 * that made the change.
 */
export async function once<S extends z.ZodType>(
  context: Context,
  practice: Practice,
  schema: S,
  work: (db: Db) => Promise<z.input<S>>,
): Promise<Response> {
  const key = context.req.header('idempotency-key') ?? '';
  if (!isKey(key)) return problem('key-missing');
  const { method, path } = context.req;
  const request = sha256(`${method} ${path}\n${await context.req.text()}`);
  const result = await practice.store.write(practice.id, async (db) => {
    await lockPractice(db, practice.id);
    const before = await answeredBefore(db, practice.id, key);
    if (before) return before.request === request ? before.response : undefined;
    const response = JSON.stringify(schema.parse(await work(db)));
    const at = Math.floor(practice.now() / 1000);
    const row = { practice_id: practice.id, key, request, status: 200, response, at };
    await keepAnswer(db, row, at - keptFor);
    return response;
  });
  if (result === undefined) return problem('key-reused');
  return new Response(result, { headers: { 'content-type': 'application/json' } });
}
