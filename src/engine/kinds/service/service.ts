import { SERVICE_NAMES } from '../gates/nameRules';
import type { KindReader } from '../kindReader';
import { noFurtherRules } from '../kindReader';
import { readService } from './readService';
import { SERVICE } from './schema';

export const service: KindReader = {
  kind: 'Service',
  apiVersion: 'v1',
  removed: new Map(),
  namespaced: true,
  schema: SERVICE,
  names: SERVICE_NAMES,
  validate: noFurtherRules,
  validateNewer: noFurtherRules,
  read: (root, identity) => ({ services: [readService(root, identity)] }),
};
