import { DNS_LABELS } from '../cluster/clusterDns';
import type { Workload } from '../kube/entities';
import type { Labels } from '../kube/labels';
import type { Direction } from '../policy/policy';
import { blocksOf, checkEnd, endName, homeOf, nameWord, workloadOf, workloadsOfEnd } from './connectEnd';
import type { Picture } from './context';
import type { Draft } from './draft';
import type { Placed, Target } from './ensureRule';
import { isCovered, isIsolated, workloadsOfTarget, writeIntoExisting } from './ensureRule';
import { distinct } from './effectWords';
import type { ConnectEnd, Intent } from './intent';
import type { IntentHandler, Outcome } from './intentHandler';
import { freeName, writePolicy } from './newPolicy';
import { Refusal } from './refusal';
import type { WantedRule } from './ruleContent';
import { DNS_RULE } from './ruleContent';
import { blockedEnds, sayAllowed } from './sayAllowed';
import { stableSelector } from './stableSelector';
import { checkPorts, wantedPortsInWords } from './wantedPorts';

export type AllowConnection = Extract<Intent, { kind: 'allowConnection' }>;

/** The labels by which a workload is written down. Throws {@link Refusal} where it has none that last. */
function labelsFor(picture: Picture, workload: Workload) {
  const selector = stableSelector(picture.cluster, workload);
  if (!selector) {
    const why =
      Object.keys(workload.labels).length === 0
        ? 'has no labels'
        : 'has no label that stays the same from one rollout to the next';
    throw new Refusal(
      `${workload.name} ${why}, so no selector can name it. Give its pods a label such as app.`,
    );
  }
  return selector.matchLabels;
}

/** The labels by which the pods of an end are written; undefined: all of its namespace. */
function podsOf(picture: Picture, end: ConnectEnd): Labels | undefined {
  if (end.kind === 'dns') return DNS_LABELS;
  if (end.kind !== 'workload') return undefined;
  return end.by ?? labelsFor(picture, workloadOf(picture.cluster, end.id));
}

/** An end as the peers of a policy in namespace `home`. */
function peersOf(picture: Picture, end: ConnectEnd, home: string): WantedRule['peers'] {
  if (end.kind === 'anyone') return 'any';
  const blocks = blocksOf(end);
  if (blocks.length > 0) return blocks.map((block) => ({ kind: 'addresses', ...block }));
  const namespace = homeOf(picture.cluster, end);
  return [
    { kind: 'pods', namespace: namespace === home ? undefined : namespace, pods: podsOf(picture, end) },
  ];
}

/** One end's part of the work: whose policies are written, for which direction, with whom at the other end. */
export interface EndTask {
  readonly own: ConnectEnd;
  readonly other: ConnectEnd;
  readonly direction: Direction;
  readonly isolate: boolean;
}

/** All pods of an end as one target; a workload by the labels that were chosen for it. */
function wholeOf(picture: Picture, own: ConnectEnd, namespace: string): Target {
  if (own.kind === 'namespace') return { namespace, pods: undefined };
  const by = own.kind === 'workload' ? own.by : DNS_LABELS;
  return { namespace, pods: { workloads: workloadsOfEnd(picture.cluster, own), by } };
}

/**
 * Whose policies need a rule: all pods of the end at once where all are or become isolated; otherwise one by one those
 * that are, because a policy for all would isolate the rest unasked.
 */
function targetsOf(
  picture: Picture,
  { own, other, direction, isolate }: EndTask,
  intent: AllowConnection,
): Target[] {
  const namespace = homeOf(picture.cluster, own);
  if (namespace === undefined) return [];
  const needs = (workload: Workload) =>
    isIsolated(picture, workload, direction)
      ? !isCovered(picture, workload, other, direction, intent.ports)
      : isolate;
  const workloads = workloadsOfEnd(picture.cluster, own);
  const whole = wholeOf(picture, own, namespace);
  if (workloads.length === 0) return isolate ? [whole] : [];
  if (isolate || workloads.every((workload) => isIsolated(picture, workload, direction)))
    return workloads.some(needs) ? [whole] : [];
  return workloads
    .filter(needs)
    .map((workload) => ({ namespace, pods: { workloads: [workload], by: undefined } }));
}

function rulesFor(picture: Picture, task: EndTask, target: Target, intent: AllowConnection): WantedRule[] {
  const { direction, other } = task;
  const rule: WantedRule = {
    direction,
    peers: peersOf(picture, other, target.namespace),
    ports: intent.ports,
  };
  const becomesIsolated = workloadsOfTarget(picture, target).some(
    (own) => !isIsolated(picture, own, direction),
  );
  const dnsIncluded = other.kind === 'dns' || (rule.peers === 'any' && intent.ports.length === 0);
  const needsDns = direction === 'egress' && intent.allowDns && becomesIsolated && !dnsIncluded;
  return needsDns ? [rule, DNS_RULE] : [rule];
}

/** The end that a target's policy is named after: the drawn one, or of a namespace the one workload. */
function namedAfter({ own }: EndTask, { pods }: Target): ConnectEnd {
  const [only] = pods?.workloads ?? [];
  return own.kind === 'namespace' && only ? { kind: 'workload', id: only.id } : own;
}

/** `allow-web-to-api`; where the receiver's policy has that name already, `allow-web-to-api-egress`. */
function policyName(picture: Picture, task: EndTask, target: Target, intent: AllowConnection): string {
  const own = namedAfter(task, target);
  const [from, to] = task.direction === 'ingress' ? [intent.from, own] : [own, intent.to];
  const name = `allow-${nameWord(from, 'from')}-to-${nameWord(to, 'to')}`;
  return freeName(picture, target.namespace, name, `${name}-${task.direction}`);
}

/** The labels of a new policy's podSelector; undefined: every pod. */
function subjectOf(picture: Picture, { pods }: Target): Labels | undefined {
  const [only] = pods?.workloads ?? [];
  return pods?.by ?? (only && labelsFor(picture, only));
}

const NEW: Placed = { into: undefined, declined: [] };

/** Writes what one end needs to let the line pass, and tells where it went. */
export function writeEnd(draft: Draft, task: EndTask, intent: AllowConnection): Placed[] {
  return targetsOf(draft.picture, task, intent).map((target) => {
    const { picture } = draft;
    const rules = rulesFor(picture, task, target, intent);
    const [rule] = rules;
    const fits = rules.length === 1 && rule && intent.asNewPolicy !== true;
    const placed = fits ? writeIntoExisting(draft, target, rule) : NEW;
    if (placed.into !== undefined) return placed;
    const wanted = {
      name: policyName(picture, task, target, intent),
      subject: subjectOf(picture, target),
      direction: task.direction,
      rules,
    };
    writePolicy(draft, wanted, target.namespace);
    return placed;
  });
}

function check(picture: Picture, { from, to, ports }: AllowConnection): void {
  checkEnd(picture.cluster, from);
  checkEnd(picture.cluster, to);
  const inCluster = [from, to].filter((end) => homeOf(picture.cluster, end) !== undefined);
  if (inCluster.length === 0)
    throw new Refusal('A NetworkPolicy speaks of pods: at least one end must be a workload or a namespace.');
  const destinations = workloadsOfEnd(picture.cluster, to);
  checkPorts(ports, to, destinations, endName({ from, to }, 'to'));
}

/** A drawn line: whatever stands in its way at either end gets a rule that lets just this pass. */
export const allowConnection: IntentHandler<AllowConnection> = {
  title(intent) {
    return `allow ${endName(intent, 'from')} → ${endName(intent, 'to')} on ${wantedPortsInWords(intent.ports)}`;
  },

  carryOut(intent, draft): Outcome {
    const { from, to, isolate, leaveBlocked } = intent;
    check(draft.picture, intent);
    const receiver: EndTask = { own: to, other: from, direction: 'ingress', isolate: isolate.receiver };
    const sender: EndTask = { own: from, other: to, direction: 'egress', isolate: isolate.sender };
    const placed = [
      ...(leaveBlocked?.receiver ? [] : writeEnd(draft, receiver, intent)),
      ...(leaveBlocked?.sender ? [] : writeEnd(draft, sender, intent)),
      // A namespace that was known by a label alone is named now, and a rule for that label may not mean it any more.
      ...(leaveBlocked?.receiver ? [] : writeEnd(draft, { ...receiver, isolate: false }, intent)),
    ];
    return {
      into: distinct(placed.flatMap(({ into }) => into ?? [])),
      says: (effect, before, after) =>
        sayAllowed(
          intent,
          effect,
          before,
          after,
          placed.flatMap(({ declined }) => declined),
        ),
      blockedAt: (after) => blockedEnds(intent, after),
    };
  },
};
