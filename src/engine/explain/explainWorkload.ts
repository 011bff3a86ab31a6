import type { Workload } from '../kube/entities';
import type { Direction } from '../policy/policy';
import type { Reachability } from '../reachability/reachability';
import type { DirectionState, ReachRow } from '../reachability/views';
import { dnsSentence } from './dnsSentences';
import { isolatingOf, policiesSelecting } from './members';
import { isolatingPolicies } from './phrases/isolation';
import { no, yes } from './phrases/link';
import { say } from './phrases/say';
import { workloadLinks } from './phrases/workload';
import { endsOnPorts } from './reachPhrases';
import type { Paragraph, Sentence } from './sentence';

function openSentence(direction: Direction): Sentence {
  const open = yes(`not isolated for ${direction}`);
  return direction === 'ingress'
    ? say`It is ${open}: no policy selects it for ingress, so it takes connections from anyone on every port.`
    : say`It is ${open}: no policy selects it for egress, so it may connect wherever the other end allows.`;
}

/** Who really gets through, both ends considered. */
function throughSentence(
  reach: Reachability,
  workload: Workload,
  direction: Direction,
  state: DirectionState['state'],
  rows: readonly ReachRow[],
): Sentence {
  const ingress = direction === 'ingress';
  if (state === 'closed') {
    return ingress
      ? say`${no('Nobody')} may connect to it: no rule allows anything.`
      : say`It may connect to ${no('nothing')}, not even to DNS: no rule allows anything.`;
  }
  if (rows.length === 0) {
    return ingress
      ? say`Rules admit some peers, but ${no('nobody')} in these files gets through to it.`
      : say`Rules allow some peers, but in these files it gets through to ${no('nobody')}.`;
  }
  const ends = endsOnPorts(rows, reach.outside(), workload.namespace);
  return ingress ? say`${yes('May connect to it')}: ${ends}.` : say`${yes('It may connect to')} ${ends}.`;
}

function directionSentences(
  reach: Reachability,
  workload: Workload,
  direction: Direction,
  rows: readonly ReachRow[],
): readonly Sentence[] {
  const state = reach.directionState(workload.id, direction);
  if (state.state === 'open') return [openSentence(direction)];
  const by = isolatingPolicies(
    isolatingOf(reach.cluster, workload, direction),
    direction,
    workload.namespace,
  );
  return [
    say`It is isolated for ${direction} by ${by}.`,
    throughSentence(reach, workload, direction, state.state, rows),
  ];
}

function notes({ assumed, hostNetwork }: Workload): readonly Sentence[] {
  return [
    ...(assumed === undefined ? [] : [say`It is assumed: ${assumed}.`]),
    ...(hostNetwork
      ? [
          say`It uses the host network, where most clusters apply no NetworkPolicy; here it counts as an ordinary pod.`,
        ]
      : []),
  ];
}

/** What is true of one workload: isolated by what, who may connect, where it may connect, and whether it can ask DNS. */
export function workloadParagraph(reach: Reachability, workload: Workload): Paragraph {
  const { from, to } = reach.reach(workload.id);
  const policies = policiesSelecting(reach.cluster, workload);
  const closed = reach.directionState(workload.id, 'egress').state === 'closed';
  const dns = closed ? undefined : dnsSentence(reach.cluster, policies, 'It', workload.namespace);
  return {
    heading: say`${workloadLinks([workload.id])} (${workload.kind})`,
    sentences: [
      ...notes(workload),
      ...directionSentences(reach, workload, 'ingress', from),
      ...directionSentences(reach, workload, 'egress', to),
      ...(dns ? [dns] : []),
    ],
  };
}
