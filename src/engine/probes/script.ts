import type { Workload } from '../kube/entities';
import type { ClusterProbe } from './clusterProbe';
import { placesText, testsText } from './probeWords';
import PROVE from './prove.sh?raw';
import { oneLine, quoted } from './shellText';

type WorkloadOf = (id: string) => Workload | undefined;

/** Gives each end of the probes a number, by which the script speaks of it. */
function numbered(probes: readonly ClusterProbe[]): ReadonlyMap<string, number> {
  const ends = new Set(probes.flatMap(({ to, from }) => [to, from]));
  return new Map([...ends].map((id, place) => [id, place + 1]));
}

function describedEnd(id: string, number: number, workloadOf: WorkloadOf): string {
  const workload = workloadOf(id);
  const words = workload
    ? [workload.namespace, workload.kind, workload.name, selectorOf(workload)]
    : ['', 'address', id, ''];
  const [ns, kind, name, labels] = words.map(quoted);
  return `    ${number}) ns=${ns} kind=${kind} name=${name} labels=${labels} ;;`;
}

const selectorOf = ({ labels }: Workload) =>
  Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');

function probeLines(probes: readonly ClusterProbe[], numbers: ReadonlyMap<string, number>): string[] {
  let target = '';
  return probes.flatMap((probe) => {
    const { id, from, to, protocol, port, expect } = probe;
    const next = `  target ${numbers.get(to)} ${protocol.toLowerCase()} ${port}`;
    const title = quoted(oneLine(`${id} (${placesText(probe)})`));
    const lines = [`  probe ${expect} ${numbers.get(from)} ${title} ${quoted(oneLine(testsText(probe)))}`];
    if (next !== target) lines.unshift(next);
    target = next;
    return lines;
  });
}

/** The probes as a POSIX shell script. Whatever names and labels hold, they stay words and never become commands. */
export function scriptOf(
  probes: readonly ClusterProbe[],
  leftOut: readonly string[],
  workloadOf: WorkloadOf,
): string {
  const numbers = numbered(probes);
  return [
    PROVE.trimEnd(),
    '',
    '# workload NUMBER: the pods that one end stands for, as the manifests declare them.',
    'workload() {',
    '  case $1 in',
    ...[...numbers].map(([id, number]) => describedEnd(id, number, workloadOf)),
    `    *) ns='' kind='' name='' labels='' ;;`,
    '  esac',
    '  if [ "$ns" = default ]; then ns=$NAMESPACE; fi',
    '}',
    '',
    ...leftOut.map((sentence) => `# ${oneLine(sentence)}`),
    `COUNT=${probes.length}`,
    'probes() {',
    '  :',
    ...probeLines(probes, numbers),
    '}',
    '',
    'main "$@"',
    '',
  ].join('\n');
}
