import type { Cluster } from '../cluster/cluster';
import { workloadsOfRule } from '../explain/members';
import { counted, listed, USUAL_MOST } from '../explain/phrases/list';
import { portTermsInWords } from '../explain/phrases/ports';
import { workloadNames } from '../explain/phrases/workload';
import type { Direction, Rule } from '../policy/policy';
import type { Admission, DashReading, DashSite } from './dashMark';

/** Ports of one rule; of two rules also whose they are, because each has its own. */
function portsInWords(rules: readonly Rule[]): string {
  const [only, second] = rules;
  if (only && !second) return portTermsInWords(only.ports);
  return listed(
    rules.map((rule) => {
      const who =
        rule.peers !== 'any'
          ? 'the peers'
          : rule.direction === 'ingress'
            ? 'every source'
            : 'every destination';
      return `${portTermsInWords(rule.ports)} for ${who}`;
    }),
  );
}

/** Whom rules admit at the other end. */
export function admissionOf(cluster: Cluster, rules: readonly Rule[], namespace: string): Admission {
  const ids = new Set(rules.flatMap((rule) => workloadsOfRule(cluster, rule, namespace).map(({ id }) => id)));
  return {
    workloads: [...ids].sort(),
    ports: portsInWords(rules),
    outside: rules.some(({ peers }) => peers === 'any' || peers.some(({ kind }) => kind === 'addresses')),
  };
}

/** What a sentence about a place has to know beside its admissions. */
export interface ConsequenceWords {
  readonly namespace: string;
  readonly site: DashSite;
  readonly reading: DashReading;
  readonly direction: Direction;
  readonly flow: boolean;
}

/** The difference of the two readings in one sentence; OR always admits at least what AND does. */
export function consequenceOf(asWritten: Admission, flipped: Admission, words: ConsequenceWords): string {
  const { namespace, site, reading, flow } = words;
  const [or, and] = reading === 'OR' ? [asWritten, flipped] : [flipped, asWritten];
  const may = words.direction === 'ingress' ? 'may connect' : 'may be reached';
  const when = reading === 'OR' ? 'As written' : flow ? 'Split in two' : 'With a dash here';
  const narrow = new Set(and.workloads);
  const more = or.workloads.filter((id) => !narrow.has(id));
  if (site === 'port') return `${when} this allows ${or.ports}, otherwise ${and.ports}.`;
  const ports = site === 'rule' ? `; ${or.ports}` : '';
  if (more.length === 0) {
    return site === 'peer'
      ? 'Both readings admit the same workloads here.'
      : `${when} the same ${counted(or.workloads.length, 'workload')} ${may}${ports}.`;
  }
  const names = listed(workloadNames(more, namespace), 'and', USUAL_MOST);
  return `${when} ${counted(more.length, 'more workload')} ${may}: ${names}${ports}.`;
}
