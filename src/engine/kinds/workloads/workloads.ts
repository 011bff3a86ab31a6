import { SUBDOMAIN_NAMES } from '../gates/nameRules';
import type { KindReader } from '../kindReader';
import { noFurtherRules } from '../kindReader';
import { controller } from './controller';
import { readPod } from './readWorkload';
import { controllerSchema, CRON_JOB, POD, REPLICATION_CONTROLLER, scalableSchema } from './schema';

const SPEC_TEMPLATE = ['spec', 'template'];

const pod: KindReader = {
  kind: 'Pod',
  apiVersion: 'v1',
  removed: new Map(),
  namespaced: true,
  schema: POD,
  names: SUBDOMAIN_NAMES,
  validate: noFurtherRules,
  validateNewer: noFurtherRules,
  read: (root, identity) => ({ workloads: [readPod(root, identity)] }),
};

const deployment = controller({
  kind: 'Deployment',
  apiVersion: 'apps/v1',
  removed: { 'extensions/v1beta1': '1.16', 'apps/v1beta1': '1.16', 'apps/v1beta2': '1.16' },
  schema: scalableSchema('Deployment'),
  template: SPEC_TEMPLATE,
  scales: true,
});

const statefulSet = controller({
  kind: 'StatefulSet',
  apiVersion: 'apps/v1',
  removed: { 'apps/v1beta1': '1.16', 'apps/v1beta2': '1.16' },
  schema: scalableSchema('StatefulSet'),
  template: SPEC_TEMPLATE,
  scales: true,
});

const daemonSet = controller({
  kind: 'DaemonSet',
  apiVersion: 'apps/v1',
  removed: { 'extensions/v1beta1': '1.16', 'apps/v1beta2': '1.16' },
  schema: controllerSchema('DaemonSet'),
  template: SPEC_TEMPLATE,
  scales: false,
});

const replicaSet = controller({
  kind: 'ReplicaSet',
  apiVersion: 'apps/v1',
  removed: { 'extensions/v1beta1': '1.16', 'apps/v1beta2': '1.16' },
  schema: scalableSchema('ReplicaSet'),
  template: SPEC_TEMPLATE,
  scales: true,
});

const replicationController = controller({
  kind: 'ReplicationController',
  apiVersion: 'v1',
  schema: REPLICATION_CONTROLLER,
  template: SPEC_TEMPLATE,
  scales: true,
});

const job = controller({
  kind: 'Job',
  apiVersion: 'batch/v1',
  schema: controllerSchema('Job'),
  template: SPEC_TEMPLATE,
  scales: false,
});

const cronJob = controller({
  kind: 'CronJob',
  apiVersion: 'batch/v1',
  removed: { 'batch/v1beta1': '1.25', 'batch/v2alpha1': '1.21' },
  schema: CRON_JOB,
  template: ['spec', 'jobTemplate', 'spec', 'template'],
  scales: false,
});

export const workloads: readonly KindReader[] = [
  pod,
  deployment,
  statefulSet,
  daemonSet,
  replicaSet,
  replicationController,
  job,
  cronJob,
];
