import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { marked, type Tokens } from 'marked';
import { afterAll, describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { exportedFrom, pods, policy } from '../testing/shop';
import { applyScriptOf } from './applyScript';
import { connectionsDocument } from './connectionsJson';
import { markdownOf } from './markdown';
import { mermaidOf } from './mermaid';
import { oneStream } from './oneStream';
import { policyFilesOf } from './policyFiles';
import { zipOf } from './zip';

const SHOP = [
  { path: 'pods.yaml', text: pods('shop: api web', 'ops: cron') },
  {
    path: 'policies.yaml',
    text: [
      policy(
        'shop/api',
        '{podSelector: {matchLabels: {app: api}}, ingress: [{from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 80}]}]}',
      ),
      policy('shop/web', '{podSelector: {matchLabels: {app: web}}, policyTypes: [Egress]}'),
    ].join('---\n'),
  },
];
const FLOWCHART = `flowchart LR
  subgraph n0["ops"]
    n1["cron"]
  end
  subgraph n2["shop"]
    n3["api"]
    n4["web"]
  end
  n4 --x|"80, cut at egress"| n3
`;

describe('a file per policy', () => {
  test('each document is a file, with its comments and bytes, whatever stands around it', () => {
    const crlf = policy('shop/odd', '{podSelector: {}}').replaceAll('\n', '\r\n');
    const files = [
      ...SHOP,
      { path: 'more.yaml', text: `--- # one\n${crlf}---\nkind: ConfigMap\napiVersion: v1\n---\n` },
    ];
    const { analysis } = exportedFrom(files);
    const { files: found, leftOut } = policyFilesOf(analysis, files);
    expect(leftOut).toEqual([]);
    expect(found.map(({ path }) => path)).toEqual(['shop/api.yaml', 'shop/web.yaml', 'shop/odd.yaml']);
    expect(found[2]!.text).toBe(crlf);
    const read = found.flatMap(({ text }) =>
      parseAllDocuments(text).map((document) => document.toJS() as object),
    );
    expect(read).toMatchObject([
      { metadata: { name: 'api' } },
      { metadata: { name: 'web' } },
      { metadata: { name: 'odd' } },
    ]);
  });

  test('a policy that is applied twice counts once; one that would be refused is left out and named', () => {
    const text = [
      policy('shop/api', '{podSelector: {}}'),
      policy('shop/api', '{podSelector: {}, policyTypes: [Ingress]}'),
      policy('shop/bad', '{podSelector: {}, policyTypes: [Sideways]}'),
    ].join('---\n');
    const files = [{ path: 'a.yaml', text }];
    const { files: found, leftOut } = policyFilesOf(exportedFrom(files).analysis, files);
    expect(found.map((file) => file.text)).toEqual([
      policy('shop/api', '{podSelector: {}, policyTypes: [Ingress]}'),
    ]);
    expect(leftOut).toEqual(['shop/bad in a.yaml']);
  });

  test('a list stays one file', () => {
    const item = (name: string) =>
      `{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: ${name}}, spec: {podSelector: {}}}`;
    const files = [
      { path: 'l.yaml', text: `apiVersion: v1\nkind: List\nitems: [${item('a')}, ${item('b')}]\n` },
    ];
    const { files: found } = policyFilesOf(exportedFrom(files).analysis, files);
    expect(found.map(({ path, policies }) => [path, policies.map(({ id }) => id)])).toEqual([
      ['default/a.yaml', ['default/a', 'default/b']],
    ]);
  });

  test('a zip gives every text back', () => {
    const texts = fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 5 });
    fc.assert(
      fc.property(texts, (all) => {
        const files = all.map((text, index) => ({ path: `ns/${index} ü.yaml`, text }));
        const back = Object.entries(unzipSync(zipOf(files))).map(([path, bytes]) => ({
          path,
          text: strFromU8(bytes),
        }));
        expect(back).toEqual(files);
      }),
      { seed: 1, numRuns: 50 },
    );
  });
});

describe('kubectl apply', () => {
  const folder = mkdtempSync(join(tmpdir(), 'drawbridge-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const kubectl = join(folder, 'kubectl');
  writeFileSync(kubectl, `#!/bin/sh\necho "$@" > "${folder}/arguments"\ncat > "${folder}/input"\n`);
  chmodSync(kubectl, 0o755);

  /** What a kubectl would be called with, and be given. */
  function applied(command: string) {
    execFileSync('bash', ['-c', command], {
      env: { PATH: `${folder}:${process.env['PATH'] ?? ''}` },
      stdio: 'pipe',
    });
    return {
      called: readFileSync(join(folder, 'arguments'), 'utf8').trim(),
      given: readFileSync(join(folder, 'input'), 'utf8'),
    };
  }

  test('as it is read and pasted', () => {
    expect(applyScriptOf('kind: Pod\n', false)).toEqual({
      command: "kubectl apply -f - <<'EOF'\nkind: Pod\nEOF\n",
      encoded: false,
    });
    expect(applied(applyScriptOf('kind: Pod', true).command)).toEqual({
      called: 'apply --dry-run=server -f -',
      given: 'kind: Pod\n',
    });
  });

  test.each([
    ['the end of the text itself', 'a: |\n  b\nEOF\nrm -rf x\nEOF_2\n', "<<'EOF_3'"],
    ['shell', '$(touch x) `touch y` ${HOME} \\ \' "\n', "<<'EOF'"],
    ['a mark to be expanded', 'tag: !!str x\n', 'base64'],
    ['keys of a terminal', 'a: 1\r\nb: \u001b[201~\u0003\n', 'base64'],
    ['text written backwards', '# \u202Enimda\n', 'base64'],
    ['nothing', '', "<<'EOF'"],
  ])('%s', (_, text, form) => {
    const { command, encoded } = applyScriptOf(text, false);
    expect(command).toContain(form);
    expect(encoded).toBe(form === 'base64');
    expect(applied(command).given).toBe(text.endsWith('\n') ? text : `${text}\n`);
  });

  test('any text arrives as it is', () => {
    const pieces = [
      'EOF',
      '\nEOF',
      '\n',
      '\r',
      '\t',
      '$x',
      '`id`',
      '$(id)',
      "'",
      '"',
      '\\',
      '!!',
      '\u0000',
      'é',
      '😀',
      ' ',
      '#',
    ];
    const text = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (whole) => {
        expect(applied(applyScriptOf(whole, false).command).given).toBe(
          whole.endsWith('\n') ? whole : `${whole}\n`,
        );
      }),
      { seed: 2, numRuns: 60 },
    );
  });

  test('the policies of a workspace are what kubectl gets', () => {
    const { analysis } = exportedFrom(SHOP);
    const stream = oneStream(policyFilesOf(analysis, SHOP).files);
    expect(stream).toBe(SHOP[1]!.text);
    expect(applied(applyScriptOf(stream, false).command).given).toBe(stream);
  });
});

/** A strict reader of the little of Mermaid's flowcharts that is written here; throws on any other line. */
function readMermaid(text: string): { nodes: string[]; lines: string[] } {
  const [head, ...rest] = text.trimEnd().split('\n');
  expect(head).toBe('flowchart LR');
  const nodes = new Map<string, string>();
  const lines: string[] = [];
  let depth = 0;
  const decoded = (label: string) =>
    label.replace(/#(\d+);/g, (_, n: string) => String.fromCodePoint(Number(n)));
  for (const line of rest) {
    const LABEL = '"((?:[^"#<>`&;]|#\\d+;)+)"';
    const open = new RegExp(`^  subgraph (n\\d+)\\[${LABEL}\\]$`).exec(line);
    const node = new RegExp(
      `^ {2,4}(n\\d+)(?:\\[${LABEL}\\]|\\(\\[${LABEL}\\]\\)|\\[\\[${LABEL}\\]\\])$`,
    ).exec(line);
    const edge = new RegExp(`^  (n\\d+) (-->|-\\.->|--x|==>|-\\.-x)\\|${LABEL}\\| (n\\d+)$`).exec(line);
    if (open) depth++;
    else if (line === '  end') depth--;
    else if (node) nodes.set(node[1]!, decoded(node[2] ?? node[3] ?? node[4]!));
    else if (edge) {
      for (const end of [edge[1]!, edge[4]!]) if (!nodes.has(end)) throw new Error(`no node ${end}: ${line}`);
      lines.push(`${nodes.get(edge[1]!)} ${edge[2]} ${nodes.get(edge[4]!)}: ${decoded(edge[3]!)}`);
    } else if (!/^ {2}(classDef assumed stroke-dasharray: 4 3|class n\d+(,n\d+)* assumed)$/.test(line))
      throw new Error(`not understood: ${line}`);
    if (depth < 0 || depth > 1) throw new Error(`frames do not match: ${line}`);
  }
  expect(depth).toBe(0);
  return { nodes: [...nodes.values()], lines };
}

describe('Mermaid', () => {
  test('the shop', () => {
    expect(mermaidOf(exportedFrom(SHOP).picture)).toBe(FLOWCHART);
  });

  test('everyone, whole namespaces, addresses and what is assumed', () => {
    const text = [
      pods('shop: a b c', 'ops: d e f'),
      policy('shop/in', '{podSelector: {}, ingress: [{from: [{podSelector: {}}]}]}'),
      policy('ops/in', '{podSelector: {matchLabels: {app: d}}, ingress: [{ports: [{port: 80}]}]}'),
      policy(
        'ops/out',
        '{podSelector: {matchLabels: {app: e}}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}}, {podSelector: {matchLabels: {app: gone}}}]}]}',
      ),
    ].join('---\n');
    const { nodes, lines } = readMermaid(mermaidOf(exportedFrom([{ path: 'a.yaml', text }]).picture));
    expect(nodes).toContain('every pod of shop');
    expect(lines).toEqual(
      expect.arrayContaining([
        'every pod of shop --> every pod of shop: all ports',
        'Anyone --> d: 80, 7 of 8',
      ]),
    );
    expect(lines.some((line) => /^e --> 10\.0\.0\.0\/8.*: all ports$/.test(line))).toBe(true);
  });

  test('names that would be anything else stay names', () => {
    const names = fc.array(
      fc.constantFrom(
        '"',
        ']',
        '-->',
        '%%{init: {}}%%',
        '```',
        '\n',
        '#quot;',
        ';',
        '<b>',
        'end',
        '|',
        '&amp;',
        'é',
        '😀',
      ),
      { minLength: 1, maxLength: 6 },
    );
    const { picture } = exportedFrom(SHOP);
    fc.assert(
      fc.property(names, (parts) => {
        const name = parts.join('');
        const nodes = picture.nodes.map((node) =>
          node.kind === 'workload' ? { ...node, workload: { ...node.workload, name } } : node,
        );
        const mermaid = mermaidOf({ ...picture, nodes });
        expect(readMermaid(mermaid).nodes).toContain(name);
        expect(mermaid).not.toContain('`');
        expect(mermaid.split('\n').length).toBe(FLOWCHART.split('\n').length);
      }),
      { seed: 3, numRuns: 200 },
    );
  });
});

describe('Markdown for a pull request', () => {
  function markdown(files: typeof SHOP, before?: typeof SHOP) {
    const { session, analysis, picture } = exportedFrom(files);
    const changes = before && {
      since: 'policies.yaml as opened',
      says: session.ask('changes', { baseline: before }).says,
    };
    return markdownOf({
      name: 'My shop',
      analysis,
      picture,
      paragraphs: session.ask('explain', {}),
      changes,
    });
  }

  test('the shop', () => {
    expect(markdown(SHOP)).toBe(`## NetworkPolicy: My shop

### What it does

- 2 policies over 3 workloads in 2 namespaces, and 1 assumed pod.
- Isolated for ingress: 1 of 3. Left open, because no policy selects them for ingress: \`ops/cron\` and \`shop/web\`.
- Isolated for egress: 1 of 3. Left open, because no policy selects them for egress: \`ops/cron\` and \`shop/api\`.

<details>
<summary>Policy by policy</summary>

**Policy \`shop/api\`**

- It selects pods with app=api in namespace \`shop\`: 1 workload, \`api\`.
- They are isolated for ingress (policyTypes is not written, which always means Ingress): only what a rule admits may connect to them.
- Its rule admits pods with app=web in namespace shop (1 workload: \`web\`) on TCP 80.
- It says nothing about egress.

**Policy \`shop/web\`**

- It selects pods with app=web in namespace \`shop\`: 1 workload, \`web\`.
- It says nothing about ingress.
- They are isolated for egress and no egress rule is written: this policy lets them connect to nothing, not even to DNS.

</details>

### Connections

| From | To | Ports | Verdict |
|------|----|-------|---------|
| \`shop/web\` | \`shop/api\` | 80 | cut at the sender: its egress has no rule for it |

\`\`\`mermaid
${FLOWCHART}\`\`\`

Enforced by: Kubernetes API. Computed by Drawbridge.
`);
  });

  test('what changed comes first; a reader finds headings, lists, a table and a flowchart', () => {
    const text = markdown(SHOP, [SHOP[0]!]);
    const tokens = marked.lexer(text);
    expect(
      tokens.flatMap((token) => (token.type === 'heading' ? [(token as Tokens.Heading).text] : [])),
    ).toEqual(['NetworkPolicy: My shop', 'What changes', 'What it does', 'Connections']);
    expect(text).toContain('Compared with policies.yaml as opened:');
    expect(text).toContain('`shop/api` becomes isolated for ingress');
    const flowchart = tokens.find((token): token is Tokens.Code => token.type === 'code');
    expect(flowchart?.lang).toBe('mermaid');
    expect(readMermaid(flowchart!.text).lines).toEqual(['web --x api: 80, cut at egress']);
  });
});

test('connections as JSON: who, to whom, on what; with what each end is', () => {
  const { session, analysis } = exportedFrom(SHOP);
  const document = connectionsDocument('My shop', analysis, session.ask('list', {}));
  expect(document.workloads.find(({ name }) => name === 'cron')).toEqual({
    id: 'ops/cron[Pod]',
    namespace: 'ops',
    name: 'cron',
    kind: 'Pod',
    ingress: 'open',
    egress: 'open',
    assumed: false,
  });
  const everyPort = [[1, 65535]];
  expect(document.connections).toContainEqual({
    from: '0.0.0.0-255.255.255.255',
    to: 'shop/web[Pod]',
    ports: { TCP: everyPort, UDP: everyPort, SCTP: everyPort },
  });
  const between = document.connections
    .map(({ from, to }) => `${from} ${to}`)
    .filter((pair) => !/[.]|kube-dns/.test(pair));
  expect(between).toEqual([
    'ops/cron[Pod] shop/web[Pod]',
    'shop/api[Pod] ops/cron[Pod]',
    'shop/api[Pod] shop/web[Pod]',
  ]);
});
