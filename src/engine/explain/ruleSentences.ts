import type { Cluster } from '../cluster/cluster';
import type { Workload } from '../kube/entities';
import type { Policy, PortTerm, Rule } from '../policy/policy';
import { resolvePort } from '../reachability/rulePorts';
import { isDeclared, workloadsOfRule } from './members';
import { because } from './phrases/link';
import { counted, listed } from './phrases/list';
import { peersInWords } from './phrases/peer';
import { portTermInWords } from './phrases/ports';
import { say } from './phrases/say';
import { workloadLinks, workloadsListed } from './phrases/workload';
import type { Part, Sentence } from './sentence';

/** `on TCP 8080 or UDP 53`, each part linked to its entry of `ports`. */
function portParts(rule: Rule): readonly Part[] {
  if (rule.ports === 'any') return [{ text: 'every port' }];
  const seen = new Set<string>();
  const distinct = rule.ports.filter((term) => {
    const words = portTermInWords(term);
    return !seen.has(words) && seen.add(words);
  });
  return distinct.flatMap((term, index) => {
    const before = index === 0 ? '' : index === distinct.length - 1 ? ' or ' : ', ';
    return [{ text: before }, because(portTermInWords(term), term.origin)];
  });
}

function whoMatches(cluster: Cluster, policy: Policy, rule: Rule): readonly Part[] {
  if (rule.peers === 'any' || rule.peers.every((peer) => peer.kind === 'addresses')) return [];
  const found = workloadsOfRule(cluster, rule, policy.namespace)
    .filter(isDeclared)
    .map(({ id }) => id);
  if (found.length === 0) {
    return cluster.workloads.some(isDeclared) ? [{ text: ' (no workload in these files)' }] : [];
  }
  return say` (${counted(found.length, 'workload')}: ${workloadLinks(found, policy.namespace)})`;
}

/** The rule as a promise: who may connect, on what. `number` counts from one, as people do; 0 when it is the only rule. */
function promise(cluster: Cluster, policy: Policy, rule: Rule, number: number): Sentence {
  const label = because(number > 0 ? `Rule ${number}` : 'Its rule', rule.origin);
  const ingress = rule.direction === 'ingress';
  if (rule.peers === 'any' && rule.ports === 'any') {
    return ingress
      ? say`${label} names neither peers nor ports: anyone may connect on every port, so isolation for ingress changes nothing.`
      : say`${label} names neither peers nor ports: they may connect to anywhere on every port, so isolation for egress changes nothing.`;
  }
  if (rule.peers === 'any') {
    return ingress
      ? say`${label} names no peers: anyone, in the cluster and outside, may connect on ${portParts(rule)}.`
      : say`${label} names no peers: they may connect to anywhere, in the cluster and outside, on ${portParts(rule)}.`;
  }
  const peers = [...peersInWords(rule, policy.namespace), ...whoMatches(cluster, policy, rule)];
  if (rule.peers.length > 1) {
    const any = `any of ${rule.peers.length} peers`;
    return ingress
      ? say`${label} admits, on ${portParts(rule)}, ${any}: ${peers}.`
      : say`${label} lets them connect, on ${portParts(rule)}, to ${any}: ${peers}.`;
  }
  return ingress
    ? say`${label} admits ${peers} on ${portParts(rule)}.`
    : say`${label} lets them connect to ${peers} on ${portParts(rule)}.`;
}

/** The declared pods that give a port name its number: those connected to. */
function destinations(
  cluster: Cluster,
  policy: Policy,
  rule: Rule,
  selected: readonly Workload[],
): readonly Workload[] {
  const all = rule.direction === 'ingress' ? selected : workloadsOfRule(cluster, rule, policy.namespace);
  return all.filter(isDeclared);
}

function namedPortSentence(term: PortTerm, pods: readonly Workload[], home: string): Sentence | undefined {
  if (typeof term.port !== 'string' || pods.length === 0) return undefined;
  const wanted = { name: term.port, protocol: term.protocol };
  const numbers = new Map<number, string[]>();
  const without: string[] = [];
  for (const { id, ports } of pods) {
    const number = resolvePort(wanted, ports);
    if (number === undefined) without.push(id);
    else numbers.set(number, [...(numbers.get(number) ?? []), id]);
  }
  const names = (ids: readonly string[]) => workloadsListed(ids, home);
  const known = [...numbers].map(([number, ids]) => `${number} on ${names(ids)}`);
  const name = because(`Port name ${term.port}`, term.origin);
  if (known.length === 0)
    return say`${name} is no ${term.protocol} container port of ${names(without)}, so it opens nothing there.`;
  const rest =
    without.length > 0
      ? `; ${names(without)} ${without.length === 1 ? 'has' : 'have'} no ${term.protocol} port of that name, so nothing opens there`
      : '';
  return say`${name} is ${listed(known)}${rest}.`;
}

/** What one rule that has an effect does, and what its port names mean here. */
export function ruleSentences(
  cluster: Cluster,
  policy: Policy,
  rule: Rule,
  number: number,
  selected: readonly Workload[],
): readonly Sentence[] {
  const terms = rule.ports === 'any' ? [] : rule.ports;
  const pods = terms.some(({ port }) => typeof port === 'string')
    ? destinations(cluster, policy, rule, selected)
    : [];
  const names = terms.flatMap((term) => {
    const sentence = namedPortSentence(term, pods, policy.namespace);
    return sentence ? [sentence] : [];
  });
  return [promise(cluster, policy, rule, number), ...names];
}
