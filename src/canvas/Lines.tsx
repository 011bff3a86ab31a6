import { ViewportPortal } from '@xyflow/react';
import { memo } from 'react';
import { NOTHING_LIT, type Selection } from '../workspace/focus';
import { useLitLines } from '../workspace/useLitLines';
import { useWorkspace } from '../workspace/workspace';
import { useActs } from './acts';
import { isSelectedEdge, type Emphasis } from './emphasis';
import { shareText } from './endText';
import type { Picture, PictureEdge } from './picture';
import { portLabels, shortPorts } from './portLabels';
import type { Route } from './route';
import { useLit } from './useLit';
import { edgeLook, edgeTag, edgeWords } from './words';

interface LineProps {
  readonly edge: PictureEdge;
  readonly route: Route;
  /** `canvas-dim`, `canvas-chosen`, `canvas-replaced` or nothing. */
  readonly look: string;
  /** For whom it stands when not for all of a node: `3 of 12`. */
  readonly share: string | undefined;
}

const LOOKS = ['allowed', 'open', 'cutAtEgress', 'cutAtIngress', 'gained', 'lost', 'ghost'] as const;

/** Lines and labels answer to the hand alike. */
function useHand(edge: PictureEdge) {
  const light = useWorkspace((workspace) => workspace.light);
  const { selectEdge, showLines } = useActs();
  return {
    onPointerEnter: () => light({ origins: edge.origins, ids: [...edge.sources, ...edge.targets] }),
    onPointerLeave: () => light(NOTHING_LIT),
    onClick: () => selectEdge(edge),
    onDoubleClick: () => showLines(edge),
  };
}

function cutAt({ state }: PictureEdge, route: Route) {
  if (state === 'cutAtEgress') return route.nearStart;
  return state === 'cutAtIngress' ? route.nearEnd : undefined;
}

const Line = memo(function Line({ edge, route, look }: LineProps) {
  const hand = useHand(edge);
  const named = useLit(edge.id);
  const lit = useLitLines(edge.origins) ? ' canvas-lit' : named;
  const cut = cutAt(edge, route);
  const drawnAs = edgeLook(edge);
  return (
    <g className={`canvas-edge ${look}${lit}`} data-edge={edge.id} {...hand}>
      <path
        d={route.path}
        className={`canvas-line canvas-line-${drawnAs}`}
        markerEnd={`url(#canvas-head-${drawnAs})`}
      />
      <path d={route.path} className="canvas-line-hit" />
      {cut && (
        <g transform={`translate(${cut.x} ${cut.y})`} className="canvas-cut">
          <circle r="7" />
          <path d="M-3 -3l6 6M3 -3l-6 6" className="canvas-cross" />
        </g>
      )}
    </g>
  );
});

const Label = memo(function Label({ edge, route, look, share }: LineProps) {
  const hand = useHand(edge);
  const tag = edgeTag(edge);
  return (
    <div
      className={`canvas-edge-label canvas-edge-${edgeLook(edge)} nodrag nopan ${look}`}
      style={{ transform: `translate(-50%, -50%) translate(${route.label.x}px, ${route.label.y}px)` }}
      data-tip={`${portLabels(edge.ports).join(', ')}: ${edgeWords(edge)}`}
      {...hand}
    >
      {shortPorts(edge.ports)}
      {tag !== '' && <span className="canvas-edge-tag">{tag}</span>}
      {share !== undefined && <span className="canvas-edge-share">{share}</span>}
    </div>
  );
});

function ArrowHeads() {
  return (
    <defs>
      {LOOKS.map((state) => (
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
          <path d="M0 0.5 8 4 0 7.5z" className={`canvas-head-${state}`} />
        </marker>
      ))}
    </defs>
  );
}

interface LinesProps {
  readonly picture: Picture;
  readonly flow: {
    readonly routes: ReadonlyMap<string, Route>;
    readonly ghostRoutes: ReadonlyMap<string, Route>;
    readonly emphasis: Emphasis | undefined;
    readonly selection: Selection;
  };
}

/**
 * All lines in one drawing below the cards, their labels above. Not React Flow's own edges: routes are computed from boxes, so
 * lines need neither handles nor a measured DOM. For screen readers each is a row of Connections.
 */
export function Lines({ picture, flow }: LinesProps) {
  const { routes, ghostRoutes, emphasis, selection } = flow;
  const nodes = new Map(picture.nodes.map((node) => [node.id, node]));
  const replaced = new Set(picture.ghosts.map(({ inPlaceOf }) => inPlaceOf));
  const lookOf = (edge: PictureEdge) => {
    if (replaced.has(edge.id)) return 'canvas-replaced';
    if (isSelectedEdge(selection, edge)) return 'canvas-chosen';
    return emphasis !== undefined && !emphasis.edges.has(edge.id) ? 'canvas-dim' : '';
  };
  const line = (edge: PictureEdge, route: Route | undefined, look: string): LineProps[] =>
    route ? [{ edge, route, look, share: shareText(picture, nodes, edge) }] : [];
  const lines = [
    ...picture.edges.flatMap((edge) => line(edge, routes.get(edge.id), lookOf(edge))),
    ...picture.ghosts.flatMap((edge) => line(edge, ghostRoutes.get(edge.id), '')),
  ];
  return (
    <ViewportPortal>
      <svg className="canvas-lines" width="1" height="1" aria-hidden="true">
        <ArrowHeads />
        {lines.map((each) => (
          <Line key={each.edge.id} {...each} />
        ))}
      </svg>
      <div className="canvas-labels" aria-hidden="true">
        {lines.map((each) => (
          <Label key={each.edge.id} {...each} />
        ))}
      </div>
    </ViewportPortal>
  );
}
