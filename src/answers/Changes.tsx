import { useMemo } from 'react';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import { CopyIcon } from '../ui/icons';
import { changedFiles, useChanges } from '../workspace/changes';
import { useWorkspace } from '../workspace/workspace';
import {
  changeLists,
  changesAsMarkdown,
  isolationInWords,
  type ChangeLists,
  type ChangeRow,
} from './changeLists';
import { useNameOf } from './names';
import { useCopy } from './useCopy';
import './Changes.css';
import './Table.css';

const MOST_SHOWN = 200;

interface ListProps {
  readonly title: string;
  readonly mark: string;
  readonly look: 'yes' | 'no';
  readonly rows: readonly ChangeRow[];
}

function ChangeList({ title, mark, look, rows }: ListProps) {
  if (rows.length === 0) return null;
  return (
    <section className="answers-change">
      <h3 className={`answers-${look}`}>
        {mark} {title}: {rows.length}
      </h3>
      <table className="answers-table">
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">To</th>
            <th scope="col">Ports</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, MOST_SHOWN).map(({ from, to, ports }) => (
            <tr key={`${from} ${to}`}>
              <th scope="row">{from}</th>
              <td>{to}</td>
              <td>{ports}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > MOST_SHOWN && <p>{rows.length - MOST_SHOWN} more; the Markdown has them all.</p>}
    </section>
  );
}

function IsolationList({ changes }: { readonly changes: ChangeLists['isolation'] }) {
  if (changes.length === 0) return null;
  return (
    <section className="answers-change">
      <h3>Isolation: {changes.length}</h3>
      <ul>
        {changes.map((change) => (
          <li key={`${change.workload} ${change.direction}`}>
            {change.workload} {isolationInWords(change)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function NothingChanged() {
  const baseline = useWorkspace((state) => state.baseline);
  const files = useWorkspace((state) => state.files);
  const changed = changedFiles(baseline, files);
  if (changed.length > 0 && baseline.every(({ text }) => text.trim() === ''))
    return (
      <EmptyState title="Nothing to compare with yet">
        <p>
          The baseline is empty, and only workloads that stand on both sides are compared. Take a snapshot
          once the workloads are there: from then on this says what each edit opens and closes.
        </p>
      </EmptyState>
    );
  if (changed.length > 0)
    return (
      <EmptyState title="No connection changed">
        <p>
          The text of {changed.join(', ')} is not what it was, and still nothing opened or closed between the
          workloads and addresses that are on both sides.
        </p>
      </EmptyState>
    );
  return (
    <EmptyState title="Nothing changed since the baseline">
      <p>
        The baseline is what was opened, or the last snapshot. Edit the YAML or draw on the canvas: here
        stands which connections that opens and closes, before anything is applied.
      </p>
    </EmptyState>
  );
}

/** Connections opened and closed since the baseline. */
export function Changes() {
  const effect = useChanges();
  const nameOf = useNameOf();
  const files = useWorkspace((state) => state.files);
  const setBaseline = useWorkspace((state) => state.setBaseline);
  const announce = useWorkspace((state) => state.announce);
  const copy = useCopy();
  const lists = useMemo(() => effect && changeLists(effect, nameOf), [effect, nameOf]);
  if (!lists) return <p>Comparing …</p>;
  const none = lists.opened.length + lists.closed.length + lists.isolation.length === 0;
  return (
    <>
      <div className="answers-bar">
        <Button
          onClick={() => {
            setBaseline(files);
            announce('Baseline taken: “What changed” now counts from here');
          }}
        >
          Take snapshot as baseline
        </Button>
        <Button onClick={() => copy(changesAsMarkdown(lists), 'Copied the changes as Markdown')}>
          <CopyIcon /> Copy as Markdown
        </Button>
      </div>
      {none ? (
        <NothingChanged />
      ) : (
        <div className="answers-changes">
          <ChangeList title="Opened" mark="+" look="yes" rows={lists.opened} />
          <ChangeList title="Closed" mark="−" look="no" rows={lists.closed} />
          <IsolationList changes={lists.isolation} />
        </div>
      )}
    </>
  );
}
