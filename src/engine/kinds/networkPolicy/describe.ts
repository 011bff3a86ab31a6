import type { KubeObject } from '../../manifest/manifest';
import { encode, wellFormed } from './describeBytes';
import { printStored } from './describePrint';
import { readStored } from './describeStored';

export interface DescribeOptions {
  /** What stands behind `Created on:` when the object carries no creationTimestamp; kubectl prints the zero time. */
  readonly createdOn?: string;
  /** True: the object is already what a server returned, so nothing is pruned or defaulted. */
  readonly stored?: boolean;
}

const ZERO_TIME = '0001-01-01 00:00:00 +0000 UTC';

/** Go's Time.String in UTC, for a machine whose zone is UTC. */
function printTime(timestamp: string | undefined): string | undefined {
  if (timestamp === undefined) return undefined;
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(timestamp)
    ? new Date(timestamp)
    : undefined;
  if (!time || Number.isNaN(time.getTime())) return undefined;
  return `${time.toISOString().slice(0, 19).replace('T', ' ')} +0000 UTC`;
}

function printed(objects: readonly KubeObject[], options: DescribeOptions): string {
  return objects
    .map((object) => {
      const policy = readStored(object, options.stored !== true);
      return printStored(policy, printTime(policy.creationTimestamp) ?? options.createdOn ?? ZERO_TIME);
    })
    .join('\n\n');
}

/**
 * What `kubectl describe networkpolicy` prints for manifests once they are applied: nulls pruned, server defaults filled
 * in, several policies joined by two blank lines. Same text in kubectl 1.31 to 1.36; time zone UTC. Never throws; for an
 * object that the API server would refuse it prints what can be read of it.
 */
export function describePolicies(objects: readonly KubeObject[], options: DescribeOptions = {}): string {
  return wellFormed(printed(objects, options));
}

/** {@link describePolicies} for one policy. */
export function describePolicy(object: KubeObject, options: DescribeOptions = {}): string {
  return describePolicies([object], options);
}

/** The exact bytes, which are not always valid UTF-8: kubectl cuts long annotation lines after 138 bytes. */
export function describePolicyBytes(object: KubeObject, options: DescribeOptions = {}): Uint8Array {
  return encode(printed([object], options));
}
