import { Button } from '../../ui/Button';
import { isOver, liveNow, useLive } from './liveState';

/** Stops following the cluster, or goes on with it. */
export function FollowButton() {
  const live = useLive();
  const { acts } = liveNow();
  if (!live || !acts) return null;
  return isOver(live) ? (
    <Button
      className="app-status-cancel"
      aria-label="Resume following the cluster"
      onClick={() => void acts.resume()}
    >
      Resume
    </Button>
  ) : (
    <Button className="app-status-cancel" aria-label="Stop following the cluster" onClick={() => acts.stop()}>
      Stop
    </Button>
  );
}
