import { useMemo } from 'react';
import type { Analysis } from '../engine/door';
import { useAnswer } from '../workspace/useAnswer';
import { useChanges } from '../workspace/changes';
import { useWorkspace } from '../workspace/workspace';
import type { Drawn } from './overlay';
import { collapsedNamespaces } from './folding';
import { withGhosts } from './ghosts';
import type { Picture } from './picture';
import { project, type Choice } from './project';

/** The last picture drawn, so that the canvas and the list of connections compute it once between them. */
function lastProjection() {
  let last: { analysis: Analysis; choice: Choice; picture: Picture } | undefined;
  const same = (a: Choice, b: Choice) =>
    a.collapsed === b.collapsed && a.focus === b.focus && a.over === b.over && a.outside === b.outside;
  return (analysis: Analysis, choice: Choice) => {
    if (!last || last.analysis !== analysis || !same(last.choice, choice))
      last = { analysis, choice, picture: project(analysis, choice) };
    return last.picture;
  };
}

const standing = lastProjection();
const focussed = lastProjection();

let lastCollapsed: ReadonlySet<string> = new Set();

/** The same set as last time if it has the same members, so that it can be compared by identity. */
function steady(next: ReadonlySet<string>): ReadonlySet<string> {
  const same = next.size === lastCollapsed.size && [...next].every((name) => lastCollapsed.has(name));
  if (!same) lastCollapsed = next;
  return lastCollapsed;
}

export interface Pictures {
  readonly analysis: Analysis;
  /** What is on screen. */
  readonly picture: Picture;
  /** The same without the reach of the selected workload: by it everything has its place, so that selecting moves nothing. */
  readonly standing: Picture;
  /** What is drawn over the picture, if anything. */
  readonly drawn: Drawn | undefined;
}

/** What is to be drawn over the picture, once the engine has told. */
function useDrawn(): Drawn | undefined {
  const overlay = useWorkspace((workspace) => workspace.overlay);
  const changes = useChanges(overlay?.kind === 'changes');
  const workload = overlay?.kind === 'spread' ? overlay.workload : undefined;
  const { answer: waves } = useAnswer('spread', workload === undefined ? undefined : { workload });
  return useMemo(() => {
    if (changes) return { kind: 'changes', changes };
    return workload !== undefined && waves ? { kind: 'spread', workload, waves } : undefined;
  }, [changes, workload, waves]);
}

/** The picture of the workspace; undefined until the engine has answered. */
export function usePicture(): Pictures | undefined {
  const analysis = useWorkspace((workspace) => workspace.analysis);
  const chosen = useWorkspace((workspace) => workspace.collapsed);
  const selection = useWorkspace((workspace) => workspace.selection);
  const workload = selection.kind === 'workload' ? selection.id : undefined;
  const outside = selection.kind === 'outside' ? selection.id : undefined;
  const ghosts = useWorkspace((workspace) => workspace.ghosts);
  const { answer: reach } = useAnswer('reach', workload === undefined ? undefined : { workload });
  const focus = useMemo(
    () => (workload !== undefined && reach ? { workload, reach } : undefined),
    [workload, reach],
  );
  const drawn = useDrawn();
  const bare = useMemo(() => {
    if (!analysis) return undefined;
    const collapsed = steady(collapsedNamespaces(analysis.namespaces, analysis.workloads, chosen));
    const choice = { collapsed, focus, over: drawn, outside };
    const base = standing(analysis, { collapsed });
    const isPlain = !focus && !drawn && outside === undefined;
    const picture = isPlain ? base : focussed(analysis, choice);
    return { analysis, picture, standing: base, drawn, choice };
  }, [analysis, chosen, focus, outside, drawn]);
  return useMemo(() => {
    if (!bare || ghosts.length === 0) return bare;
    return { ...bare, picture: withGhosts(bare.picture, bare.analysis, bare.choice, ghosts) };
  }, [bare, ghosts]);
}
