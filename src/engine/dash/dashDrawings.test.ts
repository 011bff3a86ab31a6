import { describe, expect, test } from 'vitest';
import { pictureOfFiles } from '../testing/editContext';
import { findDashes } from './findDashes';

/**
 * A drawing is the text with its marks in it: `«OR - podSelector»: {}` is `- podSelector: {}` with the mark OR from the dash to
 * the end of the key. What stands between the text's frame and its end is all there is to mark.
 */
const bare = (drawing: string) => drawing.replace(/«(?:OR|AND) |»/g, '');

function marked(text: string): string {
  const marks = findDashes(pictureOfFiles([{ path: 'a.yaml', text }]));
  return marks
    .toSorted((a, b) => b.origin.range.start - a.origin.range.start)
    .reduce((drawn, { reading, origin: { range } }) => {
      const place = drawn.slice(range.start, range.end);
      return `${drawn.slice(0, range.start)}«${reading} ${place}»${drawn.slice(range.end)}`;
    }, text);
}

const policy = (rules: string) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db, namespace: shop}
spec:
  podSelector: {}
${rules}`;

const DRAWINGS: readonly (readonly [name: string, drawings: Readonly<Record<string, string>>])[] = [
  [
    'peers',
    {
      'dashes flush with their list': `
  ingress:
  - from:
    - namespaceSelector: {}
    «OR - podSelector»: {}
`,
      'dashes indented': `
  ingress:
    - from:
        - namespaceSelector:
            matchLabels:
              team: a
        «OR - podSelector»:
            matchLabels:
              app: b
`,
      'the other way round, as one peer, and both ways in one list': `
  egress:
  - to:
    - podSelector: {}
    «OR - namespaceSelector»: {}
    - namespaceSelector: {}
      «AND podSelector»: {}
    - podSelector: {}
      «AND namespaceSelector»: {}
`,
      'of three that alternate each two neighbours': `
  ingress:
  - from:
    - namespaceSelector: {}
    «OR - podSelector»: {}
    «OR - namespaceSelector»: {}
`,
      'with a comment between and dashes that stand alone': `
  ingress:
  - from:
    -
      namespaceSelector: {}
    # or these
    «OR -
      podSelector»: {}
`,
      'in braces': `
  ingress:
  - from: [{namespaceSelector: {}}, «OR {podSelector»: {}}, {podSelector: {}, «AND namespaceSelector»: {}}]
`,
      'dashes before braces': `
  ingress:
  - from:
    - {namespaceSelector: {}}
    «OR - {podSelector»: {}}
    - {namespaceSelector: {}, «AND podSelector»: {}}
`,
    },
  ],
  [
    'rules',
    {
      'from and ports in two rules, and in one': `
  ingress:
  - from:
    - podSelector: {}
  «OR - ports»:
    - port: 80
  - from:
    - podSelector: {}
    «AND ports»:
    - port: 80
`,
      'to and ports, indented': `
  egress:
    - ports:
        - port: 53
    «OR - to»:
        - podSelector: {}
    - to:
        - podSelector: {}
      «AND ports»:
        - port: 53
`,
      'in braces': `
  ingress: [{from: [{podSelector: {}}]}, «OR {ports»: [{port: 80}]}]
  egress: [{to: [{podSelector: {}}], «AND ports»: [{port: 80}]}]
`,
    },
  ],
  [
    'port entries',
    {
      'port and protocol in two entries, and in one': `
  ingress:
  - ports:
    - port: 5558
    «OR - protocol»: TCP
    - port: 80
      «AND protocol»: TCP
    - protocol: UDP
      «AND port»: 53
`,
      'with an end port, indented': `
  egress:
    - ports:
        - protocol: TCP
        «OR - port»: 8000
          endPort: 8080
        - port: 8000
          endPort: 8080
          «AND protocol»: TCP
`,
      'in braces': `
  ingress:
  - ports: [{port: 80}, «OR {protocol»: UDP}, {protocol: TCP, «AND port»: 443}]
`,
    },
  ],
  [
    'nothing to combine:',
    {
      'peers of one kind, and addresses': `
  ingress:
  - from:
    - podSelector: {}
    - podSelector: {}
    - ipBlock: {cidr: 10.0.0.0/8}
    - namespaceSelector: {}
    - namespaceSelector: {}
`,
      'a peer of addresses in between': `
  ingress:
  - from:
    - namespaceSelector: {}
    - ipBlock: {cidr: 10.0.0.0/8}
    - podSelector: {}
`,
      'empty lists and rules': `
  ingress:
  - from: []
  - ports:
    - port: 80
  - {}
  - from: []
    ports: []
  egress: []
`,
      'rules that have both beside one that has not': `
  ingress:
  - ports:
    - port: 80
  - {}
  - from:
    - podSelector: {}
`,
      'the subject, and rules of two directions': `
  ingress:
  - from:
    - podSelector: {}
  egress:
  - ports:
    - port: 80
`,
      'protocols alone and ports alone': `
  ingress:
  - ports:
    - port: 80
    - port: 443
  egress:
  - ports:
    - protocol: TCP
    - protocol: UDP
`,
    },
  ],
];

describe.each(DRAWINGS)('%s', (_name, drawings) => {
  test.each(Object.entries(drawings))('%s', (_case, rules) => {
    const drawing = policy(rules.slice(1));
    expect(marked(bare(drawing))).toBe(drawing);
  });
});

test('JSON', () => {
  const drawing = `{
  "apiVersion": "networking.k8s.io/v1",
  "kind": "NetworkPolicy",
  "metadata": { "name": "db", "namespace": "shop" },
  "spec": {
    "podSelector": {},
    "ingress": [
      {
        "from": [
          { "namespaceSelector": {} },
          «OR { "podSelector"»: {} },
          { "namespaceSelector": {}, «AND "podSelector"»: {} }
        ]
      },
      «OR {
        "ports"»: [{ "port": 80 }, «OR { "protocol"»: "UDP" }, { "protocol": "TCP", «AND "port"»: 443 }]
      }
    ]
  }
}
`;
  expect(marked(bare(drawing))).toBe(drawing);
});

test('each document of several, and the items of a list', () => {
  const rules = `  ingress:
  - from:
    - namespaceSelector: {}
    «OR - podSelector»: {}
`;
  const second = policy(rules).replace('name: db', 'name: api');
  const drawing = `${policy(rules)}---\n# the other\n${second}`;
  expect(marked(bare(drawing))).toBe(drawing);
  const indented = (text: string) => text.trimEnd().replace(/^/gm, '    ').replace('    ', '  - ');
  const list = `apiVersion: v1\nkind: List\nitems:\n${indented(policy(rules))}\n${indented(second)}\n`;
  expect(marked(bare(list))).toBe(list);
});

test('CRLF and no final newline', () => {
  const drawing = policy(`  ingress:
  - from:
    - namespaceSelector: {}
    «OR - podSelector»: {}`).replaceAll('\n', '\r\n');
  expect(marked(bare(drawing))).toBe(drawing);
});
