import type { Node, NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { ConnectGrip } from './ConnectGrip';
import { HopBadge } from './HopBadge';
import { endOf, nameOf } from './ends';
import { EVERYONE, type EveryoneNode, type OutsideNode } from './picture';
import { MOST_ALSO } from './sizes';
import { useLit } from './useLit';

export type OutsideFlowNode = Node<{ node: OutsideNode }, 'outside'>;
export type EveryoneFlowNode = Node<{ node: EveryoneNode }, 'everyone'>;

/** Addresses outside the cluster that no policy tells apart. */
export const OutsideCard = memo(function OutsideCard({ id, data: { node } }: NodeProps<OutsideFlowNode>) {
  const { outside, also } = node;
  const lit = useLit(id);
  const about =
    outside.kind === 'internet'
      ? 'Every address outside the cluster that no policy tells apart from the rest.'
      : `Outside the cluster: ${outside.cidrs.slice(0, 12).join(', ')}${outside.cidrs.length > 12 ? ', …' : ''}`;
  const shown = also.length > MOST_ALSO ? also.slice(0, MOST_ALSO - 1) : also;
  return (
    <div className={`canvas-outside canvas-outside-${outside.kind}${lit}`} data-tip={about}>
      <span className="canvas-name">{outside.label}</span>
      {shown.map((view) => (
        <span key={view.id} className="canvas-also">
          and {view.label}
        </span>
      ))}
      {also.length > shown.length && (
        <span className="canvas-also">and {also.length - shown.length} more</span>
      )}
      {endOf(node) && <ConnectGrip node={id} name={nameOf(node)} />}
      <HopBadge ids={[outside.id, ...also.map((view) => view.id)]} />
    </div>
  );
});

/** All of one side at once. */
export const EveryoneCard = memo(function EveryoneCard({ id, data: { node } }: NodeProps<EveryoneFlowNode>) {
  return (
    <div className="canvas-outside canvas-everyone" data-tip={EVERYONE[node.id].about}>
      <span className="canvas-name">{EVERYONE[node.id].label}</span>
      {endOf(node) && <ConnectGrip node={id} name={nameOf(node)} />}
    </div>
  );
});
