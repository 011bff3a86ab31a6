import type { Direction } from '../policy/policy';
import { DIRECTION_WORDS } from '../explain/direction';
import { addMappingEntry, insertSequenceItem } from '../manifest/patchInsert';
import type { Patch } from '../manifest/patch';
import { isNull } from '../manifest/tree';
import { at, type WrittenPolicy } from './written';

/** True when the directions are a default: policyTypes is absent, null or empty. */
export function typesAreImplied(written: WrittenPolicy): boolean {
  const types = at(written, 'spec', 'policyTypes');
  return isNull(types) || (types?.kind === 'sequence' && types.items.length === 0);
}

/** Writes policyTypes with these directions, behind podSelector, or into the empty list that is there. */
export function writeTypes(written: WrittenPolicy, directions: readonly Direction[]): Patch {
  const types = directions.map((direction) => DIRECTION_WORDS[direction].type);
  if (at(written, 'spec', 'policyTypes') !== undefined) {
    return types.length === 1
      ? addType(written, directions[0]!)
      : { ok: false, reason: 'it is there already' };
  }
  return addMappingEntry(written.target, ['spec'], ['policyTypes', types], 'podSelector');
}

/** Adds one direction behind those that are written. */
export function addType(written: WrittenPolicy, direction: Direction): Patch {
  const types = at(written, 'spec', 'policyTypes');
  const count = types?.kind === 'sequence' ? types.items.length : 0;
  return insertSequenceItem(written.target, ['spec', 'policyTypes'], count, DIRECTION_WORDS[direction].type);
}

export function hasRules(written: WrittenPolicy, direction: Direction): boolean {
  return written.policy.rules.some((rule) => rule.direction === direction);
}
