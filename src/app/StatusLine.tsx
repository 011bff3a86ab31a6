import { lazy, Suspense } from 'react';
import type { Analysis, DocumentView } from '../engine/door';
import { takeUpdate, useUpdate } from '../offline/updates';
import { Button } from '../ui/Button';
import { counted } from '../ui/counted';
import { useSaving } from '../workspace/autosave';
import { useUnsaved } from '../workspace/disk';
import { useOpening } from '../workspace/opening';
import { useWorkspace } from '../workspace/workspace';
import { useLive } from './live/liveState';
import './StatusLine.css';

const LiveStatus = lazy(async () => ({ default: (await import('./live/LiveStatus')).LiveStatus }));

/** Kinds named in the line itself; all of them are in its tooltip. */
const NAMED = 3;

function kindsInWords(kinds: Analysis['notRead'], most: number): string {
  const named = kinds.slice(0, most).map(({ kind, count }) => `${count} ${kind}`);
  const rest = kinds.slice(most).reduce((sum, { count }) => sum + count, 0);
  return rest > 0 ? `${named.join(', ')} and ${rest} more` : named.join(', ');
}

function NotRead({ kinds }: { readonly kinds: Analysis['notRead'] }) {
  if (kinds.length === 0) return null;
  return (
    <span title={`Kinds that say nothing about connections: ${kindsInWords(kinds, Infinity)}`}>
      not read: {kindsInWords(kinds, NAMED)}
    </span>
  );
}

const names = (documents: readonly DocumentView[]) =>
  documents.map(({ kind, name, file }) => (name ? `${kind || 'document'} ${name}` : file)).join(', ');

/** What of the text the picture does not show as it stands. */
function Refused({ documents }: { readonly documents: readonly DocumentView[] }) {
  const stale = documents.filter(({ state }) => state === 'stale');
  const broken = documents.filter(({ state }) => state === 'broken');
  return (
    <>
      {stale.length > 0 && (
        <span className="app-status-warns">⚠ showing the last good text of {names(stale)}</span>
      )}
      {broken.length > 0 && (
        <span className="app-status-warns" title={names(broken)}>
          ⚠ {counted(broken.length, 'document')} left out of the picture: see Problems
        </span>
      )}
    </>
  );
}

function Reading() {
  const analysis = useWorkspace((state) => state.analysis);
  const reading = useWorkspace((state) => state.reading);
  if (!analysis) return reading ? null : <span>Reading …</span>;
  const read = analysis.documents.filter(({ state }) => state === 'read' || state === 'stale').length;
  return (
    <>
      <span>
        {counted(analysis.files.length, 'file')} · {counted(read, 'document')} read
      </span>
      <NotRead kinds={analysis.notRead} />
      <Refused documents={analysis.documents} />
    </>
  );
}

const MEGABYTE = 1_000_000;

/** What takes its time, and the way back where a step of the user's other than typing began it. */
function ReadingOn() {
  const reading = useWorkspace((state) => state.reading);
  const files = useWorkspace((state) => state.files);
  const last = useWorkspace((state) => state.history.done.at(-1));
  const cancelReading = useWorkspace((state) => state.cancelReading);
  const characters = files.reduce((sum, { text }) => sum + text.length, 0);
  const much = characters >= MEGABYTE ? ` ${(characters / MEGABYTE).toFixed(1)} MB` : '';
  return (
    <>
      <span role="status" className="app-status-reading">
        {reading && (
          <>
            <progress aria-label="Reading the files" /> Reading{much} …
          </>
        )}
      </span>
      {reading && last?.after === files && last.mergeKey === undefined && (
        <Button
          className="app-status-cancel"
          title={`Gives up reading and undoes: ${last.label}`}
          onClick={cancelReading}
        >
          Cancel
        </Button>
      )}
    </>
  );
}

/** Files on their way from disk, and the way to stop it. */
function OpeningOn() {
  const opening = useOpening((state) => state.opening);
  if (!opening || opening.total === 1) return null;
  const { done, total, stop } = opening;
  return (
    <>
      <span className="app-status-reading">
        <progress aria-label="Opening files" value={done} max={total} /> Opening {total} files …
      </span>
      <Button className="app-status-cancel" onClick={stop}>
        Cancel
      </Button>
    </>
  );
}

const SAVING = {
  saved: { text: 'Saved in this browser', help: 'Kept in this browser only. Nothing is sent anywhere.' },
  pending: { text: 'Saving …', help: 'Being written to this browser’s storage.' },
  failed: {
    text: '⚠ Not saved',
    help: 'This browser does not let the page store anything. Download before you leave.',
  },
} as const;

function NotOnDisk() {
  const paths = useUnsaved();
  if (paths.size === 0) return null;
  return (
    <span className="app-status-saved" title={`Not saved to disk: ${[...paths].join(', ')}`}>
      ● {counted(paths.size, 'file')} not saved to disk
    </span>
  );
}

function Saved() {
  const { text, help } = SAVING[useSaving(({ state }) => state)];
  return (
    <span className="app-status-saved" title={help}>
      {text}
    </span>
  );
}

/** A new build never comes by itself: it waits for this. */
function Update() {
  if (!useUpdate()) return null;
  return (
    <span className="app-status-update">
      A new version is ready.{' '}
      <Button className="app-status-cancel" title="Your workspaces stay as they are" onClick={takeUpdate}>
        Reload
      </Button>
    </span>
  );
}

/** One line on what was read, what was not, and what just happened. */
export function StatusLine() {
  const announcement = useWorkspace((state) => state.announcement);
  const isLive = useLive() !== undefined;
  return (
    <footer className="app-status">
      <Reading />
      <OpeningOn />
      <ReadingOn />
      {isLive && (
        <Suspense>
          <LiveStatus />
        </Suspense>
      )}
      <span className="app-status-said" role="status" aria-live="polite" title={announcement}>
        {announcement}
      </span>
      <span role="status">
        <Update />
      </span>
      <NotOnDisk />
      <Saved />
    </footer>
  );
}
