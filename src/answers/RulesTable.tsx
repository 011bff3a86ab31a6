import { useMemo, useState } from 'react';
import type { Questions } from '../engine/door';
import { EmptyState } from '../ui/EmptyState';
import { holdsWords } from '../ui/search';
import { NOTHING_LIT } from '../workspace/focus';
import { useAnswer } from '../workspace/useAnswer';
import { useLitLines } from '../workspace/useLitLines';
import { useWorkspace } from '../workspace/workspace';
import { Linked } from './Linked';
import { policiesAbout } from './question';
import { SelectionBar } from './SelectionBar';
import './Table.css';

type Row = Questions['rulesTable']['answer'][number];
type Column = Exclude<keyof Row, 'origin'>;

const COLUMNS: readonly { readonly id: Column; readonly title: string }[] = [
  { id: 'policy', title: 'Policy' },
  { id: 'direction', title: 'Direction' },
  { id: 'target', title: 'Selects' },
  { id: 'peer', title: 'Peer' },
  { id: 'ports', title: 'Ports' },
  { id: 'effect', title: 'Effect' },
];

interface Order {
  readonly column: Column;
  readonly down: boolean;
}

/** Rows that hold every word of the filter somewhere, in the wanted order; without one, in the order of the text. */
export function arrange(rows: readonly Row[], filter: string, order: Order | undefined): readonly Row[] {
  const found = rows.filter((row) => holdsWords(COLUMNS.map(({ id }) => row[id]).join(' '), filter));
  if (!order) return found;
  const sign = order.down ? -1 : 1;
  return [...found].sort((a, b) => sign * a[order.column].localeCompare(b[order.column], 'en'));
}

interface HeadProps {
  readonly order: Order | undefined;
  readonly onOrder: (order: Order | undefined) => void;
}

/** Each press goes on: up, down, as written. */
const nextOrder = (order: Order | undefined, column: Column): Order | undefined => {
  if (order?.column !== column) return { column, down: false };
  return order.down ? undefined : { column, down: true };
};

function Head({ order, onOrder }: HeadProps) {
  const sortOf = (column: Column) =>
    order?.column === column ? (order.down ? 'descending' : 'ascending') : undefined;
  return (
    <thead>
      <tr>
        {COLUMNS.map(({ id, title }) => (
          <th key={id} scope="col" aria-sort={sortOf(id)}>
            <button type="button" onClick={() => onOrder(nextOrder(order, id))}>
              {title}
              <span aria-hidden="true">
                {{ ascending: ' ↑', descending: ' ↓', none: '' }[sortOf(id) ?? 'none']}
              </span>
            </button>
          </th>
        ))}
      </tr>
    </thead>
  );
}

const EFFECT_MARKS: Readonly<Record<Row['effect'], string>> = {
  allows: '✓',
  isolates: '✕',
  'no effect': '○',
};

function RuleRow({ row }: { readonly row: Row }) {
  const light = useWorkspace((state) => state.light);
  const lit = useLitLines([row.origin]);
  return (
    <tr
      className={lit ? 'answers-row-lit' : undefined}
      onPointerEnter={() => light({ origins: [row.origin], ids: [row.policy] })}
      onPointerLeave={() => light(NOTHING_LIT)}
    >
      <th scope="row">
        <Linked origins={[row.origin]} subject={{ kind: 'policy', id: row.policy }}>
          {row.policy}
        </Linked>
      </th>
      <td>{row.direction}</td>
      <td>{row.target}</td>
      <td>{row.peer}</td>
      <td>{row.ports}</td>
      <td className={`answers-effect-${row.effect.replace(' ', '-')}`}>
        {EFFECT_MARKS[row.effect]} {row.effect}
      </td>
    </tr>
  );
}

/** Every rule of every policy as a row, for the selected thing or for all. */
export function RulesTable() {
  const selection = useWorkspace((state) => state.selection);
  const analysis = useWorkspace((state) => state.analysis);
  const { answer: rows } = useAnswer('rulesTable', {});
  const [filter, setFilter] = useState('');
  const [order, setOrder] = useState<Order>();
  const shown = useMemo(() => {
    const policies = policiesAbout(selection, analysis);
    const about = (rows ?? []).filter(({ policy }) => !policies || policies.has(policy));
    return arrange(about, filter, order);
  }, [rows, selection, analysis, filter, order]);
  if (!rows) return <p>Reading the policies …</p>;
  if (rows.length === 0)
    return (
      <EmptyState title="No rules yet">
        <p>Each rule of each NetworkPolicy becomes a row: whom it selects, which peers, on which ports.</p>
      </EmptyState>
    );
  return (
    <>
      <SelectionBar>
        <input
          className="ui-input"
          type="search"
          aria-label="Filter rules"
          placeholder="Filter"
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
        <span>
          {shown.length} of {rows.length} rules
        </span>
      </SelectionBar>
      <table className="answers-table">
        <Head order={order} onOrder={setOrder} />
        <tbody>
          {shown.map((row, index) => (
            <RuleRow key={`${row.policy} ${row.direction} ${index}`} row={row} />
          ))}
        </tbody>
      </table>
      {shown.length === 0 && (
        <EmptyState title="No rule speaks of this">
          <p>
            {selection.kind === 'workload'
              ? 'No policy selects it, so it is open in both directions as far as its own policies go.'
              : 'Change the filter, or show everything.'}
          </p>
        </EmptyState>
      )}
    </>
  );
}
