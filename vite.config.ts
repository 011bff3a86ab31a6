import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { contentSecurityPolicy, inlineStyles } from './scripts/builtPage.ts';
import { offline } from './scripts/offline.ts';

export default defineConfig({
  // Relative, so that the build works from any folder: a static host, `kubectl proxy --www`, a file share.
  base: './',
  plugins: [react(), inlineStyles, contentSecurityPolicy, offline()],
  build: {
    target: 'es2023',
    chunkSizeWarningLimit: 4000,
    // Every browser that runs this code preloads modules itself; the polyfill would fetch.
    modulePreload: { polyfill: false },
  },
  worker: { format: 'es' },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
    isolate: false,
    testTimeout: 60_000,
  },
});
