import type { Workload } from '../kube/entities';
import { hasNode } from '../reachability/nodeSet';
import type { Reachability } from '../reachability/reachability';
import { decisionOf, type Decision, type Lines } from './decision';
import type { Target } from './targets';

/** Senders whose connections to one target are decided by the same lines. */
export interface SenderGroup extends Decision {
  readonly target: Target;
  readonly senders: readonly Workload[];
}

/** The senders towards a target, by what decides. Of workloads that every policy treats alike one is asked for all. */
export function senderGroups(
  target: Target,
  classes: readonly (readonly Workload[])[],
  reachability: Reachability,
  lines: Lines,
): SenderGroup[] {
  const bySides = new Map<string, Workload[]>();
  const keyOf = sidesKey(target, reachability);
  classes.forEach((members, node) => {
    const senders = members.filter(({ id }) => id !== target.to);
    if (senders.length === 0) return;
    const key = keyOf(node);
    const known = bySides.get(key);
    if (known) known.push(...senders);
    else bySides.set(key, senders);
  });
  const groups = new Map<string, SenderGroup>();
  for (const senders of bySides.values()) {
    const from = { kind: 'workload', id: senders[0]!.id } as const;
    const decision = decisionOf(reachability.verdict(from, target.endpoint, target), target, lines);
    const known = groups.get(decision.key);
    groups.set(decision.key, { ...decision, target, senders: [...(known?.senders ?? []), ...senders] });
  }
  return [...groups.values()];
}

/** Senders of one key are decided alike: they send by the same policies and are in the same part of the receiver's peers. */
function sidesKey({ workload }: Target, { model }: Reachability): (sender: number) => string {
  const stance =
    workload && model.ingress.ofNode[model.classes.ofWorkload[model.placeOf.get(workload.id)!]!]!;
  const parts = stance === undefined ? [] : model.ingress.all[stance]!.parts;
  return (sender) =>
    `${model.egress.ofNode[sender]} ${parts.findIndex(({ peers }) => hasNode(peers, sender))}`;
}
