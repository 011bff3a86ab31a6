import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeShared, filesIn, sharedFolder } from '../../testing/shared';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { ManifestReader } from '../manifest/manifestReader';
import type { ObjectReading } from './objectReading';
import { isRead, readDocument, readObject } from './registry';

function readAll(text: string): ObjectReading[] {
  const { documents } = new ManifestReader(isRead).read({ path: 'a.yaml', text });
  return documents.flatMap((document) => document.objects).map(readObject);
}

/** The text with each complaint below the lines it points to. */
function marked(text: string): string {
  const complaints = readAll(text).flatMap((reading) => reading.diagnostics);
  return text
    .trim()
    .split('\n')
    .flatMap((line, index, lines) => {
      const start = lines.slice(0, index).join('\n').length + (index > 0 ? 1 : 0);
      return [line, ...complaints.filter((complaint) => startsIn(complaint, start, line)).map(complaintText)];
    })
    .join('\n');
}

const startsIn = ({ origin }: Diagnostic, start: number, line: string) =>
  origin.range.start >= start && origin.range.start <= start + line.length;

const complaintText = ({ severity, stage, field, message }: Diagnostic) =>
  `^ ${severity} ${stage ?? ''} ${field ?? ''}: ${message.replace(/ \(e\.g\. 'My.*/, '')}`;

describe('complaints stand where the fault is', () => {
  test('everything that validation finds', () => {
    const text = `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: My_Policy
  namespace: shop
spec:
  podSelector:
    matchLabels:
      app: team/web
  ingress:
  - from:
    - {}
    - ipBlock:
        cidr: 10.0.0.0/8
        except:
        - 10.0.0.0/8
      podSelector: {}
    ports:
    - port: "80"
    - port: 90
      endPort: 80
  policyTypes:
  - ingress
`.trim();
    expect(marked(text)).toMatchInlineSnapshot(`
      "apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata:
        name: My_Policy
      ^ error validation metadata.name: Invalid value: "My_Policy": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')
        namespace: shop
      spec:
        podSelector:
          matchLabels:
            app: team/web
      ^ error validation spec.podSelector.matchLabels: Invalid value: "team/web": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character
        ingress:
        - from:
          - {}
      ^ error validation spec.ingress[0].from[0]: Required value: must specify a peer
          - ipBlock:
      ^ error validation spec.ingress[0].from[1]: Forbidden: may not specify both ipBlock and another peer
              cidr: 10.0.0.0/8
              except:
              - 10.0.0.0/8
      ^ error validation spec.ingress[0].from[1].ipBlock.except[0]: Invalid value: "10.0.0.0/8": must be a strict subset of \`cidr\`
            podSelector: {}
          ports:
          - port: "80"
      ^ error validation spec.ingress[0].ports[0].port: Invalid value: "80": must contain at least one letter (a-z)
          - port: 90
            endPort: 80
      ^ error validation spec.ingress[0].ports[1].endPort: Invalid value: 90: must be greater than or equal to \`port\`
        policyTypes:
        - ingress
      ^ error validation spec.policyTypes[0]: Unsupported value: "ingress": supported values: "Ingress", "Egress""
    `);
  });

  test('a field that is missing is shown at its parent', () => {
    const text = `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: db
spec:
  egress:
  - to:
    - ipBlock:
        except: []
    - podSelector:
        matchExpressions:
        - key: app
          operator: In
`.trim();
    expect(marked(text)).toMatchInlineSnapshot(`
      "apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata:
        name: db
      spec:
        egress:
        - to:
          - ipBlock:
      ^ error validation spec.egress[0].to[0].ipBlock.cidr: Required value
              except: []
          - podSelector:
              matchExpressions:
              - key: app
      ^ error validation spec.egress[0].to[1].podSelector.matchExpressions[0].values: Required value: must be specified when \`operator\` is 'In' or 'NotIn'
                operator: In"
    `);
  });

  test('one gate hides the next: types, then unknown fields, then values', () => {
    const text = (more: string) =>
      `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: A\nspec:\n${more}`;
    const stages = (more: string) => readAll(text(more))[0]!.diagnostics.map(({ stage }) => stage);
    expect(stages('  ingress: {}\n  foo: 1')).toEqual(['decode']);
    expect(stages('  ingress: []\n  foo: 1\n  bar: 1')).toEqual(['strict', 'strict']);
    expect(stages('  ingress: []\n  foo: null')).toEqual(['validation']);
  });

  test('what Kubernetes 1.36 refuses is a warning, and the policy is read', () => {
    const text = `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: db
spec:
  egress:
  - to:
    - ipBlock:
        cidr: 10.1.2.3/8
        except:
        - 010.2.0.0/16
        - ::ffff:10.3.0.0/112
`.trim();
    expect(marked(text)).toMatchInlineSnapshot(`
      "apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata:
        name: db
      spec:
        egress:
        - to:
          - ipBlock:
              cidr: 10.1.2.3/8
      ^ warning validation spec.egress[0].to[0].ipBlock.cidr: Invalid value: "10.1.2.3/8": must not have bits set beyond the prefix length
              except:
              - 010.2.0.0/16
      ^ warning validation spec.egress[0].to[0].ipBlock.except[0]: Invalid value: "010.2.0.0/16": must not have leading 0s in IP or prefix length
              - ::ffff:10.3.0.0/112
      ^ warning validation spec.egress[0].to[0].ipBlock.except[1]: Invalid value: "::ffff:10.3.0.0/112": must not have an IPv4-mapped IPv6 address"
    `);
    expect(readAll(text)[0]!.policies).toHaveLength(1);
  });
});

describe('kinds under a wrong name', () => {
  const helpFor = (apiVersion: string, kind: string) =>
    readAll(`apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: x\n`)[0]!.diagnostics.map(
      ({ stage, help }) => `${stage}: ${help}`,
    );

  test.each([
    [
      'extensions/v1beta1',
      'NetworkPolicy',
      'no-match: extensions/v1beta1 was removed in Kubernetes 1.16. Write apiVersion: networking.k8s.io/v1 and kind: NetworkPolicy.',
    ],
    ['v1', 'NetworkPolicy', 'no-match: Write apiVersion: networking.k8s.io/v1 and kind: NetworkPolicy.'],
    [
      'networking.k8s.io/V1',
      'NetworkPolicy',
      'no-match: Write apiVersion: networking.k8s.io/v1 and kind: NetworkPolicy.',
    ],
    [
      'networking.k8s.io/v1',
      'NetworkPolicies',
      'no-match: Write apiVersion: networking.k8s.io/v1 and kind: NetworkPolicy.',
    ],
    [
      'networking.k8s.io/v1',
      'NetworkPolcy',
      'no-match: Write apiVersion: networking.k8s.io/v1 and kind: NetworkPolicy.',
    ],
    ['networking.k8s.io/v1', 'networkpolicy', 'decode: Kinds are written with capitals, e.g. NetworkPolicy.'],
    [
      'batch/v1beta1',
      'CronJob',
      'no-match: batch/v1beta1 was removed in Kubernetes 1.25. Write apiVersion: batch/v1 and kind: CronJob.',
    ],
  ])('%s %s', (apiVersion, kind, help) => {
    expect(helpFor(apiVersion, kind)).toEqual([help]);
  });

  test.each([
    ['crd.projectcalico.org/v1', 'NetworkPolicy'],
    ['projectcalico.org/v3', 'NetworkPolicy'],
    ['crd.antrea.io/v1beta1', 'NetworkPolicy'],
    ['cilium.io/v2', 'CiliumNetworkPolicy'],
    ['networking.k8s.io/v1', 'Ingress'],
    ['v1', 'ConfigMap'],
    ['serving.knative.dev/v1', 'Service'],
  ])('%s %s is another kind, and fine', (apiVersion, kind) => {
    expect(readAll(`apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: x\n`)).toEqual([
      { namespaces: [], workloads: [], services: [], policies: [], diagnostics: [], refused: false },
    ]);
  });
});

describe('documents that are no object', () => {
  const messages = (text: string) =>
    new ManifestReader(isRead)
      .read({ path: 'a.yaml', text })
      .documents.flatMap(readDocument)
      .map(({ refused, diagnostics }) => [refused, ...diagnostics.map(({ message }) => message)]);

  test.each([
    ['hello', [[true, 'invalid object to validate']]],
    ['- a\n- b', [[true, 'invalid object to validate']]],
    ['apiVersion: v1\nkind: List\nitems: [null]', [[true, 'invalid object to validate']]],
    ['a: 1', [[true, '[apiVersion not set, kind not set]']]],
    ['kind: NetworkPolicy', [[true, 'apiVersion not set']]],
    ['a: [', [[false]]],
  ])('%j', (text, expected) => {
    expect(messages(text)).toEqual(expected);
  });
});

describe('hostile input', () => {
  const word = fc.constantFrom(
    ...[
      'spec',
      'metadata',
      'name',
      'labels',
      'podSelector',
      'matchLabels',
      'matchExpressions',
      'key',
      'operator',
    ],
    ...[
      'values',
      'ingress',
      'egress',
      'from',
      'to',
      'ports',
      'port',
      'endPort',
      'protocol',
      'ipBlock',
      'cidr',
    ],
    ...[
      'except',
      'policyTypes',
      'template',
      'containers',
      'ownerReferences',
      'finalizers',
      'creationTimestamp',
    ],
    ...[
      '__proto__',
      'constructor',
      'toString',
      '',
      '<<',
      'In',
      'Exists',
      'Ingress',
      'TCP',
      '10.0.0.0/8',
      '80',
    ],
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 6 },
      fc.oneof(word, fc.string(), fc.integer(), fc.double({ noNaN: true }), fc.boolean(), fc.constant(null)),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(word, tie('value'), { maxKeys: 4 }),
    ),
  }));
  const kind = fc.constantFrom(
    ...[
      'networking.k8s.io/v1 NetworkPolicy',
      'apps/v1 Deployment',
      'batch/v1 CronJob',
      'v1 Pod',
      'v1 Service',
    ],
    ...['v1 Namespace', 'v1 ReplicationController'],
  );

  test('any tree under any kind is read without throwing, and every complaint is words', () => {
    fc.assert(
      fc.property(kind, fc.dictionary(word, value, { maxKeys: 6 }), (which, body) => {
        const [apiVersion, name] = which.split(' ');
        const [reading] = readAll(JSON.stringify({ ...body, apiVersion, kind: name }));
        for (const { message, help, origin } of reading!.diagnostics) {
          expect(message).not.toBe('');
          expect(`${message} ${help}`).not.toMatch(/undefined|\[object|NaN/);
          expect(origin.range.start).toBeLessThanOrEqual(origin.range.end);
        }
        expect(reading!.refused).toBe(reading!.diagnostics.some(({ severity }) => severity === 'error'));
      }),
      { seed: 36, numRuns: 600 },
    );
  });

  test('a policy cut off anywhere is read or refused', () => {
    const text = `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: db}\nspec:\n  ingress:\n  - from:\n    - ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}\n    ports:\n    - {port: 80, endPort: 90}\n`;
    for (let length = 0; length <= text.length; length++) {
      for (const reading of readAll(text.slice(0, length))) expect(reading.namespaces).toEqual([]);
    }
  });
});

const objectsOf = (path: string) =>
  new ManifestReader(isRead)
    .read({ path: basename(path), text: readFileSync(path, 'utf8') })
    .documents.flatMap((document) => document.objects);

interface Case {
  readonly group: string;
  readonly nodes: readonly string[];
  readonly error?: boolean;
}

const casesIn = (folder: string) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => [name, join(folder, name)] as const);

/** Duplicates of a name are nobody's fault by themselves: the second object is an update of the first. */
const ABOUT_TWO_OBJECTS = /duplicate-policy-name/;

describeShared('workloads and refusals of the connectivity cases', 'truth/cases', (folder) => {
  test.each(casesIn(folder))('%s', (name, path) => {
    const expected = JSON.parse(readFileSync(join(path, 'expected.json'), 'utf8')) as Case;
    const readings = filesIn(join(path, 'manifests'), '').flatMap(objectsOf).map(readObject);
    expect(readings.some(({ refused }) => refused)).toBe(
      expected.error === true && !ABOUT_TWO_OBJECTS.test(name),
    );
    if (expected.error) return;
    const ids = readings.flatMap(({ workloads }) => workloads.map(({ id }) => id));
    expect([...new Set(ids)].sort()).toEqual([...expected.nodes].sort());
  });
});

describeShared('real YAML of public projects', 'public', () => {
  test.each([
    ['bundles', 1995, 16],
    ['networkpolicy', 705, 40],
  ])('every object of %s is read: %i objects, %i of them refused', (set, objects, refused) => {
    const readings = filesIn(sharedFolder(`public/${set}`)!, 'aml')
      .flatMap(objectsOf)
      .map(readObject);
    expect([readings.length, readings.filter((reading) => reading.refused).length]).toEqual([
      objects,
      refused,
    ]);
  });
});
