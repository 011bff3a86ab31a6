import { Suspense, type FocusEvent, type MouseEvent, type ReactNode } from 'react';
import { PANE_TITLES, type PaneName } from '../shell';
import { Guard } from './Guard';

interface PaneFrameProps {
  readonly pane: PaneName;
  /** Shown while the pane's code is loading. */
  readonly waiting: ReactNode;
  readonly className?: string;
  readonly onFocus?: ((event: FocusEvent<HTMLElement>) => void) | undefined;
  readonly onClick?: ((event: MouseEvent<HTMLElement>) => void) | undefined;
  readonly children: ReactNode;
}

/** What every pane stands in: a place for the focus, a stand-in while it loads, and walls around its failures. */
export function PaneFrame({ pane, waiting, className = '', onFocus, onClick, children }: PaneFrameProps) {
  return (
    <div
      className={`app-pane ${className}`}
      data-pane={pane}
      tabIndex={-1}
      onFocus={onFocus}
      onClick={onClick}
    >
      <Guard region={PANE_TITLES[pane]}>
        <Suspense fallback={waiting}>{children}</Suspense>
      </Guard>
    </div>
  );
}
