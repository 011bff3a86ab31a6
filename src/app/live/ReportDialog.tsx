import { Button } from '../../ui/Button';
import { TitledDialog } from '../../ui/TitledDialog';
import { useShell } from '../shell';
import { FollowButton } from './FollowButton';
import { liveNow, useLive, type Outdated } from './liveState';
import { followingInWords } from './liveWords';
import './Live.css';

function OutdatedFile({ file: { path, changes } }: { readonly file: Outdated }) {
  return (
    <li className="app-live-outdated">
      <h4>{path}</h4>
      <ul>
        {changes.map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
      <div className="app-live-bar">
        <Button
          aria-label={`Take the cluster’s version of ${path}`}
          onClick={() => liveNow().acts?.takeTheirs(path)}
        >
          Take the cluster’s version
        </Button>
        <Button aria-label={`Keep my version of ${path}`} onClick={() => liveNow().acts?.keepMine(path)}>
          Keep mine
        </Button>
      </div>
    </li>
  );
}

/** What stands between the workspace and the cluster: files changed on both sides, and what could not be read. */
export function ReportDialog({ onClose }: { readonly onClose: () => void }) {
  const live = useLive();
  const { showAnswer } = useShell();
  const { outdated = [], gaps = [] } = live ?? {};
  const compare = () => {
    onClose();
    showAnswer('changes');
  };
  return (
    <TitledDialog title="The cluster and this workspace" onClose={onClose}>
      <div className="app-live-body">
        {live && (
          <section aria-label="Following">
            <p role="status">{followingInWords(live).long}</p>
            <FollowButton />
          </section>
        )}
        {outdated.length > 0 && (
          <section aria-label="Changed on both sides">
            <h3>Changed on both sides</h3>
            <p>
              You have edited these files, and the cluster has changed since. Your text stays as it is until
              you say so.
            </p>
            <ul className="app-live-list">
              {outdated.map((file) => (
                <OutdatedFile key={file.path} file={file} />
              ))}
            </ul>
            <Button onClick={compare}>Show what changed</Button>
          </section>
        )}
        {gaps.length > 0 && (
          <section aria-label="Not read">
            <h3>Not read</h3>
            <p>The picture is not the whole cluster:</p>
            <ul className="app-live-list">
              {gaps.map((gap) => (
                <li key={gap}>{gap}</li>
              ))}
            </ul>
          </section>
        )}
        {outdated.length + gaps.length === 0 && (
          <p>All that you chose was read, and no file is changed on both sides.</p>
        )}
      </div>
    </TitledDialog>
  );
}
