import type { Workload } from '../kube/entities';
import { selectsEverything } from '../kube/labels';
import type { Policy } from '../policy/policy';
import { because, namespaceLink } from './phrases/link';
import { counted } from './phrases/list';
import { say } from './phrases/say';
import { podsWith } from './phrases/selector';
import { workloadLinks } from './phrases/workload';
import type { Sentence } from './sentence';

/** Whom the policy selects, in words and by name. Each kind of emptiness says what it is. */
export function subjectSentence(policy: Policy, selected: readonly Workload[]): Sentence {
  const namespace = namespaceLink(policy.namespace);
  const subject = because(podsWith(policy.subject), policy.subjectOrigin);
  const declared = selected.filter(({ assumed }) => assumed === undefined);
  const names = workloadLinks(
    declared.map(({ id }) => id),
    policy.namespace,
  );
  const why =
    policy.subjectOrigin.implied === undefined ? '' : ' (podSelector is not written, which means all)';
  if (declared.length > 0) {
    return say`It selects ${subject} in namespace ${namespace}${why}: ${counted(declared.length, 'workload')}, ${names}.`;
  }
  return selectsEverything(policy.subject)
    ? say`It selects ${subject} in namespace ${namespace}${why}; these files declare none there.`
    : say`It selects ${subject} in namespace ${namespace}; no workload in these files has such labels.`;
}
