import { isEmpty, NO_PORTS, type PortSet } from '../kube/ports';
import type { Direction } from '../policy/policy';
import { DIRECTIONS } from '../policy/policy';
import type { Reachability } from '../reachability/reachability';
import type { ConnectionChange, Effect } from '../reachability/views';
import { joinedGroups, sizeOf, type Group } from './groups';
import { atStart } from './phrases/endpoint';
import { no, yes } from './phrases/link';
import { counted } from './phrases/list';
import { portsInWords } from './phrases/ports';
import { say } from './phrases/say';
import { workloadLinks } from './phrases/workload';
import { byPorts, endLinks } from './reachPhrases';
import type { Sentence } from './sentence';

/** Beyond this many groups of connections the rest is counted. */
const MOST_GROUPS = 4;
/** Up to this many workloads that become isolated each say whom that cuts. */
const MOST_SINGLE = 2;

function groupsOf(changes: readonly ConnectionChange[], which: 'opened' | 'closed'): readonly Group[] {
  return joinedGroups(
    changes
      .filter((change) => !isEmpty(change[which]))
      .map((change) => ({ from: [change.from], to: [change.to], ports: change[which] })),
  );
}

function changeSentences(
  changes: readonly ConnectionChange[],
  which: 'opened' | 'closed',
  reach: Reachability,
): readonly Sentence[] {
  const groups = groupsOf(changes, which);
  const outside = reach.outside();
  const verb = which === 'opened' ? yes('may newly connect') : no('can no longer connect');
  const shown = groups
    .slice(0, MOST_GROUPS)
    .map(
      ({ from, to, ports }) =>
        say`${atStart(endLinks(from, outside))} ${verb} to ${endLinks(to, outside)} on ${portsInWords(ports)}.`,
    );
  const rest = groups.slice(MOST_GROUPS).reduce((sum, group) => sum + sizeOf(group), 0);
  return rest > 0 ? [...shown, say`And ${counted(rest, `more connection`)} ${which}.`] : shown;
}

/** One workload becomes isolated: who loses it entirely, by name. `others`, because the ones a rule lets through stay. */
function cutSentence(
  workload: string,
  direction: Direction,
  lost: readonly ConnectionChange[],
  before: Reachability,
): Sentence {
  const who = workloadLinks([workload]);
  const others = lost.map((change) => otherEnd(change, direction));
  const count = counted(others.length, 'other');
  const names = endLinks(others, before.outside());
  if (others.length === 0) return say`${who} becomes isolated for ${direction}; nobody is cut off by it.`;
  return direction === 'ingress'
    ? say`${who} becomes isolated for ingress, which cuts off ${count}: ${names}.`
    : say`${who} becomes isolated for egress and can no longer connect to ${count}: ${names}.`;
}

interface Said {
  readonly sentences: readonly Sentence[];
  /** Changes of which nothing more need be said. */
  readonly covered: ReadonlySet<ConnectionChange>;
}

function isolationSentences(
  effect: Effect,
  direction: Direction,
  before: Reachability,
  after: Reachability,
): Said {
  const changed = (isolated: boolean) =>
    effect.isolation
      .filter((change) => change.direction === direction && change.isolated === isolated)
      .map(({ workload }) => workload);
  const became = changed(true);
  const opened = changed(false);
  const openedSentences =
    opened.length > 0
      ? [
          say`${workloadLinks(opened)} ${opened.length === 1 ? 'is' : 'are'} no longer isolated for ${direction}.`,
        ]
      : [];
  if (became.length > MOST_SINGLE) {
    const sentence = say`${counted(became.length, 'workload')} become isolated for ${direction}: ${workloadLinks(became)}.`;
    return { sentences: [sentence, ...openedSentences], covered: new Set() };
  }
  const covered = new Set<ConnectionChange>();
  const sentences = became.flatMap((workload) => {
    const touching = effect.connections.filter(
      ({ from, to, closed }) => (direction === 'ingress' ? to : from) === workload && !isEmpty(closed),
    );
    touching.forEach((change) => covered.add(change));
    const left = touching.map((change) => ({ change, ports: portsLeft(after, change) }));
    const lost = left.filter(({ ports }) => isEmpty(ports)).map(({ change }) => change);
    const kept = left.filter(({ ports }) => !isEmpty(ports));
    return [
      cutSentence(workload, direction, lost, before),
      ...keptSentences(
        kept.map(({ change, ports }) => ({ id: otherEnd(change, direction), ports })),
        direction,
        after,
      ),
    ];
  });
  return { sentences: [...sentences, ...openedSentences], covered };
}

/** What is left of a connection after the edit; empty when it is cut. */
function portsLeft(after: Reachability, { from, to }: ConnectionChange): PortSet {
  const sender = after.endpointOf(from);
  const receiver = after.endpointOf(to);
  return sender && receiver ? after.allowedPorts(sender, receiver) : NO_PORTS;
}

const otherEnd = ({ from, to }: ConnectionChange, direction: Direction) =>
  direction === 'ingress' ? from : to;

/** Those whom a rule lets through, but on fewer ports than before. */
function keptSentences(
  kept: readonly { readonly id: string; readonly ports: PortSet }[],
  direction: Direction,
  after: Reachability,
): readonly Sentence[] {
  return byPorts(kept)
    .slice(0, MOST_GROUPS)
    .map(({ ports, rows }) => {
      const who = endLinks(
        rows.map(({ id }) => id),
        after.outside(),
      );
      return direction === 'ingress'
        ? say`${atStart(who)} ${rows.length === 1 ? 'keeps' : 'keep'} only ${portsInWords(ports)} to it.`
        : say`It keeps only ${portsInWords(ports)} to ${who}.`;
    });
}

/**
 * What an edit does to connections, in a few sentences: who becomes isolated and who else is cut by that, who may newly
 * connect, who no longer may. `before` and `after` are the clusters the effect was computed from.
 */
export function effectSentences(
  effect: Effect,
  before: Reachability,
  after: Reachability,
): readonly Sentence[] {
  const { notListed = 0 } = effect;
  const isolation = DIRECTIONS.map((direction) => isolationSentences(effect, direction, before, after));
  const isCovered = (change: ConnectionChange) => isolation.some(({ covered }) => covered.has(change));
  const sentences = [
    ...isolation.flatMap(({ sentences: said }) => said),
    ...changeSentences(effect.connections, 'opened', after),
    ...changeSentences(
      effect.connections.filter((change) => !isCovered(change)),
      'closed',
      before,
    ),
    ...(notListed > 0 ? [say`And ${counted(notListed, 'more connection')} changed.`] : []),
  ];
  return sentences.length > 0 ? sentences : [say`No connection changes.`];
}
