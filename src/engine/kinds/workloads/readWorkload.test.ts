import { expect, test } from 'vitest';
import type { Workload } from '../../kube/entities';
import { ManifestReader } from '../../manifest/manifestReader';
import { isRead, readObject } from '../registry';

/** The workloads of a text, one per line, with what there is to say of each. */
function draw(text: string): string[] {
  const { documents } = new ManifestReader(isRead).read({ path: 'a.yaml', text });
  return documents
    .flatMap((document) => document.objects)
    .flatMap((object) => readObject(object).workloads)
    .map(line);
}

function line({ id, labels, ports, hostNetwork, addresses, replicas }: Workload): string {
  return [
    id,
    ...Object.entries(labels).map(([key, value]) => `${key}=${value}`),
    ...ports.map((port) => `${port.container}:${port.name ?? ''}:${port.number}/${port.protocol}`),
    hostNetwork ? 'hostNetwork' : '',
    ...addresses,
    replicas === undefined ? '' : `x${replicas}`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

const controller = (apiVersion: string, kind: string, spec: string) =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: web, namespace: shop, labels: {own: no-matter}}\nspec: ${spec}`;

const template =
  '{metadata: {labels: {app: web}}, spec: {containers: [{name: c, ports: [{containerPort: 80}]}]}}';

test.each([
  ['apps/v1', 'Deployment', `{replicas: 3, template: ${template}}`, ' x3'],
  ['apps/v1', 'StatefulSet', `{template: ${template}}`, ''],
  ['apps/v1', 'DaemonSet', `{template: ${template}}`, ''],
  ['apps/v1', 'ReplicaSet', `{replicas: 0, template: ${template}}`, ' x0'],
  ['v1', 'ReplicationController', `{template: ${template}}`, ''],
  ['batch/v1', 'Job', `{template: ${template}}`, ''],
  ['batch/v1', 'CronJob', `{jobTemplate: {spec: {template: ${template}}}}`, ''],
])('%s %s: labels and ports are its pod template’s', (apiVersion, kind, spec, replicas) => {
  expect(draw(controller(apiVersion, kind, spec))).toEqual([
    `shop/web[${kind}] app=web c::80/TCP${replicas}`,
  ]);
});

test('a kind of the same name in another group is another kind', () => {
  expect(draw(controller('openkruise.io/v1', 'StatefulSet', `{template: ${template}}`))).toEqual([]);
});

test('a pod: its own labels and addresses, the namespace default, ports in order of resolution', () => {
  const text = `
apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web, empty: "", gone: null}}
spec:
  hostNetwork: true
  initContainers:
  - {name: setup, ports: [{containerPort: 1}]}
  - {name: mesh, restartPolicy: Always, ports: [{name: admin, containerPort: 15000}]}
  containers:
  - {name: web, ports: [{name: http, containerPort: 8080}, {name: quic, containerPort: 8080, protocol: UDP}]}
  - {name: bare}
status: {podIP: 10.0.0.7, podIPs: [{ip: 10.0.0.7}, {ip: "fd00::7"}]}
`;
  expect(draw(text)).toEqual([
    'default/web[Pod] app=web empty= web:http:8080/TCP web:quic:8080/UDP mesh:admin:15000/TCP hostNetwork 10.0.0.7 fd00::7',
  ]);
});

const owned = (owners: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: web-1, namespace: shop, ownerReferences: ${owners}}`;
const owner = (kind: string, more = 'controller: true') =>
  `[{apiVersion: v1, ${kind} name: web, uid: u1, ${more}}]`;

test.each([
  ['its controller', owner('kind: ReplicaSet,'), 'shop/web[ReplicaSet]'],
  ['a controller that does not say its kind', owner(''), 'shop/web[Pod]'],
  ['a Node, as mirror pods have', owner('kind: Node,'), 'shop/web-1[Pod]'],
  ['an owner that is no controller', owner('kind: ReplicaSet,', 'controller: false'), 'shop/web-1[Pod]'],
  ['nobody', '[]', 'shop/web-1[Pod]'],
])('a pod owned by %s', (_, owners, id) => {
  expect(draw(owned(owners))).toEqual([id]);
});

test('of a half-typed workload as much is read as can be', () => {
  const half =
    '{replicas: three, template: {metadata: {labels: {app: web, debug: yes}}, spec: {containers: [null, {ports: 80}]}}}';
  const { documents } = new ManifestReader(isRead).read({
    path: 'a.yaml',
    text: controller('apps/v1', 'Deployment', half),
  });
  const reading = readObject(documents[0]!.objects[0]!);
  expect(reading.workloads.map(line)).toEqual(['shop/web[Deployment] app=web']);
  expect(reading.refused).toBe(true);
  expect(reading.diagnostics.map(({ message }) => message)).toEqual([
    'json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32',
  ]);
});
