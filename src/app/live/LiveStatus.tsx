import { Button } from '../../ui/Button';
import { useShelf } from '../../workspace/shelf';
import { FollowButton } from './FollowButton';
import { openLiveWindow, useLive } from './liveState';
import { changesInWords, followingInWords } from './liveWords';
import './Live.css';

const report = () => openLiveWindow('report');

interface RemarkProps {
  readonly short: string;
  /** Said where there is room. */
  readonly rest: string;
  readonly help?: string;
  readonly warns: boolean;
}

/** A word about the cluster that leads to all that there is to say. */
function Remark({ short, rest, help, warns }: RemarkProps) {
  return (
    <Button
      className={`app-status-cancel app-live-remark ${warns ? 'app-live-warns' : ''}`}
      aria-label={short + rest}
      title={help}
      onClick={report}
    >
      {short}
      <span className="app-live-rest">{rest}</span>
    </Button>
  );
}

/** How things stand with the cluster, while the workspace that was loaded from it is on screen. */
export function LiveStatus() {
  const live = useLive();
  const here = useShelf((state) => state.current);
  if (live?.workspace !== here) return null;
  const { following, outdated, gaps } = live;
  const { short, long } = followingInWords(live);
  const changes = outdated.reduce((sum, file) => sum + file.changes.length, 0);
  return (
    <span className="app-live-status">
      <span role="status">
        <Remark
          short={short}
          rest={following.how === 'lost' ? `: ${following.why}` : ' the cluster'}
          help={long}
          warns={following.how === 'lost'}
        />
      </span>
      <FollowButton />
      {changes > 0 && (
        <Remark
          short={`⚠ ${changesInWords(changes)}`}
          rest=" changed in the cluster, in files you edited …"
          warns
        />
      )}
      {gaps.length > 0 && (
        <Remark short="⚠ Partial" rest=": not everything could be read …" help={gaps.join('\n')} warns />
      )}
    </span>
  );
}
