import type { Cluster } from '../cluster/cluster';
import type { Workload } from '../kube/entities';
import { isDeclared } from './members';
import { selectsEverything } from '../kube/labels';
import type { Policy } from '../policy/policy';
import { because, namespaceLink } from './phrases/link';
import { counted } from './phrases/list';
import { say } from './phrases/say';
import { podsWith } from './phrases/selector';
import { workloadLinks } from './phrases/workload';
import type { Sentence } from './sentence';

/** Whom the policy selects, in words and by name. Each kind of emptiness says what it is. */
export function subjectSentence(cluster: Cluster, policy: Policy, selected: readonly Workload[]): Sentence {
  const namespace = namespaceLink(policy.namespace);
  const subject = because(podsWith(policy.subject), policy.subjectOrigin);
  const why =
    policy.subjectOrigin.implied === undefined ? '' : ' (podSelector is not written, which means all)';
  const whom = say`It selects ${subject} in namespace ${namespace}${why}`;
  const declared = selected.filter(isDeclared).map(({ id }) => id);
  if (declared.length > 0) {
    const links = workloadLinks(declared, policy.namespace);
    return say`${whom}: ${counted(declared.length, 'workload')}, ${links}.`;
  }
  if (!cluster.workloads.some(isDeclared)) return say`${whom}.`;
  return selectsEverything(policy.subject)
    ? say`${whom}; these files declare none there.`
    : say`${whom}; no workload in these files has such labels.`;
}
