import { Button } from '../../ui/Button';
import { useShelf } from '../../workspace/shelf';
import { liveSession } from './liveSession';
import { openLiveWindow, useLive, type LiveState } from './liveState';
import './Live.css';

function inWords({ following }: LiveState): {
  readonly text: string;
  readonly help: string;
  readonly warns: boolean;
} {
  switch (following.how) {
    case 'following':
      return {
        text: '● Following the cluster',
        help: 'Files that you have not edited follow the cluster; undo does not take its changes back.',
        warns: false,
      };
    case 'reading':
      return { text: 'Reading the cluster …', help: 'Everything is read anew.', warns: false };
    case 'stopped':
      return { text: '○ Not following the cluster', help: 'The files stay as they are.', warns: false };
    case 'lost': {
      const again = following.again ? ' It is tried again by itself.' : '';
      return { text: '⚠ Cluster lost', help: `${following.why}.${again}`, warns: true };
    }
  }
}

function Follow({ live }: { readonly live: LiveState }) {
  const { text, help, warns } = inWords(live);
  const { following } = live;
  const isOver = following.how === 'stopped' || (following.how === 'lost' && !following.again);
  return (
    <>
      <span className={warns ? 'app-status-warns' : undefined} title={help}>
        {text}
        {following.how === 'lost' && `: ${following.why}`}
      </span>
      {isOver ? (
        <Button className="app-status-cancel" onClick={() => void liveSession()?.resume()}>
          Resume
        </Button>
      ) : (
        <Button
          className="app-status-cancel"
          title="Stops following the cluster"
          aria-label="Stop following the cluster"
          onClick={() => liveSession()?.stop()}
        >
          Stop
        </Button>
      )}
    </>
  );
}

/** How things stand with the cluster, while the workspace that was loaded from it is on screen. */
export function LiveStatus() {
  const live = useLive();
  const here = useShelf((state) => state.current);
  if (live?.workspace !== here) return null;
  const { outdated, gaps } = live;
  const changes = outdated.reduce((sum, file) => sum + file.changes.length, 0);
  return (
    <>
      <Follow live={live} />
      {outdated.length > 0 && (
        <Button className="app-status-cancel app-live-review" onClick={() => openLiveWindow('report')}>
          ⚠ The cluster changed {changes === 1 ? '1 object' : `${changes} objects`} in files you edited …
        </Button>
      )}
      {gaps.length > 0 && (
        <Button
          className="app-status-cancel app-live-review"
          title={gaps.join('\n')}
          onClick={() => openLiveWindow('report')}
        >
          ⚠ Partial: not everything could be read …
        </Button>
      )}
    </>
  );
}
