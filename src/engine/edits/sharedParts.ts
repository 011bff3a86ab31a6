import { listed } from '../explain/phrases/list';
import { peerInWords } from '../explain/phrases/peer';
import { workloadsInWords } from '../explain/phrases/workload';
import type { AllowingPart } from './allowingParts';
import type { Picture } from './context';
import { distinct } from './effectWords';

/** Reasons name this many policies or rules and count the rest. */
const MOST_NAMED = 3;

const placeOf = ({ policy, rule }: AllowingPart) => `${rule.origin.path} of ${policy.id}`;

function admits({ policy, rule, peers }: AllowingPart): string {
  if (peers === undefined || rule.peers === 'any')
    return rule.direction === 'ingress' ? 'every source' : 'every destination';
  const written = rule.peers;
  const named = peers.flatMap((i) => written[i] ?? []);
  return listed(named.map((peer) => peerInWords(peer, policy.namespace)));
}

function selecting(picture: Picture, parts: readonly AllowingPart[]): string[] {
  const policies = [...new Map(parts.map(({ policy }) => [policy.id, policy])).values()];
  const [only] = policies;
  if (policies.length > 1)
    return [
      `${listed(
        policies.map(({ id }) => id),
        'and',
        MOST_NAMED,
      )} do not select just this end`,
    ];
  return only
    ? [`${only.id} selects ${workloadsInWords(picture.reachability.selects(only.id), only.namespace)}`]
    : [];
}

function admitting(parts: readonly AllowingPart[]): string[] {
  const [only] = parts;
  if (parts.length > 1)
    return [`${listed(distinct(parts.map(placeOf)), 'and', MOST_NAMED)} allow others too`];
  return only ? [`${placeOf(only)} allows ${admits(only)}`] : [];
}

/** Why parts cannot be edited for one connection alone: whom else they serve. */
export function whyShared(picture: Picture, parts: readonly AllowingPart[]): string {
  const of = (shared: AllowingPart['shared']) => parts.filter((part) => part.shared === shared);
  return listed([...selecting(picture, of('policy')), ...admitting(of('peers'))]);
}
