import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { describeShared, filesIn } from '../../testing/shared';
import { openSession } from '../session';
import { applyToText } from '../text/edit';

/** A policy down to where a fragment begins, for whoever meets it has the rest around it. */
const policy = (spec: string) =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p, namespace: shop}\n${spec}`;
const ingress = policy('spec:\n  podSelector: {}\n  policyTypes: [Ingress]\n');
const egress = policy('spec:\n  podSelector: {}\n  policyTypes: [Egress]\n');

/** By the first key of a fragment: what stands above it, and how deep it is. */
const FRAMES: readonly (readonly [first: RegExp, frame: string, depth: number])[] = [
  [/^metadata:/, 'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\n', 0],
  [/^ {2}namespace:/, 'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: p\n', 0],
  [/^spec:/, policy(''), 0],
  [/^podSelector:/, policy('spec:\n  policyTypes: [Ingress]\n'), 2],
  [/^ingress:/, ingress, 2],
  [/^egress:/, egress, 2],
  [/^- from:/, `${ingress}  ingress:\n`, 2],
  [/^- ports:/, `${egress}  egress:\n`, 2],
  [/^- ipBlock:/, `${ingress}  ingress:\n  - from:\n`, 4],
  [/^- port:/, `${egress}  egress:\n  - ports:\n`, 4],
];

function dedented(text: string): string {
  const lines = text.split('\n');
  const indent = /^ */.exec(text)?.[0] ?? '';
  const all = lines.every((line) => line.trim() === '' || line.startsWith(indent));
  return all ? lines.map((line) => line.slice(indent.length)).join('\n') : text;
}

/** The text as one would have it in an editor; whole objects stay as they are. */
function framed(text: string): string {
  const bare = dedented(text);
  const [, frame = '', depth = 0] = FRAMES.find(([first]) => first.test(bare)) ?? [];
  return frame === '' ? text : frame + bare.replace(/^(?=.)/gm, ' '.repeat(depth));
}

/** `namespace/name key=value,… more`: a pod; `more` are fields of its spec or container. */
function pod(line: string): string {
  const [id = '', labels = '', ports = '', host = ''] = line.split(' ');
  const [namespace = '', name = ''] = id.split('/');
  return `apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: ${namespace}, labels: {${labels.replaceAll('=', ': ').replaceAll(',', ', ')}}}
spec: {${host === 'host' ? 'hostNetwork: true, ' : ''}containers: [{name: c, image: i, ports: [${ports ? `{containerPort: ${ports}}` : ''}]}]}
`;
}

const service = (namespace: string, label: string, port: number, target: number) => `apiVersion: v1
kind: Service
metadata: {name: api, namespace: ${namespace}}
spec: {selector: {${label}}, ports: [{port: ${port}, targetPort: ${target}}]}
`;

interface Expected {
  /** The rule (or page of the API server's refusal) that names the mistake, or the dash mark there. */
  readonly by: string;
  /** The line it stands on, without indentation. */
  readonly line: string;
  /** The pods and Services that the thread speaks of. */
  readonly with?: readonly string[];
  /** What a reader of today would have to correct first, or what was cut off. */
  readonly after?: readonly (readonly [string, string])[];
  /** What the first fix makes of it. */
  readonly fixed?: RegExp;
}

/** Every mistake that was posted; undefined where the text alone is right and the fault is the network's, or is elsewhere. */
const EXPECTED: Readonly<Record<string, Expected | undefined>> = {
  'agent-sandbox-1044-label': { by: 'NP023', line: 'podSelector:' },
  'argocd-dex-dash-before-protocol': {
    by: 'NP049',
    line: '- protocol: TCP',
    fixed: /- port: 5558\n {10}protocol: TCP/,
  },
  'argocd-redis-ipblock-dns': { by: 'NP032', line: '- ipBlock:', fixed: /egress:\n {4}- ports:/ },
  'aws-npa-456-ingress-only': undefined,
  'beezy-egress-ignored': { by: 'NP008', line: '- to:', fixed: /- Ingress\n {4}- Egress/ },
  'calico-1360-egress-only': { by: 'NP018', line: '- Egress', fixed: /k8s-app: kube-dns/ },
  'calico-5566-nginx-hostnetwork': {
    by: 'NP031',
    line: 'podSelector:',
    with: [
      pod('ingress-nginx/nginx app.kubernetes.io/name=ingress-nginx 80 host'),
      pod('frontend/f app=frontend'),
    ],
  },
  'calico-6634-ipblock-internal': {
    by: 'NP035',
    line: '- ipBlock:',
    fixed: /except:\n.*- 169\.254\.169\.254\/32/,
  },
  'calico-8049-service-port': {
    by: 'NP025',
    line: '- protocol: TCP',
    with: [pod('shop/db1 app=db1 8080'), service('shop', 'app: db1', 80, 8080)],
    fixed: /port: 8080/,
  },
  'capi-gnp-deny-only': undefined,
  'cert-manager-5788-apiserver-port': undefined,
  'cilium-9209-ipblock-podcidr': { by: 'NP032', line: '- ipBlock:' },
  'cks-q12-any-namespace': { by: 'NP011', line: '- podSelector:' },
  'cleverai-dns-namespace-label': {
    by: 'NP053',
    line: '- namespaceSelector:',
    fixed: /- namespaceSelector: \{\}\n {6}podSelector:\n {8}matchLabels:\n {10}k8s-app: kube-dns/,
  },
  'collabnix-except-host-bits': { by: 'NP005', line: '- 182.213.50.43/24' },
  'crc-named-ports-missing': {
    by: 'NP024',
    line: '- port: http',
    with: [pod('openshift-ingress/router app=router 80')],
  },
  'curie-except-family': { by: 'NP004', line: '- 169.254.169.254/32' },
  'cyclonus-35-misindented-peers': { by: 'NP002', line: 'matchLabels:' },
  'eks-workshop-other-namespace': {
    by: 'NP020',
    line: '- podSelector:',
    with: [
      pod('ui/ui app.kubernetes.io/name=ui'),
      pod('orders/orders app.kubernetes.io/name=orders,app.kubernetes.io/component=service'),
    ],
    fixed: /app\.kubernetes\.io\/name: ui\n.*namespaceSelector:\n.*matchLabels:\n.*metadata\.name: ui/,
  },
  'evenfire-except-empty': { by: 'NP035', line: '- ipBlock:', fixed: /except:\n.*- 169\.254\.169\.254\/32/ },
  'k8s-112467-ingress-nginx': { by: 'NP052', line: '- podSelector:', fixed: /metadata\.name: ingress-nginx/ },
  'k8s-47797-namespace-name': {
    by: 'NP022',
    line: '- namespaceSelector:',
    after: [
      ['extensions/v1beta1', 'networking.k8s.io/v1'],
      ['protocol: tcp', 'protocol: TCP'],
      ['<namespace-name>', 'ops'],
    ],
    fixed: /kubernetes\.io\/metadata\.name: ops/,
  },
  'k8s-56847-duplicate-key': {
    by: 'duplicate-key',
    line: 'run: nginx',
    fixed:
      /podSelector:\n {4}matchExpressions:\n {4}- \{key: run, operator: In, values: \[nginx, nginx2\]\}\n {2}policyTypes/,
  },
  'konflux-and-or-production': {
    by: 'NP011',
    line: '- namespaceSelector:',
    with: [
      pod('konflux-ui/dex app=dex'),
      pod('konflux-ui/proxy app=proxy'),
      pod('namespace-lister/l apps=namespace-lister'),
    ],
    fixed: /app: proxy\n {6}namespaceSelector:/,
  },
  'konflux-apiserver-podselector': { by: 'NP033', line: 'podSelector:' },
  'kube-prometheus-adapter-forgotten': undefined,
  'kube-router-614-expressions': undefined,
  'kube-router-905-clusterip-dns': { by: 'NP022', line: '- namespaceSelector:' },
  'kubeflow-model-catalog-label': {
    by: 'NP019',
    line: 'podSelector:',
    with: [pod('kubeflow/catalog app.kubernetes.io/name=model-catalog,component=server 8080')],
  },
  'kubescape-943-service-port': {
    by: 'NP025',
    line: 'ports: [{port: 80, protocol: TCP}]',
    with: [
      pod('shop/api app.kubernetes.io/name=api 8080'),
      service('shop', 'app.kubernetes.io/name: api', 80, 8080),
    ],
    fixed: /\[\{port: 8080, protocol: TCP\}\]/,
  },
  'lokomotive-allow-metadata': { by: 'NP035', line: '- ipBlock:' },
  'medium-day26-typos': { by: 'NP002', line: 'namespaceSelectory:', fixed: /namespaceSelector:/ },
  'openshift-dns-named-ports': { by: 'NP024', line: '- protocol: TCP' },
  'recipes-26-clusterip': {
    by: 'NP034',
    line: '- ipBlock:',
    after: [['cidr: 10\n', 'cidr: 10.233.0.1/32\n']],
  },
  'recipes-30-old-cluster': {
    by: 'dash AND',
    line: 'podSelector:           # chooses pods with type=monitoring',
  },
  'recipes-84-empty-rule': { by: 'NP013', line: '- podSelector: {}' },
  'sock-shop-cart-vs-carts': {
    by: 'NP021',
    line: 'podSelector:',
    with: [
      pod('sock-shop/carts name=carts'),
      pod('sock-shop/carts-db name=carts-db'),
      pod('sock-shop/orders name=orders'),
    ],
    fixed:
      /name: cart-access\n {2}namespace: sock-shop\nspec:\n {2}podSelector:\n {4}matchLabels:\n {6}name: carts\n/,
  },
  'website-32801-dash-before-ports': {
    by: 'NP017',
    line: '- protocol: TCP',
    fixed: /protocol: UDP\n {4}\s*port: 53/,
  },
  'xunholy-empty-rule-comment': { by: 'NP015', line: '- {}' },
  'xunholy-nfd-selector-and-cidr': { by: 'NP018', line: '- Egress' },
  'yiteai-https-everywhere': { by: 'NP014', line: '- ports:' },
};

/** Everything that is said of a text: who says it, on which line, and the first fix. */
function said(text: string, surroundings: readonly string[]) {
  const session = openSession({ assume: surroundings.length === 0 });
  const { dashes } = session.analyze([
    { path: 'a.yaml', text },
    { path: 'b.yaml', text: surroundings.join('---\n') },
  ]);
  const lineAt = (offset: number) =>
    text
      .slice(text.lastIndexOf('\n', offset - 1) + 1)
      .split('\n', 1)[0]!
      .trim();
  const marks = dashes.map(({ reading, origin }) => ({
    by: `dash ${reading}`,
    line: lineAt(origin.range.start),
    fix: undefined,
  }));
  const findings = session.ask('diagnostics', {}).map(({ page, rule, origin, fixes }) => ({
    by: page ?? rule,
    line: lineAt(origin.range.start),
    fix: fixes[0],
  }));
  return [...findings, ...marks];
}

describeShared('mistakes that people posted', 'public/mistakes', (folder) => {
  const posted = filesIn(folder, '.posted.yaml').map((path) => ({
    id: basename(path, '.posted.yaml'),
    text: framed(readFileSync(path, 'utf8')),
  }));

  const cases = posted.flatMap(({ id, text }) => {
    const expected = EXPECTED[id];
    return expected ? [{ id, raw: text, expected }] : [];
  });

  test.each(cases)('$id', ({ raw, expected }) => {
    const text = (expected.after ?? []).reduce((now, [from, to]) => now.replace(from, to), raw);
    const found = said(text, expected.with ?? []);
    const places = found.map(({ by, line }) => `${by} «${line}»`);
    expect(places).toContain(`${expected.by} «${expected.line}»`);
    const { fix } = found.find(({ by, line }) => by === expected.by && line === expected.line)!;
    if (expected.fixed) expect(applyToText(text, fix?.edits ?? [])).toMatch(expected.fixed);
  });

  test('nearly all are named', () => {
    const known = posted.filter(({ id }) => id in EXPECTED);
    expect(known).toHaveLength(posted.length);
    expect(cases.length).toBeGreaterThanOrEqual(36);
  });
});
