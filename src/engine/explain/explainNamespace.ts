import type { Workload } from '../kube/entities';
import type { Direction } from '../policy/policy';
import { DIRECTIONS } from '../policy/policy';
import type { Reachability } from '../reachability/reachability';
import type { ConnectionGroup } from '../reachability/views';
import { workloadsIn } from './members';
import { namespaceLink, policyLink } from './phrases/link';
import { counted, listedParts, USUAL_MOST } from './phrases/list';
import { portsInWords } from './phrases/ports';
import { say } from './phrases/say';
import { workloadLinks } from './phrases/workload';
import { endLinks } from './reachPhrases';
import type { Paragraph, Sentence } from './sentence';

const MOST_CONNECTIONS = 5;

function inhabitantsSentence(reach: Reachability, name: string, workloads: readonly Workload[]): Sentence {
  const policies = reach.cluster.policies.filter(({ namespace }) => namespace === name);
  const links = listedParts(
    policies.map((policy) => [policyLink(policy, name)]),
    'and',
    USUAL_MOST,
  );
  const who =
    workloads.length === 0
      ? say`It holds no workload`
      : say`It holds ${counted(workloads.length, 'workload')}, ${workloadLinks(
          workloads.map(({ id }) => id),
          name,
        )}`;
  return policies.length === 0
    ? say`${who}, and no policy.`
    : say`${who}, and ${counted(policies.length, 'policy', 'policies')}, ${links}.`;
}

function defaultDenySentence(reach: Reachability, name: string, direction: Direction): Sentence | undefined {
  const ids = reach.namespaceDefaultDeny(name)[direction];
  const policies = reach.cluster.policies.filter(({ id }) => ids.includes(id));
  if (policies.length === 0) return undefined;
  const links = listedParts(policies.map((policy) => [policyLink(policy, name)]));
  const verb = policies.length === 1 ? 'isolates' : 'isolate';
  return say`Default deny for ${direction}: ${links} ${verb} every pod here and ${policies.length === 1 ? 'allows' : 'allow'} nothing.`;
}

function isolationSentence(
  reach: Reachability,
  name: string,
  direction: Direction,
  workloads: readonly Workload[],
): Sentence {
  const isOpen = ({ id }: Workload) => reach.directionState(id, direction).state === 'open';
  const open = workloads.filter(isOpen).map(({ id }) => id);
  if (open.length === 0) return say`Every workload is isolated for ${direction}.`;
  if (open.length === workloads.length) return say`No workload is isolated for ${direction}.`;
  const closed = workloads.filter((workload) => !isOpen(workload)).map(({ id }) => id);
  return say`Isolated for ${direction}: ${workloadLinks(closed, name)}. Open, because no policy selects them: ${workloadLinks(open, name)}.`;
}

/** Allowed connections that cross the border of the namespace, as sentences, widest first. */
function crossingSentences(reach: Reachability, own: ReadonlySet<string>, name: string): readonly Sentence[] {
  const crossing = reach
    .connections()
    .filter(({ state }) => state === 'allowed')
    .map((group) => ({
      ...group,
      from: group.from.filter((id) => !own.has(id)),
      to: group.to.filter((id) => own.has(id)),
    }))
    .filter(({ from, to }) => from.length > 0 && to.length > 0)
    .sort((a, b) => b.from.length * b.to.length - a.from.length * a.to.length);
  const sentence = ({ from, to, ports }: ConnectionGroup) =>
    say`From outside the namespace, ${endLinks(from, reach.outside(), name)} may connect to ${workloadLinks(to, name)} on ${portsInWords(ports)}.`;
  const shown = crossing.slice(0, MOST_CONNECTIONS).map(sentence);
  const rest = crossing.length - shown.length;
  return rest > 0
    ? [...shown, say`And ${rest} more such ${rest === 1 ? 'group' : 'groups'} of connections.`]
    : shown;
}

/** What is true of a namespace: who lives there, its default deny, who is isolated and who is open, who comes in from outside. */
export function namespaceParagraph(reach: Reachability, name: string): Paragraph {
  const workloads = workloadsIn(reach.cluster, name);
  const own = new Set(workloads.map(({ id }) => id));
  return {
    heading: say`Namespace ${namespaceLink(name)}`,
    sentences: [
      inhabitantsSentence(reach, name, workloads),
      ...DIRECTIONS.map((direction) => defaultDenySentence(reach, name, direction)).filter(
        (sentence) => sentence !== undefined,
      ),
      ...(workloads.length > 0
        ? DIRECTIONS.map((direction) => isolationSentence(reach, name, direction, workloads))
        : []),
      ...crossingSentences(reach, own, name),
    ],
  };
}
