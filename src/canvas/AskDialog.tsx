import { Dialog } from 'radix-ui';
import { useState, type ReactNode } from 'react';
import './Ask.css';

interface AskDialogProps {
  readonly title: string;
  readonly onDone: () => void;
  readonly children: ReactNode;
}

/** A question asked from a list or a command: in the middle of the screen, and the focus goes back to where it was. */
export function AskDialog({ title, onDone, children }: AskDialogProps) {
  const [asker] = useState(() => document.activeElement);
  return (
    <Dialog.Root open onOpenChange={(open) => open || onDone()}>
      <Dialog.Portal>
        <Dialog.Overlay className="canvas-veil" />
        <Dialog.Content
          className="canvas-ask canvas-dialog nokey"
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (asker instanceof HTMLElement) asker.focus();
          }}
        >
          <Dialog.Title className="canvas-ask-title">{title}</Dialog.Title>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
