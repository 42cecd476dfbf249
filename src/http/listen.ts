import { type ServerType, serve } from '@hono/node-server';
import type { Hono } from 'hono';

/** A server that runs, and where. */
export interface Listening {
  readonly port: number;
  readonly address: string;
  close(): Promise<void>;
}

/** This machine's own address: nobody else can reach it. */
const hostname = '127.0.0.1';

/** Listens on the first free port from `port` on, trying `tries` of them; undefined where all are taken. */
export async function listen(app: Hono, port: number, tries = 50): Promise<Listening | undefined> {
  for (let offset = 0; offset < tries && port + offset < 65_536; offset++) {
    const server = await listenOn(app, port + offset);
    if (server) return server;
  }
  return undefined;
}

function listenOn(app: Hono, port: number): Promise<Listening | undefined> {
  return new Promise((resolve, reject) => {
    const server: ServerType = serve({ fetch: app.fetch, hostname, port }, (info) => {
      const close = () => new Promise<void>((closed) => void server.close(() => closed()));
      resolve({ port: info.port, address: `http://${hostname}:${info.port}`, close });
    });
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(undefined);
      else reject(error);
    });
  });
}
