import { DEFAULT_PROFILE } from '../../engine/profiles/profile';
import type { SourceFile } from '../../engine/text/edit';
import type { ClusterFile } from '../../live/clusterFiles';
import type { Trouble } from '../../live/follow';
import type { LiveCluster, Snapshot } from '../../live/liveCluster';
import { counted } from '../../ui/counted';
import { problemInWords } from '../../live/problem';
import { isSystemNamespace } from '../../live/systemNamespaces';
import { asInCluster } from '../../workspace/baseline';
import { openWorkspace, useShelf } from '../../workspace/shelf';
import { useWorkspace } from '../../workspace/workspace';
import { endLive, setLive, type LiveActs, type LiveState } from './liveState';
import { reconcile, type FilesByPath } from './reconcile';

const plain = ({ path, text }: ClusterFile): SourceFile => ({ path, text });
const byPath = (files: readonly ClusterFile[]): FilesByPath =>
  new Map(files.map((file) => [file.path, file]));

/** What was loaded, in one sentence. */
function loadedInWords({ files, gaps }: Snapshot): string {
  const count = (kind: string) =>
    files.flatMap(({ objects }) => [...objects.keys()]).filter((object) => object.startsWith(`${kind} `))
      .length;
  const workloads = files.find(({ path }) => path === 'cluster/workloads.yaml')?.objects.size ?? 0;
  const policies = count('NetworkPolicy');
  const what = [
    counted(count('Namespace'), 'namespace'),
    counted(workloads, 'workload'),
    `${policies} network ${policies === 1 ? 'policy' : 'policies'}`,
  ].join(', ');
  return `Loaded from the cluster: ${what}${gaps.length > 0 ? '. Not everything could be read' : ''}`;
}

/** A workspace that was loaded from a cluster, and follows it while this page is open. */
class LiveSession implements LiveActs {
  /** The versions on which the workspace's files rest, and the newest. */
  private base: FilesByPath;
  private newest: FilesByPath;
  /** What the baseline says already. */
  private baselined: FilesByPath;
  private state: LiveState;
  private stopping = new AbortController();
  private readonly unsubscribe: readonly (() => void)[];
  private scheduled: ReturnType<typeof setTimeout> | undefined;

  private constructor(
    private readonly cluster: LiveCluster,
    workspace: string,
    snapshot: Snapshot,
  ) {
    this.base = byPath(snapshot.files);
    this.newest = this.base;
    this.baselined = this.base;
    this.state = { workspace, following: { how: 'following' }, gaps: snapshot.gaps, outdated: [] };
    this.unsubscribe = [
      // Another workspace came on screen, or this one came back.
      useShelf.subscribe(() => this.soon()),
      // An edit that was undone no longer stands in the way.
      useWorkspace.subscribe((state, before) => {
        if (state.files !== before.files && this.state.outdated.length > 0) this.soon();
      }),
    ];
  }

  static async begin(cluster: LiveCluster, snapshot: Snapshot, name: string): Promise<LiveSession> {
    const files = snapshot.files.map(plain);
    const inCluster = asInCluster(files, Date.now());
    const namespaces = [...(byPath(snapshot.files).get('cluster/namespaces.yaml')?.objects.keys() ?? [])];
    await openWorkspace({
      version: 1,
      name,
      files,
      activeFile: (files.find(({ path }) => path.startsWith('policies/')) ?? files.at(-1)!).path,
      baseline: inCluster,
      opened: inCluster,
      layout: {},
      collapsed: namespaces.map((object) => object.replace('Namespace ', '')).filter(isSystemNamespace),
      enforcedBy: DEFAULT_PROFILE,
    });
    useWorkspace.getState().announce(loadedInWords(snapshot));
    const session = new LiveSession(cluster, useShelf.getState().current, snapshot);
    session.follow();
    return session;
  }

  stop(): void {
    this.stopping.abort();
    this.show({ following: { how: 'stopped' } });
  }

  async resume(): Promise<void> {
    this.stopping.abort();
    this.stopping = new AbortController();
    const { signal } = this.stopping;
    this.show({ following: { how: 'reading' } });
    const snapshot = await this.cluster.load(signal, () => undefined);
    if (signal.aborted) return;
    const broken = this.cluster.brokenBy;
    if (broken) return this.show({ following: { how: 'lost', why: problemInWords(broken), again: false } });
    this.take(snapshot);
    this.follow();
  }

  /** Another cluster, or the same anew, takes this one's place. */
  end(): void {
    this.stopping.abort();
    clearTimeout(this.scheduled);
    this.unsubscribe.forEach((unsubscribe) => unsubscribe());
    endLive();
  }

  takeTheirs(path: string): void {
    const file = this.newest.get(path);
    const { files, setFiles, announce } = useWorkspace.getState();
    const isThere = files.some((one) => one.path === path);
    const others = files.filter((one) => one.path !== path);
    const next = !file
      ? others
      : isThere
        ? files.map((one) => (one.path === path ? plain(file) : one))
        : [...files, plain(file)];
    this.keepMine(path);
    setFiles(next, `take the cluster’s ${path}`, file?.path);
    announce(`${path} is as the cluster has it. Undo brings your version back`);
  }

  keepMine(path: string): void {
    const base = new Map(this.base);
    const file = this.newest.get(path);
    if (file) base.set(path, file);
    else base.delete(path);
    this.base = base;
    this.show({ outdated: this.state.outdated.filter((one) => one.path !== path) });
  }

  private follow(): void {
    this.show({ following: { how: 'following' } });
    void this.cluster.follow(this.stopping.signal, {
      onSnapshot: (snapshot) => this.take(snapshot),
      onTrouble: (trouble) => this.heed(trouble),
    });
  }

  private heed(trouble: Trouble | undefined): void {
    if (!trouble) return this.show({ following: { how: 'following' } });
    const again = trouble.againIn !== undefined;
    if (!again) this.stopping.abort();
    this.show({ following: { how: 'lost', why: problemInWords(trouble.problem), again } });
  }

  private take({ files, gaps }: Snapshot): void {
    this.newest = byPath(files);
    this.show({ gaps });
    this.settle();
  }

  private soon(): void {
    clearTimeout(this.scheduled);
    this.scheduled = setTimeout(() => this.settle());
  }

  /** Brings into the workspace what may be brought, if it is the one on screen, and says what may not. */
  private settle(): void {
    if (useShelf.getState().current !== this.state.workspace) return;
    const { files, baseline, refresh } = useWorkspace.getState();
    const { refreshes, outdated, base } = reconcile(files, this.base, this.newest);
    const theirs = new Set([...this.base.keys(), ...this.newest.keys()]);
    this.base = base;
    if (refreshes.length > 0 || this.newest !== this.baselined) {
      this.baselined = this.newest;
      const others = baseline.files.filter(({ path }) => !theirs.has(path));
      const inCluster = asInCluster([...[...this.newest.values()].map(plain), ...others], Date.now());
      refresh(refreshes, theirs, inCluster);
    }
    this.show({ outdated });
  }

  private show(change: Partial<LiveState>): void {
    this.state = { ...this.state, ...change };
    setLive(this.state, this);
  }
}

/** There is one at most. */
let session: LiveSession | undefined;

/** Puts what was read on screen as a workspace of its own, and follows the cluster from there. */
export async function beginLive(cluster: LiveCluster, snapshot: Snapshot, name: string): Promise<void> {
  session?.end();
  session = await LiveSession.begin(cluster, snapshot, name);
}
