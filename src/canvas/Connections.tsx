import { Tabs } from 'radix-ui';
import { useMemo, useState } from 'react';
import type { Analysis } from '../engine/door';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import { NOTHING_LIT, type Selection } from '../workspace/focus';
import { whenThere } from '../engine/soon';
import { useLitLines } from '../workspace/useLitLines';
import { useWorkspace } from '../workspace/workspace';
import { EditConnection } from './EditConnection';
import { joinedBetween, type EdgeAct, type Joined } from './edgeParts';
import { emphasisOf, isSelectedEdge, type Emphasis } from './emphasis';
import { endText } from './endText';
import { emphasisOfOverlay } from './overlay';
import type { IdleRule, Picture, PictureEdge } from './picture';
import { portLabels } from './portLabels';
import { Policies } from './Policies';
import { removeJoined } from './removeConnection';
import { LineSample } from './shapes';
import '../plans/Plan.css';
import { usePicture, type Pictures } from './usePicture';
import { openWindow } from './windows';
import { edgeWords, idleInWords } from './words';
import './Connections.css';

/** More rows than this are rendered only on demand. */
const ROWS = 200;

interface Row {
  readonly edge: PictureEdge;
  readonly from: string;
  readonly to: string;
  readonly ports: string;
}

function rowsOf(picture: Picture, edges: readonly PictureEdge[]): Row[] {
  const nodes = new Map(picture.nodes.map((node) => [node.id, node]));
  return edges
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
  readonly onEdit: (edge: PictureEdge) => void;
}

function ConnectionRow({ row: { edge, from, to, ports }, chosen, onRemove, onEdit }: RowProps) {
  const light = useWorkspace((workspace) => workspace.light);
  const select = useWorkspace((workspace) => workspace.select);
  const reveal = useWorkspace((workspace) => workspace.revealInEditor);
  const [origin] = edge.origins;
  const isThere = edge.state !== 'open' && edge.state !== 'lost';
  const lit = useLitLines(edge.origins);
  const shine = () => light({ origins: edge.origins, ids: [...edge.sources, ...edge.targets] });
  const dark = () => light(NOTHING_LIT);
  return (
    <tr
      className={[chosen && 'canvas-row-chosen', lit && 'canvas-row-lit'].filter(Boolean).join(' ')}
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
          {edgeWords(edge)}
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
        {isThere && (
          <button type="button" aria-label={`Edit ${from} to ${to}`} onClick={() => onEdit(edge)}>
            Edit…
          </button>
        )}
        {isThere && (
          <button type="button" aria-label={`Delete ${from} to ${to}`} onClick={() => onRemove(edge)}>
            Delete
          </button>
        )}
      </td>
    </tr>
  );
}

/** What is only compared can be neither edited nor deleted. */
function GhostRow({ row: { edge, from, to, ports } }: { readonly row: Row }) {
  return (
    <tr className="canvas-row-ghost">
      <th scope="row">
        {from} <span aria-label="to">→</span> {to}
      </th>
      <td className="canvas-row-ports">{ports}</td>
      <td>
        <span className="canvas-row-state">
          <LineSample state="ghost" />
          {edgeWords(edge)}
        </span>
      </td>
      <td />
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

interface Asked {
  readonly joined: Joined;
  readonly act: EdgeAct | undefined;
}

function Table({
  analysis,
  picture,
  rows,
  idle,
}: {
  readonly analysis: Analysis;
  readonly picture: Picture;
  readonly rows: readonly Row[];
  readonly idle: readonly IdleRule[];
}) {
  const selection = useWorkspace((workspace) => workspace.selection);
  const [all, setAll] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const shown = all ? rows : rows.slice(0, ROWS);
  const [asked, setAsked] = useState<Asked>();
  const joinedOf = (edge: PictureEdge) => joinedBetween(picture, edge.from, edge.to);
  const edit = (edge: PictureEdge) => {
    const joined = joinedOf(edge);
    if (joined) setAsked({ joined, act: undefined });
  };
  const remove = (edge: PictureEdge) => {
    const joined = joinedOf(edge);
    if (!joined) return;
    void whenThere(removeJoined(joined), (removal) => {
      setRefusal(typeof removal === 'string' ? undefined : `${removal.title}: ${removal.why}`);
      if (removal === 'ask') setAsked({ joined, act: 'delete' });
    });
  };
  return (
    <>
      {asked && <EditConnection analysis={analysis} {...asked} onDone={() => setAsked(undefined)} />}
      {refusal !== undefined && (
        <p className="plan-refused" role="alert">
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
          {rowsOf(picture, picture.ghosts.slice(0, ROWS)).map((row) => (
            <GhostRow key={row.edge.id} row={row} />
          ))}
          {shown.map((row) => (
            <ConnectionRow
              key={row.edge.id}
              row={row}
              chosen={isSelectedEdge(selection, row.edge)}
              onRemove={remove}
              onEdit={edit}
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

/** The rows are those of what is drawn over the picture, else of what is selected, unless that is one of them. */
function emphasisOfRows({ picture, analysis, drawn }: Pictures, selection: Selection): Emphasis | undefined {
  if (drawn) return emphasisOfOverlay(picture, drawn);
  return selection.kind === 'connection' ? undefined : emphasisOf(picture, selection, analysis.policies);
}

/** Every line of the picture as a row: for the keyboard, for screen readers, and where there are too many to follow by eye. */
export function Connections() {
  const pictures = usePicture();
  const selection = useWorkspace((workspace) => workspace.selection);
  const [filter, setFilter] = useState('');
  const [list, setList] = useState<'edges' | 'policies'>('edges');
  const picture = pictures?.picture;
  const rows = useMemo(() => (picture ? rowsOf(picture, picture.edges) : []), [picture]);
  const emphasis = useMemo(() => pictures && emphasisOfRows(pictures, selection), [pictures, selection]);
  const wanted = filter.trim().toLowerCase();
  const speaks = (text: string) => text.toLowerCase().includes(wanted);
  const shown = rows.filter(
    ({ edge, from, to, ports }) =>
      (!emphasis || emphasis.edges.has(edge.id)) &&
      (wanted === '' || speaks(`${from} → ${to} ${ports} ${edgeWords(edge)}`)),
  );
  const idle =
    emphasis || !picture ? [] : picture.idle.filter(({ policy }) => wanted === '' || speaks(policy.id));
  const policies = (pictures?.analysis.policies ?? []).filter(
    ({ id, origin }) => wanted === '' || speaks(`${id} ${origin.file}`),
  );
  const ghosts = picture?.ghosts.length ?? 0;
  const listed = list === 'policies' ? policies.length : shown.length + ghosts + idle.length;
  return (
    <section className="canvas-connections" aria-label="Connections">
      <Tabs.Root
        value={list}
        onValueChange={(value) => setList(value === 'policies' ? 'policies' : 'edges')}
        asChild
      >
        <div className="canvas-lists">
          <header className="canvas-connections-bar">
            <Tabs.List className="canvas-list-tabs" aria-label="Lists">
              <Tabs.Trigger value="edges">
                Connections <span className="canvas-count">{shown.length + idle.length}</span>
              </Tabs.Trigger>
              <Tabs.Trigger value="policies">
                Policies <span className="canvas-count">{policies.length}</span>
              </Tabs.Trigger>
            </Tabs.List>
            {emphasis && list === 'edges' && (
              <span className="canvas-count">
                {pictures?.drawn ? 'of what is shown' : 'of what is selected'}
              </span>
            )}
            <input
              type="search"
              className="canvas-filter"
              aria-label={list === 'edges' ? 'Filter connections' : 'Filter policies'}
              placeholder="Filter"
              value={filter}
              onChange={(event) => setFilter(event.target.value)}
            />
            <Button look="plain" onClick={() => openWindow('connect')}>
              Connect…
            </Button>
          </header>
          <Tabs.Content value="edges" className="canvas-connections-list" tabIndex={-1}>
            {pictures && listed > 0 ? (
              <Table analysis={pictures.analysis} picture={pictures.picture} rows={shown} idle={idle} />
            ) : (
              <EmptyState title={wanted === '' ? 'No connection that a rule decides' : 'Nothing matches'}>
                {wanted === '' && 'Where no policy isolates anyone, everything is open and no line is drawn.'}
              </EmptyState>
            )}
          </Tabs.Content>
          <Tabs.Content value="policies" className="canvas-connections-list" tabIndex={-1}>
            {picture && <Policies picture={picture} policies={policies} filtered={wanted !== ''} />}
          </Tabs.Content>
        </div>
      </Tabs.Root>
    </section>
  );
}
