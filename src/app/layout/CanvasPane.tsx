import { lazy, type Ref } from 'react';
import { Pane, PaneSeparator, Splits, type PaneHandle } from '../../ui/Splits';
import type { PaneName } from '../shell';
import { Invitation } from '../Invitation';
import { viewOf } from '../views';
import { PaneFrame } from './PaneFrame';
import { Waiting } from './Waiting';

const Canvas = lazy(viewOf('Canvas'));
const Connections = lazy(viewOf('Connections'));

export function CanvasView() {
  return (
    <PaneFrame
      pane="canvas"
      className="app-canvas"
      waiting={<Waiting region="Canvas">Drawing the picture …</Waiting>}
    >
      <Canvas />
      <Invitation />
    </PaneFrame>
  );
}

export function ConnectionsView() {
  return (
    <PaneFrame pane="connections" waiting={<Waiting region="Connections">Listing the connections …</Waiting>}>
      <Connections />
    </PaneFrame>
  );
}

interface CanvasPaneProps {
  readonly connections: Ref<PaneHandle | null>;
  readonly onCollapsed: (pane: PaneName, collapsed: boolean) => void;
}

/** The picture, and docked below it the same connections as a list. */
export function CanvasPane({ connections, onCollapsed }: CanvasPaneProps) {
  return (
    <Splits id="canvas-split" orientation="vertical">
      <Pane id="canvas-picture" size="74%" least={120}>
        <CanvasView />
      </Pane>
      <PaneSeparator label="Resize canvas and connections" />
      <Pane
        id="canvas-connections"
        size="26%"
        least={96}
        handle={connections}
        onCollapsed={(collapsed) => onCollapsed('connections', collapsed)}
      >
        <ConnectionsView />
      </Pane>
    </Splits>
  );
}
