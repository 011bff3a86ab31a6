import { EdgeLabelRenderer, type Edge, type EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import { useWorkspace } from '../workspace/workspace';
import { NOTHING_LIT } from '../workspace/focus';
import { useActs } from './acts';
import type { PictureEdge } from './picture';
import { portLabels, shortPorts } from './portLabels';
import type { Route } from './route';
import { EDGE_TAG, EDGE_WORD } from './words';

export type ConnectionFlowEdge = Edge<
  { edge: PictureEdge; route: Route; dim: boolean; chosen: boolean },
  'connection'
>;

const cutAt = ({ state }: PictureEdge, route: Route) =>
  state === 'cutAtEgress' ? route.nearStart : state === 'cutAtIngress' ? route.nearEnd : undefined;

function EdgeLabel({ data }: { readonly data: NonNullable<ConnectionFlowEdge['data']> }) {
  const { edge, route, dim, chosen } = data;
  const light = useWorkspace((workspace) => workspace.light);
  const { selectEdge, showLines } = useActs();
  const ids = [...edge.sources, ...edge.targets];
  const tag = EDGE_TAG[edge.state];
  return (
    <div
      className={`canvas-edge-label canvas-edge-${edge.state} nodrag nopan${dim ? ' canvas-dim' : ''}${chosen ? ' canvas-chosen' : ''}`}
      style={{ transform: `translate(-50%, -50%) translate(${route.label.x}px, ${route.label.y}px)` }}
      data-tip={`${portLabels(edge.ports).join(', ')}: ${EDGE_WORD[edge.state]}`}
      onPointerEnter={() => light({ origins: edge.origins, ids })}
      onPointerLeave={() => light(NOTHING_LIT)}
      onClick={() => selectEdge(edge)}
      onDoubleClick={() => showLines(edge)}
    >
      {shortPorts(edge.ports)}
      {tag !== '' && <span className="canvas-edge-tag">{tag}</span>}
    </div>
  );
}

/** One line between two nodes, its ports, and a ✕ where it is cut. */
export const ConnectionEdge = memo(function ConnectionEdge({ data }: EdgeProps<ConnectionFlowEdge>) {
  if (!data) return null;
  const { edge, route, dim, chosen } = data;
  const cut = cutAt(edge, route);
  return (
    <>
      <g className={`canvas-edge${dim ? ' canvas-dim' : ''}${chosen ? ' canvas-chosen' : ''}`}>
        <path
          d={route.path}
          className={`canvas-line canvas-line-${edge.state}`}
          markerEnd={`url(#canvas-head-${edge.state})`}
        />
        <path d={route.path} className="canvas-line-hit react-flow__edge-interaction" />
        {cut && (
          <g transform={`translate(${cut.x} ${cut.y})`} className="canvas-cut">
            <circle r="7" />
            <path d="M-3 -3l6 6M3 -3l-6 6" className="canvas-cross" />
          </g>
        )}
      </g>
      <EdgeLabelRenderer>
        <EdgeLabel data={data} />
      </EdgeLabelRenderer>
    </>
  );
});

/** The arrow heads, once for all lines. */
export function ArrowHeads() {
  return (
    <svg className="canvas-defs" width="0" height="0" aria-hidden="true">
      <defs>
        {(['allowed', 'open', 'cutAtEgress', 'cutAtIngress'] as const).map((state) => (
          <marker
            key={state}
            id={`canvas-head-${state}`}
            viewBox="0 0 8 8"
            refX="7.5"
            refY="4"
            markerWidth="8"
            markerHeight="8"
            markerUnits="userSpaceOnUse"
            orient="auto"
          >
            <path d="M0 0.5 8 4 0 7.5z" className={`canvas-head canvas-head-${state}`} />
          </marker>
        ))}
      </defs>
    </svg>
  );
}
