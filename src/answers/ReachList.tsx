import type { Questions } from '../engine/door';
import { useAnswer } from '../workspace/useAnswer';
import { printPorts } from './ports';
import './Table.css';
import './Changes.css';

type Row = Questions['reach']['answer']['to'][number];

interface ListProps {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly nameOf: (id: string) => string;
  readonly onPick: (id: string) => void;
}

function List({ title, rows, nameOf, onPick }: ListProps) {
  return (
    <section className="answers-change">
      <h3>
        {title}: {rows.length}
      </h3>
      {rows.length === 0 ? (
        <p>Nothing.</p>
      ) : (
        <table className="answers-table">
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">
                  <button type="button" className="answers-link" onClick={() => onPick(row.id)}>
                    {nameOf(row.id)}
                  </button>
                </th>
                <td>{printPorts(row.ports)}</td>
                <td>{row.open ? '○ open: neither end is isolated' : '✓ allowed by rules'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

interface ReachListProps {
  readonly workload: string;
  readonly nameOf: (id: string) => string;
  readonly onPair: (from: string, to: string) => void;
}

/** All that one workload can reach, and all that can reach it; each row leads to the verdict. */
export function ReachList({ workload, nameOf, onPair }: ReachListProps) {
  const { answer: reach } = useAnswer('reach', { workload });
  if (!reach) return null;
  return (
    <div className="answers-changes">
      <List
        title={`${nameOf(workload)} can reach`}
        rows={reach.to}
        nameOf={nameOf}
        onPick={(to) => onPair(workload, to)}
      />
      <List
        title={`Can reach ${nameOf(workload)}`}
        rows={reach.from}
        nameOf={nameOf}
        onPick={(from) => onPair(from, workload)}
      />
    </div>
  );
}
