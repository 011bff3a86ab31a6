// How Stryker runs, from the project's root; scripts/mutation.mjs adds what is asked for on the command line.
const WORK = '.cache/mutation';

export default {
  mutate: ['src/engine/reachability/*.ts', 'src/engine/kinds/networkPolicy/read*.ts', '!src/**/*.test.ts'],
  testRunner: 'vitest',
  vitest: { configFile: 'scripts/mutation/vitest.config.ts', related: false },
  coverageAnalysis: 'perTest',
  concurrency: 2,
  incremental: true,
  incrementalFile: `${WORK}/incremental.json`,
  tempDirName: `${WORK}/tmp`,
  // The copy that is mutated lies elsewhere, so that no data beside the project takes part in the score.
  ignorePatterns: [
    '/dist',
    '/dist-cli',
    '/e2e',
    '/docs',
    '/bench',
    '/public',
    '/test-results',
    '/playwright-report',
  ],
  reporters: ['progress-append-only', 'clear-text', 'html', 'json'],
  htmlReporter: { fileName: `${WORK}/report.html` },
  jsonReporter: { fileName: `${WORK}/report.json` },
  clearTextReporter: { reportTests: false, reportMutants: false, allowEmojis: false },
  thresholds: { high: 95, low: 85, break: 85 },
  allowConsoleColors: false,
};
