import type { MappingEntry, ScalarNode, YamlNode } from '../../manifest/tree';
import type { Diagnostic, Fix } from '../diagnostic';
import { at, inEachPolicy, originAt, type WrittenPolicy } from '../written';
import type { Check } from '../check';
import { finding } from '../check';
import { YAML_1_1 } from '../sources';

type Path = readonly (string | number)[];

/** Digits as they stand there, without the zeros and underscores that change their meaning. */
function digitsOf(source: string): string | undefined {
  const digits = source.replaceAll('_', '').replace(/^[+]?0*(?=\d)/, '');
  return /^\d+$/.test(digits) ? digits : undefined;
}

function oddNumber(written: WrittenPolicy, node: ScalarNode, path: Path): Diagnostic[] {
  if (node.type !== 'int' || node.quoted || /^-?(?:0|[1-9]\d*)$/.test(node.source)) return [];
  const write = (text: string): Fix => ({
    title: `Write ${text}`,
    edits: [{ file: written.target.file, range: node.range, text }],
  });
  const digits = digitsOf(node.source);
  const value = String(node.value);
  return [
    finding(readOtherwise, {
      message: `${node.source} is read as ${value}.`,
      help: 'A leading 0 is octal, 0x is hexadecimal and _ is passed over, as YAML 1.1 has it. Write plain decimal digits.',
      origin: originAt(written, node, path),
      fixes: [...(digits !== undefined && digits !== value ? [write(digits)] : []), write(value)],
    }),
  ];
}

function oddKey(written: WrittenPolicy, { key, keyRange, merged }: MappingEntry, path: Path): Diagnostic[] {
  const source = written.target.text.slice(keyRange.start, keyRange.end);
  if (merged || source === key || /^["'?&!*]/.test(source)) return [];
  return [
    finding(readOtherwise, {
      message: `The key ${source} is read as ${key}.`,
      help: 'YAML 1.1 takes yes, no, on, off, y and n for booleans, and some numbers are rewritten. Quotes keep a key as it is.',
      origin: originAt(written, { ...written.policy.origin, range: keyRange }, path),
      fixes: [source, key].map((text) => ({
        title: `Write "${text}"`,
        edits: [{ file: written.target.file, range: keyRange, text: JSON.stringify(text) }],
      })),
    }),
  ];
}

function oddIn(written: WrittenPolicy, node: YamlNode | undefined, path: Path): Diagnostic[] {
  if (node === undefined || node.alias !== undefined) return [];
  if (node.kind === 'scalar') return oddNumber(written, node, path);
  if (node.kind === 'sequence')
    return node.items.flatMap(({ value }, index) => oddIn(written, value, [...path, index]));
  return node.entries.flatMap((entry) => {
    const inside = [...path, entry.key];
    return [...oddKey(written, entry, inside), ...(entry.merged ? [] : oddIn(written, entry.value, inside))];
  });
}

/** NP051: a number or key that YAML 1.1 reads otherwise than it looks. */
export const readOtherwise: Check = {
  id: 'NP051',
  severity: 'warning',
  page: {
    title: 'A number or key that is read otherwise',
    what: 'A port such as 0443 or 0x50 or 1_000, or a label key such as yes or on without quotes.',
    why: 'kubectl reads YAML 1.1: 0443 is 291, and the key on is true. It is accepted without a word.',
    fix: 'Write the number in plain decimal; put quotes around the key.',
    source: YAML_1_1('int and bool'),
  },
  example: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Ingress]
  ingress:
  - from:
    - podSelector: {matchLabels: {app: api}}
    ports:
    - port: 0443
`,
  fixed: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Ingress]
  ingress:
  - from:
    - podSelector: {matchLabels: {app: api}}
    ports:
    - port: 443
`,
  find: inEachPolicy((written) => oddIn(written, at(written, 'spec'), ['spec'])),
};
