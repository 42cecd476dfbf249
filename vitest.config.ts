import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{src,lang,demo,test,web,scripts,bench}/**/*.test.{ts,tsx}'],
    environment: 'node',
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
