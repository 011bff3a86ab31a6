import type { Workload } from '../kube/entities';
import type { ClusterProbe } from './clusterProbe';
import { placesText, testsText } from './probeWords';
import { oneLine } from './shellText';

/** The kinds that netassert 2 finds pods of. */
const KINDS: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'Pod']);

type WorkloadOf = (id: string) => Workload | undefined;

/** Why netassert 2 cannot make a probe; undefined where it can. */
function objection(
  { to, protocol }: ClusterProbe,
  from: Workload | undefined,
  receiver: Workload | undefined,
): string | undefined {
  if (protocol === 'SCTP') return 'netassert knows no SCTP';
  const unknown = [from, receiver].find((end) => end && !KINDS.has(end.kind));
  if (unknown) return `netassert finds no pods of a ${unknown.kind}`;
  if (!receiver && protocol === 'UDP') return `netassert sends UDP to pods only, not to ${to}`;
  return undefined;
}

/** A text as a double-quoted scalar, which YAML reads as JSON does. */
const scalar = (text: string) => JSON.stringify(text);

function resource({ kind, name, namespace }: Workload): string[] {
  return [
    '    k8sResource:',
    `      kind: ${kind.toLowerCase()}`,
    `      name: ${scalar(name)}`,
    `      namespace: ${scalar(namespace)}`,
  ];
}

function test(probe: ClusterProbe, from: Workload, receiver: Workload | undefined): string[] {
  const { id, expect, protocol, port, to, control } = probe;
  const unproven = expect === 'deny' && control !== 'probe';
  return [
    `# ${oneLine(testsText(probe))}`,
    ...(unproven
      ? ['# No other test gets through there, so a passing one may only mean that nobody answers.']
      : []),
    `- name: ${scalar(`${expect} ${id} (${placesText(probe)})`)}`,
    '  type: k8s',
    `  protocol: ${protocol.toLowerCase()}`,
    `  targetPort: ${port}`,
    '  timeoutSeconds: 30',
    '  attempts: 3',
    `  exitCode: ${expect === 'allow' ? 0 : 1}`,
    '  src:',
    ...resource(from),
    '  dst:',
    ...(receiver ? resource(receiver) : ['    host:', `      name: ${scalar(to)}`]),
  ];
}

/** The probes as a test file of netassert version 2; those that it cannot make are named in comments. */
export function netassertOf(
  probes: readonly ClusterProbe[],
  leftOut: readonly string[],
  workloadOf: WorkloadOf,
): string {
  const lines: string[] = [];
  let tests = 0;
  for (const probe of probes) {
    const from = workloadOf(probe.from);
    const receiver = workloadOf(probe.to);
    const reason = objection(probe, from, receiver);
    if (reason === undefined && from) {
      tests++;
      lines.push(...test(probe, from, receiver));
    } else lines.push(`# ${oneLine(`${probe.expect} ${probe.id}`)} is left out: ${reason}.`);
  }
  return [
    '# What the policies say, as tests for netassert version 2 (netassert run --input-file FILE). Written by Drawbridge.',
    '# The line above each test says which lines of the manifests it tests. exitCode 0: gets through, 1: does not.',
    ...leftOut.map((sentence) => `# ${oneLine(sentence)}`),
    ...lines,
    ...(tests === 0 ? ['[]'] : []),
    '',
  ].join('\n');
}
