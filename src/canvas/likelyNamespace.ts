import type { Analysis } from '../engine/door';
import { useWorkspace } from '../workspace/workspace';

/** The namespace of what is selected, else the first that is declared, else the first in which something lives. */
export function likelyNamespace({ namespaces, workloads }: Analysis): string {
  const { selection } = useWorkspace.getState();
  if (selection.kind === 'namespace') return selection.name;
  const selected = workloads.find(({ id }) => selection.kind === 'workload' && id === selection.id);
  const declared = namespaces.find(({ origin }) => origin);
  const first = declared ?? namespaces.find(({ assumed }) => assumed === undefined) ?? namespaces[0];
  return selected?.namespace ?? first?.name ?? 'default';
}
