import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe } from 'vitest';

/** Test data kept beside the project, not in it: answers of real clusters and real YAML of public projects. */
const SHARED = resolve(import.meta.dirname, '../../../shared');

/** A folder of the shared test data, or undefined on a machine that does not have it. */
export function sharedFolder(path: string): string | undefined {
  const folder = join(SHARED, path);
  return existsSync(folder) ? folder : undefined;
}

/** Like `describe`, for tests over a folder of shared data; where it is absent they are skipped and their name says so. */
export function describeShared(name: string, path: string, body: (folder: string) => void): void {
  const folder = sharedFolder(path);
  if (folder) describe(name, () => body(folder));
  else describe.skip(`${name} (skipped: ../shared/${path} is not there)`, () => undefined);
}

/** Full paths of the files directly in a folder whose names end so, sorted. */
export function filesIn(folder: string, ending: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => join(folder, name));
}
