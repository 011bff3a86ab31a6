import { useEffect } from 'react';
import type { Analysis } from '../engine/door';
import { Button } from '../ui/Button';
import { useWorkspace } from '../workspace/workspace';
import type { Drawn } from './overlay';
import './Overlay.css';

const inText = (target: EventTarget | null) =>
  target instanceof Element &&
  target.closest('input:not([type="checkbox"]), textarea, select, .monaco-editor') !== null;

/** Escape closes the overlay wherever the focus is, unless something nearer has taken the key. */
function useEscape(): void {
  const isShown = useWorkspace(({ overlay }) => overlay !== undefined);
  useEffect(() => {
    if (!isShown) return undefined;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || inText(event.target)) return;
      useWorkspace.getState().setOverlay(undefined);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [isShown]);
}

function nameIn({ workloads }: Analysis, id: string): string {
  const workload = workloads.find((one) => one.id === id);
  return workload ? `${workload.namespace}/${workload.name}` : id;
}

function wordsFor(analysis: Analysis, drawn: Drawn): string {
  if (drawn.kind === 'spread')
    return `If ${nameIn(analysis, drawn.workload)} is compromised: numbers are hops`;
  return drawn.changes.connections.length === 0
    ? 'No connection changed since the baseline'
    : 'Since the baseline: + new, − lost';
}

interface OverlayBarProps {
  readonly analysis: Analysis;
  readonly drawn: Drawn | undefined;
}

/** Says what is drawn over the picture, with the way out; over a plain picture, what can be asked of the selected workload. */
export function OverlayBar({ analysis, drawn }: OverlayBarProps) {
  const setOverlay = useWorkspace((workspace) => workspace.setOverlay);
  const workload = useWorkspace(({ selection }) =>
    selection.kind === 'workload' ? selection.id : undefined,
  );
  useEscape();
  if (drawn)
    return (
      <div className="canvas-overlay-bar" role="group" aria-label="Shown on the canvas">
        <span>{wordsFor(analysis, drawn)}</span>
        <Button look="plain" onClick={() => setOverlay(undefined)}>
          Close
        </Button>
      </div>
    );
  if (workload === undefined || !analysis.workloads.some(({ id }) => id === workload)) return null;
  return (
    <div className="canvas-overlay-bar">
      <Button look="plain" onClick={() => setOverlay({ kind: 'spread', workload })}>
        If this pod is compromised …<kbd className="ui-kbd">X</kbd>
      </Button>
    </div>
  );
}
