// Runs with node alone. Installs node_modules with `npm ci` when it is absent or was made from another lock file.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..');

/**
 * Runs npm, the one that runs us if there is one.
 * @param {string[]} args
 * @returns {number} exit status
 */
export function npm(args) {
  const own = process.env.npm_execpath;
  // What npm has to say goes to standard error: standard output belongs to the command that was asked for.
  const options = /** @type {import('node:child_process').SpawnSyncOptions} */ ({
    stdio: ['ignore', 2, 2],
    cwd: ROOT,
  });
  const run = own?.endsWith('.js')
    ? spawnSync(process.execPath, [own, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  return run.status ?? 1;
}

/**
 * `npm ci` in a folder unless its node_modules already is what its lock file says. The folder's own lock is the stamp,
 * so that neither `ignore-scripts` nor NODE_ENV=production can leave half an installation.
 * @param {string} folder
 * @param {string} why printed when something is installed
 * @returns {boolean} whether the packages are there
 */
export function ensureInstalled(folder, why) {
  const lock = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');
  const stamp = join(folder, 'node_modules', '.installed-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return true;
  console.error(why);
  const status = npm(['ci', '--include=dev', '--no-audit', '--no-fund', '--prefix', folder]);
  if (status === 0) writeFileSync(stamp, lock);
  return status === 0;
}

/** Installs the project's dependencies or ends the process. */
export function ensureDependencies() {
  if (!ensureInstalled(ROOT, 'Installing dependencies (npm ci) …')) process.exit(1);
}
