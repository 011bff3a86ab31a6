import { ReactFlowProvider } from '@xyflow/react';
import { useMemo, useState } from 'react';
import { Gestures, GesturesProvider } from './gestures';
import { hopsOf, HopsProvider } from './overlay';
import { Stage } from './Stage';
import { usePicture } from './usePicture';
import './Canvas.css';

/** The picture: who is there, who may connect to whom, and where one draws that. */
export function Canvas() {
  const pictures = usePicture();
  const hops = useMemo(() => hopsOf(pictures?.drawn), [pictures?.drawn]);
  const [gestures] = useState(() => new Gestures());
  return (
    <section className="canvas" aria-label="Canvas">
      {pictures && (
        <GesturesProvider value={gestures}>
          <ReactFlowProvider>
            <HopsProvider value={hops}>
              <Stage {...pictures} />
            </HopsProvider>
          </ReactFlowProvider>
        </GesturesProvider>
      )}
    </section>
  );
}
