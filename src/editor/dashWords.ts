import type { Analysis } from '../engine/door';
import type { Effect } from '../engine/reachability/views';
import type { Admission, DashDetails, DashMark, DashReading } from '../engine/dash/dashMark';

const MOST_NAMES = 6;

export function otherReading(reading: DashReading): DashReading {
  return reading === 'OR' ? 'AND' : 'OR';
}

/** The name of the undo step and of the quick fix. */
export function flipTitle({ reading }: DashMark): string {
  return `flip the dash: ${reading} → ${otherReading(reading)}`;
}

export function workloadCount(count: number): string {
  return count === 1 ? '1 workload' : `${count} workloads`;
}

function inNumbers({ asWritten, flipped }: DashDetails): string {
  return `${asWritten.workloads.length} → ${workloadCount(flipped.workloads.length)}`;
}

/** What stands at the end of the line: `← without this dash AND: 14 → 2 workloads`. */
export function marginNote({ reading }: DashMark, details: DashDetails): string {
  const change = reading === 'OR' ? 'without this dash' : 'with a dash here';
  return `← ${change} ${otherReading(reading)}: ${inNumbers(details)}`;
}

/** What the mark is to a screen reader; how many workloads it is about as soon as that is known. */
export function markName(mark: DashMark, line: number, details: DashDetails | undefined): string {
  const act = mark.flip ? 'Flip the dash' : 'This dash cannot be flipped here';
  const counts = details ? `, ${inNumbers(details)}` : '';
  return `${mark.reading} at line ${line}. ${act}: ${otherReading(mark.reading)}${counts}`;
}

/** Both readings and their difference to a screen reader: what the card beside the mark shows. */
export function markDescription(
  { reading }: DashMark,
  { asWritten, flipped, consequence }: DashDetails,
): string {
  const admits = ({ workloads, ports }: Admission) => `${workloadCount(workloads.length)} on ${ports}`;
  const other = reading === 'OR' ? 'without the dash' : 'with a dash';
  return `${reading}, as written: ${admits(asWritten)}. ${otherReading(reading)}, ${other}: ${admits(flipped)}. ${consequence}`;
}

/** Whom a reading admits, by name: `web, api, db and 11 more`. */
export function admittedNames({ workloads, outside }: Admission, analysis: Analysis | undefined): string {
  const known = new Map(analysis?.workloads.map(({ id, namespace, name }) => [id, `${namespace}/${name}`]));
  const names = workloads.slice(0, MOST_NAMES).map((id) => known.get(id) ?? id);
  const more = workloads.length - names.length;
  const all = [...names, ...(outside ? ['addresses outside the cluster'] : [])];
  if (more > 0) return `${all.join(', ')} and ${more} more`;
  return all.length === 0 ? 'nobody' : all.join(', ');
}

/** What flipping would do to connections, which other rules and the other ends have a say in, too. */
export function connectionsInWords({ reading }: DashMark, { connections, notListed = 0 }: Effect): string {
  const count = connections.length + notListed;
  if (count === 0)
    return 'No connection changes either way: other rules, or the other ends, decide the same.';
  const which = reading === 'OR' ? 'only as written' : 'only if flipped';
  return `${count} ${count === 1 ? 'connection' : 'connections'} ${which} (OR), dashed on the canvas.`;
}
