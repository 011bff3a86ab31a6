import type { Node, NodeProps } from '@xyflow/react';
import { memo, type CSSProperties } from 'react';
import type { ContainerPort } from '../engine/kube/entities';
import { portTexts, shortKind } from './cardWords';
import { ConnectGrip } from './ConnectGrip';
import { nameOf } from './ends';
import { HopBadge } from './HopBadge';
import { IsolationBadge } from './IsolationBadge';
import { LabelChips } from './LabelChips';
import { Stub } from './Stub';
import { useGhost, useLit } from './useLit';
import './Cards.css';
import type { WorkloadNode } from './picture';
import { MOST_LABELS, farNameSize } from './sizes';

export type WorkloadFlowNode = Node<{ node: WorkloadNode }, 'workload'>;

function Ports({ ports }: { readonly ports: readonly ContainerPort[] }) {
  if (ports.length === 0) return null;
  const { all, shown } = portTexts(ports);
  return (
    <div className="canvas-ports" data-tip={`Container ports: ${all.join(', ')}`}>
      {shown.map((text) => (
        <span key={text} className="canvas-port">
          {text}
        </span>
      ))}
      {all.length > shown.length && <span className="canvas-more">+{all.length - shown.length}</span>}
    </div>
  );
}

const farName = (name: string) => ({ '--far-name': `${farNameSize(name)}px` }) as CSSProperties;

/** One workload: what policies know it by, where it listens, and its two directions as two facts. */
export const WorkloadCard = memo(function WorkloadCard({ id, data: { node } }: NodeProps<WorkloadFlowNode>) {
  const { workload, labels, dns, idle } = node;
  const lit = useLit(id);
  const ghost = useGhost(id);
  return (
    <div
      className={`canvas-card canvas-in-${workload.ingress.state} canvas-out-${workload.egress.state}${lit}${ghost === undefined ? '' : ' canvas-card-ghost'}`}
    >
      <div className="canvas-card-title">
        <span className="canvas-name" style={farName(workload.name)} data-tip={nameOf(node)}>
          {workload.name}
        </span>
        {dns && (
          <span className="canvas-dns" data-tip="Answers cluster DNS (UDP and TCP 53)">
            DNS
          </span>
        )}
        <span className="canvas-kind" data-tip={workload.kind}>
          {shortKind(workload.kind)}
        </span>
      </div>
      {workload.assumed !== undefined && (
        <div className="canvas-assumed" data-tip={`No manifest declares it. Assumed: ${workload.assumed}.`}>
          assumed · {workload.assumed}
        </div>
      )}
      <LabelChips labels={labels} most={MOST_LABELS} />
      <Ports ports={workload.ports} />
      <div className="canvas-badges">
        <IsolationBadge direction="ingress" state={workload.ingress} />
        <IsolationBadge direction="egress" state={workload.egress} />
      </div>
      <Stub idle={idle} direction="ingress" />
      <Stub idle={idle} direction="egress" />
      {ghost !== undefined && <div className="canvas-card-ghost-tag">{ghost}</div>}
      <ConnectGrip node={id} name={nameOf(node)} />
      <HopBadge ids={[id]} />
    </div>
  );
});
