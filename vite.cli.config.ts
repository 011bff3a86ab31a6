import { defineConfig } from 'vite';

/** The command line as one file for Node: it starts fast because nothing has to be looked up. */
export default defineConfig({
  build: {
    ssr: 'src/cli/main.ts',
    outDir: 'dist-cli',
    target: 'node20',
    minify: false,
    rolldownOptions: { output: { entryFileNames: 'drawbridge.js', banner: '#!/usr/bin/env node' } },
  },
  ssr: { noExternal: true },
});
