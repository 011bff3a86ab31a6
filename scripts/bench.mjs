// `npm run bench`: how fast the engine answers, by size of the cluster. All figures of a table come from one run on one machine.
//   npm run bench -- --sizes 1000x200,10000x1000   other sizes: PODSxPOLICIES
//   npm run bench -- --replicas 1                  every pod a workload of its own (default: 10 pods per Deployment)
//   npm run bench -- --against 'CMD {dir}'         also times an external analyser on the same manifests
//   npm run bench -- --stages                      where the time goes, stage by stage, cold and after an edit
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { ensureDependencies, ROOT } from './ensureDeps.mjs';

/** A workspace as one person edits it. */
const DRAWN_SIZE = '500x50';
const DEFAULT_SIZES = '100x10,1000x100,1000x200,10000x1000,50000x5000';
const BUNDLE = join(ROOT, '.cache/bench');

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: DEFAULT_SIZES },
    replicas: { type: 'string', default: '10' },
    against: { type: 'string' },
    stages: { type: 'boolean', default: false },
  },
});

ensureDependencies();
await bundle();
const sizes = values.sizes.split(',').map((text) => text.trim());
const rows = values.stages ? sizes.flatMap(stages) : sizes.map(measure);
console.log(
  `\nMedians in ms; ${values.replicas} pods per Deployment; node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown CPU'}\n`,
);
printTable(rows);
if (!values.stages) {
  console.log('\nFrom the drop of a drawn line to the new text and picture\n');
  printTable([drawing(DRAWN_SIZE)]);
}

async function bundle() {
  const { build } = await import('vite');
  await build({
    configFile: false,
    logLevel: 'error',
    root: ROOT,
    build: { ssr: join(ROOT, 'bench/main.ts'), outDir: BUNDLE, emptyOutDir: true, minify: false },
    ssr: { noExternal: true },
  });
}

/**
 * @param {string} size such as `1000x200`
 * @returns {Record<string, string>} a row of the table
 */
function measure(size) {
  const [pods = '', policies = ''] = size.split('x');
  const own = node(['measure', pods, policies, values.replicas]);
  const m = JSON.parse(own);
  const row = {
    'pods × policies': size,
    workloads: String(m.workloads),
    YAML: `${m.megabytesOfYaml.toFixed(1)} MB`,
    parse: ms(m.parse),
    build: ms(m.build),
    compile: ms(m.compile),
    'after an edit': ms(m.recompile),
    groups: ms(m.connections),
    list: `${ms(m.list)} (${m.listedPairs})`,
    verdict: `${(m.verdict * 1000).toFixed(0)} µs`,
    'analyse cold': ms(m.analyseCold),
    'analyse again': ms(m.analyseAgain),
    'slow evaluator':
      m.slow === null || m.slow === undefined ? '' : `${ms(m.slow)} (${ratio(m.slow, m.compile + m.list)})`,
    'peak memory': `${m.peakMegabytes.toFixed(0)} MB`,
  };
  return values.against === undefined
    ? row
    : { ...row, against: external(values.against, pods, policies, m.parse + m.build + m.compile + m.list) };
}

/**
 * @param {string} size such as `1000x200`
 * @returns {Record<string, string>[]} rows of the table: cold, after an edit
 */
function stages(size) {
  const [pods = '', policies = ''] = size.split('x');
  const { cold, edited } = JSON.parse(node(['stages', pods, policies, values.replicas]));
  return Object.entries({ cold, 'after an edit': edited }).map(([when, times]) => ({
    'pods × policies': size,
    when,
    ...Object.fromEntries(Object.entries(times).map(([stage, time]) => [stage, ms(time)])),
  }));
}

/**
 * @param {string} size such as `500x50`
 * @returns {Record<string, string>} a row of the table
 */
function drawing(size) {
  const [pods = '', policies = ''] = size.split('x');
  const m = JSON.parse(node(['drawing', pods, policies, values.replicas]));
  return {
    'pods × policies': size,
    lines: String(m.lines),
    plan: ms(m.plan),
    'written and read': ms(m.written),
    'drop to picture': ms(m.both),
  };
}

/**
 * Wall time of an external analyser on the same manifests, and how many times our own way from YAML to the full list is faster.
 * @param {string} command with `{dir}` for the folder of manifests
 * @param {string} pods
 * @param {string} policies
 * @param {number} own our time for the same work, in ms
 */
function external(command, pods, policies, own) {
  const folder = mkdtempSync(join(tmpdir(), 'drawbridge-bench-'));
  try {
    node(['write', pods, policies, values.replicas, folder]);
    const started = performance.now();
    const { status } = spawnSync(command.replaceAll('{dir}', folder), { shell: true, stdio: 'ignore' });
    const time = performance.now() - started;
    return status === 0 ? `${ms(time)} (${ratio(time, own)})` : `failed with ${status} after ${ms(time)}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Runs the bundle in a process of its own.
 * @param {string[]} args
 * @returns {string} what it printed
 */
function node(args) {
  const result = spawnSync(
    process.execPath,
    ['--max-old-space-size=4096', join(BUNDLE, 'main.js'), ...args],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
      maxBuffer: 1 << 26,
    },
  );
  if (result.status !== 0) throw new Error(`bench ${args.join(' ')} failed`);
  return result.stdout;
}

/** @param {number} time */
function ms(time) {
  return time < 10 ? time.toFixed(2) : time.toFixed(0);
}

/**
 * @param {number} slow
 * @param {number} fast
 */
function ratio(slow, fast) {
  return `${(slow / fast).toFixed(slow / fast < 10 ? 1 : 0)}×`;
}

/** @param {Record<string, string>[]} rows */
function printTable(rows) {
  const titles = Object.keys(rows[0] ?? {});
  const widths = titles.map((title) =>
    Math.max(title.length, ...rows.map((row) => (row[title] ?? '').length)),
  );
  const line = (/** @type {string[]} */ cells) =>
    cells.map((cell, i) => cell.padStart(widths[i] ?? 0)).join('  ');
  console.log(line(titles));
  for (const row of rows) console.log(line(titles.map((title) => row[title] ?? '')));
}
