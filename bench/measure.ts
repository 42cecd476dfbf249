import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What one measured process tells: messages, seconds of the measured part, and the peak of its memory in MB. */
export interface Measured {
  readonly messages: number;
  readonly seconds: number;
  readonly megabytes: number;
}

/** Runs one job in a process of its own, so that memory and warm-up are its own. */
export function measured(job: string, ...args: readonly string[]): Measured {
  const script = fileURLToPath(new URL('./job.js', import.meta.url));
  const result = spawnSync(process.execPath, [script, job, ...args], {
    encoding: 'utf8',
    maxBuffer: 64 << 20,
  });
  if (result.status !== 0) throw new Error(`The job ${job} failed: ${result.stderr}`);
  return JSON.parse(result.stdout.trim().split('\n').at(-1) ?? '') as Measured;
}

/** The middle of several runs by rate; memory is the largest seen. */
export function median(runs: readonly Measured[]): Measured {
  const sorted = [...runs].sort((a, b) => a.messages / a.seconds - b.messages / b.seconds);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (!middle) throw new Error('nothing was measured');
  return { ...middle, megabytes: Math.max(...runs.map((run) => run.megabytes)) };
}

/** Messages a second. */
export function rate(run: Measured): number {
  return run.messages / run.seconds;
}
