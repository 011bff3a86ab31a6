import type { NamespaceView, WorkloadView } from '../engine/door';

/** Above this many workloads namespaces start out collapsed. */
const EXPANDED_AT_MOST = 150;

/**
 * Which namespaces are collapsed. The workspace keeps only what the user chose: `name` was collapsed by hand, `!name`
 * expanded by hand (no namespace name holds a `!`); everything else follows the size of the picture.
 */
export function collapsedNamespaces(
  namespaces: readonly NamespaceView[],
  workloads: readonly WorkloadView[],
  chosen: readonly string[],
): ReadonlySet<string> {
  const byHand = new Set(chosen);
  const many = workloads.length > EXPANDED_AT_MOST;
  const populated = new Set(workloads.map((workload) => workload.namespace));
  return new Set(
    namespaces
      .map(({ name }) => name)
      .filter((name) => byHand.has(name) || (many && populated.has(name) && !byHand.has(`!${name}`))),
  );
}

/** What the workspace keeps after the user collapsed or expanded one namespace. */
export function withFolding(chosen: readonly string[], name: string, collapsed: boolean): readonly string[] {
  const others = chosen.filter((entry) => entry !== name && entry !== `!${name}`);
  return [...others, collapsed ? name : `!${name}`];
}
