import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';

/** A PostgreSQL server of our own, in a folder of its own, reached by a socket there. */
export interface Cluster {
  /** The address of a database, as this role; `postgres` may do everything. */
  url(database: string, role?: string): string;
  /** Makes a database that this role owns; gives its address as that role. */
  database(owner?: string): Promise<string>;
  /** Runs statements as the superuser. */
  run(statements: string, database?: string): Promise<void>;
  stop(): Promise<void>;
}

/** Where the system's PostgreSQL is, or why there is none to be used; a test that is skipped for it has the reason printed. */
export function postgresFolder(): { readonly folder: string } | { readonly reason: string } {
  const found = lookForPostgres();
  if ('reason' in found) console.log(`PostgreSQL is not tested: ${found.reason}`);
  return found;
}

function lookForPostgres(): { readonly folder: string } | { readonly reason: string } {
  const versions = '/usr/lib/postgresql';
  const installed = existsSync(versions)
    ? readdirSync(versions)
        .sort((a, b) => Number(b) - Number(a))
        .map((version) => join(versions, version, 'bin'))
    : [];
  const folder = [...(process.env.PATH ?? '').split(delimiter), ...installed].find(
    (one) => existsSync(join(one, 'postgres')) && existsSync(join(one, 'initdb')),
  );
  if (folder === undefined) return { reason: 'no postgres and initdb on PATH or in /usr/lib/postgresql' };
  if (process.getuid?.() === 0 && plainAccount() === undefined)
    return { reason: 'PostgreSQL refuses to run as root, and there is no other account' };
  return { folder };
}

/** Starts a server that is gone with this process, or with `stop`. Nothing is synced: it is for tests. */
export async function startPostgres(bin: string): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), 'avenant-pg-'));
  const data = join(folder, 'data');
  const account = process.getuid?.() === 0 ? plainAccount() : undefined;
  if (account) chownSync(folder, account.uid, account.gid);
  const env = { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' };
  execFileSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...account, env, cwd: folder, stdio: 'pipe' },
  );
  const settings = [
    'listen_addresses=',
    `unix_socket_directories=${folder}`,
    'fsync=off',
    'max_connections=60',
  ];
  // The shell stops the server when its input ends, which it also does when this process is killed.
  const server = spawn(
    'sh',
    [
      '-c',
      '"$@" & server=$!; cat > /dev/null; kill -INT $server; wait $server',
      'sh',
      join(bin, 'postgres'),
      '-D',
      data,
      ...settings.flatMap((one) => ['-c', one]),
    ],
    { ...account, env, cwd: folder, stdio: ['pipe', 'ignore', 'pipe'] },
  );
  let log = '';
  server.stderr.on('data', (piece) => {
    log = `${log}${piece}`.slice(-4000);
  });
  const url = (database: string, role = 'postgres') =>
    `postgres://${role}@localhost/${database}?host=${encodeURIComponent(folder)}`;
  const run = async (statements: string, database = 'postgres') => {
    const client = new pg.Client(url(database));
    await client.connect();
    try {
      await client.query(statements);
    } finally {
      await client.end();
    }
  };
  const stop = () => stopped(server, folder);
  for (let tries = 0; ; tries += 1) {
    try {
      await run('select 1');
      break;
    } catch (error) {
      if (tries < 300) await wait(100);
      else {
        await stop();
        throw new Error(`PostgreSQL does not start: ${log}`, { cause: error });
      }
    }
  }
  let made = 0;
  return {
    url,
    run,
    stop,
    async database(owner = 'postgres') {
      made += 1;
      const name = `test_${made}`;
      await run(`create database ${name} owner ${owner}`);
      return url(name, owner);
    },
  };
}

async function stopped(server: ChildProcess, folder: string): Promise<void> {
  if (server.exitCode === null && server.signalCode === null) {
    const gone = once(server, 'exit');
    server.stdin?.end();
    await gone;
  }
  rmSync(folder, { recursive: true, force: true });
}

/** The first of the usual accounts without rights. */
function plainAccount(): { readonly uid: number; readonly gid: number } | undefined {
  if (!existsSync('/etc/passwd')) return undefined;
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  return undefined;
}
