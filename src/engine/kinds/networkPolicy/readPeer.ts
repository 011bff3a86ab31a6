import { parseCidr } from '../../kube/addresses';
import type { AddressPeer, Peer, PodsPeer } from '../../policy/policy';
import type { Field } from '../field';
import { readLabelSelector } from '../labels';

/** One item of `from` or `to`; undefined for an empty peer or a bad block, which the API server refuses. */
export function readPeer(field: Field): Peer | undefined {
  const ipBlock = field.key('ipBlock');
  return ipBlock.isWritten ? readAddressPeer(field, ipBlock) : readPodsPeer(field);
}

function readPodsPeer(field: Field): PodsPeer | undefined {
  const namespaces = field.key('namespaceSelector');
  const pods = field.key('podSelector');
  if (!namespaces.isWritten && !pods.isWritten) return undefined;
  return {
    kind: 'pods',
    namespaces: namespaces.isWritten ? readLabelSelector(namespaces) : undefined,
    pods: pods.isWritten ? readLabelSelector(pods) : undefined,
    origin: field.origin(),
    namespacesOrigin: namespaces.isWritten ? namespaces.origin() : undefined,
    podsOrigin: pods.isWritten ? pods.origin() : undefined,
  };
}

function readAddressPeer(field: Field, ipBlock: Field): AddressPeer | undefined {
  const block = readBlock(ipBlock.key('cidr'));
  if (!block) return undefined;
  const except = ipBlock
    .key('except')
    .items()
    .flatMap((item) => readBlock(item) ?? []);
  return { kind: 'addresses', cidr: block.cidr, range: block.range, except, origin: field.origin() };
}

function readBlock(field: Field): AddressPeer['except'][number] | undefined {
  const cidr = field.string();
  const range = cidr === undefined ? undefined : parseCidr(cidr);
  return cidr !== undefined && range ? { cidr, range, origin: field.origin() } : undefined;
}
