import { DIRECTION_WORDS } from '../explain/direction';
import { policiesSelecting, workloadsIn, workloadsOfRule } from '../explain/members';
import type { Workload } from '../kube/entities';
import type { Labels } from '../kube/labels';
import { selectsEverything } from '../kube/labels';
import { isEmpty, NO_PORTS, subtract, unite } from '../kube/ports';
import type { PortSet } from '../kube/ports';
import type { Patch } from '../manifest/patch';
import { addMappingEntry, insertSequenceItem } from '../manifest/patchInsert';
import { valueOf } from '../manifest/tree';
import { isolationOf } from '../policy/policy';
import type { Direction, Policy, Rule } from '../policy/policy';
import type { Endpoint, Side } from '../reachability/verdict';
import { endpointsOf, workloadsOfEnd } from './connectEnd';
import type { Picture } from './context';
import type { Draft } from './draft';
import type { ConnectEnd, WantedPort } from './intent';
import type { Located } from './locate';
import { findPolicy, locatePolicy } from './locate';
import type { WantedRule } from './ruleContent';
import { DNS_PEER, peerContent, portContent, ruleContent } from './ruleContent';
import { hasSamePeers, hasSamePorts, missingPeers, missingPorts } from './sameRule';
import { portsAt } from './wantedPorts';

/** The pods whose policies are written. */
export interface Target {
  readonly namespace: string;
  /** undefined: every pod of the namespace. */
  readonly pods:
    | {
        readonly workloads: readonly Workload[];
        /** The labels to select them by; undefined: the fewest that select just the one workload. */
        readonly by: Labels | undefined;
      }
    | undefined;
}

export function workloadsOfTarget(picture: Picture, { namespace, pods }: Target): readonly Workload[] {
  return pods ? pods.workloads : workloadsIn(picture.cluster, namespace);
}

export function isIsolated(picture: Picture, workload: Workload, direction: Direction): boolean {
  return picture.reachability.directionState(workload.id, direction).state !== 'open';
}

/** The ports that one end lets pass. */
export const allowedBy = (side: Side): PortSet =>
  side.slices.filter(({ allowed }) => allowed).reduce((set, { ports }) => unite(set, ports), NO_PORTS);

/** Whether one rule of the policies that isolate `own` admits whoever `names` tells, on all wanted ports. */
function someRuleAdmits(
  picture: Picture,
  own: Workload,
  direction: Direction,
  wanted: readonly WantedPort[],
  names: (rule: Rule, home: string) => boolean,
): boolean {
  const opens = ({ ports }: Rule) => ports === 'any' || wanted.length > 0;
  return policiesSelecting(picture.cluster, own).some(
    (policy) =>
      isolationOf(policy, direction) &&
      policy.rules.some(
        (rule) =>
          rule.direction === direction &&
          names(rule, policy.namespace) &&
          opens(rule) &&
          missingPorts(rule, wanted).length === 0,
      ),
  );
}

/** Pods of one workload among each other. A pod may always talk to itself, so a bare Pod needs nothing. */
function coversItself(
  picture: Picture,
  own: Workload,
  direction: Direction,
  wanted: readonly WantedPort[],
): boolean {
  if (own.kind === 'Pod') return true;
  return someRuleAdmits(picture, own, direction, wanted, (rule, home) =>
    workloadsOfRule(picture.cluster, rule, home).includes(own),
  );
}

/** Whether this end already lets the whole connection pass, because nothing isolates it or because rules allow it. */
export function isCovered(
  picture: Picture,
  own: Workload,
  other: ConnectEnd,
  direction: Direction,
  wanted: readonly WantedPort[],
): boolean {
  if (!isIsolated(picture, own, direction)) return true;
  if (other.kind === 'anyone')
    return someRuleAdmits(picture, own, direction, wanted, ({ peers }) => peers === 'any');
  if (other.kind === 'dns' && workloadsOfEnd(picture.cluster, other).length === 0)
    return someRuleAdmits(
      picture,
      own,
      direction,
      wanted,
      (rule) => rule.peers === 'any' || missingPeers(rule, [DNS_PEER]).length === 0,
    );
  const here: Endpoint = { kind: 'workload', id: own.id };
  const byId = new Map(workloadsOfEnd(picture.cluster, other).map((workload) => [workload.id, workload]));
  return endpointsOf(picture, other).every((there) => {
    if (there.kind === 'workload' && there.id === own.id)
      return coversItself(picture, own, direction, wanted);
    const [from, to] = direction === 'ingress' ? [there, here] : [here, there];
    const destination = to === here ? own : there.kind === 'workload' ? byId.get(there.id) : undefined;
    const side = picture.reachability.verdict(from, to)[direction];
    return isEmpty(subtract(portsAt(wanted, destination), allowedBy(side)));
  });
}

/**
 * Whether a policy selects just this target, by whatever labels. For a whole namespace one that only denies is left alone: it is the default
 * deny, which one wants to find as it is.
 */
function isFor(picture: Picture, policy: Policy, { namespace, pods }: Target, direction: Direction): boolean {
  if (policy.namespace !== namespace || !isolationOf(policy, direction)) return false;
  if (!pods)
    return selectsEverything(policy.subject) && policy.rules.some((rule) => rule.direction === direction);
  const selected = new Set(picture.reachability.selects(policy.id));
  return (
    !selectsEverything(policy.subject) &&
    selected.size > 0 &&
    selected.size === pods.workloads.length &&
    pods.workloads.every(({ id }) => selected.has(id))
  );
}

/** One way of writing a rule: the policy, and the patches that do it, each speaking of the text after the one before. */
interface Option {
  readonly policy: string;
  readonly steps: readonly ((located: Located) => Patch)[];
}

const END = Number.POSITIVE_INFINITY;

function peersIntoRule(policy: Policy, rule: Rule, wanted: WantedRule): Option | undefined {
  if (wanted.peers === 'any' || !hasSamePorts(rule, wanted.ports)) return undefined;
  const path = ['spec', wanted.direction, rule.index, DIRECTION_WORDS[wanted.direction].peers];
  const steps = missingPeers(rule, wanted.peers).map(
    (peer) =>
      ({ target }: Located) =>
        insertSequenceItem(target, path, END, peerContent(peer)),
  );
  return steps.length > 0 ? { policy: policy.id, steps } : undefined;
}

function portsIntoRule(policy: Policy, rule: Rule, wanted: WantedRule): Option | undefined {
  if (rule.ports === 'any' || wanted.ports.length === 0 || !hasSamePeers(rule, wanted.peers))
    return undefined;
  const path = ['spec', wanted.direction, rule.index, 'ports'];
  const steps = missingPorts(rule, wanted.ports).map(
    (port) =>
      ({ target }: Located) =>
        insertSequenceItem(target, path, END, portContent(port)),
  );
  return steps.length > 0 ? { policy: policy.id, steps } : undefined;
}

function ruleIntoPolicy(policy: Policy, wanted: WantedRule): Option {
  const { direction } = wanted;
  const content = ruleContent(wanted);
  const step = ({ target }: Located) =>
    valueOf(valueOf(target.root, 'spec'), direction)
      ? insertSequenceItem(target, ['spec', direction], END, content)
      : addMappingEntry(target, ['spec'], [direction, [content]]);
  return { policy: policy.id, steps: [step] };
}

function options(picture: Picture, target: Target, wanted: WantedRule): Option[] {
  const { direction } = wanted;
  const policies = picture.cluster.policies.filter((policy) => isFor(picture, policy, target, direction));
  const rules = policies.flatMap((policy) =>
    policy.rules.filter((rule) => rule.direction === direction).map((rule) => [policy, rule] as const),
  );
  return [
    ...rules.map(([policy, rule]) => peersIntoRule(policy, rule, wanted)),
    ...rules.map(([policy, rule]) => portsIntoRule(policy, rule, wanted)),
    ...policies.map((policy) => ruleIntoPolicy(policy, wanted)),
  ].filter((option) => option !== undefined);
}

/** A policy for just this target that is left as it is, and why. */
export interface Declined {
  readonly policy: string;
  readonly why: string;
}

/** Where a rule went: into an existing policy, or past those that could not be edited. */
export interface Placed {
  readonly into: string | undefined;
  readonly declined: readonly Declined[];
}

/**
 * Writes a rule into the policy that already speaks of just this target: as peers of a rule with the same ports, as ports
 * of a rule with the same peers, or as a rule of its own. Where no such policy can be edited nothing is written, and what
 * stood in the way is told.
 */
export function writeIntoExisting(draft: Draft, target: Target, wanted: WantedRule): Placed {
  const declined = new Map<string, string>();
  for (const { policy: id, steps } of options(draft.picture, target, wanted)) {
    const policy = draft.picture.cluster.policies.find((candidate) => candidate.id === id);
    const located = policy && findPolicy(draft.picture, policy);
    const [first, ...rest] = steps;
    const patch = located && first?.(located);
    if (!patch?.ok) {
      declined.set(id, patch?.reason ?? 'its text has an error or is a template');
      continue;
    }
    draft.apply(patch, id);
    for (const step of rest) draft.apply(step(locatePolicy(draft.picture, id)), id);
    return { into: id, declined: [] };
  }
  return { into: undefined, declined: [...declined].map(([policy, why]) => ({ policy, why })) };
}
