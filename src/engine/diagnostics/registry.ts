import type { Check } from './check';
import { dnsLost } from './checks/dnsLost';
import { dnsPort } from './checks/dnsPort';
import { egressOnlyClosesIngress } from './checks/egressOnlyClosesIngress';
import { emptyEgressIgnored } from './checks/emptyEgressIgnored';
import { hostNetworkSubject } from './checks/hostNetworkSubject';
import { namedPortUnknown } from './checks/namedPortUnknown';
import { namespaceByName } from './checks/namespaceByName';
import { nearMissLabel } from './checks/nearMissLabel';
import { nullWritten } from './checks/nullWritten';
import { oneSided } from './checks/oneSided';
import { orProbablyAnd } from './checks/orProbablyAnd';
import { peerMatchesNothing } from './checks/peerMatchesNothing';
import { policyTwice } from './checks/policyTwice';
import { policyTypesMissing } from './checks/policyTypesMissing';
import { portOpenToAll } from './checks/portOpenToAll';
import { portSplitByDash } from './checks/portSplitByDash';
import { ruleSplitByDash } from './checks/ruleSplitByDash';
import { ruleWithoutEffect } from './checks/ruleWithoutEffect';
import { selectsNothing } from './checks/selectsNothing';
import { servicePort } from './checks/servicePort';

/** Every check, in the order of their ids. A new one is a file in `checks` and a line here. */
export const CHECKS: readonly Check[] = [
  nullWritten,
  policyTypesMissing,
  ruleWithoutEffect,
  emptyEgressIgnored,
  egressOnlyClosesIngress,
  orProbablyAnd,
  portOpenToAll,
  dnsPort,
  dnsLost,
  selectsNothing,
  peerMatchesNothing,
  nearMissLabel,
  namespaceByName,
  namedPortUnknown,
  servicePort,
  oneSided,
  hostNetworkSubject,
  policyTwice,
  portSplitByDash,
  ruleSplitByDash,
];
