import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { offline } from './scripts/offline.ts';

/**
 * The built page may load its own files and nothing else, and may send nothing anywhere. Inline styles are how React,
 * Monaco and React Flow place things. The dev server needs inline scripts and a socket, so it goes without.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "manifest-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const contentSecurityPolicy: Plugin = {
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: POLICY },
      injectTo: 'head-prepend',
    },
  ],
};

export default defineConfig({
  // Relative, so that the build works from any folder: a static host, `kubectl proxy --www`, a file share.
  base: './',
  plugins: [react(), contentSecurityPolicy, offline()],
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
