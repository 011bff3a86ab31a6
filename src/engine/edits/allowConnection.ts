import { workloadsIn } from '../explain/members';
import type { Workload } from '../kube/entities';
import type { Direction } from '../policy/policy';
import { checkEnd, endName, homeOf, nameWord, workloadOf, workloadsOfEnd } from './connectEnd';
import type { Picture } from './context';
import type { Draft } from './draft';
import type { Target } from './ensureRule';
import { isCovered, isIsolated, workloadsOfTarget, writeIntoExisting } from './ensureRule';
import type { ConnectEnd, Intent } from './intent';
import type { IntentHandler, Outcome } from './intentHandler';
import { freeName, writePolicy } from './newPolicy';
import { Refusal } from './refusal';
import type { WantedPeer, WantedRule } from './ruleContent';
import { DNS_RULE } from './ruleContent';
import { sayAllowed } from './sayAllowed';
import { stableSelector } from './stableSelector';
import { checkPorts, wantedPortsInWords } from './wantedPorts';

type AllowConnection = Extract<Intent, { kind: 'allowConnection' }>;

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

/** An end as a peer of a policy in namespace `home`. */
function peerOf(picture: Picture, end: ConnectEnd, home: string): WantedPeer {
  if (end.kind === 'anyone') return { kind: 'everyone' };
  if (end.kind === 'cidr') return { kind: 'addresses', cidr: end.cidr, except: end.except };
  const namespace = homeOf(picture.cluster, end);
  const pods = end.kind === 'workload' ? labelsFor(picture, workloadOf(picture.cluster, end.id)) : undefined;
  return { kind: 'pods', namespace: namespace === home ? undefined : namespace, pods };
}

/** One end's part of the work: whose policies are written, for which direction, with whom at the other end. */
interface EndTask {
  readonly own: ConnectEnd;
  readonly other: ConnectEnd;
  readonly direction: Direction;
  readonly isolate: boolean;
}

/**
 * Whose policies need a rule. A workload: itself. A namespace: all its pods at once where all are or become isolated;
 * otherwise one by one those that are, because a policy for all would isolate the rest unasked.
 */
function targetsOf(
  picture: Picture,
  { own, other, direction, isolate }: EndTask,
  intent: AllowConnection,
): Target[] {
  const namespace = homeOf(picture.cluster, own);
  if (namespace === undefined) return [];
  const needs = (workload: Workload) => {
    const isolated = isIsolated(picture, workload, direction);
    return isolated ? !isCovered(picture, workload, other, direction, intent.ports) : isolate;
  };
  if (own.kind === 'workload') {
    const workload = workloadOf(picture.cluster, own.id);
    return needs(workload) ? [{ namespace, workload }] : [];
  }
  const workloads = workloadsIn(picture.cluster, namespace);
  if (workloads.length === 0) return isolate ? [{ namespace, workload: undefined }] : [];
  const all = isolate || workloads.every((workload) => isIsolated(picture, workload, direction));
  if (all) return workloads.some(needs) ? [{ namespace, workload: undefined }] : [];
  return workloads.filter(needs).map((workload) => ({ namespace, workload }));
}

function rulesFor(picture: Picture, task: EndTask, target: Target, intent: AllowConnection): WantedRule[] {
  const { direction, other } = task;
  const peer = peerOf(picture, other, target.namespace);
  const rule: WantedRule = { direction, peer, ports: intent.ports };
  const becomesIsolated = workloadsOfTarget(picture, target).some(
    (own) => !isIsolated(picture, own, direction),
  );
  const dnsIncluded = peer.kind === 'everyone' && intent.ports.length === 0;
  const needsDns = direction === 'egress' && intent.allowDns && becomesIsolated && !dnsIncluded;
  return needsDns ? [rule, DNS_RULE] : [rule];
}

/** `allow-web-to-api`; where the receiver's policy has that name already, `allow-web-to-api-egress`. */
function policyName(picture: Picture, task: EndTask, target: Target, intent: AllowConnection): string {
  const own: ConnectEnd = target.workload ? { kind: 'workload', id: target.workload.id } : task.own;
  const [from, to] = task.direction === 'ingress' ? [intent.from, own] : [own, intent.to];
  const name = `allow-${nameWord(from, 'from')}-to-${nameWord(to, 'to')}`;
  return freeName(picture, target.namespace, name, `${name}-${task.direction}`);
}

function writeEnd(draft: Draft, task: EndTask, intent: AllowConnection): void {
  for (const target of targetsOf(draft.picture, task, intent)) {
    const { picture } = draft;
    const rules = rulesFor(picture, task, target, intent);
    const [rule] = rules;
    if (rules.length === 1 && rule && writeIntoExisting(draft, target, rule)) continue;
    const wanted = {
      name: policyName(picture, task, target, intent),
      subject: target.workload && labelsFor(picture, target.workload),
      direction: task.direction,
      rules,
    };
    writePolicy(draft, wanted, target.namespace);
  }
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
    const { from, to, isolate } = intent;
    check(draft.picture, intent);
    writeEnd(draft, { own: to, other: from, direction: 'ingress', isolate: isolate.receiver }, intent);
    writeEnd(draft, { own: from, other: to, direction: 'egress', isolate: isolate.sender }, intent);
    return { says: (effect, before, after) => sayAllowed(intent, effect, before, after) };
  },
};
