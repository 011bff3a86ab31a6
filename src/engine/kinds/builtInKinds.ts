/** The kinds that Kubernetes 1.32 serves by itself, by apiVersion: all that a cluster without custom resources has. */
const SERVED: Readonly<Record<string, string>> = {
  v1: 'Binding ComponentStatus ConfigMap Endpoints Event LimitRange List Namespace Node PersistentVolume PersistentVolumeClaim Pod PodTemplate ReplicationController ResourceQuota Secret Service ServiceAccount',
  'admissionregistration.k8s.io/v1':
    'MutatingWebhookConfiguration ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding ValidatingWebhookConfiguration',
  'apiextensions.k8s.io/v1': 'CustomResourceDefinition',
  'apiregistration.k8s.io/v1': 'APIService',
  'apps/v1': 'ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet',
  'authentication.k8s.io/v1': 'SelfSubjectReview TokenReview',
  'authorization.k8s.io/v1':
    'LocalSubjectAccessReview SelfSubjectAccessReview SelfSubjectRulesReview SubjectAccessReview',
  'autoscaling/v1': 'HorizontalPodAutoscaler',
  'autoscaling/v2': 'HorizontalPodAutoscaler',
  'batch/v1': 'CronJob Job',
  'certificates.k8s.io/v1': 'CertificateSigningRequest',
  'coordination.k8s.io/v1': 'Lease',
  'discovery.k8s.io/v1': 'EndpointSlice',
  'events.k8s.io/v1': 'Event',
  'flowcontrol.apiserver.k8s.io/v1': 'FlowSchema PriorityLevelConfiguration',
  'networking.k8s.io/v1': 'Ingress IngressClass NetworkPolicy',
  'node.k8s.io/v1': 'RuntimeClass',
  'policy/v1': 'PodDisruptionBudget',
  'rbac.authorization.k8s.io/v1': 'ClusterRole ClusterRoleBinding Role RoleBinding',
  'scheduling.k8s.io/v1': 'PriorityClass',
  'storage.k8s.io/v1': 'CSIDriver CSINode CSIStorageCapacity StorageClass VolumeAttachment',
};

const KINDS: ReadonlySet<string> = new Set(
  Object.entries(SERVED).flatMap(([apiVersion, kinds]) =>
    kinds.split(' ').map((kind) => `${apiVersion} ${kind}`),
  ),
);

const LOWER_CASE_KINDS: ReadonlySet<string> = new Set(
  Object.entries(SERVED).flatMap(([apiVersion, kinds]) =>
    kinds.split(' ').map((kind) => `${apiVersion} ${kind.toLowerCase()}`),
  ),
);

export function isServedByKubernetes(apiVersion: string, kind: string): boolean {
  return KINDS.has(`${apiVersion} ${kind}`);
}

/** kubectl finds a kind of the cluster under its lower case spelling too; the server then does not know it. */
export function isServedInLowerCase(apiVersion: string, kind: string): boolean {
  return LOWER_CASE_KINDS.has(`${apiVersion} ${kind}`);
}
