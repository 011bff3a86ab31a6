import type { Workload } from '../kube/entities';
import type { Direction } from '../policy/policy';
import type { Reachability } from '../reachability/reachability';
import type { DirectionState, ReachRow } from '../reachability/views';
import { DIRECTION_WORDS } from './direction';
import { dnsSentence } from './dnsSentences';
import { policiesSelecting } from './members';
import { because, no, policyLink, yes } from './phrases/link';
import { listedParts } from './phrases/list';
import { say } from './phrases/say';
import { workloadLinks } from './phrases/workload';
import { endsOnPorts } from './reachPhrases';
import type { Paragraph, Part, Sentence } from './sentence';

/** `web (policyTypes: Ingress) and deny-all (policyTypes not written, so Ingress)`. */
export function isolatingPolicies(
  reach: Reachability,
  { by }: DirectionState,
  direction: Direction,
  home: string,
): readonly Part[] {
  const { type } = DIRECTION_WORDS[direction];
  return listedParts(
    by.map(({ policy: id, origin }) => {
      const policy = reach.cluster.policies.find((one) => one.id === id);
      const how =
        origin.implied === undefined ? `policyTypes: ${type}` : `policyTypes not written, so ${type}`;
      return say`${policy ? policyLink(policy, home) : id} (${because(how, origin)})`;
    }),
    'and',
    3,
  );
}

function openSentence(direction: Direction): Sentence {
  const open = yes(`not isolated for ${direction}`);
  return direction === 'ingress'
    ? say`It is ${open}: no policy selects it, so it takes connections from anyone on every port.`
    : say`It is ${open}: no policy selects it, so it may connect wherever the other end allows.`;
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
      : say`It may connect to ${no('nothing')}: no rule allows anything.`;
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
  const by = isolatingPolicies(reach, state, direction, workload.namespace);
  return [
    say`It is isolated for ${direction} by ${by}.`,
    throughSentence(reach, workload, direction, state.state, rows),
  ];
}

function notes({ assumed, hostNetwork }: Workload): readonly Sentence[] {
  return [
    ...(assumed === undefined ? [] : [say`No manifest declares it; it is assumed because it ${assumed}.`]),
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
  const dns = dnsSentence(reach.cluster, policies, 'It', workload.namespace);
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
