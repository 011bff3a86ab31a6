import type { KindReader } from '../kindReader';
import { readPolicy } from './readPolicy';

export const networkPolicy: KindReader = {
  kind: 'NetworkPolicy',
  served: ['networking.k8s.io/v1'],
  removed: { 'extensions/v1beta1': '1.16' },
  read: (root, identity) => ({ policies: [readPolicy(root, identity)] }),
};
