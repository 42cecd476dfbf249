import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// `.ci/run` names a file here to make its closing line from.
const report = process.env.AVENANT_TEST_REPORT;

export default defineConfig({
  test: {
    include: ['{src,lang,demo,test,web,scripts,bench}/**/*.test.{ts,tsx}'],
    environment: 'node',
    // Vitest leaves a core free. With two it would leave half the machine idle, while most of the time a test waits for a browser.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // A machine that does much else at once is slow; a test that hangs is still found.
    testTimeout: 120_000,
    hookTimeout: 180_000,
    reporters: report ? ['default', 'json'] : ['default'],
    ...(report && { outputFile: { json: report } }),
  },
});
