import { Dialog } from 'radix-ui';
import { useState, type ReactNode } from 'react';
import type { Analysis } from '../engine/door';
import { useWorkspace } from '../workspace/workspace';
import { AddNamespaceForm, AddWorkloadForm } from './AddForms';
import { ConnectByName } from './ConnectByName';
import { openWindow, useOpenWindow, type CanvasWindow } from './windows';
import './Ask.css';

const TITLES: Readonly<Record<CanvasWindow, string>> = {
  connect: 'Allow a connection',
  connectAddresses: 'Allow a connection with addresses outside',
  addNamespace: 'Add a namespace',
  addWorkload: 'Add a workload',
};

const close = () => openWindow(undefined);

function bodyOf(shown: CanvasWindow, analysis: Analysis): ReactNode {
  switch (shown) {
    case 'connect':
      return <ConnectByName analysis={analysis} onDone={close} />;
    case 'connectAddresses':
      return <ConnectByName analysis={analysis} to="CIDR block" onDone={close} />;
    case 'addNamespace':
      return <AddNamespaceForm onDone={close} />;
    case 'addWorkload':
      return <AddWorkloadForm analysis={analysis} onDone={close} />;
  }
}

function Window({ shown, analysis }: { readonly shown: CanvasWindow; readonly analysis: Analysis }) {
  const [before] = useState(() => document.activeElement);
  return (
    <Dialog.Root open onOpenChange={(open) => open || close()}>
      <Dialog.Portal>
        <Dialog.Overlay className="canvas-veil" />
        <Dialog.Content
          className="canvas-ask canvas-dialog nokey"
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (before instanceof HTMLElement) before.focus();
          }}
        >
          <Dialog.Title className="canvas-ask-title">{TITLES[shown]}</Dialog.Title>
          {bodyOf(shown, analysis)}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** What is drawn by name, over whatever else is on screen. */
export function CanvasWindows() {
  const shown = useOpenWindow();
  const analysis = useWorkspace((workspace) => workspace.analysis);
  return shown && analysis ? <Window key={shown} shown={shown} analysis={analysis} /> : null;
}
