import { ViewportPortal } from '@xyflow/react';
import { absolute, middleOf, type Placement } from './boxes';
import { nameOf } from './ends';
import { useGesture } from './gestures';
import type { Picture } from './picture';

/** The line under the hand, and in words what is being done. */
export function DrawnLine({
  picture,
  placement,
}: {
  readonly picture: Picture;
  readonly placement: Placement;
}) {
  const drawing = useGesture((gesture) => gesture.drawing);
  if (!drawing) return null;
  const from = absolute(placement.boxes, drawing.from);
  const over = drawing.over === undefined ? undefined : absolute(placement.boxes, drawing.over);
  const nameById = (id: string | undefined) => {
    const node = picture.nodes.find((candidate) => candidate.id === id);
    return node && nameOf(node);
  };
  const end = over ? { x: over.x, y: middleOf(over).y } : drawing.pointer;
  const target = nameById(drawing.over);
  return (
    <>
      <ViewportPortal>
        <svg className="canvas-drawn" width="1" height="1" aria-hidden="true">
          {from && end && (
            <path
              d={`M ${from.x + from.width} ${middleOf(from).y} L ${end.x} ${end.y}`}
              className={target === undefined ? 'canvas-drawn-line' : 'canvas-drawn-line canvas-drawn-ready'}
            />
          )}
          {over && (
            <rect
              className="canvas-drawn-target"
              x={over.x - 4}
              y={over.y - 4}
              width={over.width + 8}
              height={over.height + 8}
              rx="10"
            />
          )}
        </svg>
      </ViewportPortal>
      <p className="canvas-hint-bar" role="status">
        {target === undefined
          ? `From ${nameById(drawing.from) ?? ''} to …`
          : `From ${nameById(drawing.from) ?? ''} to ${target}`}
        <span>
          {drawing.pointer
            ? 'Let go over a card, a namespace, or an end below'
            : 'Arrow keys or Tab choose, Enter takes, Esc cancels'}
        </span>
      </p>
    </>
  );
}
