import { PROTOCOLS, isAll, isEmpty, type PortSet } from '../kube/ports';
import type { Reachability } from '../reachability/reachability';

/**
 * Who may connect to whom, as a drawing: rows send, columns receive. `.` is the workload itself, `-` nothing, `all` every port
 * of every protocol; TCP ports stand bare, others as `UDP 53`. The metadata address is drawn only where it differs from the
 * Internet.
 *
 *             web   db        Internet
 *   web       .     TCP 5432  all
 *   db        -     .         all
 *   Internet  -     -         .
 */
export function matrixOf(reachability: Reachability): string {
  const ids = [...reachability.cluster.workloads.map(({ id }) => id), ...outsideIds(reachability)];
  const names = ids.map((id) => nameOf(reachability, id));
  const cells = ids.map((from) => ids.map((to) => cellOf(reachability, from, to)));
  return table([['', ...names], ...cells.map((row, i) => [names[i]!, ...row])]);
}

function outsideIds(reachability: Reachability): string[] {
  const views = reachability.outside().map(({ id }) => id);
  const workloads = reachability.cluster.workloads.map(({ id }) => id);
  const profile = (id: string) =>
    workloads.map((w) => `${cellOf(reachability, w, id)}|${cellOf(reachability, id, w)}`).join(' ');
  return views.filter((id) => id !== 'outside:metadata' || profile(id) !== profile('outside:internet'));
}

/** Without the kind; without the namespace where all workloads share it. */
function nameOf(reachability: Reachability, id: string): string {
  const view = reachability.outside().find((candidate) => candidate.id === id);
  if (view) return view.label;
  const namespaces = new Set(reachability.cluster.workloads.map(({ namespace }) => namespace));
  const { namespace, name } = reachability.cluster.workloads.find((workload) => workload.id === id)!;
  return namespaces.size === 1 ? name : `${namespace}/${name}`;
}

/** One cell of the drawing: what `from` may send to `to`, both as a text that names an endpoint. */
export function cellOf(reachability: Reachability, from: string, to: string): string {
  if (from === to || (from.startsWith('outside:') && to.startsWith('outside:'))) return '.';
  const ports = reachability.allowedPorts(reachability.endpointOf(from)!, reachability.endpointOf(to)!);
  return portsText(ports);
}

function portsText(ports: PortSet): string {
  if (isEmpty(ports)) return '-';
  if (isAll(ports)) return 'all';
  return PROTOCOLS.filter((protocol) => ports[protocol].length > 0)
    .map((protocol) => {
      const numbers = ports[protocol].map(([from, to]) => (from === to ? from : `${from}-${to}`)).join(',');
      return protocol === 'TCP' ? numbers : `${protocol} ${numbers}`;
    })
    .join(' ');
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** A drawing as written in a test: without the indentation that all its lines share, and without empty lines around it. */
export function drawing(text: string): string {
  const lines = text.replace(/^\s*\n|\n\s*$/g, '').split('\n');
  const indent = Math.min(...lines.filter((line) => line.trim()).map((line) => line.search(/\S/)));
  const kept = lines.map((line) => line.slice(indent).trimEnd());
  return kept.join('\n');
}
