import { SUBDOMAIN_NAMES } from '../gates/nameRules';
import type { KindReader } from '../kindReader';
import { newerServerErrors } from './newerServer';
import { policyErrors } from './policyRules';
import { readPolicy } from './readPolicy';
import { NETWORK_POLICY } from './schema';

export const networkPolicy: KindReader = {
  kind: 'NetworkPolicy',
  apiVersion: 'networking.k8s.io/v1',
  removed: new Map([['extensions/v1beta1', '1.16']]),
  namespaced: true,
  schema: NETWORK_POLICY,
  names: SUBDOMAIN_NAMES,
  validate: policyErrors,
  validateNewer: newerServerErrors,
  read: (root, identity) => ({ policies: [readPolicy(root, identity)] }),
};
