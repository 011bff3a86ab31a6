import type { ReactNode } from 'react';
import type { Analysis } from '../engine/door';
import { useWorkspace } from '../workspace/workspace';
import { AddNamespaceForm, AddWorkloadForm } from './AddForms';
import { AskDialog } from './AskDialog';
import { ConnectByName } from './ConnectByName';
import { openWindow, useOpenWindow, type CanvasWindow } from './windows';

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

/** What is drawn by name, over whatever else is on screen. */
export function CanvasWindows() {
  const shown = useOpenWindow();
  const analysis = useWorkspace((workspace) => workspace.analysis);
  if (!shown || !analysis) return null;
  return (
    <AskDialog key={shown} title={TITLES[shown]} onDone={close}>
      {bodyOf(shown, analysis)}
    </AskDialog>
  );
}
