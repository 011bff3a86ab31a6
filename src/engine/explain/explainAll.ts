import type { Reachability } from '../reachability/reachability';
import type { Direction } from '../policy/policy';
import { DIRECTIONS } from '../policy/policy';
import { isDeclared } from './members';
import { namespaceParagraph } from './explainNamespace';
import { policyParagraph } from './explainPolicy';
import { counted } from './phrases/list';
import { say } from './phrases/say';
import { workloadLinks } from './phrases/workload';
import type { Paragraph, Sentence } from './sentence';

/** Up to this many policies each gets its own paragraph; beyond it namespaces do. */
const MOST_POLICIES = 12;
const MOST_NAMESPACES = 30;

function countsSentence({ cluster }: Reachability): Sentence {
  const { policies, workloads } = cluster;
  const declared = workloads.filter(isDeclared);
  const assumed = workloads.length - declared.length;
  const what = counted(policies.length, 'policy', 'policies');
  if (workloads.length === 0) return say`${what}, and no workload.`;
  if (declared.length === 0) {
    return say`${what}. These files declare no workloads; ${counted(assumed, 'assumed pod')} ${assumed === 1 ? 'stands' : 'stand'} in for those the policies speak of.`;
  }
  const namespaces = new Set(declared.map(({ namespace }) => namespace)).size;
  const extra = assumed > 0 ? `, and ${counted(assumed, 'assumed pod')}` : '';
  return say`${what} over ${counted(declared.length, 'workload')} in ${counted(namespaces, 'namespace')}${extra}.`;
}

/** Who is left open, among the workloads that are declared: whether an assumed pod is isolated says nothing. */
function openSentence(reach: Reachability, direction: Direction): Sentence | undefined {
  const declared = reach.cluster.workloads.filter(isDeclared);
  const open = declared.filter(({ id }) => reach.directionState(id, direction).state === 'open');
  if (declared.length === 0) return undefined;
  if (open.length === 0) return say`Every workload is isolated for ${direction}.`;
  if (open.length === declared.length) {
    return say`No workload is isolated for ${direction}, so ${direction === 'ingress' ? 'all take connections from anyone' : 'all may connect anywhere'}.`;
  }
  const isolated = declared.length - open.length;
  const links = workloadLinks(open.map(({ id }) => id));
  return say`Isolated for ${direction}: ${isolated} of ${declared.length}. Left open, because no policy selects ${open.length === 1 ? 'it' : 'them'} for ${direction}: ${links}.`;
}

function overview(reach: Reachability): Paragraph {
  return {
    heading: say`In all`,
    sentences: [
      countsSentence(reach),
      ...DIRECTIONS.map((direction) => openSentence(reach, direction)).filter(
        (sentence) => sentence !== undefined,
      ),
    ],
  };
}

function namespacesOf({ cluster }: Reachability): readonly string[] {
  const inhabited = new Set([...cluster.policies, ...cluster.workloads].map(({ namespace }) => namespace));
  return [...cluster.namespaces.keys()].filter((name) => inhabited.has(name)).slice(0, MOST_NAMESPACES);
}

/** The whole in a few paragraphs: what there is, what is left open, then policy by policy, or by namespace when they are many. */
export function allParagraphs(reach: Reachability): readonly Paragraph[] {
  const { policies } = reach.cluster;
  if (policies.length === 0 && reach.cluster.workloads.length === 0) return [];
  return policies.length <= MOST_POLICIES
    ? [overview(reach), ...policies.map((policy) => policyParagraph(reach.cluster, policy))]
    : [overview(reach), ...namespacesOf(reach).map((name) => namespaceParagraph(reach, name))];
}
