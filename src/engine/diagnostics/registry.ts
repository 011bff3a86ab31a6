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
import { anyNamespace } from './checks/anyNamespace';
import { emptyRule } from './checks/emptyRule';
import { portsMissing } from './checks/portsMissing';
import { metadataOpen } from './checks/metadataOpen';
import { volatileLabel } from './checks/volatileLabel';
import { redundantRule } from './checks/redundantRule';
import { exceptVoided } from './checks/exceptVoided';
import { duplicateInRule } from './checks/duplicateInRule';
import { hostNetworkPeer } from './checks/hostNetworkPeer';
import { blockOfPods } from './checks/blockOfPods';
import { apiServerByLabel } from './checks/apiServerByLabel';
import { serviceAddress } from './checks/serviceAddress';
import { oneFamily } from './checks/oneFamily';
import { andProbablyOr } from './checks/andProbablyOr';
import { namespaceMissing } from './checks/namespaceMissing';
import { nameBelies } from './checks/nameBelies';
import { readOtherwise } from './checks/readOtherwise';
import { wellKnownElsewhere } from './checks/wellKnownElsewhere';
import { podLabelOnNamespace } from './checks/podLabelOnNamespace';
import { publishedUnreachable } from './checks/publishedUnreachable';
import { forgottenWorkload } from './checks/forgottenWorkload';
import { noDefaultDeny } from './checks/noDefaultDeny';
import { meshProbes } from './checks/meshProbes';
import { meshTunnel } from './checks/meshTunnel';
import { enforcement } from './checks/enforcement';
import { tooManyPorts } from './checks/tooManyPorts';
import { unsupportedPorts } from './checks/unsupportedPorts';
import { unusedIgnorePage } from './ignores';
import type { RulePage } from './diagnostic';
import { refusalPages } from './refusalPages';

/** Every check, in the order of their ids. A new one is a file in `checks` and a line here. */
export const CHECKS: readonly Check[] = [
  nullWritten,
  policyTypesMissing,
  ruleWithoutEffect,
  emptyEgressIgnored,
  egressOnlyClosesIngress,
  orProbablyAnd,
  andProbablyOr,
  anyNamespace,
  portOpenToAll,
  emptyRule,
  portsMissing,
  dnsPort,
  dnsLost,
  selectsNothing,
  peerMatchesNothing,
  nearMissLabel,
  namespaceByName,
  volatileLabel,
  namedPortUnknown,
  servicePort,
  publishedUnreachable,
  oneSided,
  forgottenWorkload,
  noDefaultDeny,
  hostNetworkSubject,
  hostNetworkPeer,
  blockOfPods,
  apiServerByLabel,
  serviceAddress,
  metadataOpen,
  oneFamily,
  unsupportedPorts,
  tooManyPorts,
  redundantRule,
  exceptVoided,
  duplicateInRule,
  namespaceMissing,
  policyTwice,
  nameBelies,
  meshProbes,
  meshTunnel,
  enforcement,
  portSplitByDash,
  ruleSplitByDash,
  readOtherwise,
  wellKnownElsewhere,
  podLabelOnNamespace,
];

/** Everything there is to read about rules, by id: of the checks, and of what the API server or the readers report. */
export const PAGES: readonly RulePage[] = [
  ...CHECKS.map(({ id, page }) => ({ id, ...page })),
  ...refusalPages,
  unusedIgnorePage,
].sort((a, b) => (a.id < b.id ? -1 : 1));
