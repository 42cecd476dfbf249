import { parentPort, workerData } from 'node:worker_threads';
import type { Reading } from '../../core/audit/letter.ts';
import { type Book, partiesOf } from '../../core/mail/party.ts';
import { engineFromDisk } from '../engine.ts';
import type { MailPiece } from '../files/mailbox.ts';
import { readPiece } from '../files/pieces.ts';
import { readingOfItem } from './read-pieces.ts';

/** What a worker is given when it starts. */
export interface WorkerTask {
  readonly pieces: readonly MailPiece[];
  readonly book: Book;
}

/**
 * What a worker sends: readings in batches with the bytes read since the last batch; the last one is `done`. As JSON they
 * take less time and memory than objects cloned one by one.
 */
export interface WorkerBatch {
  /** A list of `Reading`. */
  readonly readings: string;
  readonly bytes: number;
  readonly done: boolean;
}

/** Large enough that posting costs nothing beside parsing, small enough for a smooth progress bar. */
const batchSize = 256;

async function work(task: WorkerTask): Promise<void> {
  const engine = engineFromDisk();
  const parties = partiesOf(task.book);
  let readings: Reading[] = [];
  let bytes = 0;
  const send = (done: boolean) => {
    parentPort?.postMessage({ readings: JSON.stringify(readings), bytes, done } satisfies WorkerBatch);
    readings = [];
    bytes = 0;
  };
  for (const piece of task.pieces) {
    for await (const item of readPiece(piece, (count) => (bytes += count))) {
      readings.push(readingOfItem(item, parties, engine));
      if (readings.length >= batchSize) send(false);
    }
  }
  send(true);
}

await work(workerData as WorkerTask);
