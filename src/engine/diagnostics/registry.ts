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
import { unusedIgnorePage } from './ignores';
import type { RulePage } from './page';
import { refusalPages } from './refusalPages';

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

/** Everything there is to read about rules, by id: of the checks, and of what the API server or the readers report. */
export const PAGES: readonly RulePage[] = [
  ...CHECKS.map(({ id, page }) => ({ id, ...page })),
  ...refusalPages,
  unusedIgnorePage,
].sort((a, b) => (a.id < b.id ? -1 : 1));
