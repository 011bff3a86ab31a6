import { includesPort, isAll, isEmpty } from '../kube/ports';
import type { Direction } from '../policy/policy';
import { isolationOf } from '../policy/policy';
import type { Reachability } from '../reachability/reachability';
import type { Endpoint, Probe, Side, Slice, Verdict } from '../reachability/verdict';
import { DIRECTION_WORDS } from './direction';
import { policiesSelecting } from './members';
import { nearMissSentence, ruleLink } from './nearMissSentence';
import { endpointLink } from './phrases/endpoint';
import { because, no, policyLink, yes } from './phrases/link';
import { listedParts } from './phrases/list';
import { portsInWords } from './phrases/ports';
import { say } from './phrases/say';
import type { Paragraph, Sentence } from './sentence';

const MOST_NEAR_MISSES = 2;

/** More policies, rules or port groups than this are counted. */
const MOST_NAMED = 3;

function verdictSentence({ allowed }: Verdict, probe: Probe | undefined): Sentence {
  if (probe) {
    const port = `${probe.protocol} ${probe.port}`;
    return includesPort(allowed, probe.protocol, probe.port)
      ? say`${port} is ${yes('allowed')}.`
      : say`${port} is ${no('denied')}.`;
  }
  if (isEmpty(allowed)) return say`${no('Denied')} on every port.`;
  if (isAll(allowed)) return say`${yes('Allowed')} on every port.`;
  return say`${yes('Allowed')} on ${portsInWords(allowed)}; ${no('denied')} on everything else.`;
}

/** The slices a question about one port needs, or all of them. */
function slicesFor(side: Side, probe: Probe | undefined): readonly Slice[] {
  return probe
    ? side.slices.filter(({ ports }) => includesPort(ports, probe.protocol, probe.port))
    : side.slices;
}

/** `isolated by db (policyTypes: Ingress) and deny-all (…)`: every policy that isolates the end, whatever its rules. */
function isolatedBy(reach: Reachability, end: Endpoint, direction: Direction): Sentence {
  const { cluster } = reach;
  const workload = end.kind === 'workload' ? cluster.workloads.find(({ id }) => id === end.id) : undefined;
  const policies = workload ? policiesSelecting(cluster, workload) : [];
  const { type } = DIRECTION_WORDS[direction];
  const isolating = policies.flatMap((policy) => {
    const isolation = isolationOf(policy, direction);
    if (!isolation) return [];
    const written = isolation.origin.implied === undefined;
    const how = written ? `policyTypes: ${type}` : `policyTypes not written, so ${type}`;
    return [say`${policyLink(policy)} (${because(how, isolation.origin)})`];
  });
  return say`isolated by ${listedParts(isolating, 'and', MOST_NAMED)}`;
}

/** `rule 1 of shop/db allows TCP 5432`; one phrase per set of rules that allow the same. */
function allowedBy(reach: Reachability, { reason, ports }: Slice, probe: Probe | undefined): Sentence {
  const refs = reason.kind === 'rule' ? reason.rules : [];
  const rules = listedParts(
    refs.map((ref) => ruleLink(reach.cluster, ref)),
    'and',
    MOST_NAMED,
  );
  return say`${rules} ${refs.length === 1 ? 'allows' : 'allow'} ${probe ? 'it' : portsInWords(ports)}`;
}

/** What one end says to the connection: `Ingress of shop/db: isolated by …; no rule matches.` */
function sideSentence(reach: Reachability, side: Side, end: Endpoint, probe: Probe | undefined): Sentence {
  const slices = slicesFor(side, probe);
  const title = say`${side.direction === 'ingress' ? 'Ingress' : 'Egress'} of ${endpointLink(end, reach.outside())}`;
  const kinds = new Set(slices.map(({ reason }) => reason.kind));
  if (kinds.has('outside'))
    return say`${endpointLink(end, reach.outside())} is outside the cluster, where no NetworkPolicy applies.`;
  if (kinds.has('self')) return say`${title}: a pod always reaches itself.`;
  if (kinds.has('notIsolated'))
    return say`${title}: not isolated, no policy selects it for ${side.direction}.`;
  const isolated = isolatedBy(reach, end, side.direction);
  const allowing = slices.filter(({ reason }) => reason.kind === 'rule');
  if (allowing.length === 0) return say`${title}: ${isolated}; no rule matches.`;
  const rules = listedParts(
    allowing.map((slice) => allowedBy(reach, slice, probe)),
    'and',
    MOST_NAMED,
  );
  const rest = allowing.length < slices.length ? ', no rule allows the rest' : '';
  return say`${title}: ${isolated}; ${rules}${rest}.`;
}

function missSentences(reach: Reachability, side: Side, probe: Probe | undefined): readonly Sentence[] {
  const denied = slicesFor(side, probe).some(({ allowed }) => !allowed);
  const anyAllowed = slicesFor(side, probe).some(({ allowed }) => allowed);
  if (!denied || anyAllowed) return [];
  return side.nearMisses.slice(0, MOST_NEAR_MISSES).map((miss) => nearMissSentence(reach.cluster, miss));
}

/**
 * The two-sided trace of one verdict: the answer, what the sender's egress says, what the receiver's ingress says, and
 * for what is denied the rules that came nearest. With a probe only that port is spoken of.
 */
export function connectionParagraph(reach: Reachability, verdict: Verdict, probe?: Probe): Paragraph {
  const { from, to, egress, ingress } = verdict;
  return {
    heading: say`${endpointLink(from, reach.outside())} to ${endpointLink(to, reach.outside())}`,
    sentences: [
      verdictSentence(verdict, probe),
      sideSentence(reach, egress, from, probe),
      ...missSentences(reach, egress, probe),
      sideSentence(reach, ingress, to, probe),
      ...missSentences(reach, ingress, probe),
      ...verdict.assumptions.map((assumption) => say`Assumed: ${assumption}`),
    ],
  };
}
