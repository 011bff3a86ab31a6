import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { defineConfig } from 'vitest/config';

const PROPERTIES = /\/(agreement|compare|reuse|spread|views)\.test\.ts$/;

/** Drawings take no time and kill most mutants; random clusters are left for those that are still alive. */
class DrawingsFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => (PROPERTIES.test(moduleId) ? 1 : 0);
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}

/** The tests that answer for the rooms under mutation, and no others: what survives here is not tested where it belongs. */
export default defineConfig({
  test: {
    include: ['src/engine/reachability/*.test.ts', 'src/engine/kinds/networkPolicy/readPolicy.test.ts'],
    // A tenth of the random clusters: every mutant costs a run.
    env: { DRAWBRIDGE_RUNS: '0.1' },
    setupFiles: ['scripts/mutation/firstFailure.ts'],
    sequence: { sequencer: DrawingsFirst },
    isolate: false,
    testTimeout: 30_000,
  },
});
