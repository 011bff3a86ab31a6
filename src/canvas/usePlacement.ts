import type { NodeChange } from '@xyflow/react';
import { useCallback, useMemo, useState } from 'react';
import { useWorkspace, type Layout } from '../workspace/workspace';
import type { Placement, Point } from './boxes';
import { movedTogether } from './gathered';
import { arrange, layOut, withGuests } from './layout';
import type { Picture } from './picture';
import { PADDING, headerHeight } from './sizes';

const STILL: Layout = {};

/** A card may go anywhere right of and below its namespace's header; the frame grows with it. */
function withinFrame(id: string, { x, y }: Point, { nodes }: Picture, placement: Placement): Point {
  const parent = placement.boxes.get(id)?.parent;
  const frame = parent === undefined ? undefined : nodes.find((node) => node.id === parent);
  if (frame?.kind !== 'namespace') return { x: Math.round(x), y: Math.round(y) };
  return { x: Math.max(PADDING, Math.round(x)), y: Math.max(headerHeight(frame), Math.round(y)) };
}

/** Where frames and outside nodes stand now: kept from the first move on, so that moving one never moves another. */
function standingFrames({ boxes }: Placement): Layout {
  return Object.fromEntries(
    [...boxes].filter(([, box]) => box.parent === undefined).map(([id, { x, y }]) => [id, { x, y }]),
  );
}

/** Where everything stands: computed, except for what was moved by hand. */
export function usePlacement(standing: Picture, shown: Picture, gathered: ReadonlySet<string>) {
  const kept = useWorkspace((workspace) => workspace.layout);
  const moveNodes = useWorkspace((workspace) => workspace.moveNodes);
  const [moving, setMoving] = useState<Layout>(STILL);
  const dragging = moving !== STILL;
  const places = useMemo(() => (dragging ? { ...kept, ...moving } : kept), [kept, moving, dragging]);
  const arrangement = useMemo(() => arrange(standing), [standing]);
  const base = useMemo(
    () => layOut(standing, places, dragging, arrangement),
    [standing, places, dragging, arrangement],
  );
  const placement = useMemo(() => withGuests(base, standing, shown, places), [base, standing, shown, places]);

  const goingTo = useCallback(
    (id: string, to: Point): Layout =>
      Object.fromEntries(
        Object.entries(movedTogether(id, to, gathered, base)).map(([moved, point]) => [
          moved,
          withinFrame(moved, point, standing, base),
        ]),
      ),
    [gathered, base, standing],
  );
  const move = useCallback(
    (id: string, to: Point) => moveNodes({ ...standingFrames(base), ...goingTo(id, to) }),
    [moveNodes, base, goingTo],
  );
  const onNodesChange = useCallback(
    (changes: readonly NodeChange[]) => {
      for (const change of changes) {
        if (change.type !== 'position' || !change.position) continue;
        const { id, position } = change;
        if (change.dragging)
          setMoving((before) => ({
            ...(before === STILL ? standingFrames(base) : before),
            ...goingTo(id, position),
          }));
      }
    },
    [base, goingTo],
  );
  const onNodeDragStop = useCallback(() => {
    if (moving !== STILL) moveNodes(moving);
    setMoving(STILL);
  }, [moving, moveNodes]);
  return { placement, standingPlacement: base, move, onNodesChange, onNodeDragStop };
}
