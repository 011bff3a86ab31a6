import { readFileSync, statSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { filesIn, sharedFolder } from '../testing/shared';
import type { Analysis } from './door';
import { openSession } from './session';
import { askEverything } from './testing/askEverything';
import { RUNS_FACTOR, SEED } from './testing/ends';
import { Examiner } from './testing/examiner';
import { mutated } from './testing/mutate';
import type { Pick } from './testing/mutate';
import type { SourceFile } from './text/edit';

/** Longer texts find nothing that shorter ones do not, and take their time. */
const LARGEST_BASE = RUNS_FACTOR > 1 ? 100_000 : 6_000;

const PLACES = `apiVersion: v1
kind: Namespace
metadata: {name: shop, labels: {team: shop}}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  template:
    metadata:
      labels: &web
        app: web
    spec:
      containers:
      - name: main
        ports:
        - name: http
          containerPort: 8080
---
apiVersion: v1
kind: Pod
metadata: {name: api, namespace: shop, labels: {app: api}}
spec: {containers: [{name: main, ports: [{name: grpc, containerPort: 9090}]}]}
---
apiVersion: v1
kind: Service
metadata: {name: api, namespace: shop}
spec: {selector: {app: api}, ports: [{port: 80, targetPort: grpc}]}
`;

const POLICY = `# Who may reach the API
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: api
  namespace: shop
spec:
  podSelector:
    matchLabels:
      app: api
  policyTypes:
  - Ingress
  - Egress
  ingress:
  - from:
    - namespaceSelector:
        matchLabels:
          team: shop
      podSelector:
        matchExpressions:
        - {key: app, operator: In, values: [web, cron]}
    - ipBlock:
        cidr: 10.0.0.0/8
        except:
        - 10.1.0.0/16
    ports:
    - port: grpc
    - port: 8000
      endPort: 8080
  egress:
  - to:
    - namespaceSelector: {}
      podSelector:
        matchLabels:
          k8s-app: kube-dns
    ports:
    - {protocol: UDP, port: 53}
    - {protocol: TCP, port: 53}
`;

const JSON_LIST = `{"apiVersion": "v1", "kind": "List", "items": [
  {"apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy", "metadata": {"name": "deny", "namespace": "shop"},
   "spec": {"podSelector": {}, "policyTypes": ["Ingress"]}},
  {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "one", "labels": {"a": "b"}}, "spec": {"containers": []}}
]}
`;

/** Merge keys, anchors, other versions, block scalars, comments in odd places. */
const ODD = `%YAML 1.1
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  annotations:
    note: |
      kind: Pod
      - not: "a rule"
  name: "odd"
spec:
  podSelector: &everyone {}
  ingress:
  - from: [{podSelector: *everyone}, {namespaceSelector: {matchLabels: {a: "1"}}}] # two
    ports:
      - &http {port: 80}
      - <<: *http
        protocol: UDP
...
---
kind: NetworkPolicy
apiVersion: extensions/v1beta1
metadata: {name: old}
spec: {podSelector: }
`;

const OWN = [PLACES, POLICY, JSON_LIST, ODD, `${POLICY}---\n${PLACES}`];

function realTexts(): string[] {
  return ['networkpolicy', 'mistakes', 'templated', 'bundles'].flatMap((name) => {
    const folder = sharedFolder(`public/${name}`);
    if (!folder) return [];
    return ['.yaml', '.yml', '.json', '.tmpl', '.j2']
      .flatMap((ending) => filesIn(folder, ending))
      .filter((path) => statSync(path).size <= LARGEST_BASE)
      .map((path) => readFileSync(path, 'utf8'));
  });
}

/** The parts of an analysis that must not depend on what the session has seen before. */
const withoutHistory = (analysis: Analysis | undefined): unknown => ({ ...analysis, flips: [] });

/** Types a text into a session that has the text before it, asks everything, and looks whether history changed an answer. */
function faultsOf(texts: readonly string[], pick: Pick): readonly string[] {
  const examiner = new Examiner();
  const session = openSession();
  const base = { path: 'base.yaml', text: PLACES };
  let before: readonly SourceFile[] = [base];
  for (const text of texts.slice(0, -1)) {
    const files = [base, { path: 'it.yaml', text }];
    examiner.look('analyze on the way', files, () => session.analyze(files));
    before = files;
  }
  const files = [base, { path: 'it.yaml', text: texts.at(-1)! }];
  const analysis = askEverything(session, files, before, examiner, pick);
  if (analysis && !analysis.stale) {
    const fresh = openSession();
    const alone = examiner.look('analyze alone', files, () => fresh.analyze(files));
    expect(withoutHistory(analysis)).toEqual(withoutHistory(alone));
    expect(session.ask('diagnostics', {})).toEqual(fresh.ask('diagnostics', {}));
    expect(session.ask('explain', {})).toEqual(fresh.ask('explain', {}));
    expect([...session.ask('list', {})]).toEqual([...fresh.ask('list', {})]);
  }
  return examiner.faults;
}

function fuzz(bases: readonly string[], numRuns: number): void {
  fc.assert(
    fc.property(fc.nat(bases.length - 1), fc.gen(), (which, draw) => {
      const pick: Pick = (below) => (below > 1 ? draw(fc.nat, below - 1) : 0);
      const base = bases[which]!;
      const first = mutated(base, pick);
      expect(faultsOf([base, first, mutated(first, pick)], pick)).toEqual([]);
    }),
    { seed: SEED, numRuns },
  );
}

test('own texts after accidents: no question throws, takes long, or shows a slip', () => {
  fuzz(OWN, 60 * RUNS_FACTOR);
});

const real = realTexts();

test.skipIf(real.length === 0)('real files after accidents: the same', () => {
  fuzz(real, 100 * RUNS_FACTOR);
});
