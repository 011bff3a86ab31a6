import type { Analysis } from '../engine/door';
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

/** Whom a reading admits, by name: `web, api, db and 11 more`. */
export function admittedNames({ workloads, outside }: Admission, analysis: Analysis | undefined): string {
  const known = new Map(analysis?.workloads.map(({ id, namespace, name }) => [id, `${namespace}/${name}`]));
  const names = workloads.slice(0, MOST_NAMES).map((id) => known.get(id) ?? id);
  const more = workloads.length - names.length;
  const all = [...names, ...(outside ? ['addresses outside the cluster'] : [])];
  if (more > 0) return `${all.join(', ')} and ${more} more`;
  return all.length === 0 ? 'nobody' : all.join(', ');
}
