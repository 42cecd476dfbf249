import type { Problem } from './problem.ts';

/** A value, or the problems that stand in its way. What a user can cause is an outcome; only bugs are thrown. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** The outcome that holds a value. */
export function done<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

/** The outcome that holds problems; at least one. */
export function refused<T>(...problems: readonly Problem[]): Outcome<T> {
  return { ok: false, problems };
}

/** Throws when something that only a bug can cause has happened; never for what a user or a message can cause. */
export function invariant(holds: unknown, sentence: string): asserts holds {
  if (!holds) throw new Error(`Broken invariant: ${sentence}`);
}
