import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './ensureDeps.mjs';

/**
 * A lock made where a registry lacks some platform's package works there and nowhere else. Every optional (platform)
 * package that any package names must be in the lock, and no download address may be written into it.
 * @returns {number} 0 when the lock is good
 */
export function lockCheck() {
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
  const entries =
    /** @type {[string, {optionalDependencies?: Record<string, string>, resolved?: string}][]} */ (
      Object.entries(lock.packages)
    );
  const names = new Set(entries.map(([path]) => path.split('node_modules/').pop()));
  const missing = entries.flatMap(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {})
      .filter((name) => !names.has(name))
      .map((name) => `${name}, which ${path} may need on another platform, is not in package-lock.json`),
  );
  const addresses = entries
    .filter(([, entry]) => entry.resolved?.startsWith('http'))
    .map(([path]) => `${path} carries a download address`);
  for (const problem of [...missing, ...addresses]) console.error(problem);
  return missing.length + addresses.length === 0 ? 0 : 1;
}
