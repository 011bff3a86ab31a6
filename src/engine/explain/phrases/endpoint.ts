import { printRange } from '../../kube/addresses';
import type { Endpoint } from '../../reachability/verdict';
import type { OutsideView } from '../../reachability/views';
import type { Part } from '../sentence';
import { listed } from './list';
import { workloadName } from './workload';

/** `the Internet`, `cloud metadata`, or the block: an outside place in the middle of a sentence. */
export function outsideName({ kind, label }: OutsideView): string {
  if (kind === 'internet') return 'the Internet';
  return kind === 'metadata' ? 'cloud metadata' : label;
}

/** A workload or an outside view by its id, as a link. */
export function endLink(id: string, outside: readonly OutsideView[], home?: string): Part {
  const view = outside.find((one) => one.id === id);
  return view
    ? { text: outsideName(view), subject: { kind: 'outside', id } }
    : { text: workloadName(id, home), subject: { kind: 'workload', id } };
}

/** One end of a verdict. */
export function endpointLink(endpoint: Endpoint, home?: string): Part {
  if (endpoint.kind === 'workload') {
    return { text: workloadName(endpoint.id, home), subject: { kind: 'workload', id: endpoint.id } };
  }
  return { text: listed(endpoint.ranges.map(addressText), 'and', 2) };
}

function addressText(range: Parameters<typeof printRange>[0]): string {
  const text = printRange(range);
  return range.first === range.last ? text.slice(0, text.indexOf('-')) : text;
}
