import { ReactFlowProvider } from '@xyflow/react';
import { useState } from 'react';
import { Gestures, GesturesProvider } from './gestures';
import { Stage } from './Stage';
import { usePicture } from './usePicture';
import './Canvas.css';

/** The picture: who is there, who may connect to whom, and where one draws that. */
export function Canvas() {
  const pictures = usePicture();
  const [gestures] = useState(() => new Gestures());
  return (
    <section className="canvas" aria-label="Canvas">
      {pictures && (
        <GesturesProvider value={gestures}>
          <ReactFlowProvider>
            <Stage {...pictures} />
          </ReactFlowProvider>
        </GesturesProvider>
      )}
    </section>
  );
}
