// `npm run mutation`: changes the code of the rooms that compute verdicts, piece by piece, and counts the changes that no test
// notices. Takes about an hour the first time; after that only what changed is tried again. Further arguments go to Stryker,
// e.g. `npm run mutation -- --mutate src/engine/reachability/rectangles.ts`.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureDependencies, ensureInstalled, ROOT } from './ensureDeps.mjs';

const PACKAGE = join(import.meta.dirname, 'mutation');

ensureDependencies();
if (!ensureInstalled(PACKAGE, 'Installing Stryker (npm ci, once) …')) process.exit(1);
const stryker = join(PACKAGE, 'node_modules/@stryker-mutator/core/bin/stryker.js');
const { status } = spawnSync(
  process.execPath,
  [stryker, 'run', join(PACKAGE, 'stryker.config.mjs'), ...process.argv.slice(2)],
  { stdio: 'inherit', cwd: ROOT },
);
process.exit(status ?? 1);
