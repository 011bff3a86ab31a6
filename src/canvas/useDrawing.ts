import { useReactFlow } from '@xyflow/react';
import { useCallback, useEffect, useRef, type RefObject } from 'react';
import { useWorkspace } from '../workspace/workspace';
import type { ConnectEnd } from '../engine/edits/intent';
import type { Placement, Point } from './boxes';
import { dockedEndAt } from './EndsDock';
import { endOf } from './ends';
import type { Gestures } from './gestures';
import { canConnect, nodeAt } from './hit';
import type { Picture } from './picture';
import type { Question } from './AskPopover';

/** Less than this and the pointer was pressed, not dragged. */
const PRESS_DISTANCE = 5;

interface Drawing {
  readonly picture: Picture;
  readonly placement: Placement;
  readonly gestures: Gestures;
  readonly ask: (question: Question) => void;
}

/** The ways in which the gesture ends, each with what it asks then. */
function useFinish(
  { picture, placement, gestures, ask }: Drawing,
  stop: RefObject<(() => void) | undefined>,
) {
  const { flowToScreenPosition } = useReactFlow();
  /** Ends the gesture at an end that has no node. */
  const finishAtEnd = useCallback(
    (to: ConnectEnd, at: Point) => {
      stop.current?.();
      const from = gestures.get().drawing?.from;
      gestures.set({ drawing: undefined });
      const source = picture.nodes.find((node) => node.id === from);
      const end = source && endOf(source);
      if (!end) return;
      void useWorkspace.getState().settle();
      ask({ kind: 'connect', from: end, to, at });
    },
    [gestures, picture, ask, stop],
  );

  /** Ends the gesture at a node, or nowhere. */
  const finish = useCallback(
    (to: string | undefined, at?: Point) => {
      stop.current?.();
      const from = gestures.get().drawing?.from;
      gestures.set({ drawing: undefined });
      const [source, target] = [from, to].map((id) => picture.nodes.find((node) => node.id === id));
      if (!source || !target || !canConnect(source, target)) return;
      void useWorkspace.getState().settle();
      const box = placement.boxes.get(target.id);
      const parent = box?.parent === undefined ? undefined : placement.boxes.get(box.parent);
      const corner = {
        x: (box?.x ?? 0) + (parent?.x ?? 0) + (box?.width ?? 0),
        y: (box?.y ?? 0) + (parent?.y ?? 0),
      };
      ask({
        kind: 'connect',
        from: endOf(source)!,
        to: endOf(target)!,
        at: at ?? flowToScreenPosition(corner),
      });
    },
    [gestures, picture, placement, ask, stop, flowToScreenPosition],
  );
  return { finish, finishAtEnd };
}

/**
 * Drawing a line: with the pointer from a card's grip to where it is let go, or, after a mere press or a key, by choosing
 * the target with a click or with keys. Only the finished gesture asks anything; nothing is kept of an abandoned one.
 */
export function useDrawing({ picture, placement, gestures, ask }: Drawing) {
  const { screenToFlowPosition } = useReactFlow();
  const stop = useRef<() => void>(undefined);
  useEffect(() => () => stop.current?.(), []);

  const targetAt = useCallback(
    (from: string, point: Point) => {
      const source = picture.nodes.find(({ id }) => id === from);
      const target = nodeAt(picture, placement, point);
      return source && target && canConnect(source, target) ? target : undefined;
    },
    [picture, placement],
  );

  const { finish, finishAtEnd } = useFinish({ picture, placement, gestures, ask }, stop);

  const start = useCallback(
    (from: string, event?: PointerEvent) => {
      stop.current?.();
      gestures.set({ drawing: { from, over: undefined, pointer: undefined } });
      if (!event) return;
      const origin = { x: event.clientX, y: event.clientY };
      let dragged = false;
      const move = ({ clientX, clientY, buttons }: PointerEvent) => {
        dragged ||= Math.hypot(clientX - origin.x, clientY - origin.y) > PRESS_DISTANCE;
        if (!dragged || buttons === 0) return;
        const pointer = screenToFlowPosition({ x: clientX, y: clientY });
        const over = dockedEndAt({ x: clientX, y: clientY }) ? undefined : targetAt(from, pointer)?.id;
        gestures.set({ drawing: { from, over, pointer } });
      };
      const release = ({ clientX, clientY }: PointerEvent) => {
        stop.current?.();
        if (!dragged) return;
        const at = { x: clientX, y: clientY };
        const docked = dockedEndAt(at);
        if (docked) finishAtEnd(docked, at);
        else finish(targetAt(from, screenToFlowPosition(at))?.id, at);
      };
      const cancel = () => finish(undefined);
      window.addEventListener('pointermove', move);
      window.addEventListener('pointerup', release);
      window.addEventListener('pointercancel', cancel);
      stop.current = () => {
        window.removeEventListener('pointermove', move);
        window.removeEventListener('pointerup', release);
        window.removeEventListener('pointercancel', cancel);
        stop.current = undefined;
      };
    },
    [gestures, screenToFlowPosition, targetAt, finish, finishAtEnd],
  );
  return { start, finish, finishAtEnd };
}
