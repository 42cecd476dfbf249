import { OpenAPIHono, z } from '@hono/zod-openapi';
import type { Desk } from '../../actions/desk.ts';
import type { ImportJobs } from '../../actions/import-jobs.ts';
import { problem } from './answers.ts';
import { problemSchema } from './schemas.ts';

/** What the API stands on. */
export interface ApiDeps {
  readonly desk: Desk;
  readonly jobs: ImportJobs;
  /** The program's version. */
  readonly version: string;
  readonly onBug: (error: unknown) => void;
  /** The key of the second judge's server; it is never kept. */
  readonly opinionKey?: string;
  /** The same of the embedder's. */
  readonly embedderKey?: string;
}

/** A part of the API; input that does not fit its schema is answered with what is wrong with it. */
export function routes(): OpenAPIHono {
  return new OpenAPIHono({
    defaultHook: (result) => {
      if (result.success) return undefined;
      const [issue] = result.error.issues;
      if (issue?.path[0] === 'idempotency-key') return problem('key-missing');
      return problem('wrong-input', `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim());
    },
  });
}

const refused = {
  description: 'Refused',
  content: { 'application/problem+json': { schema: problemSchema } },
};

/** A file's bytes, which no schema parses. */
export const bytesOf = (type: string) => ({
  [type]: { schema: { type: 'string' as const, format: 'binary' } },
});

/** The responses of a route that gives a file, or a problem. */
export function givesFile(
  type: string,
  description: string,
): { readonly 200: { readonly description: string } } {
  const responses = { 200: { description, content: bytesOf(type) }, default: refused };
  return responses;
}

/**
 * The responses of a route: one schema, or a problem. The type says nothing of their content: `answer` makes that by the
 * schema, and parses it.
 */
export function gives(schema: z.ZodType): { readonly 200: { readonly description: string } } {
  const responses = {
    200: { description: 'Done', content: { 'application/json': { schema } } },
    default: refused,
  };
  return responses;
}

/** A body of the schema's shape. No store keeps a NUL. */
export function takes<S extends z.ZodType>(schema: S) {
  const whole = schema.refine((value) => !holdsNul(value), 'holds a NUL');
  return { content: { 'application/json': { schema: whole } }, required: true };
}

export const byId = z.object({ id: z.string().min(1).max(120) });

/** The header of every write: a repeated one with the same key is carried out once. */
export const keyed = z.object({ 'idempotency-key': z.string().min(8).max(100) });

/** Text that a cursor carries, so that nobody builds on what is in it. */
export function cursorOf(value: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function holdsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0');
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsNul);
}

/** A cursor in the address, read as what it carries; one that is none of ours is refused, not taken for the beginning. */
export function cursorIn<T extends z.ZodType>(carries: T) {
  return z
    .string()
    .max(400)
    .transform((cursor, context): z.output<T> => {
      const found = carries.safeParse(fromCursor(cursor));
      if (found.success) return found.data;
      context.addIssue({ code: 'custom', message: 'is no cursor of this list' });
      return z.NEVER;
    })
    .openapi({ type: 'string' })
    .optional();
}

function fromCursor(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
