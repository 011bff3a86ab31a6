import type { Protocol } from '../../kube/ports';
import type { Content } from '../../manifest/patchContent';
import { fields } from '../../manifest/patchContent';
import { insertSequenceItem } from '../../manifest/patchInsert';
import type { Direction, PortTerm, Rule } from '../../policy/policy';
import type { Check } from '../check';
import { finding } from '../check';
import type { Diagnostic } from '../diagnostic';
import { KUBERNETES } from '../sources';
import { fixOf, inEachPolicy, type WrittenPolicy } from '../written';

const DNS = 53;

function speaksOf(rule: Rule, protocol: Protocol): boolean {
  if (rule.ports === 'any') return true;
  return rule.ports.some(
    ({ protocol: own, port, endPort }) =>
      own === protocol &&
      (port === undefined || (typeof port === 'number' && port <= DNS && DNS <= (endPort ?? port))),
  );
}

/** Whether some rule of the policy, not only this one, opens the port for the protocol. */
function covered(written: WrittenPolicy, direction: Direction, protocol: Protocol): boolean {
  return written.policy.rules.some((rule) => rule.direction === direction && speaksOf(rule, protocol));
}

function addTwin(written: WrittenPolicy, rule: Rule, index: number, protocol: Protocol) {
  const twin: Content = fields(['protocol', protocol], ['port', DNS]);
  const path = ['spec', rule.direction, rule.index, 'ports'];
  return fixOf(`Also allow ${protocol} ${DNS}`, insertSequenceItem(written.target, path, index + 1, twin));
}

/** `protocol` left out is TCP, which is not what most DNS is asked over. */
function withoutUdp(written: WrittenPolicy, rule: Rule, term: PortTerm, index: number): Diagnostic {
  const implied = term.origin.implied !== undefined;
  return finding(dnsPort, {
    message: implied
      ? 'Port 53 without a protocol is TCP 53: ordinary DNS lookups use UDP and stay blocked.'
      : 'TCP 53 without UDP 53: ordinary DNS lookups use UDP and stay blocked.',
    help: 'DNS asks over UDP first and over TCP when an answer is long. Allow port 53 for both.',
    origin: term.origin,
    fixes: addTwin(written, rule, index, 'UDP'),
  });
}

function withoutTcp(written: WrittenPolicy, rule: Rule, term: PortTerm, index: number): Diagnostic {
  return finding(dnsPort, {
    severity: 'info',
    message: 'UDP 53 without TCP 53: long DNS answers need TCP and fail now and then.',
    help: 'An answer that does not fit into one UDP packet is asked for again over TCP. Allow port 53 for both.',
    origin: term.origin,
    fixes: addTwin(written, rule, index, 'TCP'),
  });
}

function inRule(written: WrittenPolicy, rule: Rule): Diagnostic[] {
  if (rule.ports === 'any' || !rule.effective) return [];
  const index = rule.ports.findIndex(({ port, protocol }) => port === DNS && protocol !== 'SCTP');
  const term = rule.ports[index];
  if (!term) return [];
  if (!covered(written, rule.direction, 'UDP')) return [withoutUdp(written, rule, term, index)];
  return covered(written, rule.direction, 'TCP') ? [] : [withoutTcp(written, rule, term, index)];
}

/** NP017: DNS allowed for one of its two protocols. */
export const dnsPort: Check = {
  id: 'NP017',
  severity: 'warning',
  page: {
    title: 'DNS over one protocol only',
    what: 'Port 53 opened for TCP without UDP, or for UDP without TCP.',
    why: 'Lookups go over UDP; an answer that is too long is asked for again over TCP. With one of the two, lookups fail always or now and then.',
    fix: 'Allow port 53 for both.',
    source: KUBERNETES.dns('DNS for Services and Pods'),
  },
  example: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Egress]
  egress:
  - to:
    - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}
    ports:
    - port: 53
`,
  fixed: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Egress]
  egress:
  - to:
    - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}
    ports:
    - port: 53
    - protocol: UDP
      port: 53
`,
  find: inEachPolicy((written) =>
    written.policy.rules
      .filter(({ direction }) => direction === 'egress')
      .flatMap((rule) => inRule(written, rule))
      .slice(0, 1),
  ),
};
