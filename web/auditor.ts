import type { AuditTask, FromWorker, TaskProgress, TaskResult, ToWorker } from './tasks.ts';

/** How an audit ended. */
export type Ending =
  | { readonly is: 'done'; readonly result: TaskResult }
  | { readonly is: 'cancelled' }
  | { readonly is: 'failed'; readonly why: 'engine' | 'bug' };

/** Runs audits in the worker, one at a time: a new one cancels the one before. */
export interface Auditor {
  audit(task: AuditTask, onProgress: (progress: TaskProgress) => void): Promise<Ending>;
  cancel(): void;
}

/** Starts the worker, which loads the engine at once. */
export function startAuditor(): Auditor {
  const worker = new Worker(new URL('./audit.worker.ts', import.meta.url), { type: 'module' });
  const tell = (message: ToWorker) => worker.postMessage(message);
  let run = 0;
  let running: { onProgress(progress: TaskProgress): void; end(ending: Ending): void } | undefined;
  const end = (ending: Ending) => {
    const ended = running;
    running = undefined;
    ended?.end(ending);
  };
  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    if (data.run !== run || !running) return;
    if (data.say === 'progress') running.onProgress(data.progress);
    else if (data.say === 'done') end({ is: 'done', result: data.result });
    else if (data.say === 'cancelled') end({ is: 'cancelled' });
    else {
      console.error(data.message);
      end({ is: 'failed', why: data.why });
    }
  });
  let isBroken = false;
  worker.addEventListener('error', () => {
    isBroken = true;
    end({ is: 'failed', why: 'bug' });
  });
  const cancel = () => {
    if (!running) return;
    tell({ say: 'cancel', run });
    end({ is: 'cancelled' });
  };
  return {
    audit(task, onProgress) {
      cancel();
      if (isBroken) return Promise.resolve({ is: 'failed', why: 'bug' });
      run += 1;
      return new Promise((resolve) => {
        running = { onProgress, end: resolve };
        tell({ say: 'audit', run, task });
      });
    },
    cancel,
  };
}
