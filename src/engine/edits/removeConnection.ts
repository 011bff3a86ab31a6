import { DIRECTION_WORDS } from '../explain/direction';
import { listed } from '../explain/phrases/list';
import { peerInWords } from '../explain/phrases/peer';
import { portsInWords } from '../explain/phrases/ports';
import { say } from '../explain/phrases/say';
import { workloadsInWords } from '../explain/phrases/workload';
import type { Sentence } from '../explain/sentence';
import { isEmpty } from '../kube/ports';
import { removeSequenceItems } from '../manifest/patchRemove';
import type { Direction, Policy } from '../policy/policy';
import { isolationOf } from '../policy/policy';
import type { AllowingPart } from './allowingParts';
import { allowingParts } from './allowingParts';
import { checkEnd, endName, endPart, endpointsOf, homeOf, workloadsOfEnd } from './connectEnd';
import type { Picture } from './context';
import type { Draft } from './draft';
import { distinct } from './effectWords';
import { isIsolated } from './ensureRule';
import type { ConnectEnd, Intent } from './intent';
import type { IntentHandler } from './intentHandler';
import { locatePolicy } from './locate';
import { writePolicyTypes } from './policyTypes';
import { Refusal } from './refusal';

type RemoveConnection = Extract<Intent, { kind: 'removeConnection' }>;

/** All parts of one policy and direction that go, together with the rules of which nothing remains. */
interface Removal {
  readonly policy: Policy;
  readonly direction: Direction;
  readonly parts: readonly AllowingPart[];
}

function removalsOf(parts: readonly AllowingPart[], direction: Direction): Removal[] {
  return distinct(parts.map(({ policy }) => policy.id)).map((id) => {
    const own = parts.filter(({ policy }) => policy.id === id);
    return { policy: own[0]!.policy, direction, parts: own };
  });
}

/** A rule without peers would admit everyone, so a rule that loses its last peer goes with it. */
function goesWhole({ rule, peers }: AllowingPart): boolean {
  return peers === undefined || rule.peers === 'any' || peers.length === rule.peers.length;
}

/**
 * When the last rule of a direction goes, `[]` stays and policyTypes is written out: without it an absent list of egress
 * rules would no longer isolate, and everything would be open.
 */
function keepIsolation(draft: Draft, { policy, direction, parts }: Removal): void {
  const rules = policy.rules.filter((rule) => rule.direction === direction);
  const isLast = parts.filter(goesWhole).length === rules.length;
  if (!isLast || isolationOf(policy, direction)?.origin.implied === undefined) return;
  writePolicyTypes(
    draft,
    policy.id,
    policy.isolates.map((isolation) => isolation.direction),
  );
}

function remove(draft: Draft, removal: Removal): void {
  const { policy, direction, parts } = removal;
  keepIsolation(draft, removal);
  for (const part of parts.filter((candidate) => !goesWhole(candidate))) {
    const { target } = locatePolicy(draft.picture, policy.id);
    const path = ['spec', direction, part.rule.index, DIRECTION_WORDS[direction].peers];
    draft.apply(removeSequenceItems(target, path, part.peers ?? []), policy.id);
  }
  const whole = parts.filter(goesWhole).map(({ rule }) => rule.index);
  const { target } = locatePolicy(draft.picture, policy.id);
  draft.apply(removeSequenceItems(target, ['spec', direction], whole), policy.id);
}

/** Why a part cannot go: whom else it admits. */
function sharedWith(picture: Picture, { policy, rule, peers, shared }: AllowingPart): string {
  const place = rule.origin.path;
  if (shared === 'policy')
    return `${policy.id} selects ${workloadsInWords(picture.reachability.selects(policy.id), policy.namespace)}`;
  if (peers === undefined || rule.peers === 'any') {
    const who = rule.direction === 'ingress' ? 'every source' : 'every destination';
    return `${place} of ${policy.id} allows ${who}`;
  }
  const written = rule.peers;
  const named = peers.flatMap((i) => written[i] ?? []);
  return `${place} of ${policy.id} allows ${listed(named.map((peer) => peerInWords(peer, policy.namespace)))}`;
}

function isEndIsolated(picture: Picture, end: ConnectEnd, direction: Direction): boolean {
  return (
    homeOf(picture.cluster, end) !== undefined &&
    workloadsOfEnd(picture.cluster, end).some((workload) => isIsolated(picture, workload, direction))
  );
}

function nothingToRemove(picture: Picture, line: RemoveConnection, shared: readonly AllowingPart[]): Refusal {
  const { from, to } = line;
  const names = `${endName(line, 'from')} → ${endName(line, 'to')}`;
  if (shared.length > 0) {
    const reasons = listed(distinct(shared.map((part) => sharedWith(picture, part))));
    return new Refusal(`No rule allows just ${names}: ${reasons}. Taking it away would cut others too.`);
  }
  const receiver = isEndIsolated(picture, to, 'ingress');
  const sender = isEndIsolated(picture, from, 'egress');
  if (!receiver && !sender)
    return new Refusal(
      `${names} is open because nothing isolates either end; there is no rule to take away. Isolate ${endName(line, 'to')} for ingress or ${endName(line, 'from')} for egress instead.`,
    );
  return new Refusal(`No rule allows ${names}, so there is nothing to take away.`);
}

/** The rules that still allow the connection, per end, where it is still open. */
function saysStillAllowed(after: Picture, line: RemoveConnection): Sentence[] {
  const { from, to } = line;
  for (const source of endpointsOf(after, from))
    for (const destination of endpointsOf(after, to)) {
      if (source.kind === 'workload' && destination.kind === 'workload' && source.id === destination.id)
        continue;
      const { allowed, ingress, egress } = after.reachability.verdict(source, destination);
      if (isEmpty(allowed)) continue;
      const policies = [...ingress.slices, ...egress.slices].flatMap(({ reason }) =>
        reason.kind === 'rule' ? reason.rules.map(({ policy }) => policy) : [],
      );
      const by =
        policies.length > 0 ? `${listed(distinct(policies))} allows it too` : 'nothing isolates either end';
      return [
        say`${endPart(line, 'from')} may still connect to ${endPart(line, 'to')} on ${portsInWords(allowed)}: ${by}.`,
      ];
    }
  return [];
}

/** Isolation that remains without any rule, so that one knows nothing gets through any more. */
function saysClosed(before: Picture, after: Picture, line: RemoveConnection): Sentence[] {
  const { from, to } = line;
  const closed = (end: ConnectEnd, direction: Direction) =>
    homeOf(after.cluster, end) !== undefined &&
    workloadsOfEnd(after.cluster, end).some(
      ({ id }) =>
        after.reachability.directionState(id, direction).state === 'closed' &&
        before.reachability.directionState(id, direction).state !== 'closed',
    );
  return [
    ...(closed(to, 'ingress')
      ? [say`${endPart(line, 'to')} stays isolated for ingress: nobody may connect to it now.`]
      : []),
    ...(closed(from, 'egress')
      ? [say`${endPart(line, 'from')} stays isolated for egress: it may connect to nothing now.`]
      : []),
  ];
}

/** Takes away every rule part that allows just this connection; parts that others need stay and are named. */
export const removeConnection: IntentHandler<RemoveConnection> = {
  title(line) {
    return `remove ${endName(line, 'from')} → ${endName(line, 'to')}`;
  },

  carryOut(intent, draft) {
    const { from, to } = intent;
    const before = draft.picture;
    checkEnd(before.cluster, from);
    checkEnd(before.cluster, to);
    const ingress = allowingParts(before, to, from, 'ingress');
    const egress = allowingParts(before, from, to, 'egress');
    const exact = [...ingress, ...egress].filter(({ shared }) => shared === undefined);
    if (exact.length === 0) throw nothingToRemove(before, intent, [...ingress, ...egress]);
    const own = (parts: readonly AllowingPart[]) => parts.filter(({ shared }) => shared === undefined);
    for (const removal of removalsOf(own(ingress), 'ingress')) remove(draft, removal);
    for (const removal of removalsOf(own(egress), 'egress')) remove(draft, removal);
    return {
      says: (_effect, _before, after) => {
        const says = [...saysStillAllowed(after, intent), ...saysClosed(before, after, intent)];
        return says.length > 0 ? says : [say`Nothing else changes.`];
      },
    };
  },
};
