import type { WorkloadView } from '../engine/door';
import type { Direction } from '../engine/policy/policy';
import type { DirectionState, IsolationState } from '../engine/reachability/views';
import type { EdgeState, GhostEdge, IdleRule, PictureEdge } from './picture';

/** One word per state, beside its shape. */
export const STATE_WORD: Record<IsolationState, string> = {
  open: 'open',
  restricted: 'rules',
  closed: 'closed',
};

function namesOf({ by }: DirectionState): string {
  const names = [...new Set(by.map(({ policy }) => policy.slice(policy.indexOf('/') + 1)))];
  return names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
}

/** What one direction of a workload means, in a sentence. */
export function isolationInWords(direction: Direction, state: DirectionState): string {
  switch (state.state) {
    case 'open':
      return direction === 'ingress'
        ? 'Open for ingress: no policy selects it for ingress, so everyone may connect.'
        : 'Open for egress: no policy selects it for egress, so it may connect to everyone.';
    case 'restricted':
      return `Isolated for ${direction} by ${namesOf(state)}: only what rules allow.`;
    case 'closed':
      return `Isolated for ${direction} by ${namesOf(state)}: no rule allows anything.`;
  }
}

export function workloadInWords({ kind, ingress, egress, assumed }: WorkloadView): string {
  const why = assumed === undefined ? '' : ` Assumed: ${assumed}.`;
  return `${kind}. ${isolationInWords('ingress', ingress)} ${isolationInWords('egress', egress)}${why}`;
}

const EDGE_WORD: Record<EdgeState, string> = {
  allowed: 'allowed by rule',
  open: 'open, nothing isolates either end',
  cutAtEgress: 'cut at the sender: its egress has no rule for it',
  cutAtIngress: 'cut at the receiver: its ingress has no rule for it',
  gained: '+ new since the baseline',
  lost: '− lost since the baseline, no longer allowed',
};

/** The word on the line itself; what rules allow needs none. */
const EDGE_TAG: Record<EdgeState, string> = {
  allowed: '',
  open: 'open',
  cutAtEgress: 'cut at egress',
  cutAtIngress: 'cut at ingress',
  gained: '+ new',
  lost: '− lost',
};

/** A ghost belongs to a reading, every other edge to the picture as it is. */
export const isGhost = (edge: PictureEdge): edge is GhostEdge => 'ghost' in edge;

export const edgeTag = (edge: PictureEdge) => (isGhost(edge) ? edge.tag : EDGE_TAG[edge.state]);

export const edgeWords = (edge: PictureEdge) => (isGhost(edge) ? edge.ghost : EDGE_WORD[edge.state]);

/** How its line is drawn. */
export const edgeLook = (edge: PictureEdge) => (isGhost(edge) ? 'ghost' : edge.state);

export function idleInWords({ rule, why }: IdleRule): string {
  const type = rule.direction === 'ingress' ? 'Ingress' : 'Egress';
  return why === 'notListed'
    ? `no effect: policyTypes does not list ${type}`
    : 'no effect: it matches nothing here';
}
