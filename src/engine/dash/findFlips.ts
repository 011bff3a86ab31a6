import { counted } from '../explain/phrases/list';
import type { DashFlip, DashMark, ExplainedMark } from './dashMark';
import { plainMark } from './findDashes';

/** The same two parts, read the other way round: only then was it the dash that changed and not its neighbourhood. */
function isFlip(before: ExplainedMark, after: ExplainedMark): boolean {
  return (
    before.reading !== after.reading &&
    before.json.asWritten === after.json.flipped &&
    before.json.flipped === after.json.asWritten
  );
}

function whatHappened({ reading, flow }: DashMark): string {
  if (flow) return reading === 'AND' ? 'braces joined here' : 'braces split here';
  return reading === 'AND' ? 'dash removed here' : 'dash added here';
}

/** `14 → 2 workloads may connect`, or where these are the same, the ports. */
function inNumbers(before: ExplainedMark, after: ExplainedMark): string {
  const [was, is] = [before.asWritten, after.asWritten];
  const may = after.origin.path.startsWith('spec.egress') ? 'may be reached' : 'may connect';
  if (was.workloads.length !== is.workloads.length)
    return `${was.workloads.length} → ${counted(is.workloads.length, 'workload')} ${may}`;
  if (was.ports !== is.ports) return `${was.ports} → ${is.ports}`;
  return `the same ${counted(is.workloads.length, 'workload')} ${may}`;
}

/** Dashes whose reading differs between two sets of marks, as when a dash was typed, deleted or pasted over. */
export function findFlips(before: readonly ExplainedMark[], after: readonly ExplainedMark[]): DashFlip[] {
  const known = new Map(before.map((mark) => [mark.id, mark]));
  return after.flatMap((mark) => {
    const old = known.get(mark.id);
    if (!old || !isFlip(old, mark)) return [];
    return [
      {
        mark: plainMark(mark),
        before: old.reading,
        after: mark.reading,
        workloadsBefore: old.asWritten.workloads.length,
        workloadsAfter: mark.asWritten.workloads.length,
        message: `${whatHappened(mark)}: ${old.reading} became ${mark.reading}, ${inNumbers(old, mark)}`,
      },
    ];
  });
}
