/** What a cluster, or the platform it came with, keeps for itself. Kubernetes reserves the prefix `kube-`. */
export const isSystemNamespace = (name: string): boolean => /^(kube|openshift)-|^openshift$/.test(name);
