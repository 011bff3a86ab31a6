import type { ReactNode } from 'react';
import { Button } from './Button';
import { Dialog } from './Dialog';
import './TitledDialog.css';

interface TitledDialogProps {
  /** Shown, and the accessible name. */
  readonly title: string;
  readonly onClose: () => void;
  /** Buttons before Close. */
  readonly acts?: ReactNode;
  /** `large` takes most of the screen and leaves scrolling to what it holds. */
  readonly size?: 'usual' | 'large';
  readonly children: ReactNode;
}

/** A window with its name at the head and a way out beside it. */
export function TitledDialog({ title, onClose, acts, size = 'usual', children }: TitledDialogProps) {
  return (
    <Dialog title={title} onClose={onClose} className={`ui-titled ui-titled-${size}`}>
      <header className="ui-titled-head">
        {/* The window is called so already. */}
        <h2 aria-hidden="true">{title}</h2>
        {acts}
        <Button onClick={onClose}>Close</Button>
      </header>
      {children}
    </Dialog>
  );
}
