import { DIRECTION_WORDS } from '../explain/direction';
import { removeSequenceItems } from '../manifest/patchRemove';
import { isolationOf } from '../policy/policy';
import type { Policy } from '../policy/policy';
import type { AllowingPart } from './allowingParts';
import type { Draft } from './draft';
import { distinct } from './effectWords';
import { locatePolicy } from './locate';
import { writePolicyTypes } from './policyTypes';

/** A rule without peers would admit everyone, so a rule that loses its last peer goes with it. */
function goesWhole({ rule, peers }: AllowingPart): boolean {
  return peers === undefined || rule.peers === 'any' || peers.length === rule.peers.length;
}

/**
 * When the last rule of a direction goes, `[]` stays and policyTypes is written out: without it an absent list of egress
 * rules would no longer isolate, and everything would be open.
 */
function keepIsolation(draft: Draft, policy: Policy, parts: readonly AllowingPart[]): void {
  const direction = parts[0]!.rule.direction;
  const rules = policy.rules.filter((rule) => rule.direction === direction);
  const isLast = parts.filter(goesWhole).length === rules.length;
  if (!isLast || isolationOf(policy, direction)?.origin.implied === undefined) return;
  writePolicyTypes(
    draft,
    policy.id,
    policy.isolates.map((isolation) => isolation.direction),
  );
}

function removeFrom(draft: Draft, id: string, parts: readonly AllowingPart[]): void {
  const direction = parts[0]!.rule.direction;
  keepIsolation(draft, locatePolicy(draft.picture, id).policy, parts);
  for (const part of parts.filter((candidate) => !goesWhole(candidate))) {
    const { target } = locatePolicy(draft.picture, id);
    const path = ['spec', direction, part.rule.index, DIRECTION_WORDS[direction].peers];
    draft.apply(removeSequenceItems(target, path, part.peers ?? []), id);
  }
  const whole = parts.filter(goesWhole).map(({ rule }) => rule.index);
  const { target } = locatePolicy(draft.picture, id);
  draft.apply(removeSequenceItems(target, ['spec', direction], whole), id);
}

/** Takes parts of rules of one direction away, together with the rules of which nothing remains; the pods stay isolated. */
export function removeParts(draft: Draft, parts: readonly AllowingPart[]): void {
  for (const id of distinct(parts.map(({ policy }) => policy.id)))
    removeFrom(
      draft,
      id,
      parts.filter(({ policy }) => policy.id === id),
    );
}
