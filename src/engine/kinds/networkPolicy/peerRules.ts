import type { Field } from '../field';
import { forbidden, required } from '../gates/fieldErrors';
import { labelSelectorErrors } from '../gates/labelRules';
import type { Refusal } from '../gates/refusal';
import { ipBlockErrors } from './ipBlockRules';

/** The API server's ValidateNetworkPolicyPeer. */
export function peerErrors(peer: Field): Refusal[] {
  const pods = peer.key('podSelector');
  const namespaces = peer.key('namespaceSelector');
  const ipBlock = peer.key('ipBlock');
  return [
    ...labelSelectorErrors(pods),
    ...labelSelectorErrors(namespaces),
    ...(ipBlock.isWritten ? ipBlockErrors(ipBlock) : []),
    ...shapeErrors(peer, [pods, namespaces, ipBlock].filter((field) => field.isWritten).length),
  ];
}

function shapeErrors(peer: Field, written: number): Refusal[] {
  if (written === 0) {
    const help =
      "A peer needs podSelector, namespaceSelector or ipBlock. `podSelector: {}` is every pod of the policy's namespace, `namespaceSelector: {}` every pod of the cluster; for every source or destination leave the whole list out.";
    return [required(peer, 'must specify a peer', help)];
  }
  if (written > 1 && peer.key('ipBlock').isWritten) {
    const help = 'Pods and addresses are different peers: give ipBlock an item ("-") of its own.';
    return [forbidden(peer, 'may not specify both ipBlock and another peer', help)];
  }
  return [];
}
