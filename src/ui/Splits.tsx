import type { ReactNode, Ref } from 'react';
import {
  Group,
  Panel,
  Separator,
  useDefaultLayout,
  type LayoutStorage,
  type PanelImperativeHandle,
  type PanelProps,
} from 'react-resizable-panels';
import './Splits.css';

/** localStorage where the browser lets us; a session without it only forgets its sizes. */
const storage: LayoutStorage = {
  getItem: (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },
  setItem: (key, value) => {
    try {
      localStorage.setItem(key, value);
    } catch {
      // Full or forbidden: sizes are a comfort, not data.
    }
  },
};

interface SplitsProps {
  /** Sizes are remembered under this name. */
  readonly id: string;
  readonly orientation: 'horizontal' | 'vertical';
  /** Ids of the panes that are there now, where they come and go: sizes are remembered for each set of them. */
  readonly panes?: string[];
  /** Panes and the separators between them. */
  readonly children: ReactNode;
}

/** Panes side by side or above each other, with separators that can be dragged or moved with the arrow keys. */
export function Splits({ id, orientation, panes, children }: SplitsProps) {
  const { defaultLayout, onLayoutChanged } = useDefaultLayout({
    id: `drawbridge.${id}`,
    panelIds: panes,
    storage,
  });
  return (
    <Group
      id={id}
      orientation={orientation}
      className="ui-splits"
      defaultLayout={defaultLayout}
      onLayoutChanged={onLayoutChanged}
    >
      {children}
    </Group>
  );
}

export type PaneHandle = PanelImperativeHandle;

interface PaneProps {
  readonly id: string;
  /** Percent of the group, e.g. `60%`. */
  readonly size: string;
  readonly least: number;
  /** Height or width in pixels that remains when it is collapsed. */
  readonly collapsedSize?: number;
  readonly onCollapsed?: (collapsed: boolean) => void;
  readonly handle?: Ref<PaneHandle | null>;
  readonly children: ReactNode;
}

/** One pane of {@link Splits}; it can be collapsed by its separator, by Enter on it, or through its handle. */
export function Pane({ id, size, least, collapsedSize = 0, onCollapsed, handle, children }: PaneProps) {
  const onResize: PanelProps['onResize'] = (now) => onCollapsed?.(now.inPixels <= collapsedSize + 1);
  return (
    <Panel
      id={id}
      defaultSize={size}
      minSize={least}
      collapsible
      collapsedSize={collapsedSize}
      panelRef={handle}
      onResize={onResize}
      className="ui-pane"
    >
      {children}
    </Panel>
  );
}

export function PaneSeparator({ label }: { readonly label: string }) {
  return <Separator className="ui-separator" aria-label={label} />;
}
