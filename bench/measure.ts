import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What one measured process tells: messages, seconds of the measured part on the clock and of its processors (user time), and the peak of its memory in MB. */
export interface Measured {
  readonly messages: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
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

/** The middle of several runs, each number by itself; memory is the largest seen. */
export function median(runs: readonly Measured[]): Measured {
  const [first] = runs;
  if (!first) throw new Error('nothing was measured');
  return {
    messages: first.messages,
    seconds: middle(runs.map((run) => run.seconds)),
    cpuSeconds: middle(runs.map((run) => run.cpuSeconds)),
    megabytes: Math.max(...runs.map((run) => run.megabytes)),
  };
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** Messages a second of processor time: what stays true when other programs share the machine. */
export function cpuRate(run: Measured): number {
  return run.messages / run.cpuSeconds;
}

/** Messages a second. */
export function rate(run: Measured): number {
  return run.messages / run.seconds;
}
