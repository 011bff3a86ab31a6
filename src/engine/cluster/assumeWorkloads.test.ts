import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile } from '../reachability/reachability';
import { RUNS_FACTOR, SEED, endpointOf } from '../testing/ends';
import { arbitraryCluster } from '../testing/generators';
import { assumeWorkloads } from './assumeWorkloads';
import { smallestLabels } from './representative';

const runs = { seed: SEED, numRuns: 200 * RUNS_FACTOR };

test('representatives change nothing between the workloads that were read, and each says why it is there', () => {
  fc.assert(
    fc.property(arbitraryCluster, (cluster) => {
      const peopled = assumeWorkloads(cluster);
      const [before, after] = [compile(cluster), compile(peopled)];
      expect(peopled.workloads.filter(({ assumed }) => assumed === undefined)).toEqual(cluster.workloads);
      expect(new Set(peopled.workloads.map(({ id }) => id)).size).toBe(peopled.workloads.length);
      for (const from of cluster.workloads) {
        for (const to of cluster.workloads) {
          const ask = [endpointOf(from), endpointOf(to)] as const;
          expect(after.allowedPorts(...ask)).toEqual(before.allowedPorts(...ask));
        }
      }
      for (const { namespace } of peopled.workloads) expect(peopled.namespaces.has(namespace)).toBe(true);
    }),
    runs,
  );
});

test('where no pod was read, every policy whose selector can be satisfied selects somebody', () => {
  fc.assert(
    fc.property(arbitraryCluster, (cluster) => {
      const peopled = assumeWorkloads({ ...cluster, workloads: [] });
      const answers = compile(peopled);
      for (const { id, subject } of cluster.policies) {
        expect(answers.selects(id).length > 0).toBe(smallestLabels(subject) !== undefined);
      }
    }),
    runs,
  );
});
