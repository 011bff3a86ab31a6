import type { WorkloadKind } from '../../kube/entities';
import { annotationErrors } from '../gates/metadataRules';
import { labelErrors } from '../gates/labelRules';
import { SUBDOMAIN_NAMES } from '../gates/nameRules';
import type { Refusal } from '../gates/refusal';
import type { StructSchema } from '../gates/schema';
import type { Field } from '../field';
import type { KindReader } from '../kindReader';
import { noFurtherRules } from '../kindReader';
import { readController, readPod } from './readWorkload';
import { controllerSchema, CRON_JOB, POD, REPLICATION_CONTROLLER } from './schema';

const BETA_APPS = new Map([
  ['apps/v1beta1', '1.16'],
  ['apps/v1beta2', '1.16'],
  ['extensions/v1beta1', '1.16'],
]);
const BETA_BATCH = new Map([
  ['batch/v1beta1', '1.25'],
  ['batch/v2alpha1', '1.21'],
]);
const NEVER_BETA: ReadonlyMap<string, string> = new Map();

const COMMON = {
  namespaced: true,
  names: SUBDOMAIN_NAMES,
  validateNewer: noFurtherRules,
} as const;

const pod: KindReader = {
  ...COMMON,
  kind: 'Pod',
  apiVersion: 'v1',
  removed: NEVER_BETA,
  schema: POD,
  validate: noFurtherRules,
  read: (root, identity) => ({ workloads: [readPod(root, identity)] }),
};

interface ControllerKind {
  readonly kind: WorkloadKind;
  readonly apiVersion: string;
  readonly removed: ReadonlyMap<string, string>;
  readonly schema: StructSchema;
  readonly template: readonly string[];
}

function controller({ template, ...kind }: ControllerKind): KindReader {
  return {
    ...COMMON,
    ...kind,
    validate: (root) => templateErrors(root.at(...template)),
    read: (root, identity) => {
      const replicas = root.at('spec', 'replicas').integer();
      return { workloads: [readController(root, kind.kind, root.at(...template), replicas, identity)] };
    },
  };
}

/** ValidatePodTemplateSpec, as far as policies can see it. The API leaves `metadata` out of these field paths. */
function templateErrors(template: Field): Refusal[] {
  const metadata = template.key('metadata');
  const errors = [...labelErrors(metadata.key('labels')), ...annotationErrors(metadata.key('annotations'))];
  return errors.map((error) => ({
    ...error,
    field: error.field.replace(/\.metadata\.(labels|annotations)$/, '.$1'),
  }));
}

function appsController(kind: WorkloadKind): KindReader {
  const schema = controllerSchema(kind);
  return controller({
    kind,
    apiVersion: 'apps/v1',
    removed: BETA_APPS,
    schema,
    template: ['spec', 'template'],
  });
}

export const workloads: readonly KindReader[] = [
  pod,
  appsController('Deployment'),
  appsController('StatefulSet'),
  appsController('DaemonSet'),
  appsController('ReplicaSet'),
  controller({
    kind: 'ReplicationController',
    apiVersion: 'v1',
    removed: NEVER_BETA,
    schema: REPLICATION_CONTROLLER,
    template: ['spec', 'template'],
  }),
  controller({
    kind: 'Job',
    apiVersion: 'batch/v1',
    removed: NEVER_BETA,
    schema: controllerSchema('Job'),
    template: ['spec', 'template'],
  }),
  controller({
    kind: 'CronJob',
    apiVersion: 'batch/v1',
    removed: BETA_BATCH,
    schema: CRON_JOB,
    template: ['spec', 'jobTemplate', 'spec', 'template'],
  }),
];
