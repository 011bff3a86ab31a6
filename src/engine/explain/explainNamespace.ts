import type { Workload } from '../kube/entities';
import type { Direction, Policy } from '../policy/policy';
import { DIRECTIONS } from '../policy/policy';
import type { Reachability } from '../reachability/reachability';
import { joinedGroups, sizeOf, type Group } from './groups';
import { policiesIn, workloadsIn } from './members';
import { namespaceLink, policyLink } from './phrases/link';
import { counted, listedFirst, listedParts, USUAL_MOST } from './phrases/list';
import { portsInWords } from './phrases/ports';
import { say } from './phrases/say';
import { workloadLinks } from './phrases/workload';
import { endLinks } from './reachPhrases';
import type { Paragraph, Sentence } from './sentence';

const MOST_CONNECTIONS = 5;

function inhabitantSentences(
  reach: Reachability,
  name: string,
  workloads: readonly Workload[],
): readonly Sentence[] {
  const policies = policiesIn(reach.cluster, name);
  const inWords = (named: readonly Policy[]) => named.map((policy) => [policyLink(policy, name)]);
  const links = listedFirst(policies, inWords, 'and', USUAL_MOST);
  const ids = workloads.map(({ id }) => id);
  return [
    ids.length === 0
      ? say`No workload.`
      : say`${counted(ids.length, 'workload')}: ${workloadLinks(ids, name)}.`,
    policies.length === 0
      ? say`No policy.`
      : say`${counted(policies.length, 'policy', 'policies')}: ${links}.`,
  ];
}

function defaultDenySentence(reach: Reachability, name: string, direction: Direction): Sentence | undefined {
  const ids = reach.namespaceDefaultDeny(name)[direction];
  const policies = policiesIn(reach.cluster, name).filter(({ id }) => ids.includes(id));
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
  return say`Isolated for ${direction}: ${workloadLinks(closed, name)}. Open, because no policy selects ${open.length === 1 ? 'it' : 'them'}: ${workloadLinks(open, name)}.`;
}

/** Allowed connections that cross the border of the namespace, as sentences, widest first. */
function crossingSentences(reach: Reachability, own: ReadonlySet<string>, name: string): readonly Sentence[] {
  const crossing = joinedGroups(
    reach
      .connections()
      .filter(({ state }) => state === 'allowed')
      .map(({ from, to, ports }) => ({
        from: from.filter((id) => !own.has(id)),
        to: to.filter((id) => own.has(id)),
        ports,
      }))
      .filter((group) => sizeOf(group) > 0),
  );
  const sentence = ({ from, to, ports }: Group) =>
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
      ...inhabitantSentences(reach, name, workloads),
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
