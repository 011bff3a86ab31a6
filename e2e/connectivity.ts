import { portsText } from '../src/formats/connections';
import { printRange } from '../src/engine/kube/addresses';
import { compile } from '../src/engine/reachability/reachability';
import type { Endpoint } from '../src/engine/reachability/verdict';
import { clusterOfFiles } from '../src/engine/testing/readYaml';

const names = (end: Endpoint): readonly string[] =>
  end.kind === 'workload' ? [end.id.replace(/\[\w+\]$/, '')] : end.ranges.map(printRange);

/** Who may connect to whom by the engine alone, read afresh from texts that the app has given out: `a => b : TCP 80`, sorted. */
export function connectivity(...texts: readonly string[]): string[] {
  const files = texts.map((text, index) => ({ path: `${index}.yaml`, text }));
  const listed = [...compile(clusterOfFiles(files).cluster).list()];
  return listed
    .flatMap(({ from, to, ports }) =>
      names(from).flatMap((a) => names(to).map((b) => `${a} => ${b} : ${portsText(ports)}`)),
    )
    .map((line) => line.replace('0.0.0.0-255.255.255.255', 'Internet'))
    .filter((line) => !line.includes('::'))
    .sort();
}
