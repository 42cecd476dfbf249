import { timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { sha256 } from '../../actions/practice.ts';
import { problem } from './answers.ts';

/** Lets only the desk itself ask: with the token of this run, and from no other page. */
export function guardApi(token: string): MiddlewareHandler {
  const wanted = Buffer.from(sha256(token));
  return async (context, next) => {
    const origin = context.req.header('origin');
    const site = context.req.header('sec-fetch-site');
    const own = `http://${context.req.header('host') ?? ''}`;
    if (
      (origin !== undefined && origin !== own) ||
      (site !== undefined && site !== 'same-origin' && site !== 'none')
    )
      return problem('foreign-origin');
    const given = /^Bearer (.{1,200})$/.exec(context.req.header('authorization') ?? '')?.[1] ?? '';
    if (!timingSafeEqual(Buffer.from(sha256(given)), wanted)) return problem('token-missing');
    await next();
    context.header('Cache-Control', 'no-store');
  };
}
