import { useId, useMemo, useState } from 'react';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import { NOTHING_LIT } from '../workspace/focus';
import { whenThere } from '../engine/soon';
import { useWorkspace } from '../workspace/workspace';
import { emphasisOf, isSelectedEdge } from './emphasis';
import { endText } from './endText';
import type { IdleRule, Picture, PictureEdge } from './picture';
import { portLabels } from './portLabels';
import { removeEdge } from './removeConnection';
import { LineSample } from './shapes';
import { usePicture } from './usePicture';
import { openWindow } from './windows';
import { EDGE_WORD, idleInWords } from './words';
import './Connections.css';

/** More rows than this are rendered only on demand. */
const ROWS = 200;

interface Row {
  readonly edge: PictureEdge;
  readonly from: string;
  readonly to: string;
  readonly ports: string;
}

function rowsOf(picture: Picture): Row[] {
  const nodes = new Map(picture.nodes.map((node) => [node.id, node]));
  return picture.edges
    .map((edge) => ({
      edge,
      from: endText(picture, nodes, edge.from, edge.sources, edge.to),
      to: endText(picture, nodes, edge.to, edge.targets, edge.from),
      ports: portLabels(edge.ports).join(', '),
    }))
    .sort(
      (a, b) =>
        a.from.localeCompare(b.from) || a.to.localeCompare(b.to) || a.edge.state.localeCompare(b.edge.state),
    );
}

interface RowProps {
  readonly row: Row;
  readonly chosen: boolean;
  readonly onRemove: (edge: PictureEdge) => void;
}

function ConnectionRow({ row: { edge, from, to, ports }, chosen, onRemove }: RowProps) {
  const light = useWorkspace((workspace) => workspace.light);
  const select = useWorkspace((workspace) => workspace.select);
  const reveal = useWorkspace((workspace) => workspace.revealInEditor);
  const [origin] = edge.origins;
  const shine = () => light({ origins: edge.origins, ids: [...edge.sources, ...edge.targets] });
  const dark = () => light(NOTHING_LIT);
  return (
    <tr
      className={chosen ? 'canvas-row-chosen' : undefined}
      aria-selected={chosen}
      onPointerEnter={shine}
      onPointerLeave={dark}
      onFocus={shine}
      onBlur={dark}
      onKeyDown={(event) => {
        if (event.key === 'Delete' || event.key === 'Backspace') onRemove(edge);
      }}
    >
      <th scope="row">
        <button
          type="button"
          className="canvas-row-select"
          aria-pressed={chosen}
          onClick={() => select({ kind: 'connection', from: edge.from, to: edge.to })}
        >
          <span>{from}</span>
          <span aria-label="to">→</span>
          <span>{to}</span>
        </button>
      </th>
      <td className="canvas-row-ports">{ports}</td>
      <td>
        <span className="canvas-row-state">
          <LineSample state={edge.state} />
          {EDGE_WORD[edge.state]}
        </span>
      </td>
      <td className="canvas-row-acts">
        {origin && (
          <button
            type="button"
            aria-label={`Show the lines of ${from} to ${to}`}
            onClick={() => reveal(origin)}
          >
            Lines
          </button>
        )}
        {edge.state !== 'open' && (
          <button type="button" aria-label={`Delete ${from} to ${to}`} onClick={() => onRemove(edge)}>
            Delete
          </button>
        )}
      </td>
    </tr>
  );
}

function IdleRow({ idle }: { readonly idle: IdleRule }) {
  const light = useWorkspace((workspace) => workspace.light);
  const reveal = useWorkspace((workspace) => workspace.revealInEditor);
  const { policy, rule } = idle;
  const name = `${policy.id}, ${rule.direction} rule ${rule.index + 1}`;
  return (
    <tr
      onPointerEnter={() => light({ origins: [rule.origin], ids: policy.selects })}
      onPointerLeave={() => light(NOTHING_LIT)}
    >
      <th scope="row">{name}</th>
      <td />
      <td>
        <span className="canvas-row-state">
          <LineSample state="idle" />
          {idleInWords(idle)}
        </span>
      </td>
      <td className="canvas-row-acts">
        <button type="button" aria-label={`Show the lines of ${name}`} onClick={() => reveal(rule.origin)}>
          Lines
        </button>
      </td>
    </tr>
  );
}

function Table({
  picture,
  rows,
  idle,
}: {
  readonly picture: Picture;
  readonly rows: readonly Row[];
  readonly idle: readonly IdleRule[];
}) {
  const selection = useWorkspace((workspace) => workspace.selection);
  const [all, setAll] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const shown = all ? rows : rows.slice(0, ROWS);
  const remove = (edge: PictureEdge) => {
    void whenThere(removeEdge(picture, edge), (refused) =>
      setRefusal(refused && `${refused.title}: ${refused.why}`),
    );
  };
  return (
    <>
      {refusal !== undefined && (
        <p className="canvas-refused" role="alert">
          {refusal}
        </p>
      )}
      <table className="canvas-table">
        <thead>
          <tr>
            <th scope="col">From → to</th>
            <th scope="col">Ports</th>
            <th scope="col">State</th>
            <th scope="col">
              <span className="canvas-unseen">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <ConnectionRow
              key={row.edge.id}
              row={row}
              chosen={isSelectedEdge(selection, row.edge)}
              onRemove={remove}
            />
          ))}
          {idle.map((item) => (
            <IdleRow key={`${item.policy.id} ${item.rule.origin.path}`} idle={item} />
          ))}
        </tbody>
      </table>
      {shown.length < rows.length && (
        <button type="button" className="canvas-show-all" onClick={() => setAll(true)}>
          Show all {rows.length}
        </button>
      )}
    </>
  );
}

/** Every line of the picture as a row: for the keyboard, for screen readers, and where there are too many to follow by eye. */
export function Connections() {
  const pictures = usePicture();
  const selection = useWorkspace((workspace) => workspace.selection);
  const [filter, setFilter] = useState('');
  const heading = useId();
  const picture = pictures?.picture;
  const rows = useMemo(() => (picture ? rowsOf(picture) : []), [picture]);
  const emphasis = useMemo(
    () =>
      pictures && selection.kind !== 'connection'
        ? emphasisOf(pictures.picture, selection, pictures.analysis.policies)
        : undefined,
    [pictures, selection],
  );
  const wanted = filter.trim().toLowerCase();
  const speaks = (text: string) => text.toLowerCase().includes(wanted);
  const shown = rows.filter(
    ({ edge, from, to, ports }) =>
      (!emphasis || emphasis.edges.has(edge.id)) &&
      (wanted === '' || speaks(`${from} → ${to} ${ports} ${EDGE_WORD[edge.state]}`)),
  );
  const idle =
    emphasis || !picture ? [] : picture.idle.filter(({ policy }) => wanted === '' || speaks(policy.id));
  return (
    <section className="canvas-connections" aria-label="Connections">
      <header className="canvas-connections-bar">
        <h2 id={heading}>
          Connections <span className="canvas-count">{shown.length + idle.length}</span>
        </h2>
        {emphasis && <span className="canvas-count">of what is selected</span>}
        <input
          type="search"
          className="canvas-filter"
          aria-label="Filter connections"
          placeholder="Filter"
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
        <Button look="plain" onClick={() => openWindow('connect')}>
          Connect…
        </Button>
      </header>
      <div className="canvas-connections-list" tabIndex={-1}>
        {picture && shown.length + idle.length > 0 ? (
          <Table picture={picture} rows={shown} idle={idle} />
        ) : (
          <EmptyState title={wanted === '' ? 'No connection that a rule decides' : 'Nothing matches'}>
            {wanted === '' && 'Where no policy isolates anyone, everything is open and no line is drawn.'}
          </EmptyState>
        )}
      </div>
    </section>
  );
}
