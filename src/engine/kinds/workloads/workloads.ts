import type { WorkloadKind } from '../../kube/entities';
import type { KindReader } from '../kindReader';
import { readController, readPod } from './readWorkload';

const REMOVED_APPS = { 'extensions/v1beta1': '1.16', 'apps/v1beta1': '1.16', 'apps/v1beta2': '1.16' };

function controller(
  kind: WorkloadKind,
  served: string,
  removed: Readonly<Record<string, string>> = {},
  template: readonly string[] = ['spec', 'template'],
): KindReader {
  return {
    kind,
    served: [served],
    removed,
    read: (root, identity) => {
      const replicas = root.at('spec', 'replicas').integer();
      return { workloads: [readController(root, kind, root.at(...template), replicas, identity)] };
    },
  };
}

export const workloads: readonly KindReader[] = [
  {
    kind: 'Pod',
    served: ['v1'],
    removed: {},
    read: (root, identity) => ({ workloads: [readPod(root, identity)] }),
  },
  controller('Deployment', 'apps/v1', REMOVED_APPS),
  controller('StatefulSet', 'apps/v1', { 'apps/v1beta1': '1.16', 'apps/v1beta2': '1.16' }),
  controller('DaemonSet', 'apps/v1', { 'extensions/v1beta1': '1.16', 'apps/v1beta2': '1.16' }),
  controller('ReplicaSet', 'apps/v1', { 'extensions/v1beta1': '1.16', 'apps/v1beta2': '1.16' }),
  controller('ReplicationController', 'v1'),
  controller('Job', 'batch/v1'),
  controller('CronJob', 'batch/v1', { 'batch/v1beta1': '1.25', 'batch/v2alpha1': '1.21' }, [
    'spec',
    'jobTemplate',
    'spec',
    'template',
  ]),
];
