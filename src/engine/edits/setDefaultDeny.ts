import { dnsAccess } from '../explain/dns';
import { DIRECTION_WORDS } from '../explain/direction';
import { policiesSelecting, workloadsIn } from '../explain/members';
import { counted, listed } from '../explain/phrases/list';
import { namespaceLink } from '../explain/phrases/link';
import { say } from '../explain/phrases/say';
import type { Sentence } from '../explain/sentence';
import { selectsEverything } from '../kube/labels';
import { removeSequenceItems } from '../manifest/patchRemove';
import { stringOf, valueOf } from '../manifest/tree';
import type { YamlNode } from '../manifest/tree';
import type { Policy } from '../policy/policy';
import type { Effect } from '../reachability/views';
import type { Picture } from './context';
import type { Draft } from './draft';
import { closes, distinct, isolatedBy, newlyIsolated, opens, othersInWords } from './effectWords';
import type { Intent } from './intent';
import type { IntentHandler } from './intentHandler';
import { locatePolicy } from './locate';
import { freeName, writePolicy } from './newPolicy';
import { writePolicyTypes } from './policyTypes';
import { removeObject } from './policyText';
import { Refusal } from './refusal';
import { DNS_RULE } from './ruleContent';

type SetDefaultDeny = Extract<Intent, { kind: 'setDefaultDeny' }>;

/** The policies that select every pod of the namespace and allow nothing in this direction. */
function denying(picture: Picture, { namespace, direction }: SetDefaultDeny): readonly string[] {
  return picture.reachability.namespaceDefaultDeny(namespace)[direction];
}

/** Whether some policy for the whole namespace already lets all its pods ask DNS. */
function allowsDns({ cluster }: Picture, namespace: string): boolean {
  const forAll = cluster.policies.filter(
    (policy) => policy.namespace === namespace && selectsEverything(policy.subject),
  );
  const access = dnsAccess(cluster, forAll);
  return access?.UDP === 'yes' && access.TCP === 'yes';
}

function turnOn(draft: Draft, intent: SetDefaultDeny): void {
  const { namespace, direction, allowDns } = intent;
  const everyPod = { subject: undefined, direction };
  if (denying(draft.picture, intent).length === 0) {
    const name = freeName(draft.picture, namespace, `default-deny-${direction}`);
    writePolicy(draft, { ...everyPod, name, rules: [] }, namespace);
  }
  if (direction === 'egress' && allowDns && !allowsDns(draft.picture, namespace)) {
    const name = freeName(draft.picture, namespace, 'allow-dns');
    writePolicy(draft, { ...everyPod, name, rules: [DNS_RULE] }, namespace);
  }
}

const indexesOf = (list: YamlNode | undefined, text: string) =>
  list?.kind === 'sequence'
    ? list.items.flatMap(({ value }, i) => (stringOf(value) === text ? [i] : []))
    : [];

/** Takes one direction out of a policy that also isolates for the other. */
function dropDirection(draft: Draft, policy: Policy, { direction }: SetDefaultDeny): void {
  const { target } = locatePolicy(draft.picture, policy.id);
  const written = indexesOf(
    valueOf(valueOf(target.root, 'spec'), 'policyTypes'),
    DIRECTION_WORDS[direction].type,
  );
  if (written.length > 0) {
    draft.apply(removeSequenceItems(target, ['spec', 'policyTypes'], written), policy.id);
    return;
  }
  const others = policy.isolates.filter((isolation) => isolation.direction !== direction);
  writePolicyTypes(
    draft,
    policy.id,
    others.map((isolation) => isolation.direction),
  );
}

function turnOff(draft: Draft, intent: SetDefaultDeny): void {
  for (const id of denying(draft.picture, intent)) {
    const { policy } = locatePolicy(draft.picture, id);
    if (policy.isolates.length > 1) dropDirection(draft, policy, intent);
    else if (policy.rules.length === 0) removeObject(draft, id);
    else
      throw new Refusal(
        `${id} also holds rules for the other direction, which have no effect because policyTypes does not list it. Remove them or list it first.`,
      );
  }
}

function saysOn(intent: SetDefaultDeny, effect: Effect, after: Picture): Sentence[] {
  const { namespace, direction } = intent;
  const isolated = newlyIsolated(effect, direction);
  const [own, other] = direction === 'ingress' ? (['to', 'from'] as const) : (['from', 'to'] as const);
  const cut = effect.connections.filter((change) => closes(change) && isolated.includes(change[own]));
  const others = distinct(cut.map((change) => change[other]).filter((id) => !isolated.includes(id)));
  const amongThem = cut.some((change) => isolated.includes(change[other]));
  const count = counted(isolated.length, 'workload');
  const become = isolated.length === 1 ? 'becomes' : 'become';
  const way = direction === 'ingress' ? 'this cuts' : 'this cuts the way to';
  const tail = others.length > 0 ? say`: ${way} ${othersInWords(after, others, namespace)}` : '';
  return [
    say`${count} of ${namespaceLink(namespace)} ${become} isolated for ${direction}${tail}.`,
    ...(amongThem ? [say`Connections among them are cut, too.`] : []),
    ...saysDns(intent, after, isolated),
  ];
}

function saysDns({ direction }: SetDefaultDeny, after: Picture, isolated: readonly string[]): Sentence[] {
  if (direction !== 'egress') return [];
  const lost = isolated.filter((id) => {
    const workload = after.cluster.workloads.find((candidate) => candidate.id === id);
    return workload && dnsAccess(after.cluster, policiesSelecting(after.cluster, workload))?.UDP === 'no';
  });
  if (lost.length === 0) return [];
  const who = lost.length === isolated.length ? 'They' : counted(lost.length, 'of them', 'of them');
  return [say`${who} can no longer look up names: no rule allows cluster DNS.`];
}

function saysOff({ namespace, direction }: SetDefaultDeny, effect: Effect, after: Picture): Sentence[] {
  const opened = effect.connections.filter(opens);
  const still = workloadsIn(after.cluster, namespace).filter(
    ({ id }) => after.reachability.directionState(id, direction).state !== 'open',
  );
  const by = distinct(still.flatMap(({ id }) => isolatedBy(after, id, direction)));
  const first = say`${namespaceLink(namespace)} no longer denies ${direction} by default: this opens ${counted(opened.length, 'connection')}.`;
  if (still.length === 0) return [first];
  const isolates = by.length === 1 ? 'isolates' : 'isolate';
  return [
    first,
    say`${counted(still.length, 'workload')} ${still.length === 1 ? 'stays' : 'stay'} isolated for ${direction}: ${listed(by)} still ${isolates} them.`,
  ];
}

/** The switch in a namespace's header: a policy for all its pods that allows nothing, as a document of its own. */
export const setDefaultDeny: IntentHandler<SetDefaultDeny> = {
  title({ namespace, direction, on }) {
    return `${on ? 'deny' : 'stop denying'} ${direction} by default in ${namespace}`;
  },

  carryOut(intent, draft) {
    const { namespace, direction, on } = intent;
    if (!draft.picture.cluster.namespaces.has(namespace))
      throw new Refusal(`There is no namespace ${namespace}.`);
    if (on) turnOn(draft, intent);
    else turnOff(draft, intent);
    return {
      says: (effect, before, after) => {
        if (after === before)
          return [
            say`${namespaceLink(namespace)} ${on ? 'denies' : 'does not deny'} ${direction} by default already.`,
          ];
        return on ? saysOn(intent, effect, after) : saysOff(intent, effect, after);
      },
    };
  },
};
