import { useSyncExternalStore } from 'react';
import { deskWords } from '../../src/core/words/desk.ts';
import type { ImportJob, ImportJobs } from '../../src/http/api/schemas.ts';
import { apiUrls, fill } from '../../src/http/api/urls.ts';
import { holdsMail, type NamedFile } from '../chosen.ts';
import { ApiError, get, request, send } from './api.ts';

/** How far the import of this tab is; it goes on whatever screen is looked at. */
export interface Importing {
  readonly sending?: { readonly files: number; readonly of: number } | undefined;
  readonly job?: ImportJob | undefined;
  readonly error?: unknown;
  /** Something was given while an import was under way, and not taken. */
  readonly isTurnedAway?: boolean;
}

const pollEvery = 300;
/** So many files are on their way at once: a Maildir has thousands of small ones. */
const atOnce = 6;

let state: Importing = {};
const listeners = new Set<() => void>();

function tell(next: Importing): void {
  state = next;
  for (const listener of listeners) listener();
}

/** The next of the same import: what was turned away stays said. */
function goOn(next: Importing): void {
  tell({ ...next, ...(state.isTurnedAway && { isTurnedAway: true }) });
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useImporting(): Importing {
  return useSyncExternalStore(subscribe, () => state);
}

export function isUnderWay({ sending, job }: Importing): boolean {
  return sending !== undefined || job?.state === 'running';
}

/** Sends the files in order, several at a time; `onSent` is told how many have arrived. */
async function sendAll(
  id: string,
  files: readonly NamedFile[],
  onSent: (count: number) => void,
): Promise<void> {
  const waiting = files.values();
  let sent = 0;
  onSent(0);
  let isBroken = false;
  const sender = async () => {
    for (const { name, file } of waiting) {
      if (isBroken) return;
      await request('PUT', fill(apiUrls.importFile, { id, name }), { raw: file }).catch((error: unknown) => {
        isBroken = true;
        throw error;
      });
      sent += 1;
      onSent(sent);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, sender));
}

/** Looks at a job until it is no longer running. */
async function follow(job: ImportJob): Promise<void> {
  let now = job;
  while (now.state === 'running') {
    goOn({ job: now });
    await new Promise((resolve) => setTimeout(resolve, pollEvery));
    now = await get<ImportJob>(apiUrls.import, { id: now.id });
  }
  goOn({ job: now });
}

/** Sends files and has them read. One import at a time: what is given meanwhile is not taken, and that is said. */
export async function importFiles(given: Promise<readonly NamedFile[]>): Promise<void> {
  if (isUnderWay(state)) {
    tell({ ...state, isTurnedAway: true });
    return;
  }
  tell({ sending: { files: 0, of: 0 } });
  try {
    const files = (await given).filter(holdsMail);
    if (files.length === 0) {
      const { fr, en } = deskWords;
      throw new ApiError({ title: 'none', status: 400, fr: fr.nothingChosen, en: en.nothingChosen });
    }
    const { id } = await send<ImportJob>('POST', apiUrls.imports);
    await sendAll(id, files, (sent) => goOn({ sending: { files: sent, of: files.length } }));
    await follow(await send<ImportJob>('POST', apiUrls.importStart, { id }));
  } catch (error) {
    goOn({ error });
  }
}

/** Takes up an import that was begun before the page was loaded, or in another tab. */
export async function followRunning(): Promise<void> {
  const { items } = await get<ImportJobs>(apiUrls.imports);
  const [running] = items;
  if (running && !isUnderWay(state)) await follow(running).catch((error: unknown) => tell({ error }));
}
