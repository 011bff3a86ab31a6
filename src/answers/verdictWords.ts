import { includesPort, isAll, isEmpty } from '../engine/kube/ports';
import type { NearMiss, Probe, Reason, Side, Slice, Verdict } from '../engine/reachability/verdict';
import { printPorts } from './ports';

/** May it connect, in one word and on which ports. */
export function headline(verdict: Verdict, probe: Probe | undefined): { allowed: boolean; ports: string } {
  if (probe) {
    return {
      allowed: includesPort(verdict.allowed, probe.protocol, probe.port),
      ports: `${probe.protocol} ${probe.port}`,
    };
  }
  if (isEmpty(verdict.allowed)) return { allowed: false, ports: 'any port' };
  return { allowed: true, ports: isAll(verdict.allowed) ? 'every port' : printPorts(verdict.allowed) };
}

/** The slices a question is about: all, or the one that holds the probed port. */
export function slicesAbout(side: Side, probe: Probe | undefined): readonly Slice[] {
  return probe
    ? side.slices.filter(({ ports }) => includesPort(ports, probe.protocol, probe.port))
    : side.slices;
}

/** The ports a slice speaks of; nothing when it speaks of all that was asked, `every other port` for what is left over. */
export function portsOfSlice(slice: Slice, slices: readonly Slice[]): string {
  if (slices.length === 1) return '';
  const leftOver = slices.filter(({ allowed }) => !allowed).length === 1 && !slice.allowed;
  return leftOver ? 'every other port' : printPorts(slice.ports);
}

/** Why a slice is as it is, without the names of the rules, which stand beside it as links. */
export function reasonInWords(reason: Reason, direction: Side['direction']): string {
  switch (reason.kind) {
    case 'rule':
      return reason.rules.length === 1 ? 'allowed by' : `allowed by ${reason.rules.length} rules:`;
    case 'notIsolated':
      return `not isolated for ${direction}: no policy selects it, so everything is allowed`;
    case 'notEnforced':
      return 'policies select it, and nobody enforces them, so everything is allowed';
    case 'isolated':
      return `isolated for ${direction}, and no rule matches. Isolated by`;
    case 'self':
      return 'a pod cannot block access to itself';
    case 'outside':
      return 'outside the cluster, where no NetworkPolicy applies';
  }
}

const FAILED: Readonly<Record<NearMiss['failed'], string>> = {
  namespace: 'the namespace does not match',
  podLabels: 'the pod’s labels do not match',
  address: 'the address is outside the block',
  except: 'the address is in an except',
  port: 'the port is not listed',
  protocol: 'the protocol is not listed',
  namedPort: 'no container port has that name',
  ineffective: 'policyTypes does not list this direction, so the rule does nothing',
};

/** What in a rule did not hold: `the pod’s labels do not match: it asks for app=api and finds app=web`. */
export function nearMissInWords({ failed, expected, found }: NearMiss): string {
  const asks = expected === '' ? '' : `: it asks for ${expected}`;
  const finds = found === '' || expected === '' ? '' : ` and finds ${found}`;
  return `${FAILED[failed]}${asks}${finds}`;
}
