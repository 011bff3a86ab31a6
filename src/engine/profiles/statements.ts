import type { Cluster } from '../cluster/cluster';
import type { Workload } from '../kube/entities';
import { includesPort, isAll } from '../kube/ports';
import type { Dependency, Probe, Reason, RuleRef, Side, Verdict } from '../reachability/verdict';
import type { Profile } from './profile';
import { sentenceAbout } from './words';

/** What is asked about, with both ends as workloads where they are. */
export interface Asked {
  readonly cluster: Cluster;
  readonly verdict: Verdict;
  readonly from: Workload | undefined;
  readonly to: Workload | undefined;
  readonly probe: Probe | undefined;
}

/** What an answer depends on without there being two answers to compare. */
export function statementsOf(profile: Profile, asked: Asked): readonly Dependency[] {
  if (profile.facts.enforces.value === 'nothing') return [];
  const { from, to } = asked;
  const ends = [from, to].filter((end) => end !== undefined);
  const statement = (topic: Dependency['topic'], on: Dependency['on']): Dependency => ({
    topic,
    on,
    sentence: sentenceAbout(topic, ends),
    answers: [],
  });
  return [
    ...(profile.facts.sctp.value !== 'yes' && sctpDecides(asked) ? [statement('sctp', 'network')] : []),
    ...(profile.facts.nodeToOwnPods.value !== 'byPolicy' && nodeDecides(asked)
      ? [statement('sameNode', 'node')]
      : []),
    ...(cacheDecides(asked) ? [statement('nodeLocalDns', 'network')] : []),
  ];
}

const isDecided = ({ kind }: Reason) => kind === 'rule' || kind === 'isolated';

function slicesAbout({ slices }: Side, probe: Probe | undefined) {
  return probe ? slices.filter(({ ports }) => includesPort(ports, probe.protocol, probe.port)) : slices;
}

/** A policy decides about a port of SCTP: the one that is asked for, or one that a rule names. */
function sctpDecides({ cluster, verdict: { egress, ingress }, probe }: Asked): boolean {
  if (probe && probe.protocol !== 'SCTP') return false;
  return [egress, ingress].some((side) =>
    slicesAbout(side, probe).some(({ reason }) =>
      probe
        ? isDecided(reason)
        : reason.kind === 'rule' && reason.rules.some((ref) => namesSctp(cluster, ref)),
    ),
  );
}

function namesSctp({ policies }: Cluster, { policy, direction, index }: RuleRef): boolean {
  const rule = policies
    .find(({ id }) => id === policy)
    ?.rules.find((one) => one.direction === direction && one.index === index);
  return rule !== undefined && rule.ports !== 'any' && rule.ports.some(({ protocol }) => protocol === 'SCTP');
}

/** A pod on the host network connects to a pod that policies close to it. */
function nodeDecides({ verdict: { allowed, ingress }, from, to, probe }: Asked): boolean {
  if (!from?.hostNetwork || !to || to.hostNetwork || from === to) return false;
  const passes = probe ? includesPort(allowed, probe.protocol, probe.port) : isAll(allowed);
  return !passes && slicesAbout(ingress, probe).some(({ reason }) => isDecided(reason));
}

const NODE_LOCAL_DNS = /^node-?local-?dns$/;

function isNodeCache({ name, labels }: Workload): boolean {
  return NODE_LOCAL_DNS.test(name) || NODE_LOCAL_DNS.test(labels['k8s-app'] ?? '');
}

/** Egress rules decide about cluster DNS, and the files hold a cache that may answer in its place. */
function cacheDecides({ cluster, verdict: { egress }, from, to, probe }: Asked): boolean {
  if (!from || to?.labels['k8s-app'] !== 'kube-dns' || (probe && probe.port !== 53)) return false;
  return (
    slicesAbout(egress, probe).some(({ reason }) => isDecided(reason)) &&
    cluster.workloads.some((workload) => isNodeCache(workload) && workload !== to)
  );
}
