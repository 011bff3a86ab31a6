import type { Workload } from '../kube/entities';
import type { PortTerm } from '../policy/policy';

/**
 * What the API leaves open and a network decides. The defaults are the API's own reading: ipBlock means addresses outside
 * the cluster, a pod on the host network is a pod like any other, endPort counts, policies are enforced.
 */
export interface CompileOptions {
  /** Whether an ipBlock also matches pods by their status.podIP. Default false. */
  readonly ipBlockMatchesPods?: boolean;
  /**
   * Where an ipBlock matches pods: what it makes of a pod whose address no file says. `nowhere`: it is in no block.
   * `private`: it is somewhere in the private IPv4 ranges, so a rule whose blocks hold all of these matches it. `anywhere`:
   * it may be in any block that reaches into a private range. Default `nowhere`.
   */
  readonly unknownAddress?: 'nowhere' | 'private' | 'anywhere';
  /** `nodes`: no selector, of subject or peer, matches a pod on the host network; only any peer and ipBlocks do. Default `pods`. */
  readonly hostNetwork?: 'pods' | 'nodes';
  /** Whether an ipBlock matches what counts as a node. Default false. */
  readonly ipBlockMatchesNodes?: boolean;
  /** False: of a range of ports only its first is read. Default true. */
  readonly endPort?: boolean;
  /** False: nobody enforces policies, so none isolates anybody. Default true. */
  readonly enforced?: boolean;
}

/** A pod that shares its node's address and is taken for the node. */
export function countsAsNode({ hostNetwork }: Workload, options: CompileOptions): boolean {
  return hostNetwork && options.hostNetwork === 'nodes';
}

/** Whether ipBlocks are compared with the address of this workload's pods. */
export function blocksMatch(workload: Workload, options: CompileOptions): boolean {
  return (
    (countsAsNode(workload, options) ? options.ipBlockMatchesNodes : options.ipBlockMatchesPods) ?? false
  );
}

/** Whether both tell workloads apart by the same marks. */
export function sameMarks(a: CompileOptions, b: CompileOptions): boolean {
  const marks = ({ ipBlockMatchesPods, hostNetwork, ipBlockMatchesNodes }: CompileOptions) =>
    [ipBlockMatchesPods ?? false, hostNetwork ?? 'pods', ipBlockMatchesNodes ?? false].join();
  return marks(a) === marks(b);
}

/** The ports of a rule as the network reads them. */
export function portsRead(
  ports: readonly PortTerm[] | 'any',
  { endPort = true }: CompileOptions,
): readonly PortTerm[] | 'any' {
  return endPort || ports === 'any' ? ports : ports.map((term) => ({ ...term, endPort: undefined }));
}
