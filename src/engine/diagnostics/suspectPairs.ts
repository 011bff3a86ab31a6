import { declaredOf, workloadsMatching, workloadsOfRule } from '../explain/members';
import { namedNamespaces } from '../explain/phrases/selector';
import type { Workload } from '../kube/entities';
import { selectsEverything, type LabelSelector } from '../kube/labels';
import type { Peer, PodsPeer, Rule } from '../policy/policy';
import type { DiagnosisContext } from './check';
import { writtenPolicies, type WrittenPolicy } from './written';

/** Two neighbouring peers of one rule, one of namespaces only, one of pods only. */
export interface Pair {
  readonly written: WrittenPolicy;
  readonly rule: Rule;
  readonly first: number;
  /** The peer at `first` + 1, whose dash decides. */
  readonly second: Peer;
  readonly namespaces: PodsPeer & { readonly namespaces: LabelSelector };
  readonly pods: PodsPeer & { readonly pods: LabelSelector };
  /** Pods of the namespaces; pods of the own namespace with the labels; pods that have both. */
  readonly inNamespaces: readonly Workload[];
  readonly own: readonly Workload[];
  readonly both: readonly Workload[];
  /** The files declare no pods at either place, so that only the writing itself can be judged. */
  readonly nothingKnown: boolean;
}

/** From this score on a pair is worth a word. */
const HINT_AT = 2;

const isNamespacesOnly = (peer: Peer | undefined): peer is Pair['namespaces'] =>
  peer?.kind === 'pods' && peer.namespaces !== undefined && peer.pods === undefined;
const isPodsOnly = (peer: Peer | undefined): peer is Pair['pods'] =>
  peer?.kind === 'pods' && peer.pods !== undefined && peer.namespaces === undefined;

function pairAt(
  context: DiagnosisContext,
  written: WrittenPolicy,
  rule: Rule,
  first: number,
): Pair | undefined {
  const peers = rule.peers === 'any' ? [] : rule.peers;
  const second = peers[first + 1];
  const two = [peers[first], second];
  const namespaces = two.find(isNamespacesOnly);
  const pods = two.find(isPodsOnly);
  if (!second || !namespaces || !pods) return undefined;
  const declared = (where: LabelSelector | string, labels: LabelSelector | undefined) =>
    declaredOf(workloadsMatching(context.cluster, where, labels));
  const inNamespaces = declared(namespaces.namespaces, undefined);
  const home = declared(written.policy.namespace, undefined);
  return {
    written,
    rule,
    first,
    second,
    namespaces,
    pods,
    inNamespaces,
    own: declared(written.policy.namespace, pods.pods),
    both: declared(namespaces.namespaces, pods.pods),
    nothingKnown: home.length === 0 && inNamespaces.length === 0,
  };
}

/** A rule beside this one that admits everyone who has both, so that the merged peer was not what was missing. */
function allowedBeside(context: DiagnosisContext, { written, rule, both }: Pair): boolean {
  return (
    both.length > 0 &&
    written.policy.rules.some((other) => {
      if (other === rule || other.direction !== rule.direction || !other.effective) return false;
      const admitted = new Set(workloadsOfRule(context.cluster, other, written.policy.namespace));
      return both.every((workload) => admitted.has(workload));
    })
  );
}

/** The words of the policy's name that also name the namespace and the pods: `from-proxy-in-ui`. */
function nameSaysBoth({ written, namespaces, pods }: Pair): boolean {
  const { name } = written.policy;
  const namespaceWords = Object.values(namespaces.namespaces.matchLabels);
  const podWords = Object.values(pods.pods.matchLabels);
  const said = (words: readonly string[]) => words.some((word) => word.length > 2 && name.includes(word));
  return said(namespaceWords) && said(podWords);
}

/** Nothing but the two, each with a real label: without knowing pods that is worth a question, no more. */
function looksLikeOne({ rule, namespaces, pods, nothingKnown }: Pair): boolean {
  const selectors = [namespaces.namespaces, pods.pods];
  return nothingKnown && rule.peers.length === 2 && !selectors.some(selectsEverything);
}

/** One namespace, by its name or by the label that people take for it. */
function namesOne(selector: LabelSelector): boolean {
  const labels = Object.keys(selector.matchLabels);
  const byLabel = labels.length === 1 && labels[0] === 'name' && selector.matchExpressions.length === 0;
  return byLabel || namedNamespaces(selector)?.length === 1;
}

/** How much speaks for one peer that was written as two. */
function scoreOf(context: DiagnosisContext, pair: Pair): number {
  const { namespaces, pods, inNamespaces, own, both, rule } = pair;
  const peers = rule.peers === 'any' ? 0 : rule.peers.length;
  const single = namesOne(namespaces.namespaces);
  const [firstPeer] = rule.peers === 'any' ? [] : rule.peers.slice(pair.first);
  return (
    (own.length === 0 && both.length > 0 ? 3 : 0) +
    (both.length > 0 && both.length * 2 <= inNamespaces.length ? 2 : 0) +
    (single ? 1 : 0) +
    (firstPeer === namespaces ? 1 : 0) +
    (nameSaysBoth(pair) ? 1 : 0) +
    (looksLikeOne(pair) ? 1 : 0) -
    (selectsEverything(pods.pods) ? 4 : 0) -
    (own.length > 0 ? 2 : 0) -
    (peers >= 3 ? 2 : 0) -
    (allowedBeside(context, pair) ? 3 : 0)
  );
}

export interface Suspect extends Pair {
  readonly score: number;
}

const known = new WeakMap<DiagnosisContext, readonly Suspect[]>();

/** Pairs of peers that were probably meant as one. */
export function suspectPairs(context: DiagnosisContext): readonly Suspect[] {
  let suspects = known.get(context);
  if (!suspects) {
    suspects = writtenPolicies(context).flatMap((written) =>
      written.policy.rules
        .filter(({ effective }) => effective)
        .flatMap((rule) => (rule.peers === 'any' ? [] : rule.peers.map((_, first) => ({ rule, first }))))
        .flatMap(({ rule, first }) => pairAt(context, written, rule, first) ?? [])
        .map((pair) => ({ ...pair, score: scoreOf(context, pair) }))
        .filter(({ score }) => score >= HINT_AT),
    );
    known.set(context, suspects);
  }
  return suspects;
}
