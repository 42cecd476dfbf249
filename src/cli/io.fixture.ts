import { Readable } from 'node:stream';
import type { Io } from './io.ts';

/** A terminal of the tests: what was written to it, and lines that somebody types. */
export interface TestIo extends Io {
  readonly out: () => string;
  readonly err: () => string;
}

/** Sophie's machine: French, without colours, on the day she writes the contract. */
export function testIo(cwd: string, typed: readonly string[] = [], changes: Partial<Io> = {}): TestIo {
  const out: string[] = [];
  const err: string[] = [];
  return {
    stdout: { write: (text) => out.push(text), isTTY: false },
    stderr: { write: (text) => err.push(text), isTTY: false },
    stdin: Readable.from(typed.map((line) => `${line}\n`)),
    env: {},
    cwd,
    today: '2026-01-10',
    language: 'fr',
    timeZone: 'Europe/Paris',
    ...changes,
    out: () => out.join(''),
    err: () => err.join(''),
  };
}
