import { antrea } from './data/antrea';
import { awsVpcCni } from './data/awsVpcCni';
import { calico } from './data/calico';
import { cilium } from './data/cilium';
import { flannel } from './data/flannel';
import { gkeDataplaneV2 } from './data/gkeDataplaneV2';
import { kindnet } from './data/kindnet';
import { kubeRouter } from './data/kubeRouter';
import { kubernetes } from './data/kubernetes';
import { ovnKubernetes } from './data/ovnKubernetes';
import { unknown } from './data/unknown';
import type { Profile, ProfileId } from './profile';

const BY_ID: Readonly<Record<ProfileId, Profile>> = {
  kubernetes,
  calico,
  cilium,
  kindnet,
  'kube-router': kubeRouter,
  antrea,
  'ovn-kubernetes': ovnKubernetes,
  'aws-vpc-cni': awsVpcCni,
  'gke-dataplane-v2': gkeDataplaneV2,
  flannel,
  unknown,
};

/** Every profile, in the order of their ids. */
export const PROFILES: readonly Profile[] = Object.values(BY_ID);

/** Real networks, as against the API by itself and the one that nobody knows. */
export const NETWORKS: readonly Profile[] = PROFILES.filter(
  ({ id }) => id !== 'kubernetes' && id !== 'unknown',
);

export function profileById(id: ProfileId): Profile {
  return BY_ID[id];
}
