import type { AddressRange } from '../../kube/addresses';
import { printRange, rangeToCidrs } from '../../kube/addresses';
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

/** One end of a verdict: a workload, an outside view, or the addresses that were asked about. */
export function endpointLink(endpoint: Endpoint, outside: readonly OutsideView[], home?: string): Part {
  if (endpoint.kind === 'workload') {
    return { text: workloadName(endpoint.id, home), subject: { kind: 'workload', id: endpoint.id } };
  }
  const view = outside.find(({ ranges }) => sameRanges(ranges, endpoint.ranges));
  if (view) return endLink(view.id, outside);
  return { text: listed(endpoint.ranges.flatMap(rangeToCidrs).map(withoutFullPrefix), 'and', 2) };
}

function sameRanges(a: readonly AddressRange[], b: readonly AddressRange[]): boolean {
  return a.length === b.length && a.every((range, i) => printRange(range) === printRange(b[i]!));
}

/** `10.0.0.1` rather than `10.0.0.1/32`. */
function withoutFullPrefix(cidr: string): string {
  return cidr.replace(/^([^:]+)\/32$|^(.*:.*)\/128$/, '$1$2');
}

/** A phrase that begins a sentence: `The Internet …`. Names of workloads keep their small letters. */
export function atStart(phrase: readonly Part[]): readonly Part[] {
  const [first, ...rest] = phrase;
  if (!first || first.subject?.kind === 'workload') return phrase;
  return [{ ...first, text: first.text.charAt(0).toUpperCase() + first.text.slice(1) }, ...rest];
}
