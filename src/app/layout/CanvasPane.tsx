import { lazy, type FocusEvent, type MouseEvent, type Ref } from 'react';
import { Pane, PaneSeparator, Splits, type PaneHandle } from '../../ui/Splits';
import { useShell, type PaneName } from '../shell';
import { Invitation } from '../Invitation';
import { CollapseButton } from './CollapseButton';
import { PaneFrame } from './PaneFrame';
import { Waiting } from './Waiting';

const Canvas = lazy(async () => ({ default: (await import('../../canvas/Canvas')).Canvas }));
const Connections = lazy(async () => ({
  default: (await import('../../canvas/Connections')).Connections,
}));

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

interface ConnectionsViewProps {
  readonly onFocus?: (event: FocusEvent<HTMLElement>) => void;
  readonly onClick?: (event: MouseEvent<HTMLElement>) => void;
}

export function ConnectionsView({ onFocus, onClick }: ConnectionsViewProps) {
  return (
    <PaneFrame
      pane="connections"
      waiting={<Waiting region="Connections">Listing the connections …</Waiting>}
      onFocus={onFocus}
      onClick={onClick}
    >
      <Connections />
    </PaneFrame>
  );
}

interface CanvasPaneProps {
  readonly connections: Ref<PaneHandle | null>;
  readonly collapsed: boolean;
  readonly onCollapsed: (pane: PaneName, collapsed: boolean) => void;
}

/** The list's own bar stays when it is collapsed. */
const CONNECTIONS_BAR = 33;

/** The picture, and docked below it the same connections as a list. */
export function CanvasPane({ connections, collapsed, onCollapsed }: CanvasPaneProps) {
  const { togglePane } = useShell();
  /** Nobody shall have the focus on a row that cannot be seen. What the bar opens floats elsewhere in the page. */
  const unfold = ({ currentTarget, target }: FocusEvent<HTMLElement>) => {
    const inList = currentTarget.contains(target) && target !== currentTarget && !target.closest('header');
    if (collapsed && inList) togglePane('connections');
  };
  /** Whoever chooses a list wants to see it. */
  const unfoldChosen = ({ target }: MouseEvent<HTMLElement>) => {
    if (collapsed && target instanceof Element && target.closest('[role=tab]')) togglePane('connections');
  };
  return (
    <Splits id="canvas-split" orientation="vertical">
      <Pane id="canvas-picture" size="100%" least={120}>
        <CanvasView />
      </Pane>
      <PaneSeparator label="Resize canvas and connections" />
      <Pane
        id="canvas-connections"
        size={`${CONNECTIONS_BAR}px`}
        least={180}
        collapsedSize={CONNECTIONS_BAR}
        handle={connections}
        onCollapsed={(now) => onCollapsed('connections', now)}
      >
        <ConnectionsView onFocus={unfold} onClick={unfoldChosen} />
        <CollapseButton pane="connections" collapsed={collapsed} className="app-connections-toggle" />
      </Pane>
    </Splits>
  );
}
