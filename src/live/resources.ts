/** What is read of a cluster. The first four are followed by watch; the rest say what has no pods just now. */
export const RESOURCES = {
  namespaces: { base: '/api/v1', kind: 'Namespace', words: 'namespaces' },
  pods: { base: '/api/v1', kind: 'Pod', words: 'pods' },
  services: { base: '/api/v1', kind: 'Service', words: 'services' },
  networkpolicies: { base: '/apis/networking.k8s.io/v1', kind: 'NetworkPolicy', words: 'network policies' },
  deployments: { base: '/apis/apps/v1', kind: 'Deployment', words: 'deployments' },
  statefulsets: { base: '/apis/apps/v1', kind: 'StatefulSet', words: 'stateful sets' },
  daemonsets: { base: '/apis/apps/v1', kind: 'DaemonSet', words: 'daemon sets' },
  cronjobs: { base: '/apis/batch/v1', kind: 'CronJob', words: 'cron jobs' },
} as const;

export type Resource = keyof typeof RESOURCES;

/** One stream each: a browser opens six connections to a host, and two stay free for lists. */
export const FOLLOWED = ['namespaces', 'pods', 'services', 'networkpolicies'] as const satisfies Resource[];

/** Makers of pods that exist while they have none: scaled to zero, or between two runs. */
export const CONTROLLERS = [
  'deployments',
  'statefulsets',
  'daemonsets',
  'cronjobs',
] as const satisfies Resource[];

/** Where a resource is listed: in one namespace, or in the whole cluster. */
export function pathOf(resource: Resource, namespace?: string): string {
  const { base } = RESOURCES[resource];
  return namespace === undefined
    ? `${base}/${resource}`
    : `${base}/namespaces/${encodeURIComponent(namespace)}/${resource}`;
}

/** The apiVersion that list items leave out. */
export const apiVersionOf = (resource: Resource): string =>
  RESOURCES[resource].base.replace(/^\/apis?\//, '');
