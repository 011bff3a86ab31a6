import { contains, type AddressRange } from '../../kube/addresses';
import { selectorKey } from '../../kube/labels';
import type { Policy, Rule } from '../../policy/policy';
import type { DiagnosisContext } from '../check';
import { portsCover } from '../covers';
import type { Diagnostic } from '../diagnostic';
import { writtenPolicies } from '../written';
import type { Check } from '../check';
import { finding } from '../check';
import { KUBERNETES } from '../sources';

function letsIn({ peers }: Rule, range: AddressRange): boolean {
  if (peers === 'any') return true;
  return peers.some(
    (peer) =>
      peer.kind === 'addresses' &&
      contains(peer.range, range) &&
      !peer.except.some(
        (hole) =>
          hole.range.first <= range.last &&
          range.first <= hole.range.last &&
          hole.range.family === range.family,
      ),
  );
}

interface PlacedRule {
  readonly policy: Policy;
  readonly rule: Rule;
}

/** The rules for exactly the pods that a policy selects, of all policies that say so. */
function rulesBySubject({ cluster }: DiagnosisContext): ReadonlyMap<string, readonly PlacedRule[]> {
  const groups = new Map<string, PlacedRule[]>();
  for (const policy of cluster.policies) {
    const key = subjectKey(policy);
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    for (const rule of policy.rules)
      if (rule.effective && (rule.peers === 'any' || rule.peers.some(({ kind }) => kind === 'addresses')))
        group.push({ policy, rule });
  }
  return groups;
}

const subjectKey = ({ namespace, subject }: Policy) => `${namespace} ${selectorKey(subject)}`;

function voided(policy: Policy, rule: Rule, others: readonly PlacedRule[]): Diagnostic[] {
  if (rule.peers === 'any') return [];
  return rule.peers.flatMap((peer) => {
    if (peer.kind !== 'addresses') return [];
    return peer.except.flatMap(({ cidr, range, origin }) => {
      const other = others.find(
        (one) =>
          one.rule.direction === rule.direction &&
          portsCover(one.rule.ports, rule.ports) &&
          letsIn(one.rule, range),
      );
      if (!other) return [];
      const place = `${other.rule.direction}[${other.rule.index}]`;
      const where = other.policy === policy ? place : `${place} of policy ${other.policy.name}`;
      return [
        finding(exceptVoided, {
          message: `except ${cidr} leaves nothing out: ${where} lets the same addresses in.`,
          help: 'Policies cannot deny. An exception only narrows the block it stands in; leave the addresses out there as well.',
          origin,
        }),
      ];
    });
  });
}

function find(context: DiagnosisContext): readonly Diagnostic[] {
  const withExcept = writtenPolicies(context).flatMap(({ policy }) =>
    policy.rules
      .filter(
        ({ peers, effective }) =>
          effective &&
          peers !== 'any' &&
          peers.some((peer) => peer.kind === 'addresses' && peer.except.length > 0),
      )
      .map((rule) => ({ policy, rule })),
  );
  if (withExcept.length === 0) return [];
  const groups = rulesBySubject(context);
  return withExcept.flatMap(({ policy, rule }) => voided(policy, rule, groups.get(subjectKey(policy)) ?? []));
}

/** NP040: addresses left out by except that another rule lets in. */
export const exceptVoided: Check = {
  id: 'NP040',
  severity: 'warning',
  page: {
    title: 'An exception that another rule undoes',
    what: 'An except whose addresses another rule for the same pods allows on the same ports.',
    why: 'except is no deny. It only narrows its own block; what any other rule allows is allowed.',
    fix: 'Leave the addresses out of the other rule as well.',
    source: KUBERNETES.isolation('policies do not conflict; what is allowed is their union'),
  },
  example: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Ingress]
  ingress:
  - from:
    - ipBlock:
        cidr: 10.0.0.0/8
        except: [10.1.0.0/16]
    ports: [{port: 443}]
  - from:
    - ipBlock:
        cidr: 10.1.0.0/16
    ports: [{port: 443}, {port: 80}]
`,
  fixed: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Ingress]
  ingress:
  - from:
    - ipBlock:
        cidr: 10.0.0.0/8
        except: [10.1.0.0/16]
    ports: [{port: 443}]
`,
  find: find,
};
