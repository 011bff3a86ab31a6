import { describe, expect, test } from 'vitest';
import { buildCluster } from '../cluster/buildCluster';
import { isRead, readObject } from '../kinds/registry';
import { ManifestReader } from '../manifest/manifestReader';
import type { ProfileId } from '../profiles/profile';
import { profileById } from '../profiles/profiles';
import { compile } from '../reachability/reachability';
import type { SourceFile } from '../text/edit';
import { applyEdits } from '../text/edit';
import type { DiagnosisContext } from './check';
import { diagnose } from './diagnose';
import { CHECKS } from './registry';

/** Reads files the way the session does, without its memory of older texts. */
function contextOf(files: readonly SourceFile[], enforcedBy?: ProfileId): DiagnosisContext {
  const reader = new ManifestReader(isRead);
  const readings = files.map((file) => reader.read(file));
  const objects = readings.flatMap(({ documents }) => documents.flatMap((document) => document.objects));
  const read = objects.map((object) => ({ object, reading: readObject(object) }));
  const good = read.filter(({ reading }) => !reading.refused);
  const { cluster, notes } = buildCluster(
    {
      namespaces: good.flatMap(({ reading }) => reading.namespaces),
      workloads: good.flatMap(({ reading }) => reading.workloads),
      services: good.flatMap(({ reading }) => reading.services),
      policies: good.flatMap(({ reading }) => reading.policies),
    },
    { assume: true },
  );
  return {
    files,
    readings,
    cluster,
    reachability: compile(cluster),
    ...(enforcedBy && { profile: profileById(enforcedBy) }),
    notes,
    apiServer: read.flatMap(({ reading }) => reading.diagnostics),
    refusedObjects: new Map(),
    policyObjects: new Map(
      good.flatMap(({ object, reading }) => reading.policies.map((policy) => [policy.id, object] as const)),
    ),
  };
}

function problemsIn(text: string, enforcedBy?: ProfileId) {
  return diagnose(contextOf([{ path: 'a.yaml', text }], enforcedBy));
}

/** One line per problem: rule, severity, the lines it stands on, message. */
function drawn(text: string): string[] {
  return problemsIn(text).map(
    ({ rule, severity, origin, message }) =>
      `${rule} ${severity} «${text.slice(origin.range.start, origin.range.end).split('\n')[0]}» ${message}`,
  );
}

/** The text after the first fix of the first problem of a rule. */
function fixedBy(rule: string, text: string): string {
  const fix = problemsIn(text).find((problem) => problem.rule === rule)?.fixes[0];
  return applyEdits([{ path: 'a.yaml', text }], fix?.edits ?? [])[0]!.text;
}

const policy = (spec: string, name = 'p') =>
  `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: ${name}, namespace: shop}
spec:
${spec}`;

const pod = (name: string, labels: string, more = '') =>
  `apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: shop, labels: ${labels}}
spec: {containers: [{name: c, image: i}]${more}}
---
`;

describe('the example of every check', () => {
  test.each(CHECKS.map((check) => [check.id, check] as const))(
    '%s raises it and nothing else',
    (id, check) => {
      const found = problemsIn(check.example, check.enforcedBy);
      expect(found.map(({ rule }) => rule)).toEqual([id]);
      expect(found[0]).toMatchObject({ severity: check.severity });
      expect(problemsIn(check.fixed, check.enforcedBy)).toEqual([]);
    },
  );

  test.each(CHECKS.map((check) => [check.id, check.example] as const))(
    'every fix for %s takes its finding away',
    (id, example) => {
      for (const { fixes } of problemsIn(example)) {
        for (const { edits } of fixes) {
          const text = applyEdits([{ path: 'a.yaml', text: example }], edits)[0]!.text;
          expect(problemsIn(text).filter(({ rule }) => rule === id)).toEqual([]);
        }
      }
    },
  );

  test('ids are unique and sorted', () => {
    const ids = CHECKS.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
  });
});

describe('fixes change only what they must', () => {
  test('policyTypes is written behind podSelector, in the habits of the file', () => {
    const text = policy(`  podSelector: {} # all
  ingress:
    - from:
        - podSelector: {}
`);
    expect(fixedBy('NP007', text)).toBe(text.replace('# all\n', '# all\n  policyTypes:\n    - Ingress\n'));
  });

  test('a missing type joins those that are there', () => {
    const text = policy(`  podSelector: {}
  policyTypes: [Ingress] # only
  egress:
  - {}
`);
    expect(fixedBy('NP008', text)).toBe(text.replace('[Ingress]', '[Ingress, Egress]'));
  });

  test('one dash makes two peers one', () => {
    const { example, fixed } = CHECKS.find(({ id }) => id === 'NP011')!;
    expect(fixedBy('NP011', example)).toBe(fixed);
  });

  test('a label is corrected in place', () => {
    const { example, fixed } = CHECKS.find(({ id }) => id === 'NP021')!;
    expect(fixedBy('NP021', example)).toBe(fixed);
  });
});

describe('what is not said', () => {
  test('a policy alone, without workloads, is not accused of selecting nothing', () => {
    const text = policy(`  podSelector: {matchLabels: {app: nobody}}
  policyTypes: [Ingress, Egress]
  ingress:
  - from: [{podSelector: {matchLabels: {app: ghost}}}]
    ports: [{port: http}]
  egress:
  - to: [{podSelector: {matchLabels: {app: ghost}}}]
  - ports: [{port: 53, protocol: UDP}, {port: 53, protocol: TCP}]
`);
    expect(drawn(text)).toEqual([]);
  });

  test('namespaces of which nothing is known are not suspected to be empty', () => {
    const text = `${pod('web', '{app: web}')}${policy(`  podSelector: {matchLabels: {app: web}}
  policyTypes: [Ingress]
  ingress:
  - from:
    - namespaceSelector: {matchLabels: {team: a}}
      podSelector: {matchLabels: {app: ghost}}
`)}`;
    expect(drawn(text)).toEqual([]);
  });

  test('the idiom "this namespace, or that one" is no slip', () => {
    const text = `${pod('web', '{app: web}')}${policy(`  podSelector: {}
  policyTypes: [Ingress]
  ingress:
  - from:
    - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: istio-system}}
    - podSelector: {}
`)}`;
    expect(drawn(text)).toEqual([]);
  });

  test('DNS that another policy allows is not lost', () => {
    const text = `${pod('web', '{app: web}')}${policy(`  podSelector: {matchLabels: {app: web}}
  policyTypes: [Egress]
  egress:
  - to: [{podSelector: {matchLabels: {app: web}}}]
    ports: [{port: 80}]
`)}---
${policy(
  `  podSelector: {}
  policyTypes: [Egress]
  egress:
  - ports: [{port: 53, protocol: UDP}, {port: 53, protocol: TCP}]
`,
  'dns',
)}`;
    expect(drawn(text)).toEqual([]);
  });

  test('web-1 is not taken for a slip of web-2, nor db for api', () => {
    for (const [has, asks] of [
      ['web-2', 'web-1'],
      ['api', 'db'],
    ]) {
      const text = `${pod('x', `{app: ${has}}`)}${policy(`  podSelector: {matchLabels: {app: ${asks}}}
  policyTypes: [Ingress]
`)}`;
      expect(problemsIn(text).map(({ rule }) => rule)).toEqual(['NP019']);
    }
  });
});

describe('drawings', () => {
  test('every null has its own consequence', () => {
    expect(
      drawn(
        policy(`  podSelector:
  policyTypes: [Ingress]
  ingress:
  - from:
    - namespaceSelector:
      podSelector: {matchLabels: {app: }}
    ports:
`),
      ),
    ).toEqual([
      "NP006 error «namespaceSelector:» namespaceSelector has nothing below it, which means only the policy's own namespace, as if the line were not there.",
      'NP006 error «app:» Label app has no value here, so kubectl drops it and the selector matches more pods.',
      'NP006 warning «ports:» ports has nothing below it, which means every port.',
      'NP006 info «podSelector:» podSelector has nothing below it, which means every pod of namespace shop.',
    ]);
  });

  test('a pod of another namespace behind a bare podSelector', () => {
    const { example } = CHECKS.find(({ id }) => id === 'NP020')!;
    expect(drawn(example)).toEqual([
      "NP020 warning «podSelector:» No pod in shop has app=prometheus; monitoring/prometheus has, but a podSelector alone means the policy's own namespace.",
    ]);
  });

  test('a comment that says "or" over one peer with both selectors is asked about', () => {
    const text = (comment: string) =>
      policy(`  podSelector: {matchLabels: {app: web}}
  policyTypes: [Ingress]
  ingress:
  - from:
    ${comment}
    # see the wiki
    - namespaceSelector: {matchLabels: {team: ops}}
      podSelector: {matchLabels: {app: grafana}}
    ports: [{port: 80}]
`);
    expect(problemsIn(text('# grafana, or anyone of ops')).map(({ rule }) => rule)).toEqual(['NP012']);
    expect(problemsIn(text('# grafana of ops')).map(({ rule }) => rule)).toEqual([]);
  });

  test('keys written twice, and text that does not parse', () => {
    const found = problemsIn(
      `${policy('  podSelector: {}\n  podSelector: {}\n  policyTypes: [Ingress]\n')}---\na: [\n`,
    );
    expect(found.map(({ rule, severity, stage }) => [rule, severity, stage])).toEqual([
      ['api-server', 'error', 'parse'],
      ['duplicate-key', 'warning', undefined],
    ]);
  });

  test('nothing at all, or anything', () => {
    expect(diagnose(contextOf([]))).toEqual([]);
    for (const text of ['', '---', 'a: 1', '- - -', policy('  ingress: {a: b}'), policy('  [1]')]) {
      for (const { message, help } of problemsIn(text)) {
        expect(`${message} ${help}`).not.toMatch(/undefined|\[object|NaN/);
      }
    }
  });
});
