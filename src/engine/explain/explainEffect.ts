import type { PortSet } from '../kube/ports';
import { isEmpty, portSetKey } from '../kube/ports';
import type { Direction } from '../policy/policy';
import { DIRECTIONS } from '../policy/policy';
import type { Reachability } from '../reachability/reachability';
import type { ConnectionChange, Effect } from '../reachability/views';
import { no, yes } from './phrases/link';
import { counted } from './phrases/list';
import { portsInWords } from './phrases/ports';
import { say } from './phrases/say';
import { workloadLinks } from './phrases/workload';
import { endLinks } from './reachPhrases';
import type { Sentence } from './sentence';

/** Beyond this many groups of connections the rest is counted. */
const MOST_GROUPS = 4;
/** Up to this many workloads that become isolated each say whom that cuts. */
const MOST_SINGLE = 2;

interface Group {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly ports: PortSet;
}

function joinBy(groups: readonly Group[], shared: 'from' | 'to', joined: 'from' | 'to'): readonly Group[] {
  const found = new Map<string, Group>();
  for (const group of groups) {
    const key = JSON.stringify([portSetKey(group.ports), group[shared]]);
    const known = found.get(key);
    found.set(key, known ? { ...known, [joined]: [...known[joined], ...group[joined]] } : group);
  }
  return [...found.values()];
}

const sizeOf = ({ from, to }: Group) => from.length * to.length;

/** Changed connections as groups, all senders to all receivers, the largest first. */
function groupsOf(changes: readonly ConnectionChange[], which: 'opened' | 'closed'): readonly Group[] {
  const single = changes
    .filter((change) => !isEmpty(change[which]))
    .map((change) => ({ from: [change.from], to: [change.to], ports: change[which] }));
  return [...joinBy(joinBy(single, 'to', 'from'), 'from', 'to')].sort((a, b) => sizeOf(b) - sizeOf(a));
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
        say`${endLinks(from, outside)} ${verb} to ${endLinks(to, outside)} on ${portsInWords(ports)}.`,
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
  const others = lost.map(({ from, to }) => (direction === 'ingress' ? from : to));
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
  const sentences = became.map((workload) => {
    const touching = effect.connections.filter(
      ({ from, to, closed }) => (direction === 'ingress' ? to : from) === workload && !isEmpty(closed),
    );
    touching.forEach((change) => covered.add(change));
    return cutSentence(
      workload,
      direction,
      touching.filter((change) => isCut(after, change)),
      before,
    );
  });
  return { sentences: [...sentences, ...openedSentences], covered };
}

/** Nothing is left of the connection; one that keeps some ports is narrowed, not cut. */
function isCut(after: Reachability, { from, to }: ConnectionChange): boolean {
  const sender = after.endpointOf(from);
  const receiver = after.endpointOf(to);
  return !sender || !receiver || isEmpty(after.allowedPorts(sender, receiver));
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
  ];
  return sentences.length > 0 ? sentences : [say`No connection changes.`];
}
