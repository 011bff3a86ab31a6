// `npm run -s cli -- …`: the command line from a checkout. Builds it when the sources are newer than the last build.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureDependencies, ROOT } from './ensureDeps.mjs';

const BUILT = join(ROOT, 'dist-cli', 'drawbridge.js');

/**
 * @param {string} folder
 * @returns {number} time of the newest file below it
 */
function newest(folder) {
  return Math.max(
    ...readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs),
  );
}

const sources = Math.max(newest(join(ROOT, 'src/engine')), newest(join(ROOT, 'src/cli')));
if (!existsSync(BUILT) || statSync(BUILT).mtimeMs < sources) {
  ensureDependencies();
  const { run } = await import('./run.mjs');
  const status = run('vite', ['build', '--config', 'vite.cli.config.ts', '--logLevel', 'error']);
  if (status !== 0) process.exit(2);
}
// As an address, since a Windows path is none.
await import(pathToFileURL(BUILT).href);
