import type { SourceFile } from '../engine/text/edit';

/** `policies.yaml`, `policies-2.yaml` …: the first that no file has. */
export function freePath(files: readonly SourceFile[]): string {
  const taken = new Set(files.map(({ path }) => path));
  for (let i = 1; ; i++) {
    const path = i === 1 ? 'policies.yaml' : `policies-${i}.yaml`;
    if (!taken.has(path)) return path;
  }
}

/** Why a file cannot be called so; undefined when it can. */
export function whyNotName(files: readonly SourceFile[], old: string, wanted: string): string | undefined {
  const path = wanted.trim();
  if (path === '') return 'A file needs a name';
  return path !== old && files.some((file) => file.path === path) ? `${path} exists already` : undefined;
}

/** The file to show when the active one is closed: its right neighbour, else its left one. */
export function neighbourOf(files: readonly SourceFile[], path: string): string | undefined {
  const at = files.findIndex((file) => file.path === path);
  return (files[at + 1] ?? files[at - 1])?.path;
}
