import type { Node, NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { useWorkspace } from '../workspace/workspace';
import type { WorkloadView } from '../engine/door';
import { DIRECTIONS, type Direction } from '../engine/policy/policy';
import { useActs } from './acts';
import { ConnectGrip } from './ConnectGrip';
import { useGesture } from './gestures';
import { HopBadge } from './HopBadge';
import { LabelChips } from './LabelChips';
import type { NamespaceNode } from './picture';
import { FoldIcon, StateShape } from './shapes';
import { Stub } from './Stub';
import { useLit } from './useLit';
import { STATE_WORD } from './words';

export type NamespaceFlowNode = Node<{ node: NamespaceNode }, 'namespace'>;

function DefaultDeny({ node, direction }: { readonly node: NamespaceNode; readonly direction: Direction }) {
  const { askDefaultDeny } = useActs();
  const tabStop = useGesture(({ current }) => current === node.id);
  const { name, defaultDeny } = node.namespace;
  const on = defaultDeny[direction].length > 0;
  const word = direction === 'ingress' ? 'Ingress' : 'Egress';
  const tip = on
    ? `${defaultDeny[direction].join(', ')} isolates every pod here for ${direction} and allows nothing itself. Press to take it away.`
    : `No default deny for ${direction}: pods that no policy selects are open. Press to add one.`;
  return (
    <button
      type="button"
      className={`canvas-deny nodrag ${on ? 'canvas-state-closed' : 'canvas-state-open'}`}
      aria-label={`${word} denied by default in ${name}`}
      aria-pressed={on}
      data-tip={tip}
      tabIndex={tabStop ? 0 : -1}
      onClick={(event) => {
        event.stopPropagation();
        askDefaultDeny(name, direction, !on, event.currentTarget.getBoundingClientRect());
      }}
    >
      <StateShape state={on ? 'closed' : 'open'} />
      <span className="canvas-badge-direction">{direction === 'ingress' ? 'in' : 'out'}</span>
      {on ? 'deny by default' : 'open by default'}
    </button>
  );
}

function Tally({
  members,
  direction,
}: {
  readonly members: readonly WorkloadView[];
  readonly direction: Direction;
}) {
  return (
    <span className="canvas-tally">
      {direction === 'ingress' ? 'in' : 'out'}
      {(['open', 'restricted', 'closed'] as const).map((state) => {
        const count = members.filter((workload) => workload[direction].state === state).length;
        return (
          count > 0 && (
            <span key={state} className={`canvas-state-${state}`}>
              <StateShape state={state} />
              {count} {STATE_WORD[state]}
            </span>
          )
        );
      })}
    </span>
  );
}

function Fold({ node }: { readonly node: NamespaceNode }) {
  const { fold } = useActs();
  const tabStop = useGesture(({ current }) => current === node.id);
  const { name } = node.namespace;
  if (node.members.length === 0) return null;
  return (
    <button
      type="button"
      className="canvas-fold nodrag"
      aria-label={`${node.collapsed ? 'Expand' : 'Collapse'} ${name}`}
      aria-expanded={!node.collapsed}
      tabIndex={tabStop ? 0 : -1}
      onClick={(event) => {
        event.stopPropagation();
        fold(name, !node.collapsed);
      }}
    >
      <FoldIcon folded={node.collapsed} />
    </button>
  );
}

/** A namespace: the frame around its workloads, or one card for all of them. */
export const NamespaceBox = memo(function NamespaceBox({ id, data: { node } }: NodeProps<NamespaceFlowNode>) {
  const collapsedSelection = useWorkspace(
    ({ selection }) =>
      node.collapsed &&
      selection.kind === 'workload' &&
      node.members.some((member) => member.id === selection.id),
  );
  const { name } = node.namespace;
  const lit = useLit(name);
  const count = node.members.length;
  return (
    <div
      className={`canvas-namespace${node.collapsed ? ' canvas-collapsed' : ''}${collapsedSelection ? ' canvas-holds-selection' : ''}${lit}`}
    >
      <div className="canvas-namespace-title">
        <Fold node={node} />
        <span className="canvas-name">{name}</span>
        <span className="canvas-kind">{count === 1 ? '1 workload' : `${count} workloads`}</span>
      </div>
      <LabelChips labels={node.labels} most={1} />
      <div className="canvas-denials">
        {DIRECTIONS.map((direction) => (
          <DefaultDeny key={direction} node={node} direction={direction} />
        ))}
      </div>
      {node.collapsed && count > 0 && (
        <div className="canvas-tallies">
          {DIRECTIONS.map((direction) => (
            <Tally key={direction} members={node.members} direction={direction} />
          ))}
        </div>
      )}
      {DIRECTIONS.map((direction) => (
        <Stub key={direction} idle={node.idle} direction={direction} />
      ))}
      <ConnectGrip node={id} name={`namespace ${name}`} />
      {node.collapsed && <HopBadge ids={node.members.map((member) => member.id)} />}
    </div>
  );
});
