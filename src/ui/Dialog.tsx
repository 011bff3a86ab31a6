import { Dialog as Radix } from 'radix-ui';
import { useState, type ReactNode } from 'react';
import './Dialog.css';

interface DialogProps {
  /** Accessible name; not shown. */
  readonly title: string;
  readonly onClose: () => void;
  /** Called once the window is gone and the focus is back where it was. */
  readonly onClosed?: () => void;
  readonly className?: string;
  readonly children: ReactNode;
}

/** Where the focus is, or for an item of a menu, which is gone by then, what the menu drops from. */
function focusedNow(): Element | null {
  const focused = document.activeElement;
  const trigger = focused?.closest('[role="menu"]')?.getAttribute('aria-labelledby');
  return (trigger && document.getElementById(trigger)) || focused;
}

/** A modal window. Escape and a press outside close it; the focus returns to where it was. */
export function Dialog({ title, onClose, onClosed, className = '', children }: DialogProps) {
  const [before] = useState(focusedNow);
  return (
    <Radix.Root open onOpenChange={(open) => open || onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="ui-dialog-veil" />
        <Radix.Content
          className={`ui-dialog ${className}`}
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => {
            // Radix would focus a trigger, and these windows have none.
            event.preventDefault();
            if (before instanceof HTMLElement) before.focus();
            onClosed?.();
          }}
        >
          <Radix.Title className="ui-unseen">{title}</Radix.Title>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
