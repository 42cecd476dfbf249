import { expect, test } from 'vitest';
import { engineFromDisk, letGoOfEngine } from './engine.ts';

// Compared by ===: what is told of two engines that differ would take minutes to write.
test('the engine is read once, and again only after it was let go of', () => {
  const engine = engineFromDisk();
  expect(engineFromDisk() === engine).toBe(true);
  letGoOfEngine();
  const again = engineFromDisk();
  expect(again === engine).toBe(false);
  expect(again.vectors.words).toBe(engine.vectors.words);
});
