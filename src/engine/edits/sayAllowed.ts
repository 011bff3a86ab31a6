import { dnsAccess } from '../explain/dns';
import { policiesSelecting } from '../explain/members';
import { portsInWords } from '../explain/phrases/ports';
import { say } from '../explain/phrases/say';
import type { Sentence } from '../explain/sentence';
import { isEmpty, subtract } from '../kube/ports';
import type { Direction } from '../policy/policy';
import type { Effect } from '../reachability/views';
import { endPart, endpointsOf, homeOf, workloadOf } from './connectEnd';
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

function idsOf(picture: Picture, intent: AllowConnection, end: 'from' | 'to'): ReadonlySet<string> {
  const views = picture.reachability.outside();
  return new Set(
    endpointsOf(picture, intent[end]).flatMap((endpoint) => {
      if (endpoint.kind === 'workload') return [endpoint.id];
      const [first] = endpoint.ranges;
      return views
        .filter(({ ranges }) =>
          ranges.some(
            (range) =>
              first?.family === range.family && range.first <= first.first && first.first <= range.last,
          ),
        )
        .map(({ id }) => id);
    }),
  );
}

/** Who else loses the connection to workloads that become isolated for ingress. */
function saysIngressCut({ effect, before, after, from }: Told): Sentence[] {
  const isolated = newlyIsolated(effect, 'ingress');
  if (isolated.length === 0) return [];
  const home = workloadOf(after.cluster, isolated[0]!).namespace;
  const cut = effect.connections.filter((change) => closes(change) && isolated.includes(change.to));
  const others = distinct(cut.map((change) => change.from).filter((id) => !from.has(id)));
  const who = namesOf(after, isolated, home);
  const state = notYet(before, isolated, 'ingress');
  if (others.length === 0) return [say`${who} ${state}; nobody else loses access.`];
  return [say`${who} ${state}: this also cuts ${othersInWords(after, others, home)}.`];
}

/** Where else workloads that become isolated for egress can no longer connect to, and whether they lose DNS. */
function saysEgressCut({ effect, before, after, to }: Told): Sentence[] {
  const isolated = newlyIsolated(effect, 'egress');
  if (isolated.length === 0) return [];
  const first = workloadOf(after.cluster, isolated[0]!);
  const cut = effect.connections.filter((change) => closes(change) && isolated.includes(change.from));
  const others = distinct(cut.map((change) => change.to).filter((id) => !to.has(id)));
  const who = namesOf(after, isolated, first.namespace);
  const state = notYet(before, isolated, 'egress');
  const way = isolated.length === 1 ? 'its way' : 'their way';
  const loses = others.length === 0 ? '' : `: this also cuts ${way} to `;
  const names = others.length === 0 ? '' : othersInWords(after, others, first.namespace);
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
  const home = homeOf(after.cluster, intent.to) ?? homeOf(after.cluster, intent.from);
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

/** What still stands in the way of the drawn connection. */
function saysBlocked({ intent, after }: Told): Sentence[] {
  for (const from of endpointsOf(after, intent.from))
    for (const to of endpointsOf(after, intent.to)) {
      if (from.kind === 'workload' && to.kind === 'workload' && from.id === to.id) continue;
      const destination = to.kind === 'workload' ? workloadOf(after.cluster, to.id) : undefined;
      const verdict = after.reachability.verdict(from, to);
      const missing = subtract(portsAt(intent.ports, destination), verdict.allowed);
      if (isEmpty(missing)) continue;
      const blocked = (['egress', 'ingress'] as const).find((direction) =>
        verdict[direction].slices.some(
          ({ allowed, ports }) => !allowed && !isEmpty(subtract(ports, subtract(ports, missing))),
        ),
      );
      const end = blocked === 'egress' ? from : to;
      if (!blocked || end.kind !== 'workload') continue;
      return [saysBlockedAt(after, end.id, blocked, portsInWords(missing))];
    }
  return [];
}

function saysBlockedAt(picture: Picture, id: string, direction: Direction, ports: string): Sentence {
  const by = isolatedBy(picture, id, direction);
  return say`Still blocked on ${ports} at ${namesOf(picture, [id])}: ${by} isolates it for ${direction}, and no rule allows this.`;
}

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

function saysNothingNeeded({ from, to, ports }: AllowConnection): Sentence {
  const on = wantedPortsInWords(ports);
  return say`${endPart(from, 'from')} may already connect to ${endPart(to, 'to')} on ${on}; nothing needs to be written.`;
}

/** The effect of a drawn connection in a few sentences: who else is cut, what is lost, what still stands in the way. */
export function sayAllowed(
  intent: AllowConnection,
  effect: Effect,
  before: Picture,
  after: Picture,
): readonly Sentence[] {
  if (after === before) return [saysNothingNeeded(intent)];
  const told: Told = {
    intent,
    effect,
    before,
    after,
    from: idsOf(after, intent, 'from'),
    to: idsOf(after, intent, 'to'),
  };
  const says = [
    ...saysIngressCut(told),
    ...saysEgressCut(told),
    ...saysAlsoOpened(told),
    ...saysBlocked(told),
    ...saysHostNetwork(told),
  ];
  return says.length > 0 ? says : [say`Nothing else changes.`];
}
