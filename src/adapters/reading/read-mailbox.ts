import { Worker } from 'node:worker_threads';
import { engineBytes } from '../../core/asks/engine.ts';
import { type Book, partiesOf } from '../../core/mail/party.ts';
import { engineFromDisk } from '../engine.ts';
import type { Mailbox, Progress } from '../files/mailbox.ts';
import { type Read, readers } from './read-pieces.ts';
import type { WorkerBatch, WorkerTask } from './worker.ts';

/** Below this a worker takes longer to start than to read. */
const worthWorkers = 24_000_000;

/** A worker's heap, in megabytes: what one message may take at most, and little room for garbage beside it. */
const workerLimits = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 192 };

/** How many workers to read a mailbox with: none (in this thread) for a small one. */
export function workersFor(bytes: number, cores: number): number {
  return bytes < worthWorkers ? 0 : Math.max(1, Math.min(cores, 8));
}

/**
 * Reads every message of a mailbox for the audit or to be filed, in this thread (`workers` 0) or in worker threads; the order is not
 * kept. In this thread reading waits for what `onRead` promises; workers wait for nobody.
 */
export async function readMailbox<R extends keyof Read>(
  reader: R,
  mailbox: Mailbox,
  book: Book,
  workers: number,
  onRead: (read: Read[R]) => void | Promise<void>,
  onProgress: (progress: Progress) => void,
): Promise<void> {
  if (workers === 0) {
    const engine = engineFromDisk();
    const parties = partiesOf(book);
    const read = readers[reader];
    for await (const item of mailbox.items(onProgress)) await onRead(read(item, parties, engine));
    return;
  }
  let bytesRead = 0;
  const { bytesTotal } = mailbox;
  const receive = async (batch: WorkerBatch) => {
    for (const read of JSON.parse(batch.read) as Read[R][]) {
      const dealtWith = onRead(read);
      if (dealtWith) await dealtWith;
    }
    bytesRead += batch.bytes;
    onProgress({ bytesRead, bytesTotal });
  };
  // One engine in shared memory serves all workers.
  const engine = engineBytes(engineFromDisk(), (size) => new Uint8Array(new SharedArrayBuffer(size)));
  await Promise.all(
    mailbox.split(workers).map((pieces) => runWorker({ reader, pieces, book, engine }, receive)),
  );
}

function runWorker(task: WorkerTask, receive: (batch: WorkerBatch) => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.js', import.meta.url), {
      workerData: task,
      resourceLimits: workerLimits,
    });
    let finished = false;
    let dealtWith = Promise.resolve();
    worker.on('message', (batch: WorkerBatch) => {
      finished ||= batch.done;
      dealtWith = dealtWith.then(() => receive(batch));
      dealtWith.then(
        () => worker.postMessage('dealt with'),
        (error) => {
          reject(error);
          void worker.terminate();
        },
      );
    });
    worker.on('error', reject);
    worker.on('exit', () => {
      if (finished) dealtWith.then(resolve, reject);
      else reject(new Error('A reading worker ended before its mail did'));
    });
  });
}
