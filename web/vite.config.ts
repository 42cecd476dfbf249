import { defaultClientConditions, defineConfig } from 'vite';

export default defineConfig({
  // The report's parts are written in hono/jsx, which makes strings.
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  // A worker has no document, which some packages' browser builds ask to decode entities.
  resolve: { conditions: ['worker', ...defaultClientConditions] },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    // The desk, and the audit that runs in the browser alone.
    rolldownOptions: {
      input: ['web/index.html', 'web/audit.html'],
      // Packages say "use client" for servers that render React; this is none.
      // The reader of YAML is the worker's; the page asks its neighbour only whether an address is one.
      treeshake: { moduleSideEffects: [{ test: /node_modules\/yaml\//, sideEffects: false }] },
      onwarn: (warning, tell) => warning.code !== 'MODULE_LEVEL_DIRECTIVE' && tell(warning),
    },
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1000,
  },
  worker: { format: 'es' },
});
