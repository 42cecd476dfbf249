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
}

/** A part of the API; input that does not fit its schema is answered with what is wrong with it. */
export function routes(): OpenAPIHono {
  return new OpenAPIHono({
    defaultHook: (result) => {
      if (result.success) return undefined;
      const [issue] = result.error.issues;
      return problem('wrong-input', `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim());
    },
  });
}

/** Describes a route whose answer or body is a file, which no schema parses. */
export function describeFile(
  app: OpenAPIHono,
  method: 'get' | 'put',
  path: string,
  description: string,
  type: string,
): void {
  const content = { [type]: { schema: { type: 'string' as const, format: 'binary' } } };
  app.openAPIRegistry.registerPath(
    method === 'get'
      ? { method, path, responses: { 200: { description, content } } }
      : { method, path, request: { headers: keyed, body: { content } }, responses: { 200: { description } } },
  );
}

/**
 * The responses of a route: one schema, or a problem. The type says nothing of their content: `answer` makes that by the
 * schema, and parses it.
 */
export function gives(schema: z.ZodType): { readonly 200: { readonly description: string } } {
  const responses = {
    200: { description: 'Done', content: { 'application/json': { schema } } },
    default: { description: 'Refused', content: { 'application/problem+json': { schema: problemSchema } } },
  };
  return responses;
}

export function takes<S extends z.ZodType>(schema: S) {
  return { content: { 'application/json': { schema } }, required: true };
}

export const byId = z.object({ id: z.string().min(1).max(120) });

/** The header of every write: a repeated one with the same key is carried out once. */
export const keyed = z.object({ 'idempotency-key': z.string().min(8).max(100) });

/** Text that a cursor carries, so that nobody builds on what is in it. */
export function cursorOf(value: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** What a cursor carried; undefined for one that is none of ours. */
export function fromCursor(cursor: string): readonly unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
