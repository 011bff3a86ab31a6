import { rangeToCidrs, type AddressRange } from '../kube/addresses';
import type { AddressClass } from './addressClasses';
import type { OutsideView } from './views';

/**
 * Address classes as people see them; undefined for a class that is not shown. IPv6 is shown once some ipBlock names an
 * IPv6 block: before that no policy says of it what it does not say of IPv4.
 */
export function outsideViewsOf(
  classes: readonly AddressClass[],
  withIPv6: boolean,
): (OutsideView | undefined)[] {
  const shown = classes.map(({ ranges }) =>
    withIPv6 ? ranges : ranges.filter(({ family }) => family === 4),
  );
  const internet = largest(shown, 4);
  const internet6 = largest(shown, 6);
  return classes.map(({ metadata }, i) => {
    const ranges = shown[i]!;
    if (ranges.length === 0) return undefined;
    const cidrs = ranges.flatMap(rangeToCidrs);
    if (metadata) return { id: 'outside:metadata', kind: 'metadata', label: 'Cloud metadata', cidrs, ranges };
    if (i === internet) return { id: 'outside:internet', kind: 'internet', label: 'Internet', cidrs, ranges };
    const id = `outside:${cidrs[0]}`;
    if (i === internet6) return { id, kind: 'internet', label: 'Internet (IPv6)', cidrs, ranges };
    return { id, kind: 'addresses', label: labelOf(ranges, cidrs), cidrs, ranges };
  });
}

/** The class that holds most addresses of a family: what is left after all that policies name. */
function largest(classes: readonly (readonly AddressRange[])[], family: 4 | 6): number {
  const sizes = classes.map((ranges) =>
    ranges
      .filter((range) => range.family === family)
      .reduce((sum, { first, last }) => sum + last - first + 1n, 0n),
  );
  return sizes.reduce((best, size, i) => (size > (best < 0 ? 0n : sizes[best]!) ? i : best), -1);
}

const LONGEST_LIST = 3;

/** The blocks, as long as they are few; else the block around them and how much of it is missing. */
function labelOf(ranges: readonly AddressRange[], cidrs: readonly string[]): string {
  if (cidrs.length <= LONGEST_LIST) return cidrs.join(', ');
  const around = enclosing(ranges);
  if (around) {
    const holes = gaps(around, ranges).flatMap(rangeToCidrs);
    if (holes.length <= LONGEST_LIST) return `${rangeToCidrs(around).join()} except ${holes.join(', ')}`;
  }
  return `${cidrs.slice(0, LONGEST_LIST - 1).join(', ')} and ${cidrs.length - LONGEST_LIST + 1} more`;
}

/** The smallest CIDR block around ranges of one family. */
function enclosing(ranges: readonly AddressRange[]): AddressRange | undefined {
  const { family, first } = ranges[0]!;
  const { family: lastFamily, last } = ranges.at(-1)!;
  if (family !== lastFamily) return undefined;
  let size = 1n;
  while (first / size !== last / size) size <<= 1n;
  const start = (first / size) * size;
  return { family, first: start, last: start + size - 1n };
}

function gaps(around: AddressRange, ranges: readonly AddressRange[]): AddressRange[] {
  const found: AddressRange[] = [];
  let at = around.first;
  for (const { first, last } of ranges) {
    if (first > at) found.push({ ...around, first: at, last: first - 1n });
    at = last + 1n;
  }
  if (at <= around.last) found.push({ ...around, first: at });
  return found;
}
