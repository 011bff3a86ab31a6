import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

interface Room {
  readonly name: string;
  readonly mayImport: readonly string[];
  readonly packages: readonly string[];
}

const root = import.meta.dirname;

function roomsOfTheMap(): Room[] {
  const cells = (row: string) => row.split('|').map((cell) => cell.trim());
  const list = (cell: string | undefined) => (cell ? cell.split(', ') : []);
  return readFileSync(join(root, 'README.md'), 'utf8')
    .split('\n')
    .filter((line) => /^\| [a-z]/.test(line) && !line.startsWith('| room '))
    .map((line) => {
      const [, name = '', , mayImport, packages] = cells(line);
      return { name, mayImport: list(mayImport), packages: list(packages) };
    });
}

function sourceFiles(folder = root): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourceFiles(path);
    return /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts') ? [path] : [];
  });
}

function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const pattern =
    /(?:^|\n)\s*(?:import|export)\s(?:[^'";]*?\sfrom\s)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;
  return [...text.matchAll(pattern)].map((match) => (match[1] ?? match[2])!.replace(/\?.*$/, ''));
}

function resolveImport(from: string, target: string, files: ReadonlySet<string>): string | undefined {
  const base = resolve(dirname(from), target);
  return [base, `${base}.ts`, `${base}.tsx`, join(base, 'index.ts')].find((path) => files.has(path));
}

const rooms = roomsOfTheMap();
const files = sourceFiles();
const known = new Set(files);
const isTest = (file: string) => /\.test\.tsx?$/.test(file);

/** The room of a file: the longest room name that is a prefix of its folder. */
function roomOf(file: string): Room | undefined {
  const folder = relative(root, dirname(file)).replaceAll('\\', '/');
  return rooms
    .filter((room) => folder === room.name || folder.startsWith(`${room.name}/`))
    .sort((a, b) => b.name.length - a.name.length)[0];
}

const packageOf = (target: string) =>
  target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/');

/** Outside the engine only its door and its nouns may be named, so that it can move to a worker. */
const ENGINE_NOUNS =
  /^engine\/(session|door|soon|text\/\w+|kube\/\w+|policy\/policy|explain\/sentence|probes\/clusterProbe|profiles\/profile|diagnostics\/diagnostic|dash\/dashMark|edits\/intent|reachability\/(verdict|views)|explain\/ruleRow|kinds\/fieldDoc)\.ts$/;

function mayNamePackage(room: Room, target: string): boolean {
  const name = packageOf(target);
  return target.startsWith('node:') || room.packages.some((p) => name === p || name.startsWith(`@${p}/`));
}

function mayImportFile(room: Room, resolved: string): boolean {
  const to = roomOf(resolved);
  if (!to || to.name === room.name) return true;
  const path = relative(root, resolved).replaceAll('\\', '/');
  const throughTheDoor = !room.name.startsWith('engine') && path.startsWith('engine/');
  if (throughTheDoor) return room.mayImport.includes('engine') && ENGINE_NOUNS.test(path);
  return room.mayImport.includes(to.name) || room.mayImport.includes(path.replace(/\.tsx?$/, ''));
}

function trespasses(file: string): string[] {
  const room = roomOf(file);
  const here = relative(root, file);
  if (!room) return dirname(file) === root ? [] : [`${here}: its folder is in no row of src/README.md`];
  if (isTest(file)) return [];
  return importsOf(file).flatMap((target) => {
    if (!target.startsWith('.')) return mayNamePackage(room, target) ? [] : [`${here}: package ${target}`];
    const resolved = resolveImport(file, target, known);
    if (!resolved)
      return /\.(css|svg|yaml|json|md|sh)$/.test(target) ? [] : [`${here}: ${target} is no source file`];
    return mayImportFile(room, resolved) ? [] : [`${here}: ${target}`];
  });
}

function cycles(): string[] {
  const state = new Map<string, 'open' | 'done'>();
  const found: string[] = [];
  const visit = (file: string, trail: readonly string[]) => {
    if (state.get(file) === 'done') return;
    if (state.get(file) === 'open') {
      found.push([...trail.slice(trail.indexOf(file)), file].map((f) => relative(root, f)).join(' → '));
      return;
    }
    state.set(file, 'open');
    for (const target of importsOf(file)) {
      const next = target.startsWith('.') ? resolveImport(file, target, known) : undefined;
      if (next) visit(next, [...trail, file]);
    }
    state.set(file, 'done');
  };
  files.forEach((file) => visit(file, []));
  return found;
}

describe('the rooms of src/README.md', () => {
  test('the table is read', () => {
    expect(rooms.length).toBeGreaterThan(15);
    expect(rooms.find((room) => room.name === 'engine/text')?.mayImport).toEqual([]);
    expect(rooms.find((room) => room.name === 'engine/manifest')?.packages).toEqual(['yaml']);
  });

  test('nobody imports what their row does not name', () => {
    expect(files.flatMap(trespasses)).toEqual([]);
  });

  test('there are no import cycles', () => {
    expect(cycles()).toEqual([]);
  });
});
