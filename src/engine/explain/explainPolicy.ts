import type { Cluster } from '../cluster/cluster';
import type { Workload } from '../kube/entities';
import { matches } from '../kube/labels';
import type { Direction, Isolation, Policy } from '../policy/policy';
import { DIRECTIONS, isolationOf } from '../policy/policy';
import { DIRECTION_WORDS } from './direction';
import { dnsSentence } from './dnsSentences';
import { workloadsOfPolicy } from './members';
import { because, policyLink } from './phrases/link';
import { counted } from './phrases/list';
import { say } from './phrases/say';
import { ruleSentences } from './ruleSentences';
import type { Paragraph, Part, Sentence } from './sentence';
import { subjectSentence } from './subjectSentence';

/** ` (policyTypes is not written, so it means Ingress)` behind an isolation that nobody wrote. */
function whyIsolated({ direction, origin }: Isolation): readonly Part[] {
  if (origin.implied === undefined) return [];
  const reason =
    direction === 'ingress'
      ? 'policyTypes is not written, which always means Ingress'
      : 'policyTypes is not written and there are egress rules, so it means Egress too';
  return say` (${because(reason, origin)})`;
}

function closedSentence(isolation: Isolation): Sentence {
  const isolated = because(`isolated for ${isolation.direction}`, isolation.origin);
  return isolation.direction === 'ingress'
    ? say`They are ${isolated}${whyIsolated(isolation)} and no ingress rule is written: this policy lets nobody connect to them.`
    : say`They are ${isolated}${whyIsolated(isolation)} and no egress rule is written: this policy lets them connect to nothing.`;
}

function onlyRulesSentence(isolation: Isolation): Sentence {
  const isolated = because(`isolated for ${isolation.direction}`, isolation.origin);
  return isolation.direction === 'ingress'
    ? say`They are ${isolated}${whyIsolated(isolation)}: only what a rule admits may connect to them.`
    : say`They are ${isolated}${whyIsolated(isolation)}: they may connect only where a rule lets them.`;
}

function isolatedSentences(
  cluster: Cluster,
  policy: Policy,
  isolation: Isolation,
  selected: readonly Workload[],
): readonly Sentence[] {
  const rules = policy.rules.filter((rule) => rule.direction === isolation.direction);
  if (rules.length === 0) return [closedSentence(isolation)];
  return [
    onlyRulesSentence(isolation),
    ...rules.flatMap((rule, index) =>
      ruleSentences(cluster, policy, rule, rules.length > 1 ? index + 1 : 0, selected),
    ),
  ];
}

/** The direction that the policy leaves as it is, rules or not. */
function silentSentence(policy: Policy, direction: Direction): Sentence {
  const rules = policy.rules.filter((rule) => rule.direction === direction);
  if (rules.length === 0) return say`It says nothing about ${direction}.`;
  const written = because(
    `${counted(rules.length, `${direction} rule`)} ${rules.length === 1 ? 'has' : 'have'} no effect`,
    ...rules.map(({ origin }) => origin),
  );
  return say`Its ${written}: policyTypes does not list ${DIRECTION_WORDS[direction].type}, so it says nothing about ${direction}.`;
}

/** The paragraph of one policy: whom it selects, what it isolates, what its rules allow, what it leaves open. */
export function policyParagraph(cluster: Cluster, policy: Policy): Paragraph {
  const selected = workloadsOfPolicy(cluster, policy);
  const directions = DIRECTIONS.flatMap((direction) => {
    const isolation = isolationOf(policy, direction);
    return isolation
      ? isolatedSentences(cluster, policy, isolation, selected)
      : [silentSentence(policy, direction)];
  });
  const others = selected[0] === undefined ? [policy] : selectingAll(cluster, policy, selected);
  const dns = isolationOf(policy, 'egress')
    ? dnsSentence(cluster, others, 'They', policy.namespace)
    : undefined;
  return {
    heading: say`Policy ${policyLink(policy)}`,
    sentences: [subjectSentence(policy, selected), ...directions, ...(dns ? [dns] : [])],
  };
}

/** The policies that select every one of the workloads, so that what they allow holds for all of them. */
function selectingAll(cluster: Cluster, policy: Policy, selected: readonly Workload[]): readonly Policy[] {
  return cluster.policies.filter(
    ({ namespace, subject }) =>
      namespace === policy.namespace && selected.every(({ labels }) => matches(subject, labels)),
  );
}
