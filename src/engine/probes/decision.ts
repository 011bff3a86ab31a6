import { includesPort } from '../kube/ports';
import type { LineIndex } from '../text/lineIndex';
import type { Origin } from '../text/origin';
import type { Probe, Reason, Side, Verdict } from '../reachability/verdict';
import type { ClusterProbe, Tested } from './clusterProbe';

/** What the policies say of one port of one pair, and by which lines. */
export interface Decision {
  readonly expect: ClusterProbe['expect'];
  /** Empty: no policy has a say. */
  readonly tests: readonly Tested[];
  /** How many ends say so. */
  readonly ends: number;
  /** Equal where the answer and the lines behind it are equal. */
  readonly key: string;
}

/** Lines of the files a plan speaks of. */
export type Lines = (file: string) => LineIndex;

const TYPE_NAMES = { ingress: 'Ingress', egress: 'Egress' } as const;

function testedBy(reason: Reason, direction: Side['direction'], lines: Lines): Tested[] {
  const tested = (policy: string, what: string, origin: Origin): Tested => ({
    policy,
    what,
    origin,
    line: lines(origin.file).position(origin.range.start).line,
  });
  if (reason.kind === 'rule')
    return reason.rules.map(({ policy, index, origin }) =>
      tested(policy, `${direction} rule ${index + 1}`, origin),
    );
  if (reason.kind === 'isolated')
    return reason.by.map(({ policy, origin }) => tested(policy, isolation(direction, origin), origin));
  return [];
}

function isolation(direction: Side['direction'], { implied }: Origin): string {
  const written = `policyTypes ${TYPE_NAMES[direction]}`;
  return implied === undefined ? written : `${written}, not written,`;
}

/** An allowed connection needs what both ends say; a denied one is the doing of the ends that deny. */
export function decisionOf({ ingress, egress }: Verdict, { protocol, port }: Probe, lines: Lines): Decision {
  const sides = [ingress, egress].flatMap(({ direction, slices }) => {
    const slice = slices.find(({ ports }) => includesPort(ports, protocol, port));
    return slice ? [{ direction, allowed: slice.allowed, reason: slice.reason }] : [];
  });
  const allowed = sides.every((side) => side.allowed);
  const deciding = sides.filter((side) => side.allowed === allowed);
  const tests = deciding.flatMap(({ reason, direction }) => testedBy(reason, direction, lines));
  const expect = allowed ? 'allow' : 'deny';
  const key = [expect, ...tests.map(({ policy, what }) => `${policy} ${what}`)].join('\n');
  return { expect, tests, ends: deciding.length, key };
}
