import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRead, readObject } from '../engine/kinds/registry';
import { ManifestReader } from '../engine/manifest/manifestReader';
import { ClusterPrinter } from './clusterFiles';
import { Inventory } from './inventory';
import type { JsonObject } from './json';
import { RESOURCES, type Resource } from './resources';
import { objectsOf } from './testing/drawCluster';

function inventoryOf(objects: readonly JsonObject[]): Inventory {
  const inventory = new Inventory();
  for (const object of objects) {
    const resource = (Object.keys(RESOURCES) as Resource[]).find(
      (one) => RESOURCES[one].kind === object['kind'],
    );
    inventory.put(resource!, object);
  }
  return inventory;
}

const filesOf = (objects: readonly JsonObject[]) => new ClusterPrinter().files(inventoryOf(objects));

function draw(yaml: string): string {
  return filesOf(objectsOf(yaml))
    .filter(({ objects }) => objects.size > 0)
    .map(({ path, text }) => `== ${path}\n${text.replace(/^# .*\n/gm, '')}`)
    .join('');
}

describe('what an API server sends becomes what a person would write', () => {
  test('without status, managed fields, identities and defaults', () => {
    expect(
      draw(`
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  uid: 1
  resourceVersion: "7"
  labels: {team: shop, kubernetes.io/metadata.name: shop}
  managedFields: [{manager: kubectl}]
spec: {finalizers: [kubernetes]}
status: {phase: Active}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop, annotations: {a: b}}
spec:
  clusterIP: 10.96.0.7
  clusterIPs: [10.96.0.7]
  type: ClusterIP
  sessionAffinity: None
  selector: {app: web}
  ports: [{name: http, protocol: TCP, port: 80, targetPort: http}, {name: dns, protocol: UDP, port: 53, targetPort: 53}]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
  namespace: shop
  generation: 2
  annotations: {owner: web-team, kubectl.kubernetes.io/last-applied-configuration: "{}"}
spec:
  ingress: [{ports: [{port: 8080, protocol: TCP}], from: [{podSelector: {}}]}, {}]
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Ingress]
`),
    ).toMatchInlineSnapshot(`
      "== cluster/namespaces.yaml
      apiVersion: v1
      kind: Namespace
      metadata:
        name: shop
        labels:
          team: shop
      == cluster/services.yaml
      apiVersion: v1
      kind: Service
      metadata:
        name: web
        namespace: shop
      spec:
        selector:
          app: web
        ports:
          - name: http
            port: 80
            targetPort: http
          - name: dns
            port: 53
            protocol: UDP
      == policies/shop.yaml
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata:
        name: web
        namespace: shop
        annotations:
          owner: web-team
      spec:
        podSelector:
          matchLabels:
            app: web
        policyTypes:
          - Ingress
        ingress:
          - from:
              - podSelector: {}
            ports:
              - protocol: TCP
                port: 8080
          - {}
      "
    `);
  });

  test('one file of policies for each namespace that has some', () => {
    const policy = (namespace: string, name: string) =>
      `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: ${name}, namespace: ${namespace}}\nspec: {podSelector: {}}\n`;
    const files = filesOf(objectsOf([policy('b', 'x'), policy('a', 'z'), policy('a', 'y')].join('---\n')));
    expect(files.map(({ path, objects }) => [path, ...objects.keys()].join(' '))).toEqual([
      'cluster/namespaces.yaml',
      'cluster/services.yaml',
      'cluster/workloads.yaml',
      'policies/a.yaml NetworkPolicy a/y NetworkPolicy a/z',
      'policies/b.yaml NetworkPolicy b/x',
    ]);
  });

  test('what could not be read is said at the head of the first file', () => {
    const [first] = new ClusterPrinter().files(new Inventory(), ['Pods in shop could not be read.']);
    expect(first!.text).toBe('# Not the whole cluster:\n# - Pods in shop could not be read.\n');
  });
});

test('whatever a label says, the engine reads it from the file as the API server sent it', () => {
  const word = fc.oneof(
    fc.constantFrom(
      'yes',
      'no',
      'on',
      '~',
      'null',
      '010',
      '0x1f',
      '1e3',
      '1_000',
      '12:30:00',
      '.5',
      '-',
      '<<',
      '=',
      '!x',
    ),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.stringMatching(/^[a-zA-Z0-9]([-a-zA-Z0-9_.]{0,20}[a-zA-Z0-9])?$/),
  );
  fc.assert(
    fc.property(fc.dictionary(word, word, { maxKeys: 5 }), (labels) => {
      const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels } };
      const files = filesOf([namespace]);
      const reader = new ManifestReader(isRead);
      const namespaces = files
        .flatMap((file) => reader.read(file).documents)
        .flatMap(({ objects }) => objects)
        .flatMap((object) => readObject(object).namespaces);
      expect(namespaces[0]?.labels).toEqual({
        ...labels,
        'kubernetes.io/metadata.name': 'shop',
      });
    }),
    { seed: 11, numRuns: 300 },
  );
});
