import type { Workload } from '../kube/entities';
import type { Reachability } from '../reachability/reachability';
import { candidatesOf } from './candidates';
import { USUAL_PROBES, type ClusterProbe, type ProbeChoice } from './clusterProbe';
import { withControls } from './controls';
import type { Lines } from './decision';
import { mostTelling } from './mostTelling';
import { senderGroups, type SenderGroup } from './senders';
import { insideTargets, outsideTargets } from './targets';

interface Chosen {
  readonly probes: readonly ClusterProbe[];
  /** What was left out and why, a sentence each. */
  readonly leftOut: readonly string[];
}

/**
 * For every port that somebody listens on and every different reason for an answer there, one probe: those that a rule lets
 * through, and beside them those that nothing lets through. Where no policy has a say nothing is probed.
 */
export function chooseProbes(reachability: Reachability, lines: Lines, choice: ProbeChoice): Chosen {
  const { usable, leftOut } = candidatesOf(reachability.cluster.workloads, choice);
  const classes = usableClasses(reachability, usable);
  const inside = insideTargets(classes, reachability, choice);
  const outside = outsideTargets(reachability, choice);
  const groups = [...inside.targets, ...outside.targets].flatMap((target) =>
    senderGroups(target, classes, reachability, lines),
  );
  const inOrder = inOrderOf(groups);
  const all = probesOf(groups, choice).sort(inOrder);
  const max = choice.max === 'all' ? Infinity : (choice.max ?? USUAL_PROBES);
  const probes = mostTelling(all, max);
  const tooMany = all.length - probes.length;
  const controls = outsideControls(probes, groups, choice);
  return {
    probes: withControls([...probes, ...controls].sort(inOrder), (id) => usable.has(id)),
    leftOut: [
      ...(tooMany > 0
        ? [
            `${tooMany} more ${tooMany === 1 ? 'is' : 'are'} left out: at most ${max} ${max === 1 ? 'is' : 'are'} made.`,
          ]
        : []),
      ...leftOut,
      ...inside.leftOut,
      ...outside.leftOut,
    ],
  };
}

/** The workloads that can be probed, by the nodes of the model: those of one node are alike to every policy. */
function usableClasses({ model, cluster }: Reachability, usable: ReadonlySet<string>): Workload[][] {
  return model.classes.members.map((places) =>
    [...places].map((place) => cluster.workloads[place]!).filter(({ id }) => usable.has(id)),
  );
}

/** One probe for each group that is wanted and says something that no other at its port does. */
function probesOf(groups: readonly SenderGroup[], choice: ProbeChoice): ClusterProbe[] {
  const nearness = nearnessIn(groups);
  const wanted = groups.flatMap((group) => wantedPart(group, choice) ?? []);
  const deniedByOneEnd = new Set(
    wanted.filter(({ expect, ends }) => expect === 'deny' && ends === 1).map(({ target }) => target),
  );
  return wanted
    .filter(({ expect, ends, target }) => expect === 'allow' || ends === 1 || !deniedByOneEnd.has(target))
    .map((group) => {
      const near = (sender: Workload) => nearness(sender, group);
      return probeOf(
        group,
        group.senders.reduce((best, other) => (near(other) > near(best) ? other : best)),
      );
    });
}

/** The group with those of its senders that the choice leaves; undefined when it leaves none. */
function wantedPart(group: SenderGroup, { policy, from, workload }: ProbeChoice): SenderGroup | undefined {
  const { tests, target } = group;
  if (tests.length === 0 || (policy !== undefined && !tests.some((test) => test.policy === policy))) return;
  const must = from ?? (target.to === workload ? undefined : workload);
  const senders = must === undefined ? group.senders : group.senders.filter(({ id }) => id === must);
  return senders.length > 0 ? { ...group, senders } : undefined;
}

/** How much a sender's denial says: one that is allowed something else there most, then one of the same namespace. */
function nearnessIn(groups: readonly SenderGroup[]): (sender: Workload, group: SenderGroup) => number {
  const allowedAt = new Map<string, Set<string>>();
  for (const { expect, target, senders } of groups) {
    if (expect === 'deny') continue;
    const known = allowedAt.get(target.to) ?? new Set();
    for (const { id } of senders) known.add(id);
    allowedAt.set(target.to, known);
  }
  return ({ id, namespace }, { target: { to, workload } }) =>
    (allowedAt.get(to)?.has(id) ? 2 : 0) + (namespace === workload?.namespace ? 1 : 0);
}

/** An address outside cannot ask itself: where nothing that must get through is probed, a sender that may is added. */
function outsideControls(
  probes: readonly ClusterProbe[],
  groups: readonly SenderGroup[],
  { from }: ProbeChoice,
): ClusterProbe[] {
  const controls = new Map<string, ClusterProbe>();
  for (const group of groups) {
    const { target, expect, senders } = group;
    const sender = senders.find(({ id }) => id === from) ?? senders[0]!;
    const control = probeOf({ ...group, tests: [] }, sender);
    const asked = probes.filter((probe) => atSamePort(probe, control));
    if (target.workload || expect === 'deny' || asked.length === 0) continue;
    if (asked.some((probe) => probe.expect === 'allow') || controls.has(portOf(control))) continue;
    controls.set(portOf(control), control);
  }
  return [...controls.values()];
}

const portOf = ({ to, protocol, port }: ClusterProbe) => `${to} ${protocol} ${port}`;
const atSamePort = (a: ClusterProbe, b: ClusterProbe) => portOf(a) === portOf(b);

/** By destination and port as the groups come; at each those that must get through before those that must not. */
function inOrderOf(groups: readonly SenderGroup[]): (a: ClusterProbe, b: ClusterProbe) => number {
  const places = new Map<string, number>();
  for (const { target } of groups) {
    const key = `${target.to} ${target.protocol} ${target.port}`;
    if (!places.has(key)) places.set(key, places.size);
  }
  return (a, b) =>
    places.get(portOf(a))! - places.get(portOf(b))! ||
    Number(a.expect === 'deny') - Number(b.expect === 'deny');
}

function probeOf({ target, expect, tests }: SenderGroup, sender: Workload): ClusterProbe {
  const { to, protocol, port } = target;
  const id = `${sender.id} to ${to} on ${protocol} ${port}`;
  return { id, from: sender.id, to, protocol, port, expect, tests, control: 'none' };
}
