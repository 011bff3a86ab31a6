import { requirementsOf, type LabelSelector } from '../kube/labels';
import type { Policy } from '../policy/policy';
import { namedPortKey, type NamedPort } from './rulePorts';

/**
 * What policies can tell pods apart by: the label keys and values that pod selectors name, and the port names of rules.
 * Two pods of one namespace that agree on all of it are treated alike by every policy.
 */
export interface Vocabulary {
  /** For each key the values some selector names, and whether its mere existence matters. */
  readonly keys: ReadonlyMap<string, { readonly values: Set<string>; existence: boolean }>;
  readonly namedPorts: ReadonlyMap<string, NamedPort>;
}

function addSelector(
  keys: Map<string, { values: Set<string>; existence: boolean }>,
  selector: LabelSelector,
): void {
  for (const requirement of requirementsOf(selector)) {
    let entry = keys.get(requirement.key);
    if (!entry) keys.set(requirement.key, (entry = { values: new Set(), existence: false }));
    for (const value of requirement.values) entry.values.add(value);
    if (requirement.values.length === 0) entry.existence = true;
  }
}

export function vocabularyOf(policies: readonly Policy[]): Vocabulary {
  const keys = new Map<string, { values: Set<string>; existence: boolean }>();
  const namedPorts = new Map<string, NamedPort>();
  for (const policy of policies) {
    addSelector(keys, policy.subject);
    for (const rule of policy.rules) {
      for (const peer of rule.peers === 'any' ? [] : rule.peers) {
        if (peer.kind === 'pods' && peer.pods) addSelector(keys, peer.pods);
      }
      for (const { port, protocol } of rule.ports === 'any' ? [] : rule.ports) {
        if (typeof port === 'string')
          namedPorts.set(namedPortKey({ name: port, protocol }), { name: port, protocol });
      }
    }
  }
  return { keys, namedPorts };
}

/** True when everything `smaller` distinguishes, `larger` distinguishes too. */
export function covers(larger: Vocabulary, smaller: Vocabulary): boolean {
  for (const [key, wanted] of smaller.keys) {
    const known = larger.keys.get(key);
    if (!known || (wanted.existence && !known.existence)) return false;
    for (const value of wanted.values) if (!known.values.has(value)) return false;
  }
  for (const name of smaller.namedPorts.keys()) if (!larger.namedPorts.has(name)) return false;
  return true;
}
