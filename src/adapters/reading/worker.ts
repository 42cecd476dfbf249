import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { loadEngine } from '../../core/asks/engine.ts';
import { type Book, partiesOf } from '../../core/mail/party.ts';
import type { MailPiece } from '../files/mailbox.ts';
import { readPiece } from '../files/pieces.ts';
import { type Read, readers } from './read-pieces.ts';

/** What a worker is given when it starts. */
export interface WorkerTask {
  readonly reader: keyof Read;
  readonly pieces: readonly MailPiece[];
  readonly book: Book;
  /** The language engine's bytes, in memory that all workers share. */
  readonly engine: Uint8Array;
}

/**
 * What a worker sends: what was read, in batches, with the bytes read since the last batch; the last one is `done`. As JSON
 * they take less time and memory than objects cloned one by one. The parent answers each batch that it has dealt with.
 */
export interface WorkerBatch {
  /** A list of `Read[reader]`. */
  readonly read: string;
  readonly bytes: number;
  readonly done: boolean;
}

/** Large enough that posting costs nothing beside parsing, small enough for a smooth progress bar. */
const batchSize = 256;
/** So many batches may wait for the parent: a slow disk must not fill the memory. */
const mostWaiting = 4;

async function work(task: WorkerTask): Promise<void> {
  const port = parentPort;
  if (!port) throw new Error('This file runs in a worker');
  const engine = loadEngine(task.engine);
  const parties = partiesOf(task.book);
  const read: (...given: Parameters<(typeof readers)['audit']>) => Read[keyof Read] = readers[task.reader];
  let batch: Read[keyof Read][] = [];
  let bytes = 0;
  let waiting = 0;
  port.on('message', () => {
    waiting -= 1;
  });
  const send = async (done: boolean) => {
    port.postMessage({ read: JSON.stringify(batch), bytes, done } satisfies WorkerBatch);
    batch = [];
    bytes = 0;
    waiting += 1;
    while (!done && waiting > mostWaiting) await once(port, 'message');
  };
  for (const piece of task.pieces) {
    for await (const items of readPiece(piece, (count) => (bytes += count))) {
      for (const item of items) {
        batch.push(read(item, parties, engine));
        if (batch.length >= batchSize) await send(false);
      }
    }
  }
  await send(true);
  port.close();
}

await work(workerData as WorkerTask);
