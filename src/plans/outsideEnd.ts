import type { ConnectEnd } from '../engine/edits/intent';
import type { OutsideView } from '../engine/reachability/views';

/** Every address outside the cluster, in both families. */
export const INTERNET: ConnectEnd = {
  kind: 'outside',
  name: 'internet',
  blocks: [
    { cidr: '0.0.0.0/0', except: [] },
    { cidr: '::/0', except: [] },
  ],
};

/** Addresses of the picture as a connection can begin or end at them; undefined where a policy has no words for them. */
export function outsideEnd({ kind, cidrs }: OutsideView): ConnectEnd | undefined {
  if (kind === 'internet') return INTERNET;
  return cidrs.length === 1 ? { kind: 'cidr', cidr: cidrs[0]!, except: [] } : undefined;
}
