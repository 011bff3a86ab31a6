import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceFile } from '../engine/text/edit';

/** The input cannot be evaluated at all: a path is missing or unreadable. Ends the process with status 2. */
export class InputError extends Error {}

const STDIN = '-';
/** As kubectl calls it. */
const STDIN_NAME = 'STDIN';
const MANIFEST = /\.(ya?ml|json)$/i;

const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

/** Manifests below a folder, in a stable order; hidden folders, node_modules and links to folders are passed over. */
function manifestsBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory())
        return entry.name.startsWith('.') || entry.name === 'node_modules' ? [] : manifestsBelow(path);
      const isFile = entry.isFile() || (entry.isSymbolicLink() && !isFolder(path));
      return isFile && MANIFEST.test(entry.name) ? [path] : [];
    });
}

/** Text of a manifest as kubectl takes it: UTF-8, or UTF-16 where a byte order mark says so. */
function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

function read(path: string): SourceFile {
  return path === STDIN
    ? { path: STDIN_NAME, text: decode(readFileSync(0)) }
    : { path, text: decode(readFileSync(path)) };
}

/**
 * Files, folders (recursively: .yaml, .yml, .json) and `-` for standard input, each once, in the order given.
 * Throws {@link InputError} naming the path that cannot be read.
 */
export function readPaths(paths: readonly string[]): SourceFile[] {
  const names = new Set<string>();
  for (const path of paths) {
    try {
      if (path !== STDIN && statSync(path).isDirectory())
        manifestsBelow(path).forEach((name) => names.add(name));
      else names.add(path);
    } catch (error) {
      throw new InputError(`${path}: ${reasonOf(error)}`);
    }
  }
  if (names.size === 0) throw new InputError(`no .yaml, .yml or .json file in ${paths.join(', ')}`);
  return [...names].map((name) => {
    try {
      return read(name);
    } catch (error) {
      throw new InputError(`${name}: ${reasonOf(error)}`);
    }
  });
}

function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return 'no such file or folder';
  if (code === 'EACCES') return 'may not be read';
  return error instanceof Error ? error.message : String(error);
}
