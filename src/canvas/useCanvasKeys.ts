import { useReactFlow } from '@xyflow/react';
import { useCallback, type KeyboardEvent, type RefObject } from 'react';
import { useWorkspace } from '../workspace/workspace';
import { absolute, middleOf, type Placement, type Point } from './boxes';
import { endOf } from './ends';
import { gather } from './gathered';
import { NONE_GATHERED, type Gestures } from './gestures';
import { ARROWS, canConnect, nextInDirection, readingOrder, type ArrowKey } from './hit';
import type { Picture, PictureNode } from './picture';
import { FIT, glide } from './Tools';

const STEP = 16;

interface Keys {
  readonly root: RefObject<HTMLElement | null>;
  readonly picture: Picture;
  readonly placement: Placement;
  readonly gestures: Gestures;
  readonly move: (id: string, to: Point) => void;
  readonly drawing: {
    readonly start: (node: string) => void;
    readonly finish: (node: string | undefined) => void;
  };
  readonly removeSelected: () => void;
}

const isArrow = (key: string): key is ArrowKey => key in ARROWS;

export function selectNode(node: PictureNode | undefined): void {
  const { select } = useWorkspace.getState();
  if (node?.kind === 'workload') select({ kind: 'workload', id: node.id });
  else if (node?.kind === 'namespace') select({ kind: 'namespace', name: node.namespace.name });
  else if (node?.kind === 'outside') select({ kind: 'outside', id: node.id });
  else select({ kind: 'none' });
}

/** Brings a node into view if it is not, and gives it the focus. */
function useFocusNode({ root, placement, gestures }: Keys) {
  const { setCenter, flowToScreenPosition, getZoom } = useReactFlow();
  return (id: string) => {
    const element = root.current?.querySelector<HTMLElement>(
      `.react-flow__node[data-id="${CSS.escape(id)}"]`,
    );
    const box = absolute(placement.boxes, id);
    const frame = root.current?.getBoundingClientRect();
    if (box && frame) {
      const middle = middleOf(box);
      const { x, y } = flowToScreenPosition(middle);
      const seen = x > frame.left + 40 && x < frame.right - 40 && y > frame.top + 24 && y < frame.bottom - 24;
      if (!seen) void setCenter(middle.x, middle.y, { zoom: getZoom(), ...glide() });
    }
    gestures.set({ current: id });
    element?.focus({ preventScroll: true });
  };
}

/** Keys that act on the picture as a whole; true when the key was one of them. */
function useViewKeys(removeSelected: () => void) {
  const { zoomIn, zoomOut, fitView } = useReactFlow();
  return useCallback(
    (key: string): boolean => {
      if (key === '+' || key === '=') void zoomIn(glide());
      else if (key === '-') void zoomOut(glide());
      else if (key === 'f' || key === 'F') void fitView({ ...FIT, ...glide() });
      else if (key === 'Delete' || key === 'Backspace') removeSelected();
      else return false;
      return true;
    },
    [zoomIn, zoomOut, fitView, removeSelected],
  );
}

/** Choosing a target by keyboard while a line is drawn; the gesture's own `over` is where it stands. */
function chooseTarget(
  event: KeyboardEvent,
  from: string,
  here: string,
  keys: Keys,
  focusNode: (id: string) => void,
): boolean {
  const { picture, placement, gestures, drawing } = keys;
  const source = picture.nodes.find(({ id }) => id === from);
  const targets = picture.nodes.filter((node) => source && canConnect(source, node));
  const docked = keys.root.current?.querySelectorAll<HTMLElement>('[data-docked-end]');
  const go = (node: PictureNode | undefined) => {
    if (!node) return;
    gestures.set({ drawing: { from, over: node.id, pointer: undefined } });
    focusNode(node.id);
  };
  if (event.key === 'Escape') drawing.finish(undefined);
  // The ends without a card are buttons and do as buttons do.
  else if (event.target instanceof HTMLElement && event.target.dataset['dockedEnd'] !== undefined)
    return false;
  else if (event.key === 'Enter' || event.key === ' ') drawing.finish(gestures.get().drawing?.over);
  else if (isArrow(event.key)) go(nextInDirection(targets, placement, here, event.key));
  else if (event.key === 'Tab') {
    const order = readingOrder(targets, placement);
    if (!event.shiftKey && here === order.at(-1)?.id && docked?.[0]) {
      docked[0].focus();
      return true;
    }
    const at = order.findIndex(({ id }) => id === here);
    const step = event.shiftKey ? -1 : 1;
    go(order[(at < 0 ? (event.shiftKey ? order.length - 1 : 0) : at + step + order.length) % order.length]);
  } else return false;
  return true;
}

/** Everything the canvas does by keyboard. One tab stop, arrow keys from node to node, as in a grid. */
export function useCanvasKeys(keys: Keys) {
  const focusNode = useFocusNode(keys);
  const viewKey = useViewKeys(keys.removeSelected);

  const nodeKey = (event: KeyboardEvent, node: PictureNode): boolean => {
    const { picture, placement, move, drawing } = keys;
    if (isArrow(event.key)) {
      const box = placement.boxes.get(node.id);
      const { x, y } = ARROWS[event.key];
      if (event.shiftKey && box) move(node.id, { x: box.x + x * STEP, y: box.y + y * STEP });
      else {
        const next = nextInDirection(picture.nodes, placement, node.id, event.key);
        if (next) focusNode(next.id);
      }
    } else if (event.key === 'Enter' || event.key === ' ') {
      if (event.shiftKey) gather(keys.gestures, node);
      else selectNode(node);
    } else if ((event.key === 'c' || event.key === 'C') && endOf(node)) drawing.start(node.id);
    else if ((event.key === 'x' || event.key === 'X') && node.kind === 'workload')
      useWorkspace.getState().setOverlay({ kind: 'spread', workload: node.id });
    else return false;
    return true;
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof HTMLElement)) return;
    if (event.target.closest('input, select, textarea, summary')) return;
    const { drawing, current } = keys.gestures.get();
    const id = event.target.closest<HTMLElement>('.react-flow__node')?.dataset['id'];
    const isNode = event.target.classList.contains('react-flow__node');
    const node = isNode ? keys.picture.nodes.find((candidate) => candidate.id === id) : undefined;
    const done = drawing
      ? chooseTarget(event, drawing.from, drawing.over ?? id ?? current ?? drawing.from, keys, focusNode)
      : (node !== undefined && nodeKey(event, node)) || viewKey(event.key) || leave(event.key, keys.gestures);
    if (done) event.preventDefault();
  };

  return onKeyDown;
}

function leave(key: string, gestures: Gestures): boolean {
  if (key !== 'Escape') return false;
  const { overlay, setOverlay, select } = useWorkspace.getState();
  if (gestures.get().gathered.size > 0) gestures.set({ gathered: NONE_GATHERED });
  else if (overlay) setOverlay(undefined);
  else select({ kind: 'none' });
  return true;
}
