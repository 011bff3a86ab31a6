import { LABEL_SELECTOR, OBJECT_META, partOfObject } from '../gates/metaSchemas';
import type { StructSchema } from '../gates/schema';
import { BOOL, INT32, listOf, namedString, partOf, STRING, STRING_MAP, struct } from '../gates/schema';

const CONTAINER = partOf('Container', {
  name: STRING,
  restartPolicy: namedString('v1.ContainerRestartPolicy'),
  ports: listOf(
    struct('ContainerPort', {
      name: STRING,
      hostPort: INT32,
      containerPort: INT32,
      protocol: namedString('v1.Protocol'),
      hostIP: STRING,
    }),
  ),
});

const POD_SPEC = partOf('PodSpec', {
  hostNetwork: BOOL,
  containers: listOf(CONTAINER),
  initContainers: listOf(CONTAINER),
});

const POD_TEMPLATE = struct('PodTemplateSpec', { metadata: OBJECT_META, spec: POD_SPEC });

export const POD = partOfObject('Pod', { spec: POD_SPEC });

/** A kind whose pods come from `spec.template` and are chosen by a label selector. */
export function controllerSchema(kind: string): StructSchema {
  return partOfObject(kind, {
    spec: partOf(`${kind}Spec`, { selector: LABEL_SELECTOR, template: POD_TEMPLATE }),
  });
}

/** The same with a number of replicas. */
export function scalableSchema(kind: string): StructSchema {
  return partOfObject(kind, {
    spec: partOf(`${kind}Spec`, { replicas: INT32, selector: LABEL_SELECTOR, template: POD_TEMPLATE }),
  });
}

/** The one controller from before label selectors: its selector is a plain map. */
export const REPLICATION_CONTROLLER = partOfObject('ReplicationController', {
  spec: partOf('ReplicationControllerSpec', {
    replicas: INT32,
    selector: STRING_MAP,
    template: POD_TEMPLATE,
  }),
});

export const CRON_JOB = partOfObject('CronJob', {
  spec: partOf('CronJobSpec', {
    jobTemplate: struct('JobTemplateSpec', {
      metadata: OBJECT_META,
      spec: partOf('JobSpec', { selector: LABEL_SELECTOR, template: POD_TEMPLATE }),
    }),
  }),
});
