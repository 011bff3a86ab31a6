import { portTermInWords } from '../../explain/phrases/ports';
import type { PortTerm } from '../../policy/policy';
import type { Profile } from '../../profiles/profile';
import type { Check, DiagnosisContext } from '../check';
import { finding } from '../check';
import type { Diagnostic } from '../diagnostic';
import { KUBERNETES } from '../sources';
import { writtenPolicies } from '../written';

const HEAD = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: signalling, namespace: shop}
spec:
  podSelector: {matchLabels: {app: signalling}}
  policyTypes: [Ingress]
  ingress:
  - from:
    - podSelector: {}
    ports:
`;

/** What the network makes of a port that it does not support; undefined where it does, or nobody knows. */
function notSupported({ name, facts }: Profile, { protocol, port, endPort }: PortTerm): string | undefined {
  if (protocol === 'SCTP' && facts.sctp.value === 'no') return `${name} does not support SCTP in policies`;
  if (endPort !== undefined && facts.endPort.value === 'no')
    return `${name} does not support endPort, so only port ${port} is allowed`;
  return undefined;
}

function findUnsupported(context: DiagnosisContext): readonly Diagnostic[] {
  const { profile } = context;
  if (!profile) return [];
  return writtenPolicies(context).flatMap(({ policy }) =>
    policy.rules
      .filter(({ effective }) => effective)
      .flatMap(({ ports }) => (ports === 'any' ? [] : ports))
      .flatMap((term) => {
        const why = notSupported(profile, term);
        if (why === undefined) return [];
        return [
          finding(unsupportedPorts, {
            message: `${portTermInWords(term)}: ${why}.`,
            help: 'Write the ports one by one, or use a network that supports what the rule relies on.',
            origin: term.origin,
          }),
        ];
      }),
  );
}

/** NP037: ports that the network that enforces does not support. */
export const unsupportedPorts: Check = {
  id: 'NP037',
  severity: 'warning',
  page: {
    title: 'A port that the network does not support',
    what: 'A rule names SCTP or a range of ports, and the network that was chosen does not support it.',
    why: 'The API server takes the rule all the same; a network without endPort applies only the first port.',
    fix: 'Write the ports one by one, or enforce policies with a network that supports them.',
    source: KUBERNETES.concept('Targeting a range of ports; SCTP support'),
  },
  enforcedBy: 'kube-router',
  example: `${HEAD}    - {protocol: SCTP, port: 7777}
`,
  fixed: `${HEAD}    - {protocol: TCP, port: 7777}
`,
  find: findUnsupported,
};
