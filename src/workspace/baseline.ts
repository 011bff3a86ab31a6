import type { SourceFile } from '../engine/text/edit';

/** What "What changed" counts from. */
export interface Baseline {
  readonly files: readonly SourceFile[];
  /** opened: as they came. snapshot: as they stood when the user said so. older: another version of some of them. cluster: as the cluster has them. */
  readonly how: 'opened' | 'snapshot' | 'older' | 'cluster';
  /** The files it is named after; of an older version those that it brought. */
  readonly paths: readonly string[];
  /** Milliseconds since 1970; undefined where nobody took note. */
  readonly at: number | undefined;
}

export const NO_BASELINE: Baseline = { files: [], how: 'opened', paths: [], at: undefined };

const pathsOf = (files: readonly SourceFile[]) => files.map(({ path }) => path);

export function asOpened(files: readonly SourceFile[], at?: number): Baseline {
  return { files, how: 'opened', paths: pathsOf(files), at };
}

export function snapshotOf(files: readonly SourceFile[], at: number): Baseline {
  return { files, how: 'snapshot', paths: pathsOf(files), at };
}

/** What runs in a cluster, as far as it was read. */
export function asInCluster(files: readonly SourceFile[], at: number): Baseline {
  return { files, how: 'cluster', paths: pathsOf(files), at };
}

/** Files that were opened beside others are new to nobody who compares. */
export function withOpened(baseline: Baseline, added: readonly SourceFile[], at: number): Baseline {
  const files = [...baseline.files, ...added];
  return baseline.how === 'opened' ? asOpened(files, at) : { ...baseline, files };
}

const baseName = (path: string) => path.slice(path.lastIndexOf('/') + 1);

/** The file that another version is one of: of the same path, else the only one of the same base name. */
function counterpart(files: readonly SourceFile[], path: string): string | undefined {
  if (files.some((file) => file.path === path)) return path;
  const alike = files.filter((file) => baseName(file.path) === baseName(path));
  return alike.length === 1 ? alike[0]!.path : undefined;
}

/** Other versions in place of the files they are versions of, or beside them; the rest as it is now. */
export function withOlder(files: readonly SourceFile[], older: readonly SourceFile[], at: number): Baseline {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const paths = older.map(({ path, text }) => {
    const place = counterpart(files, path) ?? path;
    texts.set(place, text);
    return place;
  });
  return {
    files: [...texts].map(([path, text]) => ({ path, text })),
    how: 'older',
    paths: [...new Set(paths)],
    at,
  };
}

function listed(paths: readonly string[]): string {
  if (paths.length > 3) return `${paths.length} files`;
  return paths.length < 2
    ? (paths[0] ?? 'no files')
    : `${paths.slice(0, -1).join(', ')} and ${paths.at(-1)!}`;
}

function timeInWords(at: number | undefined, now: number): string {
  if (at === undefined) return '';
  const time = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
  const isToday = day.format(at) === day.format(now);
  return ` ${isToday ? '' : `on ${day.format(at)} `}at ${time.format(at)}`;
}

/** `policies.yaml as opened at 14:02`, to stand behind "Compared with". */
export function baselineInWords({ files, how, paths, at }: Baseline, now = Date.now()): string {
  const when = timeInWords(at, now);
  switch (how) {
    case 'opened':
      return `${listed(paths)} as opened${when}`;
    case 'cluster':
      return `the cluster as it was${when}`;
    case 'snapshot':
      return `the snapshot taken${when}`;
    case 'older': {
      const others = files.length > paths.length ? ', the other files as they were then' : '';
      return `the version of ${listed(paths)} given${when}${others}`;
    }
  }
}
