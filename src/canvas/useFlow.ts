import { useMemo, useState } from 'react';
import type { Selection } from '../workspace/focus';
import { useWorkspace } from '../workspace/workspace';
import { emphasisOf } from './emphasis';
import { FlowMemory } from './flow';
import { useGesture } from './gestures';
import { emphasisOfOverlay } from './overlay';
import { namespaceNodeId } from './picture';
import { routeEdges, routeGhosts } from './route';
import type { Pictures } from './usePicture';
import { usePlacement } from './usePlacement';

function selectedNode(selection: Selection): string | undefined {
  if (selection.kind === 'workload' || selection.kind === 'outside') return selection.id;
  return selection.kind === 'namespace' ? namespaceNodeId(selection.name) : undefined;
}

/** Nodes and lines: the picture, its places, and what stands out. */
export function useFlow({ analysis, picture, standing, drawn }: Pictures) {
  const selection = useWorkspace((workspace) => workspace.selection);
  const current = useGesture((gesture) => gesture.current);
  const gathered = useGesture((gesture) => gesture.gathered);
  const places = usePlacement(standing, picture, gathered);
  const { placement } = places;
  const [memory] = useState(() => new FlowMemory());
  const emphasis = useMemo(
    () => (drawn ? emphasisOfOverlay(picture, drawn) : emphasisOf(picture, selection, analysis.policies)),
    [picture, drawn, selection, analysis.policies],
  );
  const { edges, ghosts } = picture;
  const routes = useMemo(() => routeEdges(edges, placement), [edges, placement]);
  const ghostRoutes = useMemo(
    () => routeGhosts(ghosts, { edges, routes }, placement),
    [ghosts, edges, routes, placement],
  );
  const tabStop = picture.nodes.some(({ id }) => id === current)
    ? current
    : (picture.nodes.find(({ kind }) => kind === 'workload') ?? picture.nodes[0])?.id;
  const selected = selectedNode(selection);
  const nodes = useMemo(
    () => memory.nodesOf(picture, placement, { emphasis, selected, tabStop, gathered }),
    [memory, picture, placement, emphasis, selected, tabStop, gathered],
  );
  return { ...places, nodes, routes, ghostRoutes, emphasis, selection };
}
