import { createWriteStream, existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { openMailbox } from '../adapters/files/open.ts';
import type { Problem, Skipped } from '../core/kit/problem.ts';
import { saveContract } from './contracts.ts';
import { importMail } from './import-mail.ts';
import type { Practice } from './practice.ts';
import { refile } from './refile.ts';

/** One import from the desk: files are sent to it, then it is started, and looked at until it is done. */
export interface ImportJob {
  readonly id: string;
  readonly practice: Practice;
  readonly folder: string;
  state: 'open' | 'running' | 'done' | 'failed';
  readonly files: string[];
  bytesRead: number;
  bytesTotal: number;
  messages: number;
  added: number;
  readonly skipped: Skipped[];
  /** What was wrong with contract files. */
  readonly problems: Problem[];
}

/** The imports of this run of the server. Their files lie in a temporary folder until they are read. */
export interface ImportJobs {
  open(practice: Practice): Promise<ImportJob>;
  find(id: string): ImportJob | undefined;
  /** Takes a file's bytes as they come; the name is what the user's machine calls it. */
  receive(job: ImportJob, name: string, bytes: ReadableStream<Uint8Array> | null): Promise<void>;
  /** Begins; what went wrong is in the job, and `onBug` hears of bugs. */
  start(job: ImportJob, onBug: (error: unknown) => void): Promise<void>;
}

const mostKept = 20;

export function importJobs(): ImportJobs {
  const jobs = new Map<string, ImportJob>();
  return {
    async open(practice) {
      const folder = await mkdtemp(join(tmpdir(), 'avenant-import-'));
      const job: ImportJob = {
        id: practice.newId(),
        practice,
        folder,
        state: 'open',
        files: [],
        bytesRead: 0,
        bytesTotal: 0,
        messages: 0,
        added: 0,
        skipped: [],
        problems: [],
      };
      jobs.set(job.id, job);
      for (const old of [...jobs.values()].slice(0, -mostKept))
        if (old.state === 'done' || old.state === 'failed') jobs.delete(old.id);
      return job;
    },
    find: (id) => jobs.get(id),
    async receive(job, name, bytes) {
      const safe = fileName(name);
      const free = existsSync(join(job.folder, safe)) ? `${job.files.length + 1}-${safe}` : safe;
      job.files.push(free);
      const to = createWriteStream(join(job.folder, free), { mode: 0o600, flags: 'wx' });
      await pipeline(bytes ? Readable.fromWeb(bytes) : Readable.from([]), to);
    },
    async start(job, onBug) {
      job.state = 'running';
      try {
        await run(job);
        job.state = 'done';
      } catch (error) {
        job.state = 'failed';
        onBug(error);
      } finally {
        await rm(job.folder, { recursive: true, force: true });
      }
    },
  };
}

async function run(job: ImportJob): Promise<void> {
  const { practice, folder } = job;
  const isContract = (name: string) => /\.(?:md|markdown)$/i.test(name);
  for (const name of job.files.filter(isContract)) {
    const text = await readFile(join(folder, name), 'utf8');
    const saved = await practice.store.write(practice.id, (db) => saveContract(practice, db, text, name));
    job.problems.push(...saved.problems);
  }
  const paths = job.files.filter((name) => !isContract(name)).map((name) => join(folder, name));
  if (paths.length > 0) {
    const mailbox = await openMailbox(paths);
    const result = await importMail(practice, mailbox, (progress) => {
      job.bytesRead = progress.bytesRead;
      job.bytesTotal = progress.bytesTotal;
      job.messages = progress.messages;
      job.added = progress.added;
    });
    job.messages = result.messages;
    job.added = result.added;
    job.skipped.push(...result.skipped);
  }
  if (job.files.some(isContract)) await refile(practice);
}

/** A name without folders, and without what a file system or a terminal would take amiss. */
function fileName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const plain = last
    .replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '')
    .slice(-120)
    .replace(/^\.+/, '');
  return plain === '' ? 'mail' : plain;
}
