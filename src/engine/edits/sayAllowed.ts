import { dnsAccess } from '../explain/dns';
import { policiesSelecting } from '../explain/members';
import { listed } from '../explain/phrases/list';
import { say } from '../explain/phrases/say';
import type { Sentence } from '../explain/sentence';
import { intersect, isEmpty, subtract } from '../kube/ports';
import type { Direction } from '../policy/policy';
import type { Endpoint } from '../reachability/verdict';
import type { Effect } from '../reachability/views';
import { endPart, endpointsOf, homeOfLine, idsOfEnd, workloadOf } from './connectEnd';
import type { Picture } from './context';
import {
  closes,
  distinct,
  isolatedBy,
  namesOf,
  newlyIsolated,
  notYet,
  opens,
  othersInWords,
} from './effectWords';
import type { Declined } from './ensureRule';
import type { Intent } from './intent';
import { portsAt, wantedPortsInWords } from './wantedPorts';

type AllowConnection = Extract<Intent, { kind: 'allowConnection' }>;

interface Told {
  readonly intent: AllowConnection;
  readonly effect: Effect;
  readonly before: Picture;
  readonly after: Picture;
  /** Ids that the two ends of the drawn line stand for. */
  readonly from: ReadonlySet<string>;
  readonly to: ReadonlySet<string>;
}

/** Who else loses the connection to workloads that become isolated for ingress. */
function saysIngressCut({ intent, effect, before, after, from }: Told): Sentence[] {
  const isolated = newlyIsolated(effect, 'ingress');
  if (isolated.length === 0) return [];
  const home = homeOfLine(intent);
  const cut = effect.connections.filter((change) => closes(change) && isolated.includes(change.to));
  const others = distinct(cut.map((change) => change.from).filter((id) => !from.has(id)));
  const who = namesOf(after, isolated, home);
  const state = notYet(before, isolated, 'ingress');
  if (others.length === 0) return [say`${who} ${state}: from now on only what rules allow may connect.`];
  return [say`${who} ${state}: this also cuts ${othersInWords(after, others, home)}.`];
}

/** Where else workloads that become isolated for egress can no longer connect to, and whether they lose DNS. */
function saysEgressCut({ intent, effect, before, after, to }: Told): Sentence[] {
  const isolated = newlyIsolated(effect, 'egress');
  if (isolated.length === 0) return [];
  const first = workloadOf(after.cluster, isolated[0]!);
  const home = homeOfLine(intent);
  const cut = effect.connections.filter((change) => closes(change) && isolated.includes(change.from));
  const others = distinct(cut.map((change) => change.to).filter((id) => !to.has(id)));
  const who = namesOf(after, isolated, home);
  const state = notYet(before, isolated, 'egress');
  const way = isolated.length === 1 ? 'its way' : 'their way';
  const loses =
    others.length === 0 ? ': from now on only what rules allow may leave' : `: this also cuts ${way} to `;
  const names = others.length === 0 ? '' : othersInWords(after, others, home);
  const dns = dnsAccess(after.cluster, policiesSelecting(after.cluster, first));
  const sentence = say`${who} ${state}${loses}${names}.`;
  if (dns?.UDP !== 'no') return [sentence];
  return [
    sentence,
    say`${isolated.length === 1 ? 'It' : 'They'} can no longer look up names: no rule allows cluster DNS.`,
  ];
}

/** Connections that open beside the drawn one, because labels cannot tell workloads apart. */
function saysAlsoOpened({ effect, after, from, to, intent }: Told): Sentence[] {
  const beside = effect.connections.filter(
    (change) => opens(change) && !(from.has(change.from) && to.has(change.to)) && !isDns(after, change.to),
  );
  if (beside.length === 0) return [];
  const home = homeOfLine(intent);
  const senders = distinct(beside.map((change) => change.from));
  const receivers = distinct(beside.map((change) => change.to));
  return [
    say`This also lets ${namesOf(after, senders, home)} connect to ${namesOf(after, receivers, home)}: the labels do not tell them apart.`,
  ];
}

const isDns = (picture: Picture, id: string) =>
  picture.cluster.workloads.some(
    (workload) => workload.id === id && workload.labels['k8s-app'] === 'kube-dns',
  );

/** The directions in which a pair is still denied a wanted port. */
function blockedDirections(
  { ports }: AllowConnection,
  after: Picture,
  from: Endpoint,
  to: Endpoint,
): readonly Direction[] {
  if (from.kind === 'workload' && to.kind === 'workload' && from.id === to.id) return [];
  const destination = to.kind === 'workload' ? workloadOf(after.cluster, to.id) : undefined;
  const verdict = after.reachability.verdict(from, to);
  const missing = subtract(portsAt(ports, destination), verdict.allowed);
  if (isEmpty(missing)) return [];
  return (['egress', 'ingress'] as const).filter((direction) =>
    verdict[direction].slices.some((slice) => !slice.allowed && !isEmpty(intersect(slice.ports, missing))),
  );
}

/** Ids of the workloads at which the drawn connection is still blocked: of anyone, say, those that may not send at all. */
function blockedWorkloads(intent: AllowConnection, after: Picture): Record<Direction, ReadonlySet<string>> {
  const at = { egress: new Set<string>(), ingress: new Set<string>() };
  for (const from of endpointsOf(after, intent.from))
    for (const to of endpointsOf(after, intent.to))
      for (const direction of blockedDirections(intent, after, from, to)) {
        const end = direction === 'egress' ? from : to;
        if (end.kind === 'workload') at[direction].add(end.id);
      }
  return at;
}

/** The ends at which the drawn connection stays blocked. */
export function blockedEnds(intent: AllowConnection, after: Picture): readonly ('sender' | 'receiver')[] {
  const { egress, ingress } = blockedWorkloads(intent, after);
  return [
    ...(egress.size > 0 ? ['sender' as const] : []),
    ...(ingress.size > 0 ? ['receiver' as const] : []),
  ];
}

/** What still stands in the way, and by whom. */
function saysBlocked(intent: AllowConnection, after: Picture): Sentence[] {
  const at = blockedWorkloads(intent, after);
  return (['egress', 'ingress'] as const).flatMap((direction) => {
    const ids = [...at[direction]].sort();
    if (ids.length === 0) return [];
    const who = namesOf(after, ids, homeOfLine(intent));
    const by = distinct(ids.flatMap((id) => isolatedBy(after, id, direction)));
    const verb = by.length === 1 ? 'isolates' : 'isolate';
    return [
      say`Still blocked at ${who}: ${listed(by)} ${verb} ${ids.length === 1 ? 'it' : 'them'} for ${direction}, and no rule allows this.`,
    ];
  });
}

/** Why the rule does not stand where one would look for it. */
const saysDeclined = ({ policy, why }: Declined): Sentence =>
  say`${policy} stays as it is: ${why}. The rule gets a policy of its own.`;

/** The API leaves such pods open, and most networks apply no policy to them. */
function saysHostNetwork({ intent: { from, to }, after }: Told): Sentence[] {
  return [from, to]
    .flatMap((end) => (end.kind === 'workload' ? [workloadOf(after.cluster, end.id)] : []))
    .filter(({ hostNetwork }) => hostNetwork)
    .map(
      ({ id, namespace }) =>
        say`${namesOf(after, [id], namespace)} uses the host network: whether policies apply to it depends on the cluster.`,
    );
}

function saysNothingNeeded(intent: AllowConnection): Sentence {
  const on = wantedPortsInWords(intent.ports);
  return say`${endPart(intent, 'from')} may already connect to ${endPart(intent, 'to')} on ${on}; nothing needs to be written.`;
}

/** The effect of a drawn connection in a few sentences: who else is cut, what is lost, what still stands in the way. */
export function sayAllowed(
  intent: AllowConnection,
  effect: Effect,
  before: Picture,
  after: Picture,
  declined: readonly Declined[],
): readonly Sentence[] {
  const blocked = saysBlocked(intent, after);
  if (after === before) return blocked.length > 0 ? blocked : [saysNothingNeeded(intent)];
  const told: Told = {
    intent,
    effect,
    before,
    after,
    from: idsOfEnd(after, intent.from),
    to: idsOfEnd(after, intent.to),
  };
  const says = [
    ...declined.map(saysDeclined),
    ...saysIngressCut(told),
    ...saysEgressCut(told),
    ...saysAlsoOpened(told),
    ...blocked,
    ...saysHostNetwork(told),
  ];
  return says.length > 0 ? says : [say`Nothing else changes.`];
}
