import type { Picture } from '../edits/context';
import type { Policy } from '../policy/policy';
import { compare } from '../reachability/compare';
import { compile } from '../reachability/reachability';
import type { Effect } from '../reachability/views';
import { dashPlaces, markIdOf } from './dashPlaces';
import { readingsOf } from './readings';

/** The policy as it reads with the dash of the mark flipped; undefined where there is no such place. */
function flippedPolicy(picture: Picture, policy: Policy, mark: string): Policy | undefined {
  const node = picture.policyObjects.get(policy.id)?.node;
  const place = node && [...dashPlaces(node)].find((each) => markIdOf(policy, each) === mark);
  const readings = place && readingsOf(policy, place);
  if (!readings) return undefined;
  const { asWritten, flipped } = readings;
  const rules = policy.rules.flatMap((rule) =>
    rule === asWritten[0] ? flipped : asWritten.includes(rule) ? [] : [rule],
  );
  return { ...policy, rules };
}

/**
 * What flipping a dash opens and closes among just the workloads of the picture. Reading the flipped text again could assume
 * others, and then what only one reading admits would not be there to be compared.
 */
export function effectOfFlip(picture: Picture, mark: string): Effect | undefined {
  const { cluster, reachability } = picture;
  for (const policy of cluster.policies) {
    if (!mark.startsWith(`${policy.id} `)) continue;
    const other = flippedPolicy(picture, policy, mark);
    if (!other) return undefined;
    const policies = cluster.policies.map((each) => (each === policy ? other : each));
    const { options } = reachability.model;
    return compare(reachability, compile({ ...cluster, policies }, options, reachability));
  }
  return undefined;
}
