import { useReactFlow } from '@xyflow/react';
import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import type { Selection } from '../workspace/focus';
import { useWorkspace } from '../workspace/workspace';
import { emphasisOf } from './emphasis';
import { FlowMemory } from './flow';
import { useGesture } from './gestures';
import { namespaceNodeId, type Picture } from './picture';
import { routeEdges } from './route';
import { FIT } from './Tools';
import type { Pictures } from './usePicture';
import { usePlacement } from './usePlacement';

function selectedNode(selection: Selection): string | undefined {
  if (selection.kind === 'workload' || selection.kind === 'outside') return selection.id;
  return selection.kind === 'namespace' ? namespaceNodeId(selection.name) : undefined;
}

/** Nodes and lines: the picture, its places, and what stands out. */
export function useFlow({ analysis, picture, standing }: Pictures) {
  const selection = useWorkspace((workspace) => workspace.selection);
  const current = useGesture((gesture) => gesture.current);
  const places = usePlacement(standing, picture);
  const { placement } = places;
  const [memory] = useState(() => new FlowMemory());
  const emphasis = useMemo(
    () => emphasisOf(picture, selection, analysis.policies),
    [picture, selection, analysis.policies],
  );
  const routes = useMemo(() => routeEdges(picture.edges, placement), [picture, placement]);
  const tabStop = picture.nodes.some(({ id }) => id === current)
    ? current
    : (picture.nodes.find(({ kind }) => kind === 'workload') ?? picture.nodes[0])?.id;
  const selected = selectedNode(selection);
  const nodes = useMemo(
    () => memory.nodesOf(picture, placement, { emphasis, selected, tabStop }),
    [memory, picture, placement, emphasis, selected, tabStop],
  );
  return { ...places, nodes, routes, emphasis, selection };
}

/**
 * Shows all whenever the picture is another one: not after an edit, but after files were opened; and when the stage changes
 * its size before anyone has moved the view. Returns what to call when someone does.
 */
export function useFitting(picture: Picture, stage: RefObject<HTMLElement | null>): () => void {
  const { fitView } = useReactFlow();
  const fitted = useRef<ReadonlySet<string>>(new Set());
  const moved = useRef(false);
  useEffect(() => {
    const ids = picture.nodes.filter(({ kind }) => kind !== 'everyone').map(({ id }) => id);
    const kept = ids.filter((id) => fitted.current.has(id)).length;
    if (kept * 2 > ids.length && kept * 2 > fitted.current.size) return;
    fitted.current = new Set(ids);
    moved.current = false;
    requestAnimationFrame(() => void fitView(FIT));
  }, [picture, fitView]);
  useEffect(() => {
    const observer = new ResizeObserver(() => {
      if (!moved.current) requestAnimationFrame(() => void fitView(FIT));
    });
    if (stage.current) observer.observe(stage.current);
    return () => observer.disconnect();
  }, [stage, fitView]);
  return useCallback(() => {
    moved.current = true;
  }, []);
}
