import type { Direction, Isolation, Policy } from '../../policy/policy';
import { DIRECTION_WORDS } from '../direction';
import type { Part } from '../sentence';
import { policyLink } from './link';
import { listedParts } from './list';
import { say } from './say';

/** A policy with the policyType by which it isolates. */
export interface Isolating {
  readonly policy: Policy;
  readonly isolation: Isolation;
}

const MOST_NAMED = 3;

/** The policy's name, leading to the policyType that isolates; where nobody wrote it, it says so. */
function nameOf({ policy, isolation }: Isolating, home: string | undefined): readonly Part[] {
  const link = { ...policyLink(policy, home), origins: [isolation.origin] };
  if (isolation.origin.implied === undefined) return [link];
  return say`${link} (policyTypes not written, so ${DIRECTION_WORDS[isolation.direction].type})`;
}

/** `db and deny-all (policyTypes: Ingress)`: the policies that isolate, and how they say it. */
export function isolatingPolicies(
  isolating: readonly Isolating[],
  direction: Direction,
  home?: string,
): readonly Part[] {
  const names = listedParts(
    isolating.map((one) => nameOf(one, home)),
    'and',
    MOST_NAMED,
  );
  const allWritten = isolating.every(({ isolation }) => isolation.origin.implied === undefined);
  return allWritten ? say`${names} (policyTypes: ${DIRECTION_WORDS[direction].type})` : names;
}
