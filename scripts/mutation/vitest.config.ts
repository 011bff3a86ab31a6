import { defineConfig } from 'vitest/config';

/** The tests that answer for the rooms under mutation, and no others: what survives here is not tested where it belongs. */
export default defineConfig({
  test: {
    include: ['src/engine/reachability/*.test.ts', 'src/engine/kinds/networkPolicy/readPolicy.test.ts'],
    // A tenth of the random clusters: every mutant costs a run.
    env: { DRAWBRIDGE_RUNS: '0.1' },
    setupFiles: ['scripts/mutation/firstFailure.ts'],
    isolate: false,
    testTimeout: 30_000,
  },
});
