import { rangeToCidrs, type AddressRange } from '../kube/addresses';
import { addressLabel } from './addressLabel';
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
    if (metadata) return view({ id: 'outside:metadata', kind: 'metadata', label: 'Cloud metadata' }, ranges);
    if (i === internet) return view({ id: 'outside:internet', kind: 'internet', label: 'Internet' }, ranges);
    const id = `outside:${rangeToCidrs(ranges[0]!)[0]}`;
    if (i === internet6) return view({ id, kind: 'internet', label: 'Internet (IPv6)' }, ranges);
    return view({ id, kind: 'addresses', label: addressLabel(ranges) }, ranges);
  });
}

/** All of IPv6 without a few thousand addresses is hundreds of thousands of blocks: they are worked out when first asked for. */
function view(
  name: Pick<OutsideView, 'id' | 'kind' | 'label'>,
  ranges: readonly AddressRange[],
): OutsideView {
  let cidrs: readonly string[] | undefined;
  return {
    ...name,
    ranges,
    get cidrs() {
      return (cidrs ??= ranges.flatMap(rangeToCidrs));
    },
  };
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
