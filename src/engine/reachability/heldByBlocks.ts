import { containsAddress, parseAddress, parseCidr, type AddressRange } from '../kube/addresses';
import type { Workload } from '../kube/entities';
import type { AddressClass } from './addressClasses';
import { touches } from './endpoints';
import { nodesOf, type NodeSet } from './nodeSet';
import { blocksMatch, countsAsNode, type CompileOptions } from './world';
import type { WorkloadClasses } from './workloadClasses';

/** Where pods get their addresses unless someone arranges otherwise: RFC 1918. */
const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];
/** Where they may have them besides: shared addresses (RFC 6598) and IPv6, of which any part may be a cluster's. */
const ALSO_POSSIBLE = ['100.64.0.0/10', '::/0'];

/** Where an address that no file says may be. */
export function unknownRanges({ unknownAddress = 'nowhere' }: CompileOptions): readonly AddressRange[] {
  const blocks = { nowhere: [], private: PRIVATE, anywhere: [...PRIVATE, ...ALSO_POSSIBLE] }[unknownAddress];
  return blocks.map((block) => parseCidr(block)!);
}

/** What must be equal within a class of workloads, beside what selectors see: how ipBlocks and selectors treat the pod's address. */
export function addressMark(
  options: CompileOptions,
  addresses: readonly AddressClass[],
): ((workload: Workload) => string) | undefined {
  const { ipBlockMatchesPods, hostNetwork } = options;
  if (!ipBlockMatchesPods && hostNetwork !== 'nodes') return undefined;
  return (workload) => {
    const node = countsAsNode(workload, options) ? 'node' : '';
    return blocksMatch(workload, options)
      ? `${node}${addressClassesOfPod(workload, addresses).join()}`
      : node;
  };
}

/** For each rule the nodes that its ipBlocks hold. */
export function nodesOfBlocks(
  addresses: readonly AddressClass[],
  classes: WorkloadClasses,
  options: CompileOptions,
  ruleCount: number,
): NodeSet[] {
  const lists: number[][] = Array.from({ length: ruleCount }, () => []);
  let ofUnknown: readonly number[] | undefined;
  classes.samples.forEach((workload, node) => {
    if (!blocksMatch(workload, options)) return;
    const known = addressClassesOfPod(workload, addresses);
    const held =
      known.length > 0
        ? new Set(known.flatMap((number) => addresses[number]!.rules))
        : (ofUnknown ??= rulesHoldingUnknown(addresses, options));
    for (const rule of held) lists[rule]!.push(node);
  });
  addresses.forEach(({ rules }, number) => {
    for (const rule of rules) lists[rule]!.push(classes.count + number);
  });
  return lists.map(nodesOf);
}

/** Rules whose ipBlocks hold a pod of which no file says the address. */
function rulesHoldingUnknown(addresses: readonly AddressClass[], options: CompileOptions): readonly number[] {
  const possible = unknownRanges(options);
  const reached = addresses.filter(({ ranges }) =>
    ranges.some((range) => possible.some((other) => touches(range, other))),
  );
  if (options.unknownAddress === 'anywhere') return [...new Set(reached.flatMap(({ rules }) => rules))];
  return (reached[0]?.rules ?? []).filter((rule) => reached.every(({ rules }) => rules.includes(rule)));
}

/** Places of the address classes that a workload's known pod addresses lie in, ascending. */
function addressClassesOfPod({ addresses: own }: Workload, addresses: readonly AddressClass[]): number[] {
  return [...new Set(own.map((text) => addressClassOf(text, addresses)))]
    .filter((number) => number !== undefined)
    .sort((a, b) => a - b);
}

function addressClassOf(text: string, addresses: readonly AddressClass[]): number | undefined {
  const address = parseAddress(text);
  if (!address) return undefined;
  const holds = (range: AddressRange) => containsAddress(range, address.family, address.value);
  return addresses.findIndex(({ ranges }) => ranges.some(holds));
}

/** Whether two cuttings of the address space put every address into the same piece. */
export function sameCutting(a: readonly AddressClass[], b: readonly AddressClass[]): boolean {
  const boundaries = ({ ranges }: AddressClass) =>
    ranges.map(({ family, first, last }) => `${family} ${first}-${last}`).join();
  return a.length === b.length && a.every((one, i) => boundaries(one) === boundaries(b[i]!));
}
