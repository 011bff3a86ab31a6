import { declaredOf, workloadsMatching } from '../../explain/members';
import { dashPlaces } from '../../dash/dashPlaces';
import { flipText } from '../../dash/flipText';
import { DIRECTION_WORDS } from '../../explain/direction';
import { peerInWords } from '../../explain/phrases/peer';
import { podsWith, selectorText } from '../../explain/phrases/selector';
import { workloadsListed } from '../../explain/phrases/workload';
import { matches, selectsEverything, type LabelSelector } from '../../kube/labels';
import { pathText } from '../../manifest/origins';
import type { Peer, PodsPeer, Rule } from '../../policy/policy';
import type { DiagnosisContext } from '../check';
import type { Diagnostic, Fix } from '../diagnostic';
import { writtenPolicies, type WrittenPolicy } from '../written';
import type { Check } from '../check';
import { finding } from '../check';
import { KUBERNETES } from '../sources';

/** From this score on it is a warning, from that on worth a word. */
const WARN_AT = 3;
const HINT_AT = 2;

type BothPeer = PodsPeer & { readonly namespaces: LabelSelector; readonly pods: LabelSelector };

const isBoth = (peer: Peer): peer is BothPeer =>
  peer.kind === 'pods' &&
  peer.namespaces !== undefined &&
  peer.pods !== undefined &&
  !selectsEverything(peer.namespaces) &&
  !selectsEverything(peer.pods);

/** What stands in comments on the lines above a peer, and on its first line. */
function commentAt(text: string, start: number): string {
  let from = text.lastIndexOf('\n', start - 1) + 1;
  for (let above = from; above > 0; from = above) {
    above = text.lastIndexOf('\n', from - 2) + 1;
    if (above === from || !/^[ \t]*#/.test(text.slice(above, from))) break;
  }
  const end = text.indexOf('\n', start);
  return [...text.slice(from, end < 0 ? text.length : end).matchAll(/#.*/g)].join(' ');
}

/** How much speaks for two peers that were written as one. */
function scoreOf({ cluster }: DiagnosisContext, written: WrittenPolicy, peer: BothPeer): number {
  const home = written.policy.namespace;
  const declared = (where: LabelSelector | string, pods?: LabelSelector) =>
    declaredOf(workloadsMatching(cluster, where, pods)).length;
  if (declared(peer.namespaces, peer.pods) > 0) return 0;
  const either = declared(peer.namespaces) > 0 && declared(home, peer.pods) > 0;
  const namespaces = [...cluster.namespaces.values()].filter(({ assumed }) => assumed === undefined);
  const chosen = namespaces.filter(({ labels }) => matches(peer.namespaces, labels));
  const ownToo = chosen.some(({ name }) => name === home);
  return (
    (either ? 3 : 0) +
    (either && ownToo ? 2 : 0) +
    (/\bor\b/i.test(commentAt(written.target.text, peer.origin.range.start)) ? 2 : 0) -
    (namespaces.some(({ origin }) => origin !== undefined) && chosen.length === 0 ? 2 : 0)
  );
}

function addDash({ object, target }: WrittenPolicy, rule: Rule, index: number): readonly Fix[] {
  if (!object.node) return [];
  const list = pathText(['spec', rule.direction, rule.index, DIRECTION_WORDS[rule.direction].peers]);
  const place = [...dashPlaces(object.node)].find(
    (one) => one.site === 'peer' && one.path === list && one.index === index,
  );
  const flip = place && flipText(target.text, place);
  if (!flip || 'whyNot' in flip) return [];
  return [{ title: 'Add a dash: either is enough (OR)', edits: [{ file: target.file, ...flip }] }];
}

interface Suspect {
  readonly written: WrittenPolicy;
  readonly rule: Rule;
  readonly peer: BothPeer;
  readonly index: number;
  readonly score: number;
}

function suspectsOf(context: DiagnosisContext, written: WrittenPolicy, rule: Rule): Suspect[] {
  if (rule.peers === 'any' || !rule.effective) return [];
  return rule.peers.flatMap((peer, index) => {
    if (!isBoth(peer)) return [];
    const score = scoreOf(context, written, peer);
    return score >= HINT_AT ? [{ written, rule, peer, index, score }] : [];
  });
}

const known = new WeakMap<DiagnosisContext, readonly Suspect[]>();

/** Peers that were probably meant as two, so that it is no wonder they match nobody. */
export function suspectPeers(context: DiagnosisContext): readonly Suspect[] {
  let suspects = known.get(context);
  if (!suspects) {
    suspects = writtenPolicies(context).flatMap((written) =>
      written.policy.rules.flatMap((rule) => suspectsOf(context, written, rule)),
    );
    known.set(context, suspects);
  }
  return suspects;
}

function suspicion(
  { cluster }: DiagnosisContext,
  { written, rule, peer, index, score }: Suspect,
): Diagnostic {
  const home = written.policy.namespace;
  const own = declaredOf(workloadsMatching(cluster, home, peer.pods)).map(({ id }) => id);
  const there = declaredOf(workloadsMatching(cluster, peer.namespaces, undefined)).map(({ id }) => id);
  const facts =
    own.length > 0 && there.length > 0
      ? ` ${workloadsListed(own, home)} ${own.length === 1 ? 'has' : 'have'} ${selectorText(peer.pods)} in ${home}; the namespaces hold ${workloadsListed(there, home)}.`
      : '';
  return finding(andProbablyOr, {
    severity: score >= WARN_AT ? 'warning' : 'info',
    message: `One peer, so both must hold: ${peerInWords(peer, home)}. Were two peers meant, either of which is enough?`,
    help: `A dash before the second selector makes it a peer of its own: ${podsWith(peer.pods)} of ${home}, or every pod of those namespaces.${facts}`,
    origin: peer.origin,
    fixes: addDash(written, rule, index),
  });
}

/** NP012: one peer with both selectors that was probably meant as two. */
export const andProbablyOr: Check = {
  id: 'NP012',
  severity: 'warning',
  page: {
    title: 'One peer that was probably meant as two',
    what: 'A peer with namespaceSelector and podSelector that together match nobody, while each would match somebody.',
    why: 'Both must hold. Pods with the labels in other namespaces, and other pods of those namespaces, are not admitted.',
    fix: 'Put a dash before the second selector if either suffices.',
    source: KUBERNETES.selectors('one element with both selectors, or two elements'),
  },
  example: `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {containers: [{name: c, image: i}]}
---
apiVersion: v1
kind: Pod
metadata: {name: api, namespace: shop, labels: {app: api}}
spec: {containers: [{name: c, image: i}]}
---
apiVersion: v1
kind: Pod
metadata: {name: grafana, namespace: ops, labels: {app: grafana}}
spec: {containers: [{name: c, image: i}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Ingress]
  ingress:
  - from:
    - namespaceSelector:
        matchLabels:
          kubernetes.io/metadata.name: ops
      podSelector:
        matchLabels:
          app: api
    ports: [{port: 80}]
`,
  fixed: `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {containers: [{name: c, image: i}]}
---
apiVersion: v1
kind: Pod
metadata: {name: api, namespace: shop, labels: {app: api}}
spec: {containers: [{name: c, image: i}]}
---
apiVersion: v1
kind: Pod
metadata: {name: grafana, namespace: ops, labels: {app: grafana}}
spec: {containers: [{name: c, image: i}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Ingress]
  ingress:
  - from:
    - namespaceSelector:
        matchLabels:
          kubernetes.io/metadata.name: ops
    - podSelector:
        matchLabels:
          app: api
    ports: [{port: 80}]
`,
  find: (context) => suspectPeers(context).map((suspect) => suspicion(context, suspect)),
};
