import type { MappingEntry, YamlNode } from '../../manifest/tree';
import { effectiveEntries, isNull } from '../../manifest/tree';
import type { TextEdit } from '../../text/edit';
import type { Check } from '../check';
import { finding } from '../check';
import type { Diagnostic, Severity } from '../diagnostic';
import { KUBERNETES } from '../sources';
import { at, inEachPolicy, originAt, type WrittenPolicy } from '../written';

type Path = readonly (string | number)[];

/** What a null at one field means to the cluster, and what was probably meant. */
interface Meaning {
  readonly severity: Severity;
  readonly means: string;
  /** What to write to say the same plainly. */
  readonly plain?: '{}' | '[]';
}

/** `spec.podSelector`, `from`, … each with its own consequence. Fields that mean the same as an empty list are not here. */
function meaningOf(path: Path, where: WrittenPolicy): Meaning | undefined {
  const field = path.at(-1);
  const inPeer = path.length > 2;
  switch (field) {
    case 'podSelector':
      return inPeer
        ? undefined
        : { severity: 'info', means: `every pod of namespace ${where.policy.namespace}`, plain: '{}' };
    case 'namespaceSelector':
      return { severity: 'error', means: "only the policy's own namespace, as if the line were not there" };
    case 'from':
      return { severity: 'warning', means: 'any source, in the cluster and outside' };
    case 'to':
      return { severity: 'warning', means: 'any destination, in the cluster and outside' };
    case 'ports':
      return { severity: 'warning', means: 'every port' };
    case 'matchLabels':
      return { severity: 'info', means: 'no restriction by labels', plain: '{}' };
    default:
      return undefined;
  }
}

function fill(where: WrittenPolicy, value: YamlNode, text: string): TextEdit {
  const absent = value.range.start === value.range.end ? ' ' : '';
  return { file: where.target.file, range: value.range, text: absent + text };
}

function nullField(where: WrittenPolicy, entry: MappingEntry, path: Path): Diagnostic[] {
  const meaning = meaningOf(path, where);
  if (!meaning) return [];
  const { plain } = meaning;
  const fix = plain &&
    !entry.merged && { title: `Write ${entry.key}: ${plain}`, edits: [fill(where, entry.value, plain)] };
  return [
    finding(nullWritten, {
      severity: meaning.severity,
      message: `${entry.key} has nothing below it, which means ${meaning.means}.`,
      help: `An empty value is null, and null is read as if the field were not written. ${
        plain
          ? `If that is meant, say so with ${entry.key}: ${plain}.`
          : `Write what ${entry.key} should hold, or remove the line.`
      } Lines that belong to it may be indented too little.`,
      origin: originAt(where, { ...entry.value, range: entry.range }, path),
      fixes: fix ? [fix] : [],
    }),
  ];
}

function nullLabel(where: WrittenPolicy, entry: MappingEntry, path: Path): Diagnostic {
  return finding(nullWritten, {
    severity: 'error',
    message: `Label ${entry.key} has no value here, so kubectl drops it and the selector matches more pods.`,
    help: `kubectl apply removes fields that are null. Write the value, or ${entry.key}: "" for the empty one.`,
    origin: originAt(where, { ...entry.value, range: entry.range }, path),
    fixes: [{ title: 'Write the empty value', edits: [fill(where, entry.value, '""')] }],
  });
}

function nullsIn(where: WrittenPolicy, node: YamlNode | undefined, path: Path): Diagnostic[] {
  if (node?.kind === 'sequence') {
    return node.items.flatMap(({ value }, index) => nullsIn(where, value, [...path, index]));
  }
  if (node?.kind !== 'mapping') return [];
  return effectiveEntries(node).flatMap((entry) => {
    const inside = [...path, entry.key];
    if (!isNull(entry.value)) return nullsIn(where, entry.value, inside);
    return path.at(-1) === 'matchLabels'
      ? [nullLabel(where, entry, inside)]
      : nullField(where, entry, inside);
  });
}

/** NP006: nothing written where a list or a map was meant. The cluster reads it as absent, which mostly means everything. */
export const nullWritten: Check = {
  id: 'NP006',
  severity: 'warning',
  page: {
    title: 'An empty value where a list or map was meant',
    what: 'A field of a policy, or a label of a selector, with nothing behind its colon.',
    why: 'Nothing is null, and null is read as if the line were not there: mostly that means everyone, every port or every pod.',
    fix: 'Write what belongs there, or say the emptiness plainly with {} or [].',
    source: KUBERNETES.api(
      'from, to and ports: empty or missing matches all; an empty podSelector selects all pods',
    ),
  },
  example: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db, namespace: shop}
spec:
  podSelector: {matchLabels: {app: db}}
  policyTypes: [Ingress]
  ingress:
  - from:
    ports:
    - port: 5432
`,
  fixed: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db, namespace: shop}
spec:
  podSelector: {matchLabels: {app: db}}
  policyTypes: [Ingress]
  ingress:
  - from:
    - podSelector: {matchLabels: {app: api}}
    ports:
    - port: 5432
`,
  find: inEachPolicy((where) => nullsIn(where, at(where, 'spec'), ['spec'])),
};
