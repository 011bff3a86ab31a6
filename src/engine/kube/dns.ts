import type { Workload } from './entities';

/** Pods that answer cluster DNS, as far as their names and labels tell. */
export function answersDns({
  namespace,
  labels,
  name,
}: Pick<Workload, 'namespace' | 'labels' | 'name'>): boolean {
  return (
    namespace === 'kube-system' && (labels['k8s-app'] === 'kube-dns' || /^(coredns|kube-dns)$/.test(name))
  );
}
