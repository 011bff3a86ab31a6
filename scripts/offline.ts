import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'vite';
import type { Build } from '../src/offline/build';

const WORKER = 'src/offline/serviceWorker.ts';

/** Files of a folder, as paths relative to it. */
const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    );

/** One script without imports: not every browser lets a service worker be a module. */
async function bundled(root: string, about: Build): Promise<string> {
  const result = await build({
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'warn',
    define: { DRAWBRIDGE_BUILD: JSON.stringify(about) },
    build: {
      write: false,
      target: 'es2023',
      lib: { entry: join(root, WORKER), formats: ['iife'], name: 'serviceWorker' },
    },
  });
  const outputs = Array.isArray(result) ? result : [result];
  const chunks = outputs.flatMap((one) => ('output' in one ? one.output : []));
  const [chunk] = chunks.filter((one) => one.type === 'chunk');
  if (!chunk || chunks.length !== 1) throw new Error(`${WORKER} did not become one script`);
  return chunk.code;
}

/** Writes `sw.js`, the service worker that keeps exactly the files of this build. */
export function offline(): Plugin {
  let root = '';
  let publicDir = '';
  return {
    name: 'offline',
    apply: 'build',
    enforce: 'post',
    configResolved: (config) => {
      ({ root, publicDir } = config);
    },
    async generateBundle(_, bundle) {
      const digest = createHash('sha256');
      const named = filesIn(publicDir).sort();
      named.forEach((file) => digest.update(file).update(readFileSync(join(publicDir, file))));
      const hashed: string[] = [];
      for (const [file, output] of Object.entries(bundle).sort(([a], [b]) => (a < b ? -1 : 1))) {
        if (file.startsWith('assets/')) hashed.push(file);
        else named.push(file);
        digest.update(file).update(output.type === 'chunk' ? output.code : output.source);
      }
      const version = digest.digest('hex').slice(0, 16);
      const source = await bundled(root, { version, named, hashed });
      this.emitFile({ type: 'asset', fileName: 'sw.js', source });
    },
  };
}
