import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import './Dialog.css';

interface DialogProps {
  /** Accessible name; not shown. */
  readonly title: string;
  readonly onClose: () => void;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A modal window. Escape and a press outside close it; the focus returns to where it was. */
export function Dialog({ title, onClose, className = '', children }: DialogProps) {
  return (
    <Radix.Root open onOpenChange={(open) => open || onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="ui-dialog-veil" />
        <Radix.Content className={`ui-dialog ${className}`} aria-describedby={undefined}>
          <Radix.Title className="ui-unseen">{title}</Radix.Title>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
