import { DEFAULT_PROFILE, isProfileId } from '../engine/profiles/profile';
import type { SourceFile } from '../engine/text/edit';
import { NO_BASELINE, type Baseline } from './baseline';
import type { Layout } from './layout';
import { readPlaces } from './onDisk';
import { UNTITLED, type SavedWorkspace, type WorkspaceState } from './state';

type Fields = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function filesOf(value: unknown): SourceFile[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const files = value.filter(
    (file): file is SourceFile =>
      isRecord(file) && typeof file['path'] === 'string' && typeof file['text'] === 'string',
  );
  const paths = new Set(files.map((file) => file.path));
  return files.length === value.length && paths.size === files.length
    ? files.map(({ path, text }) => ({ path, text }))
    : undefined;
}

function layoutOf(value: unknown): Layout {
  if (!isRecord(value)) return {};
  const placed = Object.entries(value).flatMap(([id, place]) => {
    if (!isRecord(place)) return [];
    const { x, y } = place;
    return Number.isFinite(x) && Number.isFinite(y) ? [[id, { x: Number(x), y: Number(y) }] as const] : [];
  });
  return Object.fromEntries(placed);
}

const WAYS: readonly Baseline['how'][] = ['opened', 'snapshot', 'older', 'cluster'];

/** Earlier builds saved the files alone. */
function baselineOf(value: unknown): Baseline | undefined {
  const given: Fields = isRecord(value) ? value : { files: value };
  const files = filesOf(given['files']);
  if (!files) return undefined;
  const { at, paths } = given;
  const how = WAYS.find((known) => known === given['how']) ?? 'opened';
  const named = Array.isArray(paths) ? paths.filter((path) => typeof path === 'string') : undefined;
  return {
    files,
    how,
    paths: named ?? files.map(({ path }) => path),
    at: typeof at === 'number' && Number.isFinite(at) ? at : undefined,
  };
}

const textOr = (value: unknown, otherwise: string) => (typeof value === 'string' ? value : otherwise);

/**
 * What a browser gave back as a saved workspace, or undefined when it is none that this version can read. The texts must
 * be whole; places on the canvas and the name are comforts and fall back on their own.
 */
export function readSaved(value: unknown): SavedWorkspace | undefined {
  if (!isRecord(value) || value['version'] !== 1) return undefined;
  const files = filesOf(value['files']);
  if (!files || files.length === 0) return undefined;
  const { collapsed, enforcedBy } = value;
  const opened = baselineOf(value['opened']);
  return {
    version: 1,
    name: textOr(value['name'], UNTITLED),
    files,
    activeFile: textOr(value['activeFile'], files[0]!.path),
    baseline: baselineOf(value['baseline']) ?? opened ?? NO_BASELINE,
    opened: opened ?? NO_BASELINE,
    layout: layoutOf(value['layout']),
    collapsed: Array.isArray(collapsed) ? collapsed.filter((name) => typeof name === 'string') : [],
    enforcedBy: isProfileId(enforcedBy) ? enforcedBy : DEFAULT_PROFILE,
    places: readPlaces(value['places']),
  };
}

/** What of a workspace is worth keeping. */
export function savedOf(
  state: Pick<WorkspaceState, Exclude<keyof SavedWorkspace, 'version'>>,
): SavedWorkspace {
  const { name, files, activeFile, baseline, opened, layout, collapsed, enforcedBy, places } = state;
  return { version: 1, name, files, activeFile, baseline, opened, layout, collapsed, enforcedBy, places };
}
