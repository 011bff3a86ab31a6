import { useMemo, type ReactNode } from 'react';
import { EmptyState } from '../ui/EmptyState';
import { baselineInWords } from '../workspace/baseline';
import { changedFiles, useChanges } from '../workspace/changes';
import { useWorkspace } from '../workspace/workspace';
import { BaselineBar } from './BaselineBar';
import { changeLists, changesAsMarkdown, isNothing, type ChangeRow, type IsolationRow } from './changeLists';
import { Linked } from './Linked';
import { useNameOf } from './names';
import { SentenceView } from './SentenceView';
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

/** A pair of ends: lights them and their lines everywhere, and pressed it shows the connection on the canvas. */
function Row({ row: { ids, from, to, ports, origins } }: { readonly row: ChangeRow }) {
  const select = useWorkspace((state) => state.select);
  const setOverlay = useWorkspace((state) => state.setOverlay);
  const show = () => {
    select({ kind: 'connection', ...ids });
    setOverlay({ kind: 'changes' });
  };
  return (
    <tr>
      <th scope="row">
        <Linked origins={origins} ids={[ids.from, ids.to]} onFollow={show}>
          {from} → {to}
        </Linked>
      </th>
      <td>{ports}</td>
      <td>{origins.length > 0 && <Linked origins={origins}>lines</Linked>}</td>
    </tr>
  );
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
            <th scope="col">From → to</th>
            <th scope="col">Ports</th>
            <th scope="col">Because of</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, MOST_SHOWN).map((row) => (
            <Row key={`${row.ids.from} ${row.ids.to}`} row={row} />
          ))}
        </tbody>
      </table>
      {rows.length > MOST_SHOWN && <p>{rows.length - MOST_SHOWN} more; the Markdown has them all.</p>}
    </section>
  );
}

function IsolationList({ title, rows }: { readonly title: string; readonly rows: readonly IsolationRow[] }) {
  if (rows.length === 0) return null;
  return (
    <section className="answers-change">
      <h3>
        {title}: {rows.length}
      </h3>
      <ul>
        {rows.map(({ id, workload, direction, origins }) => (
          <li key={`${id} ${direction}`}>
            <Linked origins={origins} subject={{ kind: 'workload', id }}>
              {workload}
            </Linked>
            , {direction}
          </li>
        ))}
      </ul>
    </section>
  );
}

function NothingChanged() {
  const baseline = useWorkspace((state) => state.baseline.files);
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
        Edit the YAML or draw on the canvas: here stands which connections that opens and closes, before
        anything is applied. To see what a pull request does, compare with the older version of its files:
        paste it, choose it, or drop it here.
      </p>
    </EmptyState>
  );
}

/** Connections opened and closed since the baseline: in sentences, then one by one. */
export function Changes({ chooseOlder }: { readonly chooseOlder: () => void }) {
  const effect = useChanges();
  const analysis = useWorkspace((state) => state.analysis);
  const baseline = useWorkspace((state) => state.baseline);
  const nameOf = useNameOf();
  const copy = useCopy();
  const lists = useMemo(
    () => effect && analysis && changeLists(effect, analysis, nameOf),
    [effect, analysis, nameOf],
  );
  const bar = (onCopy?: () => void): ReactNode => <BaselineBar chooseOlder={chooseOlder} onCopy={onCopy} />;
  if (!effect || !lists)
    return (
      <>
        {bar()}
        <p>Comparing …</p>
      </>
    );
  const asMarkdown = () => changesAsMarkdown(lists, effect.says, baselineInWords(baseline));
  return (
    <div data-takes-older>
      {bar(() => copy(asMarkdown(), 'Copied the changes as Markdown'))}
      {isNothing(lists) ? (
        <NothingChanged />
      ) : (
        <>
          <ul className="answers-says" aria-label="What changed, in words">
            {effect.says.map((sentence, index) => (
              <li key={index}>
                <SentenceView sentence={sentence} />
              </li>
            ))}
          </ul>
          <div className="answers-changes">
            <ChangeList title="Opened" mark="+" look="yes" rows={lists.opened} />
            <ChangeList title="Closed" mark="−" look="no" rows={lists.closed} />
            <IsolationList title="Isolated now" rows={lists.isolated} />
            <IsolationList title="No longer isolated" rows={lists.notIsolated} />
          </div>
          {effect.notListed !== undefined && <p>{effect.notListed} more connections are not listed.</p>}
        </>
      )}
    </div>
  );
}
