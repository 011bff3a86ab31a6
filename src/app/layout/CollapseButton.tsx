import { IconButton } from '../../ui/Button';
import { ChevronIcon } from '../../ui/icons';
import { PANE_TITLES, useShell, type PaneName } from '../shell';

interface CollapseButtonProps {
  readonly pane: PaneName;
  readonly collapsed: boolean;
  readonly className?: string;
}

/** Folds a pane down to its bar and back. */
export function CollapseButton({ pane, collapsed, className = '' }: CollapseButtonProps) {
  const { togglePane } = useShell();
  return (
    <IconButton
      label={`${collapsed ? 'Expand' : 'Collapse'} ${PANE_TITLES[pane]}`}
      aria-expanded={!collapsed}
      className={`app-collapse ${className}`}
      onClick={() => togglePane(pane)}
    >
      <ChevronIcon />
    </IconButton>
  );
}
