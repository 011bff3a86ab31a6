import type { Analysis } from '../engine/door';
import { useWorkspace } from '../workspace/workspace';

/** The namespace of what is selected, else the first that is declared. */
export function likelyNamespace({ namespaces, workloads }: Analysis): string {
  const { selection } = useWorkspace.getState();
  if (selection.kind === 'namespace') return selection.name;
  const selected = workloads.find(({ id }) => selection.kind === 'workload' && id === selection.id);
  const first = namespaces.find(({ origin }) => origin) ?? namespaces[0];
  return selected?.namespace ?? first?.name ?? 'default';
}
