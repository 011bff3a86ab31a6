import { say } from '../explain/phrases/say';
import type { Sentence } from '../explain/sentence';
import { equalPorts, isAll, isEmpty, NO_PORTS, subtract, unite } from '../kube/ports';
import type { PortSet } from '../kube/ports';
import type { Direction } from '../policy/policy';
import type { ConnectionChange, Effect } from '../reachability/views';
import type { Endpoint } from '../reachability/verdict';
import { writeEnd } from './allowConnection';
import type { AllowingPart } from './allowingParts';
import { allowingParts } from './allowingParts';
import {
  checkEnd,
  homeOf,
  endName,
  endPart,
  endpointsOf,
  idsOfEnd,
  workloadOf,
  workloadsOfEnd,
} from './connectEnd';
import type { Picture } from './context';
import type { Draft } from './draft';
import { connectionsInWords } from './effectWords';
import { allowedBy, isIsolated } from './ensureRule';
import type { ConnectEnd, Intent, WantedPort } from './intent';
import type { IntentHandler } from './intentHandler';
import { portRuleParts } from './portRuleParts';
import { Refusal } from './refusal';
import { whyShared } from './sharedParts';
import { checkPorts, portsAt, termsAt, wantedPortsInWords } from './wantedPorts';

type ChangePorts = Extract<Intent, { kind: 'changePorts' }>;

interface Side {
  readonly own: ConnectEnd;
  readonly other: ConnectEnd;
  readonly direction: Direction;
}

const sidesOf = ({ from, to }: ChangePorts): readonly Side[] => [
  { own: to, other: from, direction: 'ingress' },
  { own: from, other: to, direction: 'egress' },
];

const partsAt = (picture: Picture, { own, other, direction }: Side) =>
  allowingParts(picture, own, other, direction);

const destinationOf = (picture: Picture, { to }: ChangePorts) =>
  to.kind === 'workload' ? workloadOf(picture.cluster, to.id) : undefined;

/** What rules that serve others too let pass, and so goes on passing. Throws {@link Refusal} where that is too much. */
function keptForOthers(picture: Picture, intent: ChangePorts, shared: readonly AllowingPart[]): PortSet {
  const destination = destinationOf(picture, intent);
  const kept = shared
    .map(({ rule }) => termsAt(rule.ports, destination))
    .reduce((all, ports) => unite(all, ports), NO_PORTS);
  if (!isEmpty(subtract(kept, portsAt(intent.ports, destination)))) {
    const names = `${endName(intent, 'from')} → ${endName(intent, 'to')}`;
    throw new Refusal(
      `The ports of ${names} cannot be changed alone: ${whyShared(picture, shared)}. Other ports there would be other ports for all of them.`,
    );
  }
  return kept;
}

/** Ports that nobody lets pass yet; all of them when every port is wanted and not every one passes. */
function still(picture: Picture, intent: ChangePorts, passing: PortSet): readonly WantedPort[] | undefined {
  if (intent.ports.length === 0) return isAll(passing) ? undefined : [];
  const destination = destinationOf(picture, intent);
  const missing = intent.ports.filter((port) => {
    const wanted = portsAt([port], destination);
    return isEmpty(wanted) || !isEmpty(subtract(wanted, passing));
  });
  return missing.length > 0 ? missing : undefined;
}

/** Changes one end; an end that allows nothing of the line is not touched. */
function changeSide(draft: Draft, intent: ChangePorts, side: Side): void {
  const { picture } = draft;
  const parts = partsAt(picture, side);
  if (parts.length === 0) return;
  if (intent.others === 'change') {
    portRuleParts(draft, parts, intent.ports, 'together');
    return;
  }
  const own = parts.filter(({ shared }) => shared === undefined);
  const shared = parts.filter((part) => part.shared !== undefined);
  const ports = still(picture, intent, keptForOthers(picture, intent, shared));
  if (own.length > 0) portRuleParts(draft, own, ports ?? 'none', 'alone');
  else if (ports)
    writeEnd(
      draft,
      { ...side, isolate: false },
      {
        kind: 'allowConnection',
        from: intent.from,
        to: intent.to,
        ports,
        isolate: { receiver: false, sender: false },
        allowDns: false,
      },
    );
}

function isOfLine(after: Picture, { from, to }: ChangePorts): (change: ConnectionChange) => boolean {
  const [sources, targets] = [idsOfEnd(after, from), idsOfEnd(after, to)];
  return (change) => sources.has(change.from) && targets.has(change.to);
}

/** Pairs of endpoints that the line stands for. */
function pairsOf(picture: Picture, { from, to }: ChangePorts): readonly (readonly [Endpoint, Endpoint])[] {
  const targets = endpointsOf(picture, to);
  return endpointsOf(picture, from).flatMap((source) =>
    targets
      .filter(
        (target) => !(source.kind === 'workload' && target.kind === 'workload' && source.id === target.id),
      )
      .map((target) => [source, target] as const),
  );
}

/**
 * Whether an end lets the wanted ports pass, and between two workloads no others. Where an end stands for many, single
 * connections may have rules of their own besides, and those that passed on no port before are none of the line's.
 */
function isAsWanted(before: Picture, after: Picture, intent: ChangePorts, { direction }: Side): boolean {
  const exact = intent.from.kind === 'workload' && intent.to.kind === 'workload';
  return pairsOf(after, intent).every(([source, target]) => {
    const at = ({ reachability }: Picture) => allowedBy(reachability.verdict(source, target)[direction]);
    const destination = target.kind === 'workload' ? workloadOf(after.cluster, target.id) : undefined;
    const wanted = portsAt(intent.ports, destination);
    if (exact) return equalPorts(at(after), wanted);
    return isEmpty(at(before)) || isEmpty(subtract(wanted, at(after)));
  });
}

interface Change {
  readonly intent: ChangePorts;
  readonly before: Picture;
  readonly sides: readonly Side[];
}

function check({ intent, before, sides }: Change, effect: Effect, after: Picture): void {
  const isOwn = isOfLine(after, intent);
  const others = effect.connections.filter((change) => !isOwn(change));
  const strays = intent.others === undefined && (others.length > 0 || effect.notListed !== undefined);
  const wrong = sides.some((side) => !isAsWanted(before, after, intent, side));
  if (strays || effect.isolation.length > 0 || wrong)
    throw new Refusal('These ports cannot be written for this connection alone.');
}

/** Ends that isolate and let none of the line pass: the line stays cut there whatever its ports. */
function saysCut(after: Picture, intent: ChangePorts): Sentence[] {
  return sidesOf(intent).flatMap(({ own, direction }) => {
    const isolated = workloadsOfEnd(after.cluster, own).some((workload) =>
      isIsolated(after, workload, direction),
    );
    const blocked =
      homeOf(after.cluster, own) !== undefined &&
      isolated &&
      pairsOf(after, intent).every(([source, target]) =>
        isEmpty(allowedBy(after.reachability.verdict(source, target)[direction])),
      );
    return blocked
      ? [
          say`Still blocked at ${endPart(intent, direction === 'ingress' ? 'to' : 'from')}: it is isolated for ${direction}, and no rule there allows this.`,
        ]
      : [];
  });
}

function saysAlready(intent: ChangePorts): Sentence {
  const ports = wantedPortsInWords(intent.ports);
  return say`The rules that allow ${endPart(intent, 'from')} → ${endPart(intent, 'to')} say ${ports} already.`;
}

function says(intent: ChangePorts, effect: Effect, after: Picture): Sentence[] {
  const isOwn = isOfLine(after, intent);
  const others = effect.connections.filter((change) => !isOwn(change));
  const ports = wantedPortsInWords(intent.ports);
  return [
    say`${endPart(intent, 'from')} may connect to ${endPart(intent, 'to')} on ${ports}.`,
    ...saysCut(after, intent),
    others.length > 0
      ? say`This also changes ${connectionsInWords(after, others)}.`
      : say`Nothing else changes.`,
  ];
}

/** Other ports for a line, written where the rules that allow it are. */
export const changePorts: IntentHandler<ChangePorts> = {
  title(intent) {
    return `allow ${endName(intent, 'from')} → ${endName(intent, 'to')} on ${wantedPortsInWords(intent.ports)} instead`;
  },

  carryOut(intent, draft) {
    const before = draft.picture;
    const { cluster } = before;
    checkEnd(cluster, intent.from);
    checkEnd(cluster, intent.to);
    checkPorts(intent.ports, intent.to, workloadsOfEnd(cluster, intent.to), endName(intent, 'to'));
    const sides = sidesOf(intent).filter((side) => partsAt(draft.picture, side).length > 0);
    if (sides.length === 0)
      throw new Refusal(
        `No rule allows ${endName(intent, 'from')} → ${endName(intent, 'to')}, so there are no ports to change.`,
      );
    for (const side of sides) changeSide(draft, intent, side);
    return {
      check: (effect, after) => check({ intent, before, sides }, effect, after),
      says: (effect, _, after) => (after === before ? [saysAlready(intent)] : says(intent, effect, after)),
    };
  },
};
