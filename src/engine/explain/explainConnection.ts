import { includesPort, isAll, isEmpty } from '../kube/ports';
import type { Direction } from '../policy/policy';
import type { Reachability } from '../reachability/reachability';
import type { Endpoint, Probe, Side, Slice, Verdict } from '../reachability/verdict';
import { isolatingOf } from './members';
import { nearMissSentence, ruleLink } from './nearMissSentence';
import { dependencySentences } from './phrases/dependency';
import { atStart, endpointLink } from './phrases/endpoint';
import { isolatingPolicies } from './phrases/isolation';
import { no, yes } from './phrases/link';
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

/** `isolated by db and deny-all (policyTypes: Ingress)`: every policy that isolates the end, whatever its rules. */
function isolatedBy({ cluster }: Reachability, end: Endpoint, direction: Direction): Sentence {
  const workload = end.kind === 'workload' ? cluster.workloads.find(({ id }) => id === end.id) : undefined;
  const isolating = workload ? isolatingOf(cluster, workload, direction) : [];
  return say`isolated by ${isolatingPolicies(isolating, direction)}`;
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
    return say`${atStart([endpointLink(end, reach.outside())])} is outside the cluster, where no NetworkPolicy applies.`;
  if (kinds.has('notIsolated'))
    return say`${title}: not isolated, no policy selects it for ${side.direction}.`;
  if (kinds.has('notEnforced'))
    return say`${title}: policies select it for ${side.direction}, and nobody enforces them.`;
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

/** The rules that came nearest, where the side stands in the way. `other` is whom they do not name. */
function missSentences(
  reach: Reachability,
  { allowed, ...verdict }: Verdict,
  side: Side,
  probe: Probe | undefined,
): readonly Sentence[] {
  const stands = probe ? slicesFor(side, probe).some((slice) => !slice.allowed) : isEmpty(allowed);
  if (!stands) return [];
  const other = side.direction === 'ingress' ? verdict.from : verdict.to;
  return side.nearMisses.slice(0, MOST_NEAR_MISSES).map((miss) => nearMissSentence(reach, miss, other));
}

function isSelf({ from, to }: Verdict): boolean {
  return from.kind === 'workload' && to.kind === 'workload' && from.id === to.id;
}

function sideSentences(
  reach: Reachability,
  verdict: Verdict,
  direction: Direction,
  probe: Probe | undefined,
): readonly Sentence[] {
  const end = direction === 'ingress' ? verdict.to : verdict.from;
  const side = verdict[direction];
  return [sideSentence(reach, side, end, probe), ...missSentences(reach, verdict, side, probe)];
}

/**
 * The two-sided trace of one verdict: the answer, what the sender's egress says, what the receiver's ingress says, and
 * for what is denied the rules that came nearest. With a probe only that port is spoken of.
 */
export function connectionParagraph(reach: Reachability, verdict: Verdict, probe?: Probe): Paragraph {
  const from = endpointLink(verdict.from, reach.outside());
  const to = endpointLink(verdict.to, reach.outside());
  const sides = isSelf(verdict)
    ? [say`A pod always reaches itself, whatever policies say.`]
    : [...sideSentences(reach, verdict, 'egress', probe), ...sideSentences(reach, verdict, 'ingress', probe)];
  return {
    heading: say`${atStart([from])} to ${to}`,
    sentences: [
      verdictSentence(verdict, probe),
      ...sides,
      ...verdict.depends.flatMap((dependency) => dependencySentences(dependency, probe)),
      ...verdict.assumptions.map((assumption) => say`${assumption}`),
    ],
  };
}
