import { describe, expect, test } from 'vitest';
import { Inventory } from './inventory';
import { labelsAt, objectAt, objectsAt, textAt, type JsonObject } from './json';
import { objectsOf, podsOf } from './testing/drawCluster';
import { RESOURCES, type Resource } from './resources';
import { workloadsOf } from './workloads';

const template = (manifest: JsonObject): JsonObject => {
  const spec = objectAt(manifest, 'spec');
  const inner = 'jobTemplate' in spec ? objectAt(objectAt(spec, 'jobTemplate'), 'spec') : spec;
  return 'template' in inner ? objectAt(inner, 'template') : manifest;
};

/** `shop/web Deployment x2 app=web :http=8080 host`. */
function line(manifest: JsonObject): string {
  const metadata = objectAt(manifest, 'metadata');
  const pod = template(manifest);
  const { replicas } = objectAt(manifest, 'spec');
  const spec = objectAt(pod, 'spec');
  const owner = objectsAt(metadata, 'ownerReferences')[0];
  return [
    `${textAt(metadata, 'namespace')}/${textAt(metadata, 'name')}`,
    textAt(manifest, 'kind'),
    typeof replicas === 'number' ? `x${replicas}` : '',
    owner ? `of ${textAt(owner, 'kind')} ${textAt(owner, 'name')}` : '',
    ...Object.entries(labelsAt(objectAt(pod, 'metadata'), 'labels')).map(([key, value]) => `${key}=${value}`),
    ...objectsAt(spec, 'containers').flatMap((container) =>
      objectsAt(container, 'ports').map(
        (port) => `:${textAt(port, 'name')}=${String(port['containerPort'])}`,
      ),
    ),
    spec['hostNetwork'] === true ? 'host' : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function draw(pods: string, others = ''): string[] {
  const inventory = new Inventory();
  inventory.replace('pods', undefined, podsOf(pods));
  for (const object of objectsOf(others)) {
    const resource = (Object.keys(RESOURCES) as Resource[]).find(
      (one) => RESOURCES[one].kind === object['kind'],
    );
    inventory.put(resource!, object);
  }
  return workloadsOf(inventory).map(line);
}

describe('pods become the workloads that made them', () => {
  test('a Deployment is told by its ReplicaSet and the template hash', () => {
    expect(
      draw(`
      shop/web-7d-a ReplicaSet=web-7d app=web pod-template-hash=7d :http=8080
      shop/web-7d-b ReplicaSet=web-7d app=web pod-template-hash=7d :http=8080`),
    ).toEqual(['shop/web Deployment x2 app=web :http=8080']);
  });

  test('a ReplicaSet that no Deployment made keeps its own name', () => {
    expect(draw('shop/old-1 ReplicaSet=old-7d app=old')).toEqual(['shop/old-7d ReplicaSet x1 app=old']);
  });

  test('StatefulSet, DaemonSet, Job and CronJob, without the labels they give to each pod', () => {
    expect(
      draw(`
      shop/db-0 StatefulSet=db app=db statefulset.kubernetes.io/pod-name=db-0 apps.kubernetes.io/pod-index=0
      shop/db-1 StatefulSet=db app=db statefulset.kubernetes.io/pod-name=db-1 apps.kubernetes.io/pod-index=1
      shop/log-x DaemonSet=log app=log controller-revision-hash=5f host
      shop/once-x Job=once app=once job-name=once batch.kubernetes.io/controller-uid=u
      shop/nightly-29384750-x Job=nightly-29384750 app=nightly job-name=nightly-29384750`),
    ).toEqual([
      'shop/db StatefulSet x2 app=db',
      'shop/log DaemonSet app=log host',
      'shop/nightly CronJob app=nightly',
      'shop/once Job app=once',
    ]);
  });

  test('bare and static pods stand for themselves; the ended are nobody', () => {
    expect(
      draw(`
      shop/tool app=tool
      kube-system/etcd-node-1 Node=node-1 component=etcd host
      shop/done Succeeded app=done
      shop/broken Failed app=broken
      shop/soon Pending app=soon`),
    ).toEqual([
      'kube-system/etcd-node-1 Pod component=etcd host',
      'shop/soon Pod app=soon',
      'shop/tool Pod app=tool',
    ]);
  });
});

describe('pods that differ are never said to be alike', () => {
  test('in the middle of a rollout each ReplicaSet stands for its own', () => {
    expect(
      draw(`
      shop/web-1a-a ReplicaSet=web-1a app=web version=1 pod-template-hash=1a
      shop/web-2b-a ReplicaSet=web-2b app=web version=2 pod-template-hash=2b
      shop/web-2b-b ReplicaSet=web-2b app=web version=2 pod-template-hash=2b`),
    ).toEqual(['shop/web-1a ReplicaSet x1 app=web version=1', 'shop/web-2b ReplicaSet x2 app=web version=2']);
  });

  test('pods that an operator labels one by one are written one by one, with their owner', () => {
    expect(
      draw(`
      shop/db-0 StatefulSet=db app=db role=primary
      shop/db-1 StatefulSet=db app=db role=replica`),
    ).toEqual([
      'shop/db-0 Pod of StatefulSet db app=db role=primary',
      'shop/db-1 Pod of StatefulSet db app=db role=replica',
    ]);
  });

  test.each([
    [':http=8080', ':http=9090'],
    ['host', ''],
  ])('%s is not %s', (one, other) => {
    expect(draw(`shop/a-0 StatefulSet=a ${one}\nshop/a-1 StatefulSet=a ${other}`)).toHaveLength(2);
  });

  test('pods of a kind that is unknown here keep it as their owner', () => {
    expect(draw('shop/pg-1 Cluster=pg app=pg\nshop/pg-2 Cluster=pg app=pg')).toEqual([
      'shop/pg-1 Pod of Cluster pg app=pg',
      'shop/pg-2 Pod of Cluster pg app=pg',
    ]);
  });

  test('a label given to each pod stays where a policy or a service asks for it', () => {
    const pods = `
      shop/db-0 StatefulSet=db app=db statefulset.kubernetes.io/pod-name=db-0
      shop/db-1 StatefulSet=db app=db statefulset.kubernetes.io/pod-name=db-1`;
    const policy = `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: first, namespace: shop}
spec:
  podSelector: {}
  ingress: [{from: [{podSelector: {matchExpressions: [{key: statefulset.kubernetes.io/pod-name, operator: Exists}]}}]}]`;
    expect(draw(pods)).toEqual(['shop/db StatefulSet x2 app=db']);
    expect(draw(pods, policy)).toEqual([
      'shop/db-0 Pod of StatefulSet db app=db statefulset.kubernetes.io/pod-name=db-0',
      'shop/db-1 Pod of StatefulSet db app=db statefulset.kubernetes.io/pod-name=db-1',
    ]);
  });
});

describe('controllers', () => {
  const controllers = `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec: {replicas: 3, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web, mesh: none}}}}
---
apiVersion: batch/v1
kind: CronJob
metadata: {name: nightly, namespace: shop}
spec: {schedule: "0 3 * * *", jobTemplate: {spec: {template: {metadata: {labels: {app: nightly}}}}}}`;

  test('without a pod are there as they will make them', () => {
    expect(draw('', controllers)).toEqual([
      'shop/nightly CronJob app=nightly',
      'shop/web Deployment x0 app=web mesh=none',
    ]);
  });

  test('lend their selector to their pods, whose own labels count', () => {
    const pods = 'shop/web-7d-a ReplicaSet=web-7d app=web mesh=in pod-template-hash=7d';
    expect(draw(pods, controllers)).toContain('shop/web Deployment x1 app=web mesh=in');
    const inventory = new Inventory();
    inventory.replace('pods', undefined, podsOf(pods));
    inventory.replace('deployments', undefined, objectsOf(controllers).slice(0, 1));
    expect(
      workloadsOf(inventory).map((manifest) => objectAt(objectAt(manifest, 'spec'), 'selector')),
    ).toEqual([{ matchLabels: { app: 'web' } }]);
  });
});
