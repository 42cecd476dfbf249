import { parentPort, workerData } from 'node:worker_threads';
import { loadEngine } from '../../core/asks/engine.ts';
import { type Brief, type Judge, judgeWith, memoryOf } from '../../core/audit/judge-letters.ts';
import { type Asking, askedIn } from '../../core/audit/letter.ts';
import type { Contract } from '../../core/contract/contract.ts';
import { invariant } from '../../core/kit/invariant.ts';
import { partiesOf } from '../../core/mail/party.ts';
import { readPiece } from '../files/pieces.ts';
import { type Read, type Reader, readers } from './read-pieces.ts';
import type { FromWorker, ReadBatch, Tasks, ToWorker } from './tasks.ts';

/** Large enough that posting costs nothing beside parsing, small enough for a smooth progress bar. */
const batchSize = 256;
/** A batch is full with so many UTF-16 units too: letters can be half a megabyte each, and a worker's heap is small. */
const batchUnits = 1_000_000;

/** The language engine, on bytes in memory that all workers share; who only reads mail does without. */
const engine = once(() => loadEngine(workerData as Uint8Array));
let reading: AsyncGenerator<ReadBatch, ReadBatch> | undefined;
let hearing: { readonly judge: Judge; readonly contracts: readonly Contract[] } | undefined;

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

async function answerTo(message: ToWorker): Promise<FromWorker> {
  switch (message.task) {
    case 'read':
      reading = batchesOf(message.given);
      return nextBatch();
    case 'more':
      return nextBatch();
    case 'find':
      return JSON.stringify(
        (JSON.parse(message.given) as Asking[]).map((asking) => askedIn(engine(), asking)),
      );
    case 'prepare': {
      const { contracts, corrections } = message.given;
      hearing = { contracts, judge: judgeWith(engine(), memoryOf(engine(), corrections)) };
      return undefined;
    }
    case 'judge':
      return judged(message.given);
  }
}

async function nextBatch(): Promise<ReadBatch> {
  const { value } = (await reading?.next()) ?? {};
  invariant(value !== undefined, 'there is more to read');
  return value;
}

async function* batchesOf({
  reader,
  pieces,
  book,
}: Tasks['read']['given']): AsyncGenerator<ReadBatch, ReadBatch> {
  const parties = partiesOf(book);
  const { draft }: Pick<Reader<Read[keyof Read]>, 'draft'> = readers[reader];
  let batch: string[] = [];
  let units = 0;
  let bytes = 0;
  const taken = (done: boolean): ReadBatch => {
    const full = { read: `[${batch.join()}]`, bytes, done };
    batch = [];
    units = 0;
    bytes = 0;
    return full;
  };
  for (const piece of pieces) {
    for await (const items of readPiece(piece, (count) => (bytes += count))) {
      for (const item of items) {
        const text = JSON.stringify(draft(item, parties));
        batch.push(text);
        units += text.length;
        if (batch.length >= batchSize || units >= batchUnits) yield taken(false);
      }
    }
  }
  return taken(true);
}

function judged(letters: string): string {
  invariant(hearing !== undefined, 'the contracts were given first');
  const { judge, contracts } = hearing;
  const findings = (JSON.parse(letters) as [number, Brief][]).map(([place, brief]) =>
    judge(contracts[place] as Contract, brief),
  );
  return JSON.stringify(findings);
}

const port = parentPort;
invariant(port !== null, 'this file runs in a worker');
let answered: Promise<unknown> = Promise.resolve();
// What fails here ends the thread, and so reaches who waits for an answer.
port.on('message', (message: ToWorker) => {
  answered = answered.then(() => answerTo(message)).then((answer) => port.postMessage(answer));
});
