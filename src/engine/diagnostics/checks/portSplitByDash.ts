import type { PortTerm, Rule } from '../../policy/policy';
import type { Check } from '../check';
import { finding } from '../check';
import type { Diagnostic } from '../diagnostic';
import { KUBERNETES } from '../sources';
import { removeDash } from '../removeDash';
import { entryOf } from '../../manifest/tree';
import { at, inEachPolicy, type WrittenPolicy } from '../written';

/** An entry that holds this key and nothing else. */
function holdsOnly(written: WrittenPolicy, path: readonly (string | number)[], key: string): boolean {
  const node = at(written, ...path);
  return node?.kind === 'mapping' && node.entries.length === 1 && entryOf(node, key) !== undefined;
}

/** A finding for each entry of only a protocol behind one of only a port. */
export function splitPortsOf(written: WrittenPolicy, rule: Rule, terms: readonly PortTerm[]): Diagnostic[] {
  const list = ['spec', rule.direction, rule.index, 'ports'];
  return terms.flatMap((term, index) => {
    const above = terms[index - 1];
    if (!above || !holdsOnly(written, [...list, index], 'protocol')) return [];
    if (!holdsOnly(written, [...list, index - 1], 'port')) return [];
    return [
      finding(portSplitByDash, {
        message: `Two entries: port ${above.port ?? ''} of TCP, and every ${term.protocol} port. One entry with both was probably meant.`,
        help: 'The dash before protocol makes it an entry of its own, which opens every port of that protocol.',
        origin: term.origin,
        fixes: removeDash(written, [...list, index]),
      }),
    ];
  });
}

/** NP049: a port and its protocol split into two entries by a dash, which opens every port. */
export const portSplitByDash: Check = {
  id: 'NP049',
  severity: 'warning',
  page: {
    title: 'A dash between port and protocol',
    what: 'An entry with only a port, followed by one with only a protocol.',
    why: 'They are two entries, and an entry without port opens every port of its protocol.',
    fix: 'Remove the dash before protocol.',
    source: KUBERNETES.api('ports.port: if not provided, all port names and numbers match'),
  },
  example: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: dex, namespace: argocd}
spec:
  podSelector: {matchLabels: {app: dex}}
  policyTypes: [Ingress]
  ingress:
  - from:
    - podSelector: {}
    ports:
    - port: 5558
    - protocol: TCP
`,
  fixed: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: dex, namespace: argocd}
spec:
  podSelector: {matchLabels: {app: dex}}
  policyTypes: [Ingress]
  ingress:
  - from:
    - podSelector: {}
    ports:
    - port: 5558
      protocol: TCP
`,
  find: inEachPolicy((written) =>
    written.policy.rules.flatMap((rule) =>
      rule.ports === 'any' || !rule.effective ? [] : splitPortsOf(written, rule, rule.ports),
    ),
  ),
};
