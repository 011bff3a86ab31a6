import { isOutside, partsBetween } from './rows';
import type { Model, Part } from './model';
import { NONE } from './portTable';
import type { ReachRow } from './views';

/** Everything one workload can reach and everything that can reach it, in order of ids, outside views last. */
export function reachOf(model: Model, workload: string): { to: ReachRow[]; from: ReachRow[] } {
  const place = model.placeOf.get(workload);
  if (place === undefined) return { to: [], from: [] };
  const own = model.classes.ofWorkload[place]!;
  return {
    to: rowsOf(model, place, (node) => partsBetween(model, own, node)),
    from: rowsOf(model, place, (node) => partsBetween(model, node, own)),
  };
}

type Ends = { readonly egress: Part; readonly ingress: Part } | undefined;

function rowsOf(model: Model, except: number, between: (node: number) => Ends): ReachRow[] {
  const { classes, cluster, views } = model;
  const byNode = Array.from({ length: model.nodeCount }, (_, node) => describe(model, between(node)));
  const rows: ReachRow[] = [];
  cluster.workloads.forEach(({ id }, place) => {
    const answer = byNode[classes.ofWorkload[place]!];
    if (answer && place !== except) rows.push({ id, ...answer });
  });
  views().forEach((view, number) => {
    const answer = byNode[classes.count + number];
    if (answer && view && isOutside(model, classes.count + number)) rows.push({ id: view.id, ...answer });
  });
  return rows;
}

/** What the two ends allow together; undefined when that is nothing. */
export function describe(model: Model, ends: Ends): Omit<ReachRow, 'id'> | undefined {
  if (!ends) return undefined;
  const ports = model.ports.intersect(ends.egress.ports, ends.ingress.ports);
  if (ports === NONE) return undefined;
  const rows = [...ends.egress.rows, ...ends.ingress.rows].filter(
    (row) => model.ports.intersect(row.ports, ports) !== NONE,
  );
  const origins = [...new Set(rows.map(({ rule }) => model.rules[rule]!.rule.origin))];
  return { ports: model.ports.setOf(ports), open: origins.length === 0, origins };
}
