// `npm test`: everything that must hold, on a machine that has only node and npm. Stops at the first step that fails.
import { ensureDependencies } from './ensureDeps.mjs';
import { run } from './run.mjs';

/** @type {[name: string, step: () => number | Promise<number>][]} */
const STEPS = [
  ['lock file', () => import('./lockCheck.mjs').then(({ lockCheck }) => lockCheck())],
  ['types: engine, without the DOM', () => run('tsc', ['-p', 'tsconfig.engine.json'])],
  ['types: app', () => run('tsc', ['-p', 'tsconfig.json'])],
  ['types: service worker', () => run('tsc', ['-p', 'tsconfig.offline.json'])],
  ['types: tests and scripts', () => run('tsc', ['-p', 'tsconfig.node.json'])],
  ['lint', () => run('eslint', ['.', '--max-warnings', '0'])],
  ['format', () => run('prettier', ['--check', '--log-level', 'warn', '.'])],
  ['unit and property tests', () => run('vitest', ['run'])],
  ['production build', () => run('vite', ['build', '--logLevel', 'warn'])],
  ['size budget', () => import('./sizes.mjs').then(({ sizes }) => sizes())],
  ['end to end, in a real Chromium', () => import('./e2e.mjs').then(({ e2e }) => e2e([]))],
];

ensureDependencies();
let passed = 0;
for (const [name, step] of STEPS) {
  const started = Date.now();
  console.log(`\n── ${name}`);
  if ((await step()) !== 0) {
    console.error(`\nfailed: ${name}\nsteps: ${passed} passed, 1 failed`);
    process.exit(1);
  }
  passed++;
  console.log(`   ${name}: ok, ${((Date.now() - started) / 1000).toFixed(1)} s`);
}
console.log(`\nsteps: ${passed} passed, 0 failed`);
