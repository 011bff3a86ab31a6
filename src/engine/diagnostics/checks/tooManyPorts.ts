import type { Check, DiagnosisContext } from '../check';
import { finding } from '../check';
import type { Diagnostic } from '../diagnostic';
import { writtenPolicies } from '../written';

const manifest = (ports: string) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: ftp, namespace: shop}
spec:
  podSelector: {matchLabels: {app: ftp}}
  policyTypes: [Ingress]
  ingress:
  - from:
    - podSelector: {}
    ports:
${ports}`;

function findTooMany(context: DiagnosisContext): readonly Diagnostic[] {
  const { profile } = context;
  const most = profile?.portsPerPeer;
  if (!profile || most === undefined) return [];
  return writtenPolicies(context).flatMap(({ policy }) =>
    policy.rules.flatMap(({ ports, effective }) => {
      const beyond = ports === 'any' || !effective ? undefined : ports[most];
      if (!beyond) return [];
      return [
        finding(tooManyPorts, {
          message: `This rule lists ${ports.length} ports; ${profile.name} takes at most ${most} for one peer.`,
          help: 'Put neighbouring ports together with endPort, or leave out ports where every port is meant.',
          origin: beyond.origin,
        }),
      ];
    }),
  );
}

/** NP038: more ports in a rule than the network that enforces can hold. */
export const tooManyPorts: Check = {
  id: 'NP038',
  severity: 'warning',
  page: {
    title: 'More ports than the network can hold',
    what: 'A rule lists more ports than the network that was chosen takes for one peer.',
    why: 'AWS VPC CNI holds 24 combinations of port and protocol for one block of addresses, Cilium 40 ports in one rule. What is beyond may not be enforced.',
    fix: 'Put neighbouring ports together with endPort.',
    source: {
      text: 'Amazon EKS: considerations for network policies',
      url: 'https://docs.aws.amazon.com/eks/latest/userguide/cni-network-policy.html',
    },
  },
  enforcedBy: 'aws-vpc-cni',
  example: manifest(
    Array.from({ length: 25 }, (_, i) => `    - {protocol: TCP, port: ${30000 + 2 * i}}\n`).join(''),
  ),
  fixed: manifest('    - {protocol: TCP, port: 30000, endPort: 30048}\n'),
  find: findTooMany,
};
