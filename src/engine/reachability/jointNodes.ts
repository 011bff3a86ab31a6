import { rangeToCidrs, type AddressRange } from '../kube/addresses';
import { append, byAddress } from './addressClasses';
import type { Model } from './model';

/** What is one node both before and after: workloads alike in both, or addresses that neither tells apart. */
export interface JointNode {
  readonly before: number;
  readonly after: number;
  /** Ids of the workloads; for addresses the one id under which a change of all of them is told. */
  readonly ids: readonly string[];
  readonly outside: boolean;
}

/** The common refinement of two models' nodes. A workload that only one of them has is in none. */
export function jointNodes(before: Model, after: Model): JointNode[] {
  return [...jointWorkloads(before, after), ...jointAddresses(before, after)];
}

function jointWorkloads(before: Model, after: Model): JointNode[] {
  const found = new Map<number, JointNode & { ids: string[] }>();
  after.cluster.workloads.forEach(({ id }, place) => {
    const placeBefore = before.placeOf.get(id);
    if (placeBefore === undefined) return;
    const pair = { before: before.classes.ofWorkload[placeBefore]!, after: after.classes.ofWorkload[place]! };
    const key = pair.before * after.classes.count + pair.after;
    const known = found.get(key);
    if (known) known.ids.push(id);
    else found.set(key, { ...pair, ids: [id], outside: false });
  });
  return [...found.values()];
}

interface OwnedRange {
  readonly range: AddressRange;
  readonly owner: number;
}

function jointAddresses(before: Model, after: Model): JointNode[] {
  const [a, b] = [ownedRanges(before), ownedRanges(after)];
  const found = new Map<string, { before: number; after: number; ranges: AddressRange[] }>();
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const [x, y] = [a[i]!, b[j]!];
    const range = common(x.range, y.range);
    if (range) {
      const key = `${x.owner} ${y.owner}`;
      const known = found.get(key);
      if (known) append(known.ranges, range);
      else found.set(key, { before: x.owner, after: y.owner, ranges: [range] });
    }
    if (endsFirst(x.range, y.range)) i++;
    else j++;
  }
  return [...found.values()].flatMap(({ before: x, after: y, ranges }) => {
    const id = idOf(before, after, x, y, ranges);
    const node = { before: before.classes.count + x, after: after.classes.count + y, outside: true };
    return id === undefined ? [] : [{ ...node, ids: [id] }];
  });
}

/** Every range of both address spaces with its class, ascending. */
function ownedRanges({ addresses }: Model): OwnedRange[] {
  return addresses
    .flatMap(({ ranges }, owner) => ranges.map((range) => ({ range, owner })))
    .sort((x, y) => byAddress(x.range, y.range));
}

function common(a: AddressRange, b: AddressRange): AddressRange | undefined {
  if (a.family !== b.family) return undefined;
  const first = a.first > b.first ? a.first : b.first;
  const last = a.last < b.last ? a.last : b.last;
  return first <= last ? { family: a.family, first, last } : undefined;
}

function endsFirst(a: AddressRange, b: AddressRange): boolean {
  return a.family === b.family ? a.last < b.last : a.family < b.family;
}

/** The id of the view that these addresses are after the edit, or were before it; else one of their own. Unshown: undefined. */
function idOf(
  before: Model,
  after: Model,
  x: number,
  y: number,
  ranges: readonly AddressRange[],
): string | undefined {
  const view = [after.views()[y], before.views()[x]].find((candidate) =>
    sameRanges(candidate?.ranges, ranges),
  );
  if (view) return view.id;
  if (!after.views()[y] && !before.views()[x]) return undefined;
  return `outside:${rangeToCidrs(ranges[0]!)[0]}`;
}

function sameRanges(a: readonly AddressRange[] | undefined, b: readonly AddressRange[]): boolean {
  return (
    a?.length === b.length &&
    a.every(
      ({ family, first, last }, i) => b[i]!.family === family && b[i]!.first === first && b[i]!.last === last,
    )
  );
}
