import { useActs } from './acts';
import { useGesture } from './gestures';
import { ConnectIcon } from './shapes';

/** Where a line begins: dragged with a pointer, or pressed to pick the other end by keyboard. */
export function ConnectGrip({ node, name }: { readonly node: string; readonly name: string }) {
  const { startDrawing } = useActs();
  const shown = useGesture(({ hovered, current }) => hovered === node || current === node);
  const tabStop = useGesture(({ current }) => current === node);
  if (!shown) return null;
  return (
    <button
      type="button"
      className="canvas-grip nodrag nopan"
      aria-label={`Connect from ${name}`}
      data-tip="Drag to another card to allow a connection, or press C on a focused card."
      tabIndex={tabStop ? 0 : -1}
      onPointerDown={(event) => {
        event.stopPropagation();
        startDrawing(node, event.nativeEvent);
      }}
      onClick={(event) => {
        event.stopPropagation();
        // A click made by a key has no pointer behind it; the pointer's own way is the drag.
        if (event.detail === 0) startDrawing(node);
      }}
    >
      <ConnectIcon />
    </button>
  );
}
