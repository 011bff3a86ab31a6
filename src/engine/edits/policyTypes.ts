import { DIRECTION_WORDS } from '../explain/direction';
import { addMappingEntry, insertSequenceItem } from '../manifest/patchInsert';
import { valueOf } from '../manifest/tree';
import type { Direction } from '../policy/policy';
import type { Draft } from './draft';
import { locatePolicy } from './locate';

/** Writes out the policyTypes of a policy that has left them to the API's defaults: absent, null or empty. */
export function writePolicyTypes(draft: Draft, id: string, directions: readonly Direction[]): void {
  const types = directions.map((direction) => DIRECTION_WORDS[direction].type);
  const { target } = locatePolicy(draft.picture, id);
  if (valueOf(valueOf(target.root, 'spec'), 'policyTypes') === undefined) {
    draft.apply(addMappingEntry(target, ['spec'], ['policyTypes', types], 'podSelector'), id);
    return;
  }
  for (const [index, type] of types.entries()) {
    const { target: now } = locatePolicy(draft.picture, id);
    draft.apply(insertSequenceItem(now, ['spec', 'policyTypes'], index, type), id);
  }
}
