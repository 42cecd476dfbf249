/** Throws when something that only a bug can cause has happened; never for what a user or a message can cause. */
export function invariant(holds: unknown, sentence: string): asserts holds {
  if (!holds) throw new Error(`Broken invariant: ${sentence}`);
}
