import { Worker } from 'node:worker_threads';
import { sharedEngineBytes } from '../engine.ts';
import { compileLess, keepHeapSmall } from '../v8-settings.ts';
import type { FromWorker, Tasks, ToWorker } from './tasks.ts';

/**
 * Worker threads for one mailbox. They live from the reading of it to the end of judging, since what a thread has compiled is
 * its own.
 */
export interface Crew {
  /** None: the work is done in this thread. */
  readonly members: readonly Member[];
}

/** One worker thread; it starts when it is first asked for something. */
export interface Member {
  /** Gives a task and promises its answer. Tasks are done in the order given; those given to a thread that ended are refused. */
  ask<T extends keyof Tasks>(task: T, given: Tasks[T]['given']): Promise<Tasks[T]['answer']>;
}

/** A worker's heap, in megabytes: what one message may take at most, and little room for garbage beside it. */
const workerLimits = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 192 };

/** Lends so many worker threads to some work, and ends them after it however it went. */
export async function withCrew<T>(workers: number, work: (crew: Crew) => Promise<T>): Promise<T> {
  compileLess();
  // One engine in shared memory serves all workers.
  const engine = workers > 0 ? sharedEngineBytes() : undefined;
  const threads: Worker[] = [];
  const start = () => {
    const thread = new Worker(new URL('./worker.js', import.meta.url), {
      workerData: engine,
      resourceLimits: workerLimits,
    });
    threads.push(thread);
    return thread;
  };
  try {
    return await work({ members: Array.from({ length: workers }, () => memberBy(start)) });
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}

/** Who waits for an answer. */
interface Waiting {
  resolve(answer: FromWorker): void;
  reject(error: unknown): void;
}

function memberBy(start: () => Worker): Member {
  let thread: Worker | undefined;
  let failure: unknown;
  const waiting: Waiting[] = [];
  const fail = (error: unknown) => {
    failure ??= error;
    for (const one of waiting.splice(0)) one.reject(failure);
  };
  const started = () => {
    const worker = start();
    // V8 took it back when the thread began.
    worker.once('online', keepHeapSmall);
    worker.on('message', (answer: FromWorker) => waiting.shift()?.resolve(answer));
    worker.on('error', fail);
    worker.on('exit', () => fail(new Error('A worker ended before its work did')));
    return worker;
  };
  return {
    ask(task, given) {
      const answer = new Promise<FromWorker>((resolve, reject) => {
        if (failure !== undefined) return reject(failure);
        thread ??= started();
        waiting.push({ resolve, reject });
        thread.postMessage({ task, given } as ToWorker);
      });
      // Who asks ahead may fail over an earlier answer, and never look at this one.
      answer.catch(() => undefined);
      return answer;
    },
  };
}
