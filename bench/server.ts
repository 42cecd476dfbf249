import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { apiUrls } from '../src/http/api/urls.ts';

/** The server in a process of its own, as a user starts it. */
export interface MeasuredServer {
  /** From its start to the address that it prints. */
  readonly startMs: number;
  /** While nobody asks; undefined where the system does not tell. */
  readonly idleMegabytes: number | undefined;
  /** The page, its scripts and styles, and Today's first page over HTTP, one after the other; nothing is drawn. */
  readonly loadMs: number;
  /** The scripts that the first page names, gzipped. */
  readonly scriptKilobytes: number;
}

/** Long enough that nothing of the start is still at work. Milliseconds. */
const untilIdle = 4000;

/** Starts the built program on a store that has mail in it; `npm run build` comes before. */
export async function measuredServer(data: string): Promise<MeasuredServer> {
  const script = fileURLToPath(new URL('../src/cli/avenant.js', import.meta.url));
  const begun = performance.now();
  const server = spawn(process.execPath, [script, 'serve', '--data', data, '--port', '4790'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const address = await addressOf(server.stdout);
    const startMs = performance.now() - begun;
    await setTimeout(untilIdle);
    const idleMegabytes = residentMegabytes(server.pid);
    const [base = '', token = ''] = address.split('/#token=');
    const load = performance.now();
    const page = await (await fetch(`${base}/`)).text();
    let scriptBytes = 0;
    for (const [, path] of page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)) {
      const bytes = new Uint8Array(await (await fetch(base + path)).arrayBuffer());
      if (path?.endsWith('.js')) scriptBytes += gzipSync(bytes).length;
    }
    const headers = { authorization: `Bearer ${token}` };
    for (const url of [apiUrls.session, `${apiUrls.asks}?state=waiting`])
      await (await fetch(base + url, { headers })).text();
    const loadMs = performance.now() - load;
    return { startMs, idleMegabytes, loadMs, scriptKilobytes: scriptBytes / 1000 };
  } finally {
    server.kill();
  }
}

async function addressOf(output: AsyncIterable<Buffer>): Promise<string> {
  let said = '';
  for await (const chunk of output) {
    said += chunk.toString();
    const found = /http:\S+/.exec(said);
    if (found) return found[0];
  }
  throw new Error(`The server stopped: ${said}`);
}

function residentMegabytes(pid: number | undefined): number | undefined {
  try {
    const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1000;
  } catch {
    return undefined;
  }
}
