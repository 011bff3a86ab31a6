import type { ReactNode } from 'react';
import './EmptyState.css';

interface EmptyStateProps {
  readonly title: string;
  /** What would fill this place, and how to get there. */
  readonly children?: ReactNode;
}

/** What stands where nothing is to show: says why, and what to do. */
export function EmptyState({ title, children }: EmptyStateProps) {
  return (
    <div className="ui-empty">
      <p className="ui-empty-title">{title}</p>
      {children !== undefined && <div className="ui-empty-text">{children}</div>}
    </div>
  );
}
