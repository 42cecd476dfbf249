import { rmSync } from 'node:fs';
import { type FileHandle, mkdir, mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { openMailbox } from '../adapters/files/open.ts';
import { addAll } from '../core/kit/add-all.ts';
import type { Problem, Skipped } from '../core/kit/problem.ts';
import { saveContract } from './contracts.ts';
import { type ImportResult, importMail } from './import-mail.ts';
import type { Practice } from './practice.ts';
import { refile } from './refile.ts';

/** One import from the desk: files are sent to it, then it is started, and looked at until it is done. */
export interface ImportJob {
  readonly id: string;
  readonly practice: Practice;
  readonly folder: string;
  state: 'open' | 'running' | 'done' | 'failed';
  /** Files of mail and of contracts, by the names they were given. */
  readonly mail: Set<string>;
  readonly contracts: Set<string>;
  /** Contracts that were read and filed. */
  contractsFiled: number;
  /** Keys of the files that are here, or on their way. */
  readonly keys: Set<string>;
  bytesRead: number;
  bytesTotal: number;
  messages: number;
  added: number;
  readonly skipped: Skipped[];
  /** What was wrong with contract files. */
  readonly problems: Problem[];
  /** Who the provider was found to be, where that was looked for. */
  owner?: ImportResult['owner'];
}

/** The imports of this run of the server. Their files lie in a folder of their own until they are read. */
export interface ImportJobs {
  open(practice: Practice): Promise<ImportJob>;
  find(id: string): ImportJob | undefined;
  /** Those of a practice that run now. */
  running(practice: Practice): readonly ImportJob[];
  /**
   * Takes a file's bytes as they come; the name is what the user's machine calls it, with the folders it lay in. What was
   * sent before with the same key is not taken again.
   */
  receive(job: ImportJob, sent: SentFile): Promise<void>;
  /** Begins; what went wrong is in the job, and `onBug` hears of bugs. */
  start(job: ImportJob, onBug: (error: unknown) => void): Promise<void>;
  /** Removes what was sent and not read; what runs is cut off. */
  close(): Promise<void>;
}

/** A file on its way in. */
export interface SentFile {
  readonly key: string;
  readonly name: string;
  readonly bytes: ReadableStream<Uint8Array> | null;
}

const mostKept = 20;
/** Deeper folders are taken for this one. */
const deepest = 24;

/** `root`: the folder where copies of mail lie until they are read. What a run that was killed left in it is removed. */
export function importJobs(root: string): ImportJobs {
  const jobs = new Map<string, ImportJob>();
  let isClosed = false;
  rmSync(root, { recursive: true, force: true });
  return {
    async open(practice) {
      await mkdir(root, { recursive: true, mode: 0o700 });
      const folder = await mkdtemp(join(root, 'import-'));
      const job: ImportJob = {
        id: practice.newId(),
        practice,
        folder,
        state: 'open',
        mail: new Set(),
        contracts: new Set(),
        contractsFiled: 0,
        keys: new Set(),
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
    running: ({ id }) =>
      [...jobs.values()].filter(({ practice, state }) => state === 'running' && practice.id === id),
    async receive(job, { key, name, bytes }) {
      if (job.keys.has(key)) return;
      job.keys.add(key);
      const path = pathOf(name);
      const isContract = /\.(?:md|markdown)$/i.test(path);
      const names = isContract ? job.contracts : job.mail;
      const root = join(job.folder, isContract ? 'contracts' : 'mail');
      let own: NewFile | undefined;
      try {
        own = await newFile(root, path, job.keys.size);
        names.add(own.name);
        await pipeline(bytes ? Readable.fromWeb(bytes) : Readable.from([]), own.handle.createWriteStream());
      } catch (error) {
        // Half a file is none: it can be sent again.
        job.keys.delete(key);
        if (own) {
          names.delete(own.name);
          await rm(join(root, own.name), { force: true });
        }
        throw error;
      }
    },
    async start(job, onBug) {
      job.state = 'running';
      try {
        await run(job);
        job.state = 'done';
      } catch (error) {
        job.state = 'failed';
        // Cut off by the closing it is no bug: the next import of the same mail goes on where it was.
        if (!isClosed) onBug(error);
      } finally {
        await rm(job.folder, { recursive: true, force: true });
      }
    },
    close() {
      isClosed = true;
      return rm(root, { recursive: true, force: true });
    },
  };
}

async function run(job: ImportJob): Promise<void> {
  const { practice, folder } = job;
  for (const name of job.contracts) {
    const text = await readFile(join(folder, 'contracts', name), 'utf8');
    const saved = await practice.store.write(practice.id, (db) => saveContract(practice, db, text, name));
    job.problems.push(...saved.problems);
    if (saved.is !== 'unusable') job.contractsFiled += 1;
  }
  // What lay in a folder is opened with it: the folder tells whether its mail was sent.
  const tops = new Set([...job.mail].map((name) => name.split('/')[0] ?? name));
  const paths = [...tops].sort().map((name) => join(folder, 'mail', name));
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
    addAll(job.skipped, result.skipped);
    job.owner = result.owner;
  }
  if (job.contracts.size > 0) await refile(practice);
}

/** A name with its folders, none of which leads out of where it is put. */
function pathOf(name: string): string {
  const parts = name.split(/[\\/]/).filter((part) => part !== '');
  const folders = parts.slice(0, -1).slice(-deepest).map(plainName);
  return [...folders, plainName(parts.at(-1) ?? '')].join('/');
}

interface NewFile {
  readonly name: string;
  readonly handle: FileHandle;
}

/** What a file system says where a name is taken by a file, or by a folder. */
const taken: ReadonlySet<string | undefined> = new Set(['EEXIST', 'ENOTDIR', 'EISDIR']);

/**
 * Opens a new file under a path, or under a number before it, from `number` on, where the path is taken by a file or a folder. The
 * disk alone decides: of two that come at once and are called the same, each gets one of its own.
 */
async function newFile(root: string, path: string, number: number): Promise<NewFile> {
  for (let name = path, next = number; ; name = `${next++}/${path}`) {
    const to = join(root, name);
    try {
      await mkdir(dirname(to), { recursive: true, mode: 0o700 });
      return { name, handle: await open(to, 'wx', 0o600) };
    } catch (error) {
      if (!taken.has((error as NodeJS.ErrnoException).code)) throw error;
    }
  }
}

/** A name without what a file system or a terminal would take amiss. */
function plainName(name: string): string {
  const plain = name
    .replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '')
    .slice(-120)
    .replace(/^\.+/, '');
  return plain === '' ? 'mail' : plain;
}
