import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ROOT } from './ensureDeps.mjs';

/**
 * The script behind a command of an installed package. Run with this very node, no shell and no PATH are needed, on any system.
 * @param {string} command
 */
function scriptOf(command) {
  const packageName = { tsc: 'typescript', playwright: '@playwright/test' }[command] ?? command;
  let folder = dirname(createRequire(join(ROOT, 'package.json')).resolve(packageName));
  for (;;) {
    try {
      const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      if (manifest.name === packageName)
        return join(folder, typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[command]);
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ENOENT') throw error;
    }
    if (dirname(folder) === folder) throw new Error(`cannot find the package of ${command}`);
    folder = dirname(folder);
  }
}

/**
 * Runs a command of an installed package to its end.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnSyncOptions} [options]
 * @returns {number} exit status
 */
export function run(command, args, options = {}) {
  const result = spawnSync(process.execPath, [scriptOf(command), ...args], {
    stdio: 'inherit',
    cwd: ROOT,
    ...options,
  });
  return result.status ?? 1;
}
