import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Relative, so that the build works from any folder: a static host, `kubectl proxy --www`, a file share.
  base: './',
  plugins: [react()],
  build: { target: 'es2023', chunkSizeWarningLimit: 4000 },
  worker: { format: 'es' },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
    isolate: false,
    testTimeout: 30_000,
  },
});
