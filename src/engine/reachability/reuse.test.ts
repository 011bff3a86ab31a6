import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildCluster } from '../cluster/buildCluster';
import type { Policy } from '../policy/policy';
import { arbitraryCluster, arbitraryPolicy } from '../testing/generators';
import { RUNS_FACTOR, SEED } from '../testing/ends';
import { compile, type Reachability } from './reachability';
import type { Endpoint } from './verdict';

/** Everything a cluster answers, near misses among it. */
function answers(reachability: Reachability) {
  const ends: Endpoint[] = [
    ...reachability.cluster.workloads.map(({ id }) => ({ kind: 'workload', id }) as const),
    ...reachability.outside().map(({ ranges }) => ({ kind: 'addresses', ranges }) as const),
  ];
  return {
    outside: reachability.outside(),
    verdicts: ends.flatMap((from) => ends.map((to) => reachability.verdict(from, to))),
    connections: reachability.connections(),
    list: [...reachability.list()],
    selects: reachability.cluster.policies.map(({ id }) => reachability.selects(id)),
  };
}

test('a cluster compiled with the help of the one before an edit answers as if compiled alone', () => {
  fc.assert(
    fc.property(
      arbitraryCluster,
      fc.array(arbitraryPolicy, { maxLength: 3 }),
      fc.nat(),
      (after, more, cut) => {
        const { namespaces, workloads, services } = after;
        const withPolicies = (policies: readonly Policy[]) =>
          buildCluster({ namespaces: [...namespaces.values()], workloads, services, policies }).cluster;
        // More policies first, so that the older population distinguishes enough to be taken over.
        const before = compile(withPolicies([...after.policies, ...more]));
        const fewer = withPolicies(after.policies.slice(cut % (after.policies.length + 1)));
        expect(answers(compile(fewer, {}, before))).toEqual(answers(compile(fewer)));
      },
    ),
    { seed: SEED, numRuns: 60 * RUNS_FACTOR },
  );
});
