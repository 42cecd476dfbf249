import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { firstLoads } from './first-load.ts';
import { mixedReading, type Reading } from './reading.ts';

/** The server in a process of its own, as a user starts it. */
interface MeasuredServer {
  /** From its start to the address that it prints. */
  readonly startMs: number;
  /** While nobody asks: after its start, and after all that is measured here; undefined where the system does not tell. */
  readonly idleMegabytes: number | undefined;
  readonly idleAfterMegabytes: number | undefined;
  /** Drawn in Chromium, cold, several times. */
  readonly loads: readonly number[];
  /** The scripts that the first page names, gzipped. */
  readonly scriptKilobytes: number;
  readonly reading: Reading;
}

/** Long enough that nothing of the start is still at work. Milliseconds. */
const untilIdle = 4000;
/** Long enough that the server rests after work. Milliseconds. */
const untilRested = 15_000;

/** Starts the built program on a store that has mail in it (`data`: none for the database's); `npm run build` comes before. */
export async function measuredServer(
  data: string | undefined,
  paths: readonly string[],
): Promise<MeasuredServer> {
  const script = fileURLToPath(new URL('../src/cli/avenant.js', import.meta.url));
  const begun = performance.now();
  const where = data === undefined ? [] : ['--data', data];
  const server = spawn(process.execPath, [script, 'serve', ...where, '--port', '4790'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const address = await addressOf(server.stdout);
    const startMs = performance.now() - begun;
    await setTimeout(untilIdle);
    const idleMegabytes = residentMegabytes(server.pid);
    const [base = '', token = ''] = address.split('/#token=');
    const scriptKilobytes = await scriptsOf(base);
    const loads = await firstLoads(address, 5);
    const reading = await mixedReading(base, token, paths);
    await setTimeout(untilRested);
    const idleAfterMegabytes = residentMegabytes(server.pid);
    return { startMs, idleMegabytes, idleAfterMegabytes, loads, scriptKilobytes, reading };
  } finally {
    server.kill();
  }
}

async function scriptsOf(base: string): Promise<number> {
  const page = await (await fetch(`${base}/`)).text();
  let bytes = 0;
  for (const [, path] of page.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g))
    bytes += gzipSync(new Uint8Array(await (await fetch(base + path)).arrayBuffer())).length;
  return bytes / 1000;
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
