import { byteLength, compareBytes, cutBytes } from './describeBytes';
import { alignColumns } from './describeColumns';
import type { StoredSelector } from './describeSelector';
import { selectorAsPrinted } from './describeSelector';
import type { StoredPeer, StoredPolicy, StoredPort, StoredRule } from './describeStored';

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';
/** Bytes of `key: value` that still fit on one row; longer values get rows of their own, cut two bytes earlier. */
const LONGEST_ANNOTATION = 140;

/** What differs between the two directions. The words for ports are `To Port` in both. */
const WORDS = {
  ingress: { type: 'Ingress', peer: 'From', end: 'source' },
  egress: { type: 'Egress', peer: 'To', end: 'destination' },
} as const;

type Pair = readonly [key: string, value: string];

/** `Labels:` and `Annotations:`: the first row beside the title, the others under it in the same column. */
function titled(title: string, rows: readonly string[]): string[] {
  if (rows.length === 0) return [`${title}:\t<none>`];
  return rows.map((row, index) => (index === 0 ? `${title}:\t${row}` : `\t${row}`));
}

const byKey = ([a]: Pair, [b]: Pair) => compareBytes(a, b);

function annotationRows([key, written]: Pair): string[] {
  const value = written.endsWith('\n') ? written.slice(0, -1) : written;
  if (byteLength(value) + byteLength(key) + 2 <= LONGEST_ANNOTATION && !value.includes('\n')) {
    return [`${key}: ${value}`];
  }
  const most = LONGEST_ANNOTATION - 2;
  const lines = value
    .split('\n')
    .map((line) => (byteLength(line) > most ? `${cutBytes(line, most)}...` : line));
  return [`${key}:`, ...lines.map((line) => `  ${line}`)];
}

function header(policy: StoredPolicy, createdOn: string): string[] {
  const annotations = policy.annotations.filter(([key]) => key !== LAST_APPLIED);
  return [
    `Name:\t${policy.name}`,
    `Namespace:\t${policy.namespace}`,
    `Created on:\t${createdOn}`,
    ...titled(
      'Labels',
      [...policy.labels].sort(byKey).map(([key, value]) => `${key}=${value}`),
    ),
    ...titled('Annotations', [...annotations].sort(byKey).flatMap(annotationRows)),
  ];
}

function portRow({ port = '<nil>', endPort, protocol }: StoredPort): string {
  return endPort === undefined
    ? `To Port: ${port}/${protocol}`
    : `To Port Range: ${port}-${endPort}/${protocol}`;
}

/** Inside a peer an empty selector is `<none>` although it selects all. */
function peerSelector(name: string, selector: StoredSelector | undefined): string[] {
  return selector ? [`  ${name}: ${selectorAsPrinted(selector) || '<none>'}`] : [];
}

function peerRows(peer: StoredPeer): string[] {
  const { ipBlock } = peer;
  if (!peer.namespaceSelector && !peer.podSelector && ipBlock) {
    return ['  IPBlock:', `    CIDR: ${ipBlock.cidr}`, `    Except: ${ipBlock.except.join(', ')}`];
  }
  return [
    ...peerSelector('NamespaceSelector', peer.namespaceSelector),
    ...peerSelector('PodSelector', peer.podSelector),
  ];
}

function ruleRows(rule: StoredRule, { peer: word, end }: (typeof WORDS)['ingress' | 'egress']): string[] {
  const ports =
    rule.ports.length > 0 ? rule.ports.map(portRow) : ['To Port: <any> (traffic allowed to all ports)'];
  const peers =
    rule.peers.length > 0
      ? rule.peers.flatMap((peer) => [`${word}:`, ...peerRows(peer)])
      : [`${word}: <any> (traffic not restricted by ${end})`];
  return [...ports, ...peers];
}

/** Decided by policyTypes alone: rules of a direction that is not listed are not shown. */
function direction(policy: StoredPolicy, name: 'ingress' | 'egress'): string[] {
  if (!policy.policyTypes.includes(WORDS[name].type)) return [`Not affecting ${name} traffic`];
  const rules = policy[name].map((rule) => ruleRows(rule, WORDS[name]));
  const rows =
    rules.length === 0
      ? [`<none> (Selected pods are isolated for ${name} connectivity)`]
      : rules.flatMap((rule, index) => (index === 0 ? rule : ['----------', ...rule]));
  return [`Allowing ${name} traffic:`, ...rows.map((row) => `  ${row}`)];
}

function spec(policy: StoredPolicy): string[] {
  const subject =
    selectorAsPrinted(policy.podSelector) ||
    '<none> (Allowing the specific traffic to all pods in this namespace)';
  return [
    `PodSelector:     ${subject}`,
    ...direction(policy, 'ingress'),
    ...direction(policy, 'egress'),
    `Policy Types: ${policy.policyTypes.join(', ') || '<none>'}`,
  ];
}

/** kubectl's guard against values that would steer the terminal. */
function escapeTerminal(text: string): string {
  return text.replaceAll('\u001b', '^[').replaceAll('\r', '\\r');
}

/** What `kubectl describe networkpolicy` (1.31 and later) prints, ending in one newline; bytes cut off are lone surrogates. */
export function printStored(policy: StoredPolicy, createdOn: string): string {
  const rows = [...header(policy, createdOn), 'Spec:', ...spec(policy).map((row) => `  ${row}`)];
  return alignColumns(`${escapeTerminal(rows.join('\n'))}\n`);
}
