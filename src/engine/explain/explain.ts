import type { Endpoint, Probe } from '../reachability/verdict';
import type { Reachability } from '../reachability/reachability';
import { allParagraphs } from './explainAll';
import { connectionParagraph } from './explainConnection';
import { namespaceParagraph } from './explainNamespace';
import { policyParagraph } from './explainPolicy';
import { workloadParagraph } from './explainWorkload';
import type { Paragraph } from './sentence';

/** Everything at once; the answer when nothing is selected. */
export function explainAll(reach: Reachability): readonly Paragraph[] {
  return allParagraphs(reach);
}

/** One policy by `namespace/name`; nothing for an id that is not in the cluster. */
export function explainPolicy(reach: Reachability, id: string): readonly Paragraph[] {
  const policy = reach.cluster.policies.find((one) => one.id === id);
  return policy ? [policyParagraph(reach.cluster, policy)] : [];
}

/** One workload by its id; nothing for an id that is not in the cluster. */
export function explainWorkload(reach: Reachability, id: string): readonly Paragraph[] {
  const workload = reach.cluster.workloads.find((one) => one.id === id);
  return workload ? [workloadParagraph(reach, workload)] : [];
}

export function explainNamespace(reach: Reachability, name: string): readonly Paragraph[] {
  return reach.cluster.namespaces.has(name) ? [namespaceParagraph(reach, name)] : [];
}

/** The two-sided trace of a connection; `probe` narrows it to one port. */
export function explainConnection(
  reach: Reachability,
  from: Endpoint,
  to: Endpoint,
  probe?: Probe,
): readonly Paragraph[] {
  return [connectionParagraph(reach, reach.verdict(from, to, probe), probe)];
}
