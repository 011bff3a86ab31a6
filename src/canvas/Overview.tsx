import { MiniMap, useStore } from '@xyflow/react';
import type { Placement } from './boxes';

const SIZE = { width: 132, height: 88 };

/** The whole picture in small, once it is larger than what one sees. */
export function Overview({ placement }: { readonly placement: Placement }) {
  const exceeds = useStore(({ transform: [left, top, zoom], width, height }) =>
    [...placement.boxes.values()].some(
      (box) =>
        box.parent === undefined &&
        (box.x * zoom + left < 0 ||
          box.y * zoom + top < 0 ||
          (box.x + box.width) * zoom + left > width ||
          (box.y + box.height) * zoom + top > height),
    ),
  );
  if (!exceeds) return null;
  return (
    <MiniMap
      className="canvas-minimap"
      ariaLabel="Overview"
      style={SIZE}
      pannable
      zoomable
      nodeClassName={({ type }) => `canvas-mini-${type}`}
    />
  );
}
