import type { Cluster } from '../cluster/cluster';
import type { Workload } from '../kube/entities';
import { matches } from '../kube/labels';
import type { Direction, Isolation, Policy } from '../policy/policy';
import { DIRECTIONS, isolationOf } from '../policy/policy';
import { DIRECTION_WORDS } from './direction';
import { dnsAccess } from './dns';
import { dnsSentence } from './dnsSentences';
import { policiesIn, workloadsOfPolicy } from './members';
import { because, policyLink } from './phrases/link';
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

function closedSentence(isolation: Isolation, noDns: boolean): Sentence {
  const isolated = because(`isolated for ${isolation.direction}`, isolation.origin);
  return isolation.direction === 'ingress'
    ? say`They are ${isolated}${whyIsolated(isolation)} and no ingress rule is written: this policy lets nobody connect to them.`
    : say`They are ${isolated}${whyIsolated(isolation)} and no egress rule is written: this policy lets them connect to nothing${noDns ? ', not even to DNS' : ''}.`;
}

/** The pods of a policy, and whether all policies that select them together leave them without DNS. */
interface Selected {
  readonly selected: readonly Workload[];
  readonly noDns: boolean;
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
  { selected, noDns }: Selected,
): readonly Sentence[] {
  const rules = policy.rules.filter((rule) => rule.direction === isolation.direction);
  if (rules.length === 0) return [closedSentence(isolation, noDns)];
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
  const one = rules.length === 1;
  const written = because(
    one ? `${direction} rule has no effect` : `${rules.length} ${direction} rules have no effect`,
    ...rules.map(({ origin }) => origin),
  );
  return say`Its ${written}: policyTypes does not list ${DIRECTION_WORDS[direction].type}, so it says nothing about ${direction}.`;
}

/** The paragraph of one policy: whom it selects, what it isolates, what its rules allow, what it leaves open. */
export function policyParagraph(cluster: Cluster, policy: Policy): Paragraph {
  const selected = workloadsOfPolicy(cluster, policy);
  const together = selected.length === 0 ? [policy] : selectingAll(cluster, policy, selected);
  const access = isolationOf(policy, 'egress') && dnsAccess(cluster, together);
  const noDns = access?.UDP === 'no' && access.TCP === 'no';
  const directions = DIRECTIONS.flatMap((direction) => {
    const isolation = isolationOf(policy, direction);
    return isolation
      ? isolatedSentences(cluster, policy, isolation, { selected, noDns })
      : [silentSentence(policy, direction)];
  });
  const hasEgressRules = policy.rules.some(({ direction }) => direction === 'egress');
  const dns =
    access && (hasEgressRules || !noDns) && dnsSentence(cluster, together, 'They', policy.namespace);
  return {
    heading: say`Policy ${policyLink(policy)}`,
    sentences: [subjectSentence(cluster, policy, selected), ...directions, ...(dns ? [dns] : [])],
  };
}

/** The policies that select every one of the workloads, so that what they allow holds for all of them. */
function selectingAll(cluster: Cluster, policy: Policy, selected: readonly Workload[]): readonly Policy[] {
  return policiesIn(cluster, policy.namespace).filter(({ subject }) =>
    selected.every(({ labels }) => matches(subject, labels)),
  );
}
