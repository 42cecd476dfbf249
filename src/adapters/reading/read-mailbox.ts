import { Worker } from 'node:worker_threads';
import type { Reading } from '../../core/audit/letter.ts';
import { type Book, partiesOf } from '../../core/mail/party.ts';
import { engineFromDisk } from '../engine.ts';
import type { Mailbox, MailPiece, Progress } from '../files/mailbox.ts';
import { readingOfItem } from './read-pieces.ts';
import type { WorkerBatch, WorkerTask } from './worker.ts';

/** Below this a worker takes longer to start than to read. */
const worthWorkers = 24_000_000;

/** A worker's heap, in megabytes: what one message may take at most, and little room for garbage beside it. */
const workerLimits = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 192 };

/** How many workers to read a mailbox with: none (in this thread) for a small one. */
export function workersFor(bytes: number, cores: number): number {
  return bytes < worthWorkers ? 0 : Math.max(1, Math.min(cores, 8));
}

/** Reads every message of a mailbox, in this thread (`workers` 0) or in worker threads; the order is not kept. */
export async function readMailbox(
  mailbox: Mailbox,
  book: Book,
  workers: number,
  onReading: (reading: Reading) => void,
  onProgress: (progress: Progress) => void,
): Promise<void> {
  if (workers === 0) {
    const engine = engineFromDisk();
    const parties = partiesOf(book);
    for await (const item of mailbox.items(onProgress)) onReading(readingOfItem(item, parties, engine));
    return;
  }
  let bytesRead = 0;
  const { bytesTotal } = mailbox;
  const receive = (batch: WorkerBatch) => {
    for (const reading of JSON.parse(batch.readings) as Reading[]) onReading(reading);
    bytesRead += batch.bytes;
    onProgress({ bytesRead, bytesTotal });
  };
  await Promise.all(mailbox.split(workers).map((pieces) => runWorker(pieces, book, receive)));
}

function runWorker(
  pieces: readonly MailPiece[],
  book: Book,
  receive: (batch: WorkerBatch) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const task: WorkerTask = { pieces, book };
    const worker = new Worker(new URL('./worker.js', import.meta.url), {
      workerData: task,
      resourceLimits: workerLimits,
    });
    let finished = false;
    worker.on('message', (batch: WorkerBatch) => {
      receive(batch);
      finished ||= batch.done;
    });
    worker.on('error', reject);
    worker.on('exit', () =>
      finished ? resolve() : reject(new Error('A reading worker ended before its mail did')),
    );
  });
}
