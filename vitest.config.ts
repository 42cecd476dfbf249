import { defineConfig } from 'vitest/config';

// `.ci/run` names a file here to make its closing line from.
const report = process.env.AVENANT_TEST_REPORT;

export default defineConfig({
  test: {
    include: ['{src,lang,demo,test,web,scripts,bench}/**/*.test.{ts,tsx}'],
    environment: 'node',
    testTimeout: 30_000,
    hookTimeout: 120_000,
    reporters: report ? ['default', 'json'] : ['default'],
    ...(report && { outputFile: { json: report } }),
  },
});
