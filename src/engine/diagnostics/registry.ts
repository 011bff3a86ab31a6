import type { Check } from './check';
import { dnsLost } from './checks/dnsLost';
import { dnsPort } from './checks/dnsPort';
import { egressOnlyClosesIngress } from './checks/egressOnlyClosesIngress';
import { emptyEgressIgnored } from './checks/emptyEgressIgnored';
import { nullWritten } from './checks/nullWritten';
import { policyTypesMissing } from './checks/policyTypesMissing';
import { portOpenToAll } from './checks/portOpenToAll';
import { ruleWithoutEffect } from './checks/ruleWithoutEffect';

/** Every check, in the order of their ids. A new one is a file in `checks` and a line here. */
export const CHECKS: readonly Check[] = [
  nullWritten,
  policyTypesMissing,
  ruleWithoutEffect,
  emptyEgressIgnored,
  egressOnlyClosesIngress,
  portOpenToAll,
  dnsPort,
  dnsLost,
];
