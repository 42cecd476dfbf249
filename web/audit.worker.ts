import { type Engine, loadEngine } from '../src/core/asks/engine.ts';
import { runAuditTask } from './audit-task.ts';
import type { FromWorker, TaskProgress, ToWorker } from './tasks.ts';

/** The worker's own end of the line; the DOM's types know windows only. */
const line = self as unknown as {
  postMessage(message: FromWorker): void;
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
};

class EngineMissing extends Error {}

// Loaded once and at once, so that the page goes on working with the network cut.
const engine: Promise<Engine> = fetch('/engine.bin').then(async (answer) => {
  if (!answer.ok) throw new EngineMissing(`engine.bin: ${answer.status}`);
  return loadEngine(new Uint8Array(await answer.arrayBuffer()));
});
engine.catch(() => undefined);

let current = 0;

line.onmessage = ({ data }) => {
  if (data.say === 'audit') {
    current = data.run;
    void work(data);
  } else if (current === data.run) current = 0;
};

async function work({ run, task }: Extract<ToWorker, { say: 'audit' }>): Promise<void> {
  const progress = throttled((value) => line.postMessage({ say: 'progress', run, progress: value }));
  try {
    const result = await runAuditTask(task, {
      engine: () => engine.catch((error) => Promise.reject(new EngineMissing(String(error)))),
      onProgress: progress,
      pause: nextTask,
      isCancelled: () => current !== run,
    });
    line.postMessage(result === undefined ? { say: 'cancelled', run } : { say: 'done', run, result });
  } catch (error) {
    const why = error instanceof EngineMissing ? 'engine' : 'bug';
    line.postMessage({ say: 'failed', run, why, message: String(error) });
  }
}

/** Passes on ten times a second, and whenever the stage changes. */
function throttled(send: (progress: TaskProgress) => void): (progress: TaskProgress) => void {
  let last = Number.NEGATIVE_INFINITY;
  let stage: TaskProgress['stage'] | undefined;
  return (progress) => {
    const now = performance.now();
    if (progress.stage === stage && now - last < 100) return;
    last = now;
    stage = progress.stage;
    send(progress);
  };
}

/** Waits until the messages that have come in were heard; a timer would be slowed to 4 ms. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(0);
  });
}
