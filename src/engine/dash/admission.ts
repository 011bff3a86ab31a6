import type { Cluster } from '../cluster/cluster';
import { workloadsOfRule } from '../explain/members';
import { counted, listed, USUAL_MOST } from '../explain/phrases/list';
import { portTermsInWords } from '../explain/phrases/ports';
import { workloadNames } from '../explain/phrases/workload';
import type { Rule } from '../policy/policy';
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

export const mayWhat = (rule: Pick<Rule, 'direction'> | undefined) =>
  rule?.direction === 'egress' ? 'may be reached' : 'may connect';

/** The difference of the two readings in one sentence; OR always admits at least what AND does. */
export function consequenceOf(
  site: DashSite,
  reading: DashReading,
  asWritten: Admission,
  flipped: Admission,
  { namespace, may }: { readonly namespace: string; readonly may: string },
): string {
  const [or, and] = reading === 'OR' ? [asWritten, flipped] : [flipped, asWritten];
  const when = reading === 'OR' ? 'As written' : 'Apart, as OR,';
  const narrow = new Set(and.workloads);
  const more = or.workloads.filter((id) => !narrow.has(id));
  const names = listed(workloadNames(more, namespace), 'and', USUAL_MOST);
  const ports = site === 'peer' ? '' : ` on ${or.ports}, instead of ${and.ports}`;
  if (more.length > 0)
    return `${when} ${counted(more.length, 'more workload')} ${may}: ${names}${site === 'rule' ? `; ${or.ports}` : ''}.`;
  if (site === 'peer') return 'Both readings admit the same workloads here.';
  const same = counted(or.workloads.length, 'workload');
  return `${when} ${or.workloads.length === 0 ? 'whoever matches' : `the same ${same}`} ${may}${ports}.`;
}
