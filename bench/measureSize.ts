import type { Cluster } from '../src/engine/cluster/cluster';
import { buildCluster } from '../src/engine/cluster/buildCluster';
import { isRead, readObject } from '../src/engine/kinds/registry';
import { ManifestReader } from '../src/engine/manifest/manifestReader';
import { compile } from '../src/engine/reachability/reachability';
import { openSession } from '../src/engine/session';
import { slowAllows } from '../src/engine/testing/slowEvaluator';
import { generateManifests, type GeneratedFile, type Size } from './generateManifests';
import { median, once } from './measure';

/** Milliseconds, unless the name says otherwise; undefined where a size is too large for it. */
export interface Measurement {
  readonly size: Size;
  readonly megabytesOfYaml: number;
  readonly workloads: number;
  readonly parse: number;
  readonly build: number;
  readonly compile: number;
  readonly recompile: number;
  readonly connections: number;
  readonly list: number;
  readonly listedPairs: number;
  readonly verdict: number;
  readonly analyseCold: number;
  readonly analyseAgain: number;
  /** The slow evaluator on all pairs and one port, and how many times the fast full list is faster. */
  readonly slow: number | undefined;
  readonly peakMegabytes: number;
}

/** Above this many pairs of workloads times policies the slow evaluator is not worth waiting for. */
const SLOW_LIMIT = 5_000_000;

/** Measures everything at one size, in this process. */
export function measureSize(size: Size): Measurement {
  const files = generateManifests(size);
  const read = once(() => readAll(files));
  const build = once(() => buildCluster(read.result));
  const { cluster } = build.result;
  const answers = compile(cluster);
  const edited = withOnePolicyLess(cluster);
  const [from, to] = [cluster.workloads[0]!, cluster.workloads.at(-1)!].map(({ id }) =>
    answers.endpointOf(id)!,
  );
  const session = openSession();
  const cold = once(() => session.analyze(files));
  let turn = 0;
  return {
    size,
    megabytesOfYaml: files.reduce((sum, { text }) => sum + text.length, 0) / 1e6,
    workloads: cluster.workloads.length,
    parse: read.time,
    build: build.time,
    compile: median(() => compile(cluster)),
    recompile: median(() => compile(turn++ % 2 === 0 ? edited : cluster, {}, answers)),
    connections: median(() => compile(cluster, {}, answers).connections()),
    list: median(() => count(answers.list())),
    listedPairs: count(answers.list()),
    verdict: median(() => answers.verdict(from!, to!)),
    analyseCold: cold.time,
    analyseAgain: median(() => session.analyze(withOneLineChanged(files, turn++))),
    slow: slowTime(cluster),
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
  };
}

function readAll(files: readonly GeneratedFile[]) {
  const reader = new ManifestReader(isRead);
  const readings = files.flatMap((file) =>
    reader.read(file).documents.flatMap(({ objects }) => objects.map(readObject)),
  );
  return {
    namespaces: readings.flatMap(({ namespaces }) => namespaces),
    workloads: readings.flatMap(({ workloads }) => workloads),
    services: [],
    policies: readings.flatMap(({ policies }) => policies),
  };
}

function withOnePolicyLess(cluster: Cluster): Cluster {
  return { ...cluster, policies: cluster.policies.slice(0, -1) };
}

/** One port number of one policy differs each time. */
export function withOneLineChanged(files: readonly GeneratedFile[], turn: number): GeneratedFile[] {
  const [first, ...rest] = files;
  const text = first!.text.replace(/port: \d+/, `port: ${10_000 + (turn % 50_000)}`);
  return [{ path: first!.path, text }, ...rest];
}

function count(items: Iterable<unknown>): number {
  let found = 0;
  for (const item of items) if (item) found++;
  return found;
}

function slowTime(cluster: Cluster): number | undefined {
  const { workloads, policies } = cluster;
  if (workloads.length ** 2 * policies.length > SLOW_LIMIT) return undefined;
  return once(() => {
    let allowed = 0;
    for (const from of workloads) {
      for (const to of workloads) if (slowAllows(cluster, { from, to, protocol: 'TCP', port: 80 })) allowed++;
    }
    return allowed;
  }).time;
}
