import type { MiddlewareHandler } from 'hono';
import { problem } from './api/answers.ts';

const policy = [
  "default-src 'none'",
  // WebAssembly does the sums of the networks (src/core/kit/layers.ts); no text is ever run as script.
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Puts the security headers on every answer: no inline script, no other origin, no guessing of types. */
export function hardenHeaders(): MiddlewareHandler {
  return async (context, next) => {
    await next();
    context.header('Content-Security-Policy', policy);
    context.header('X-Content-Type-Options', 'nosniff');
    context.header('Referrer-Policy', 'no-referrer');
    context.header('Cross-Origin-Opener-Policy', 'same-origin');
    context.header('Cross-Origin-Resource-Policy', 'same-origin');
    context.header('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()');
  };
}

/** Refuses requests under other names than ours: a stranger's page could point its own name at this machine. */
export function guardHost(hosts: readonly string[]): MiddlewareHandler {
  return async (context, next) => {
    const named = (context.req.header('host') ?? '').toLowerCase().replace(/:\d{1,5}$/, '');
    if (hosts.includes(named)) return next();
    if (context.req.path.startsWith('/api/')) return problem('foreign-host');
    return context.text('This server answers on this machine only.', 421);
  };
}

/** Refuses everything but reading. */
export function guardMethod(): MiddlewareHandler {
  return async (context, next) => {
    if (context.req.method === 'GET' || context.req.method === 'HEAD') return next();
    return context.text('This server takes nothing in.', 405, { Allow: 'GET, HEAD' });
  };
}
